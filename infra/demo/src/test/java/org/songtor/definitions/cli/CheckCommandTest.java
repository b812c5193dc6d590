package org.songtor.definitions.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.songtor.definition.yaml.DefinitionReader;
import org.songtor.local.cli.ExitCode;
import picocli.CommandLine;

/** The command as a person who writes a definition meets it. */
class CheckCommandTest {
  private static final Path MODULE = Path.of("../../workflow-definitions/src");
  private static final Path SHIPPED = MODULE.resolve("main/resources/definitions");
  private static final Path INVALID = MODULE.resolve("test/resources/invalid-definitions");

  @TempDir Path folder;

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  private int check(Path... files) {
    String[] arguments = new String[files.length + 1];
    arguments[0] = "check";
    for (int i = 0; i < files.length; i++) {
      arguments[i + 1] = files[i].toString();
    }
    return new CommandLine(new DefinitionsCommand())
        .setOut(new PrintWriter(out))
        .setErr(new PrintWriter(err))
        .execute(arguments);
  }

  @Test
  void what_ships_can_be_used() {
    assertThat(check(SHIPPED)).isEqualTo(ExitCode.DONE);
    assertThat(out.toString()).contains("thailand-zero-dropout v1", "korat-four-tier v1");
    assertThat(err.toString()).isEmpty();
  }

  @Test
  void all_that_is_wrong_in_several_files_is_said_at_once_with_its_place() {
    Path one = INVALID.resolve("dead-end.v1.yaml");
    Path two = INVALID.resolve("expression-unknown-fact.v1.yaml");

    assertThat(check(one, two, SHIPPED)).isEqualTo(ExitCode.FAILED);
    assertThat(err.toString().lines().toList())
        .hasSize(3)
        .satisfies(
            lines -> {
              assertThat(lines.get(0))
                  .matches(".*dead-end\\.v1\\.yaml:\\d+:\\d+: \\[dead-end\\].*");
              assertThat(lines.get(1))
                  .matches(".*unknown-fact\\.v1\\.yaml:\\d+:\\d+: \\[expression\\].*ไม่มี.* / .*");
              assertThat(lines.get(2)).contains("ต้องแก้ 2 ข้อ");
            });
    assertThat(out.toString()).contains("korat-four-tier v1");
  }

  @Test
  void a_folder_of_invalid_definitions_has_not_one_that_can_be_used() {
    assertThat(check(INVALID)).isEqualTo(ExitCode.FAILED);
    assertThat(out.toString()).isEmpty();
  }

  @Test
  void a_shipped_version_with_another_content_must_take_a_new_version() throws IOException {
    Path changed = folder.resolve("korat-four-tier.v1.yaml");
    Files.writeString(
        changed,
        Files.readString(SHIPPED.resolve("korat-four-tier.v1.yaml")).replace("30 days", "60 days"));

    assertThat(check(changed)).isEqualTo(ExitCode.FAILED);
    assertThat(err.toString()).contains("[duplicate-definition]", "give it a new version");
  }

  @Test
  void a_file_that_is_not_there_and_one_that_is_huge_are_findings_and_not_errors()
      throws IOException {
    Path huge = folder.resolve("huge.v1.yaml");
    Files.writeString(huge, "#".repeat(50 * DefinitionReader.MAX_BYTES));

    assertThat(check(folder.resolve("none.v1.yaml"), huge)).isEqualTo(ExitCode.FAILED);
    assertThat(err.toString())
        .contains("none.v1.yaml:1:1: [unreadable]")
        .contains("huge.v1.yaml:1:1: [too-large]");
  }

  @Test
  void to_name_no_file_is_wrong_use() {
    assertThat(check()).isEqualTo(ExitCode.WRONG_USE);
  }
}
