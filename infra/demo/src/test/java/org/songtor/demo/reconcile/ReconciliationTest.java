package org.songtor.demo.reconcile;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.songtor.demo.reconcile.Reconciliation.Check;

class ReconciliationTest {
  private static final Map<String, Long> COUNTS =
      Map.of("listed", 3L, "state:referred", 2L, "state:closed", 1L, "enrolled:nfe", 1L);

  private static Figures figures(Map<String, Long> counts) {
    Figures figures = new Figures();
    counts.forEach(
        (name, count) -> {
          for (int i = 0; i < count; i++) {
            figures.add(name, "case-" + i);
          }
        });
    return figures;
  }

  private static Map<String, Long> with(String name, long count) {
    Map<String, Long> changed = new java.util.HashMap<>(COUNTS);
    changed.put(name, count);
    return changed;
  }

  private static Reconciliation compare(
      Map<String, Long> source,
      Map<String, Long> acknowledged,
      Map<String, Long> stored,
      Map<String, Long> readBack) {
    Reconciliation reconciliation = new Reconciliation();
    reconciliation.compare(
        source,
        acknowledged,
        Set.of("listed", "state", "enrolled"),
        figures(stored),
        figures(readBack));
    return reconciliation;
  }

  @Test
  void equalFiguresReconcile() {
    Reconciliation all = compare(Map.of("listed", 3L), COUNTS, COUNTS, COUNTS);

    assertThat(all.reconciles()).isTrue();
    assertThat(all.rows()).hasSize(4);
  }

  @ParameterizedTest
  @ValueSource(strings = {"listed", "state:referred", "state:closed", "enrolled:nfe", "state:new"})
  void aDifferenceInAnyFigureIsFoundWhereverItIs(String name) {
    long other = COUNTS.getOrDefault(name, 0L) + 1;
    List<Reconciliation> wrong =
        List.of(
            compare(Map.of(), with(name, other), COUNTS, COUNTS),
            compare(Map.of(), COUNTS, with(name, other), COUNTS),
            compare(Map.of(), COUNTS, COUNTS, with(name, other)),
            compare(Map.of(name, other), COUNTS, COUNTS, COUNTS));

    for (Reconciliation one : wrong) {
      assertThat(one.reconciles()).isFalse();
      assertThat(one.differences()).extracting(Reconciliation.Row::figure).containsExactly(name);
    }
  }

  @Test
  void aFigureThatCallersNeverCountedIsNoughtWhereTheyKnowTheFamily() {
    Reconciliation all = compare(Map.of(), Map.of("listed", 3L), COUNTS, COUNTS);

    assertThat(all.differences())
        .extracting(Reconciliation.Row::figure)
        .contains("state:referred", "enrolled:nfe");
  }

  @Test
  void aFigureThatCallersCannotKnowIsComparedWithoutThem() {
    Reconciliation all = new Reconciliation();
    all.compare(
        Map.of(),
        Map.of(),
        Set.of(),
        figures(Map.of("deadlines-missed", 4L)),
        figures(Map.of("deadlines-missed", 4L)));

    assertThat(all.reconciles()).isTrue();
    assertThat(all.rows().getFirst().acknowledged()).isNull();
  }

  @Test
  void aDifferenceNamesCases() {
    Reconciliation all = compare(Map.of(), COUNTS, COUNTS, with("state:referred", 1));

    assertThat(all.differences().getFirst().examples()).contains("case-0", "case-1");
  }

  @Test
  void aCheckThatDoesNotHoldSpoilsAll() {
    Reconciliation all = compare(Map.of(), COUNTS, COUNTS, COUNTS);
    all.check(new Check("positions", 3, List.of("position 3 is missing")));

    assertThat(all.reconciles()).isFalse();
  }
}
