package org.songtor.query.pages.rules;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.songtor.definition.DefinitionFinding;
import org.songtor.definition.DefinitionId;
import org.songtor.definition.WorkflowDefinition;
import org.songtor.definition.yaml.ShippedDefinitions;

class DraftTextTest {
  private static final DefinitionId COURT = new DefinitionId("court", 3);

  static Stream<DefinitionId> shipped() {
    return new ShippedDefinitions().all().stream().map(WorkflowDefinition::id);
  }

  private static String text(DefinitionId id) {
    return new String(ShippedDefinitions.text(id).orElseThrow(), StandardCharsets.UTF_8);
  }

  @ParameterizedTest
  @MethodSource("shipped")
  void a_copy_can_be_used_and_says_where_it_is_from(DefinitionId from) {
    String copy = DraftText.copy(text(from), from, COURT);

    assertThat(DraftText.check(COURT, copy)).isEmpty();
    assertThat(DraftText.origin(copy)).contains(from);
    assertThat(copy.lines().count()).isEqualTo(text(from).lines().count() + 1);
  }

  @Test
  void a_copy_of_a_copy_names_the_last_one() {
    DefinitionId first = ShippedDefinitions.KORAT_FOUR_TIER;
    DefinitionId second = new DefinitionId("korat-four-tier", 2);
    String copy = DraftText.copy(text(first), first, second);

    assertThat(DraftText.origin(DraftText.copy(copy, second, COURT))).contains(second);
    assertThat(DraftText.copy(copy, second, COURT).split("# copied from", -1)).hasSize(2);
  }

  @Test
  void what_is_wrong_stands_at_its_line_among_those_around() {
    String text = text(ShippedDefinitions.KORAT_FOUR_TIER).replace("to: planned", "to: nowhere");
    DefinitionId id = ShippedDefinitions.KORAT_FOUR_TIER;
    String broken =
        DraftText.check(id, text).isEmpty()
            ? text.replaceFirst("ladder: \\w+", "ladder: friends")
            : text;
    List<DefinitionFinding> findings = DraftText.check(id, broken);

    assertThat(findings).isNotEmpty();
    List<DraftText.Line> places = DraftText.places(broken, findings, 2);
    int line = findings.getFirst().line();
    assertThat(places)
        .filteredOn(place -> place.number() == line)
        .singleElement()
        .satisfies(
            place -> {
              assertThat(place.text()).isEqualTo(broken.split("\n", -1)[line - 1]);
              assertThat(place.findings()).isNotEmpty();
            });
    assertThat(places).extracting(DraftText.Line::number).contains(line - 2, line + 2);
    assertThat(places.getFirst().skipped()).isTrue();
  }

  @Test
  void whatever_is_typed_is_answered_with_findings() {
    for (String text :
        List.of("", "\n", "ก", "a: &x [*x]", "\u0000", "- - -", "{", "x".repeat(300_000))) {
      assertThat(DraftText.check(COURT, text)).isNotEmpty();
      assertThat(DraftText.places(text, DraftText.check(COURT, text), 2)).isNotEmpty();
    }
  }
}
