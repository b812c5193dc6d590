package org.songtor.definition.yaml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.songtor.definition.DefinitionFinding;
import org.songtor.definition.InvalidDefinitionException;
import org.songtor.definition.rule.DefinitionRule;
import org.songtor.definition.rule.DefinitionRules;

/** Each file of the folder breaks a rule; its first lines say which, and where it must be said. */
class InvalidDefinitionsTest {
  private static final Path FOLDER = Path.of("src/test/resources/invalid-definitions");
  private static final Pattern EXPECT = Pattern.compile("# expect: (\\S+) at line (\\d+)");
  private final DefinitionReader reader = new DefinitionReader();

  private record Expected(String rule, int line) {}

  static List<Path> files() throws IOException {
    try (Stream<Path> files = Files.list(FOLDER)) {
      return files.sorted().toList();
    }
  }

  private static List<Expected> expectedOf(Path file) throws IOException {
    List<Expected> expected = new ArrayList<>();
    Matcher matcher = EXPECT.matcher(Files.readString(file));
    while (matcher.find()) {
      expected.add(new Expected(matcher.group(1), Integer.parseInt(matcher.group(2))));
    }
    return expected;
  }

  @ParameterizedTest
  @MethodSource("files")
  void a_broken_rule_is_said_with_its_line_and_nothing_else_is(Path file) throws IOException {
    byte[] bytes = Files.readAllBytes(file);

    InvalidDefinitionException refused =
        catchThrowableOfType(
            InvalidDefinitionException.class, () -> reader.read(file.toString(), bytes));

    assertThat(refused).as("the file was taken for valid").isNotNull();
    assertThat(
            refused.findings().stream()
                .map(finding -> new Expected(finding.rule(), finding.line()))
                .toList())
        .as(refused.getMessage())
        .containsExactlyInAnyOrderElementsOf(expectedOf(file));
    assertThat(refused.findings())
        .allSatisfy(
            finding -> {
              assertThat(finding.file()).isEqualTo(file.toString());
              assertThat(finding.column()).isPositive();
              assertThat(finding.message().th()).as("in Thai").matches("(?s).*[ก-๙].*");
            });
  }

  @Test
  void every_rule_has_a_definition_that_breaks_it() throws IOException {
    Set<String> broken = new HashSet<>();
    for (Path file : files()) {
      expectedOf(file).forEach(expected -> broken.add(expected.rule()));
    }

    assertThat(DefinitionRules.ALL)
        .extracting(DefinitionRule::id)
        .as("add a file to %s for each of these", FOLDER)
        .doesNotHaveDuplicates()
        .allMatch(broken::contains);
  }

  @Test
  void what_is_refused_before_there_is_a_definition_to_judge_has_a_file_as_well()
      throws IOException {
    Set<String> broken = new HashSet<>();
    for (Path file : files()) {
      expectedOf(file).forEach(expected -> broken.add(expected.rule()));
    }

    assertThat(broken).contains("yaml", "anchor", "tag", "duplicate-key", "too-deep");
  }

  @Test
  void no_rule_is_forgotten_where_all_are_asked() throws IOException {
    Path rules = Path.of("src/main/java/org/songtor/definition/rule");
    List<String> written;
    try (Stream<Path> files = Files.list(rules)) {
      written =
          files
              .map(file -> file.getFileName().toString())
              .filter(name -> name.endsWith("Rule.java") && !name.equals("DefinitionRule.java"))
              .map(name -> name.replace(".java", ""))
              .toList();
    }

    assertThat(DefinitionRules.ALL)
        .extracting(rule -> rule.getClass().getSimpleName())
        .containsExactlyInAnyOrderElementsOf(written);
  }

  @Test
  void the_definition_they_are_all_made_from_is_valid() throws IOException {
    Path smallest = Path.of("src/test/resources/valid-definitions/smallest.v1.yaml");

    assertThat(reader.read(smallest.toString(), Files.readAllBytes(smallest)).states()).hasSize(3);
  }

  @Test
  void everything_that_is_wrong_is_said_at_once_in_the_order_of_the_lines() {
    String two =
        """
        format: 1
        definition: two-findings
        version: 1
        title: {th: สองข้อ}
        source: a test
        late-entry-limit: soon
        """;

    assertThatThrownBy(() -> reader.read("two-findings.v1.yaml", two.getBytes(UTF_8)))
        .isInstanceOfSatisfying(
            InvalidDefinitionException.class,
            refused -> {
              assertThat(refused.findings())
                  .extracting(DefinitionFinding::rule)
                  .contains("missing-translation", "form/pattern", "form/required");
              assertThat(refused.findings())
                  .extracting(DefinitionFinding::line)
                  .isSorted()
                  .contains(4, 6);
              assertThat(refused.getMessage())
                  .contains("two-findings.v1.yaml:4:")
                  .contains("two-findings.v1.yaml:6:");
            });
  }

  private static final java.nio.charset.Charset UTF_8 = java.nio.charset.StandardCharsets.UTF_8;
}
