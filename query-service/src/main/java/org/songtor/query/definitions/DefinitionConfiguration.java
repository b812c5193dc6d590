package org.songtor.query.definitions;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.songtor.definition.DefinitionCatalogue;
import org.songtor.definition.yaml.DefinitionCatalogues;
import org.songtor.definition.yaml.ShippedDefinitions;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The definitions known here: those that ship, those of a folder, and those published since. */
@Configuration(proxyBeanMethods = false)
class DefinitionConfiguration {

  /** Not a catalogue by itself: whoever asks for one gets all that is known. */
  record FromTheStart(DefinitionCatalogue definitions) {}

  @Bean
  FromTheStart definitionsFromTheStart(
      @Value("${songtor.definitions.folder:#{null}}") @Nullable Path folder) {
    return new FromTheStart(
        folder == null ? new ShippedDefinitions() : DefinitionCatalogues.load(folder));
  }

  @Bean
  KnownDefinitions definitionCatalogue(FromTheStart start, JdbcClient database) {
    return new KnownDefinitions(start.definitions(), database);
  }

  @Bean
  DefinitionVersions definitionVersions(
      FromTheStart start, KnownDefinitions known, JdbcClient database) {
    return new DefinitionVersions(start.definitions(), known, database);
  }
}
