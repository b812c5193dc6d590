package org.songtor.chaos.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.songtor.chaos.check.ProjectedRows.CaseRow;
import org.songtor.chaos.check.ProjectedRows.Change;
import org.songtor.chaos.check.ProjectedRows.History;
import org.songtor.chaos.check.ProjectedRows.Item;
import org.songtor.chaos.check.ProjectedRows.Reached;

class ProjectionChecksTest {
  private final Map<UUID, Reached> streams =
      new HashMap<>(Map.of(Logs.CASE, new Reached(3, 6), Logs.OTHER, new Reached(1, 5)));
  private final List<History> history = new ArrayList<>();
  private final Map<UUID, CaseRow> cases =
      new HashMap<>(
          Map.of(Logs.CASE, new CaseRow("listed", 4), Logs.OTHER, new CaseRow("listed", 2)));
  private final Map<UUID, Item> items =
      new HashMap<>(Map.of(Logs.REFERRAL, new Item(Logs.AGENCY, Logs.CASE, 4, 6, "RECEIVED", 2)));
  private final List<Change> changes =
      new ArrayList<>(
          List.of(
              new Change(Logs.AGENCY, 4, Logs.REFERRAL, "REQUESTED", 1, "digest-4"),
              new Change(Logs.AGENCY, 6, Logs.REFERRAL, "RECEIVED", 2, "digest-6")));
  private final Map<UUID, String> states =
      new HashMap<>(Map.of(Logs.CASE, "listed", Logs.OTHER, "listed"));
  private final Map<UUID, String> statuses = new HashMap<>(Map.of(Logs.REFERRAL, "RECEIVED"));

  ProjectionChecksTest() {
    Logs.whole()
        .forEach(
            event ->
                history.add(
                    new History(event.stream(), event.seq(), event.position(), event.digest())));
  }

  private List<String> broken() {
    ProjectedRows rows =
        new ProjectedRows(streams, history, cases, items, changes, states, statuses, 0);
    return ProjectionChecks.storedIsProjected(Logs.whole(), rows).stream()
        .filter(check -> !check.holds())
        .map(Check::name)
        .toList();
  }

  @Test
  void rowsAsTheLogImpliesThemHold() {
    assertThat(broken()).isEmpty();
  }

  @Test
  void anEventThatWasNotAppliedIsFound() {
    streams.put(Logs.CASE, new Reached(2, 4));
    history.removeLast();

    assertThat(broken())
        .containsExactly("stored = applied, by stream", "stored = history, byte for byte");
  }

  @Test
  void aHistoryThatDiffersInOneByteIsFound() {
    history.set(0, new History(Logs.CASE, 0, 1, "digest-other"));

    assertThat(broken()).containsExactly("stored = history, byte for byte");
  }

  @Test
  void anEffectAppliedTwiceIsFound() {
    cases.put(Logs.CASE, new CaseRow("listed", 5));
    items.put(Logs.REFERRAL, new Item(Logs.AGENCY, Logs.CASE, 4, 6, "RECEIVED", 3));

    assertThat(broken()).containsExactly("stored = caseload", "stored = inboxes");
  }

  @Test
  void aRowThatNothingAccountsForIsFound() {
    cases.put(Logs.AGENCY, new CaseRow("listed", 1));
    changes.add(new Change(Logs.AGENCY, 7, Logs.REFERRAL, "ACCEPTED", 3, "digest-7"));

    assertThat(broken()).containsExactly("stored = caseload", "stored = feeds, byte for byte");
  }

  @Test
  void staleFiguresAreFound() {
    states.put(Logs.OTHER, "");
    statuses.put(Logs.REFERRAL, "REQUESTED");

    assertThat(broken()).containsExactly("stored = counted states", "stored = counted statuses");
  }

  @Test
  void aParkedEventIsFound() {
    ProjectedRows rows =
        new ProjectedRows(streams, history, cases, items, changes, states, statuses, 1);

    assertThat(ProjectionChecks.nothingIsParked(rows).holds()).isFalse();
  }
}
