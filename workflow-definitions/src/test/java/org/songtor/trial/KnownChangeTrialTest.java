package org.songtor.trial;

import static org.assertj.core.api.Assertions.assertThat;
import static org.songtor.trial.KnownDrafts.KORAT;
import static org.songtor.trial.KnownDrafts.SHIPPED;
import static org.songtor.trial.KnownDrafts.differences;
import static org.songtor.trial.KnownDrafts.draft;
import static org.songtor.trial.KnownDrafts.refusals;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.songtor.definition.WorkflowDefinition;
import org.songtor.event.AssessmentEvent.Assessed;
import org.songtor.event.CarePlanEvent.PlanApproved;
import org.songtor.event.CaseEvent;
import org.songtor.event.CaseLifeEvent.CaseMoved;
import org.songtor.event.CaseLifeEvent.Held;
import org.songtor.event.CaseLifeEvent.Resumed;
import org.songtor.event.RecordedEvent;
import org.songtor.event.ReferralEvent.ReferralRequested;
import org.songtor.language.CaseId;
import org.songtor.language.Role;
import org.songtor.trial.Divergence.DeadlineDiffers;
import org.songtor.trial.Divergence.ReferralOpens;
import org.songtor.trial.Divergence.Stuck;

/**
 * Changes of Korat's rules tried on a generated history: what a trial tells of every case is what
 * can be counted off the history's events by hand, to the second.
 */
class KnownChangeTrialTest {
  private static final List<List<RecordedEvent>> HISTORY = new KoratHistory(KORAT, 11).cases(500);

  private static Map<CaseId, CaseTrial> tried(WorkflowDefinition draft) {
    DefinitionTrial trial = new DefinitionTrial(draft, SHIPPED);
    Map<CaseId, CaseTrial> tried = new HashMap<>();
    for (List<RecordedEvent> history : HISTORY) {
      tried.put(id(history), trial.of(history, end(history)));
    }
    return tried;
  }

  private static TrialFigures figures(Map<CaseId, CaseTrial> tried) {
    TrialTally tally = new TrialTally();
    tried.values().forEach(tally::add);
    return tally.figures();
  }

  private static CaseId id(List<RecordedEvent> history) {
    return new CaseId(history.getFirst().envelope().streamId());
  }

  private static Instant end(List<RecordedEvent> history) {
    return history.getLast().envelope().recordedAt();
  }

  private static @Nullable Instant first(
      List<RecordedEvent> history, Class<? extends CaseEvent> type) {
    return history.stream()
        .filter(recorded -> type.isInstance(recorded.event()))
        .map(recorded -> recorded.envelope().recordedAt())
        .findFirst()
        .orElse(null);
  }

  /** When a state was entered, and when it was left or the history ended. */
  private record Visit(Instant entered, Instant left) {
    @Nullable Instant passed(Duration limit) {
      Instant due = entered.plus(limit);
      return due.isAfter(left) ? null : due;
    }
  }

  private static Optional<Visit> visit(List<RecordedEvent> history, String state) {
    Instant entered = null;
    for (RecordedEvent recorded : history) {
      if (recorded.event() instanceof CaseMoved moved) {
        if (entered != null) {
          return Optional.of(new Visit(entered, recorded.envelope().recordedAt()));
        }
        if (moved.to().equals(state)) {
          entered = recorded.envelope().recordedAt();
        }
      }
    }
    return Optional.ofNullable(entered).map(at -> new Visit(at, end(history)));
  }

