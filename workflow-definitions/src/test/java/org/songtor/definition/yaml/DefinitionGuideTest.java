package org.songtor.definition.yaml;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.songtor.definition.Condition;
import org.songtor.definition.Milestone;
import org.songtor.definition.StepKind;
import org.songtor.definition.Vocabulary;
import org.songtor.definition.WorkflowDefinition;
import org.songtor.definition.expression.Fact;
import org.songtor.definition.rule.DefinitionRule;
import org.songtor.definition.rule.DefinitionRules;
import org.songtor.language.Role;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The guide for people who write definitions says what is so. */
class DefinitionGuideTest {
  private static final Path GUIDE = Path.of("../infra/docs/definitions.md");
  private static final Path TUTORIAL = Path.of("../infra/docs/tutorial-court-officer.md");
  private static final Path TUTORIAL_FILE = Path.of("../infra/docs/tutorial/court-officer.v1.yaml");
  private static final Pattern SNIPPET = Pattern.compile("(?ms)^```yaml\\n(.*?)^```$");

  private final String guide = read(GUIDE);

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  private List<String> snippets() {
    return snippets(guide);
  }

  private static List<String> snippets(String page) {
    return SNIPPET.matcher(page).results().map(result -> result.group(1)).toList();
  }

  /** The vocabularies the guide leaves out for brevity come from the smallest valid definition. */
  private String whole() {
    String pieces = String.join("\n", snippets());
    String missing =
        read(Path.of("src/test/resources/valid-definitions/smallest.v1.yaml"))
            .lines()
            .dropWhile(line -> !line.equals("vocabularies:"))
            .skip(1)
            .filter(line -> !pieces.contains("\n" + line.replaceFirst(":.*", ":") + "\n"))
            .collect(Collectors.joining("\n"));
    return pieces + missing + "\n";
  }

  @Test
  void its_pieces_put_together_are_a_valid_definition() {
    WorkflowDefinition example =
        new DefinitionReader().read("example.v1.yaml", whole().getBytes(UTF_8));

    assertThat(snippets()).hasSizeGreaterThanOrEqualTo(7);
    assertThat(example.steps()).hasSizeGreaterThanOrEqualTo(7);
  }

  @Test
  void the_tutorial_ends_with_a_definition_that_can_be_used_and_quotes_it() {
    String file = read(TUTORIAL_FILE);

    WorkflowDefinition result =
        new DefinitionReader().read("court-officer.v1.yaml", file.getBytes(UTF_8));

    assertThat(result.step("court-approval")).isPresent();
    assertThat(snippets(read(TUTORIAL)))
        .hasSizeGreaterThanOrEqualTo(5)
        .allSatisfy(snippet -> assertThat(file).contains(snippet));
  }

  @Test
  void it_explains_every_rule() {
    assertThat(firstColumnsAfter("## What is checked"))
        .containsExactlyElementsOf(
            java.util.stream.Stream.concat(
                    java.util.stream.Stream.of("form/…"),
                    DefinitionRules.ALL.stream().map(DefinitionRule::id))
                .toList());
  }

  @Test
  void it_explains_every_condition() {
    assertThat(
            codesBetween("| Condition |", "**Who may not.**").stream()
                .map(code -> code.replaceFirst(":.*", "")))
        .containsAll(Arrays.stream(Condition.values()).map(Condition::code).toList());
  }

  @Test
  void it_names_every_fact_that_can_be_asked_about() {
    assertThat(codesBetween("and these facts:", "What is not known"))
        .containsExactlyInAnyOrderElementsOf(Arrays.stream(Fact.values()).map(Fact::code).toList());
  }

  @Test
  void it_explains_every_kind_of_step_with_its_vocabulary() {
    String table = between("| `records` |", "**What must be true");
    for (StepKind kind : StepKind.values()) {
      assertThat(table.lines().filter(line -> line.contains("`" + kind.code() + "`")))
          .as("the row of %s", kind.code())
          .singleElement()
          .asString()
          .contains(kind.outcomeVocabulary().map(name -> "| `" + name + "` |").orElse("| – |"));
    }
  }

  @Test
  void it_names_every_required_vocabulary() {
    assertThat(codesBetween("These must be there:", "```yaml"))
        .containsExactlyElementsOf(Vocabulary.REQUIRED);
  }

  @Test
  void it_names_every_key_of_the_schema() throws IOException {
    Set<String> keys = new TreeSet<>();
    try (InputStream in = DefinitionGuideTest.class.getResourceAsStream(SchemaCheck.RESOURCE)) {
      keys(new JsonMapper().readTree(in), keys);
    }

    assertThat(keys).hasSizeGreaterThan(40);
    assertThat(keys.stream().filter(key -> !isNamed(key))).as("keys the guide forgets").isEmpty();
  }

  /** As a key of its pieces of YAML, or as code in a sentence. */
  private boolean isNamed(String key) {
    return Pattern.compile("(?<![\\w-])" + Pattern.quote(key) + ":|`" + Pattern.quote(key) + "[`:]")
        .matcher(guide)
        .find();
  }

  private static void keys(JsonNode schema, Set<String> keys) {
    schema.path("properties").propertyNames().forEach(keys::add);
    schema.valueStream().forEach(part -> keys(part, keys));
  }

  @Test
  void it_names_every_role_that_people_can_have() {
    assertThat(codesBetween("| Role | |", "**Several steps of one kind**"))
        .containsAll(
            Arrays.stream(Role.values())
                .filter(role -> role != Role.SYSTEM)
                .map(Role::code)
                .toList());
  }

  @Test
  void it_names_every_milestone() {
    assertThat(codesBetween("## States", "```yaml"))
        .containsAll(Arrays.stream(Milestone.values()).map(Milestone::code).toList());
  }

  private List<String> firstColumnsAfter(String heading) {
    return Pattern.compile("(?m)^\\| `([^`]+)` \\|")
        .matcher(guide.substring(guide.indexOf(heading)))
        .results()
        .map(result -> result.group(1))
        .toList();
  }

  private List<String> codesBetween(String from, String to) {
    return Pattern.compile("`([^`\\n]+)`")
        .matcher(between(from, to))
        .results()
        .map((MatchResult result) -> result.group(1))
        .toList();
  }

  private String between(String from, String to) {
    int start = guide.indexOf(from) + from.length();
    return guide.substring(start, guide.indexOf(to, start));
  }
}
