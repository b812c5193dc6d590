package org.songtor.query.definitions;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.songtor.definition.DefinitionCatalogue;
import org.songtor.definition.yaml.DefinitionCatalogues;
import org.songtor.definition.yaml.ShippedDefinitions;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The definitions known here: those that ship, and those of a folder of one's own. */
@Configuration(proxyBeanMethods = false)
class DefinitionConfiguration {

  @Bean
  DefinitionCatalogue definitionCatalogue(
      @Value("${songtor.definitions.folder:#{null}}") @Nullable Path folder) {
    return folder == null ? new ShippedDefinitions() : DefinitionCatalogues.load(folder);
  }
}