  @Test
  void a_limit_that_is_moved_passes_earlier_or_newly_for_exactly_those_who_waited_so_long() {
    WorkflowDefinition shorter =
        draft(
            "    title: {th: \"กำลังประเมิน\", en: \"being assessed\"}\n    milestone: found\n"
                + "    deadline: {within: 15 days, ladder: committees}",
            "    title: {th: \"กำลังประเมิน\", en: \"being assessed\"}\n    milestone: found\n"
                + "    deadline: {within: 9 days, ladder: committees}");

    Map<CaseId, CaseTrial> tried = tried(shorter);

    long earlier = 0;
    long only = 0;
    for (List<RecordedEvent> history : HISTORY) {
      Optional<Visit> visit = visit(history, "assessing");
      Instant passed = visit.map(v -> v.passed(Duration.ofDays(15))).orElse(null);
      Instant sooner = visit.map(v -> v.passed(Duration.ofDays(9))).orElse(null);
      assertThat(tried.get(id(history)).divergences())
          .isEqualTo(
              sooner == null
                  ? List.of()
                  : List.of(
                      new DeadlineDiffers(
                          "state:assessing", passed, sooner, Role.DISTRICT_COMMITTEE)));
      earlier += passed == null ? 0 : 1;
      only += passed == null && sooner != null ? 1 : 0;
    }
    assertThat(earlier).as("some were late under either").isPositive();
    assertThat(only).as("some only under the draft").isPositive();
    assertThat(figures(tried).limits().byLimit())
        .isEqualTo(Map.of("state:assessing", new TrialFigures.Differing(only, 0, earlier, 0)));
  }

  @Test
  void referrals_that_need_no_approved_plan_open_earlier_by_exactly_the_days_to_its_approval() {
    WorkflowDefinition eager =
        draft("requires: [own-case, assessed, urgent]", "requires: [own-case, assessed]");

    Map<CaseId, CaseTrial> tried = tried(eager);

    long earlier = 0;
    long newly = 0;
    Duration gained = Duration.ZERO;
    for (List<RecordedEvent> history : HISTORY) {
      Instant assessed = first(history, Assessed.class);
      boolean urgent =
          history.stream().anyMatch(r -> r.event() instanceof Assessed a && a.urgent());
      List<Divergence> expected = List.of();
      if (assessed != null && !urgent) {
        Instant approved = first(history, PlanApproved.class);
        expected =
            List.of(new ReferralOpens(approved, assessed, first(history, ReferralRequested.class)));
        newly += approved == null ? 1 : 0;
        earlier += approved == null ? 0 : 1;
        gained = gained.plus(approved == null ? Duration.ZERO : between(assessed, approved));
      }
      assertThat(tried.get(id(history)).divergences()).isEqualTo(expected);
    }
    assertThat(earlier).isPositive();
    assertThat(newly).isPositive();
    double days = Math.round(gained.toSeconds() / 86_400.0 / earlier * 10) / 10.0;
    assertThat(figures(tried).referrals())
        .isEqualTo(new TrialFigures.Referrals(earlier, days, 0, 0, newly, 0));
  }

  private static Duration between(Instant one, Instant other) {
    return Duration.between(one, other);
  }

  @Test
  void whom_nobody_may_assess_any_more_is_stuck_there_from_when_the_case_came_there() {
    WorkflowDefinition small =
        draft(
            "requires: [own-case, assignment-accepted]\n    to: assessed",
            """
            requires:
                  - own-case
                  - assignment-accepted
                  - that: age < 6
                    say: {th: เฉพาะเด็กเล็ก, en: small children only}
                to: assessed\
            """);

    Map<CaseId, CaseTrial> tried = tried(small);

    long stuck = 0;
    for (List<RecordedEvent> history : HISTORY) {
      CaseTrial one = tried.get(id(history));
      if (first(history, Assessed.class) == null) {
        assertThat(one.divergences()).isEmpty();
        continue;
      }
      assertThat(refusals(one).getFirst()).isEqualTo("assess:question");
      boolean put = first(history, Held.class) != null && first(history, Resumed.class) == null;
      if (put) {
        continue;
      }
      stuck++;
      assertThat(one.draftState()).isEqualTo("assessing");
      assertThat(differences(one, Stuck.class)).hasSize(1);
    }
    assertThat(stuck).isPositive();
    assertThat(figures(tried).stuck()).isEqualTo(Map.of("assessing", stuck));
  }
}
