package org.songtor.definition.yaml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.songtor.definition.DefinitionCatalogue;
import org.songtor.definition.DefinitionFinding;
import org.songtor.definition.DefinitionId;
import org.songtor.definition.InvalidDefinitionException;

class DefinitionCataloguesTest {
  private static final Path SMALLEST =
      Path.of("src/test/resources/valid-definitions/smallest.v1.yaml");

  @TempDir Path folder;

  private void write(String name, String content) throws IOException {
    Files.writeString(folder.resolve(name), content);
  }

  @Test
  void a_folder_adds_its_definitions_to_the_shipped_ones() throws IOException {
    String first = Files.readString(SMALLEST);
    write("smallest.v1.yaml", first);
    write("smallest.v10.yaml", first.replace("\nversion: 1\n", "\nversion: 10\n"));
    write("smallest.v9.yaml", first.replace("\nversion: 1\n", "\nversion: 9\n"));
    write("notes.txt", "not a definition");

    DefinitionCatalogue catalogue = DefinitionCatalogues.load(folder);

    assertThat(catalogue.all()).hasSize(3 + ShippedDefinitions.IDS.size());
    assertThat(catalogue.newest("smallest").orElseThrow().id().version()).isEqualTo(10);
    assertThat(catalogue.find(new DefinitionId("smallest", 9))).isPresent();
    assertThat(catalogue.find(ShippedDefinitions.KORAT_FOUR_TIER)).isPresent();
    assertThat(catalogue.newest("nobody-s")).isEmpty();
  }

  @Test
  void the_findings_of_every_file_are_said_together() throws IOException {
    String valid = Files.readString(SMALLEST);
    write("one.v1.yaml", valid);
    write("two.v1.yaml", "format: 2");

    assertThatThrownBy(() -> DefinitionCatalogues.load(folder))
        .isInstanceOfSatisfying(
            InvalidDefinitionException.class,
            refused ->
                assertThat(refused.findings())
                    .extracting(DefinitionFinding::file)
                    .contains(
                        folder.resolve("one.v1.yaml").toString(),
                        folder.resolve("two.v1.yaml").toString()));
  }

  @Test
  void a_version_that_exists_cannot_be_given_another_content() throws IOException {
    Path shipped = Path.of("src/main/resources/definitions/korat-four-tier.v1.yaml");
    write("korat-four-tier.v1.yaml", Files.readString(shipped).replace("30 days", "60 days"));

    assertThatThrownBy(() -> DefinitionCatalogues.load(folder))
        .isInstanceOf(InvalidDefinitionException.class)
        .hasMessageContaining("[duplicate-definition]")
        .hasMessageContaining("give it a new version");
  }
}
