package org.songtor.cases.domain;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.songtor.cases.domain.CaseCommand.Migrate;
import org.songtor.command.Decision;
import org.songtor.command.Rejection;
import org.songtor.definition.DefinitionId;
import org.songtor.definition.StateDefinition;
import org.songtor.definition.StateDefinition.StateDeadline;
import org.songtor.definition.StepKind;
import org.songtor.definition.WorkflowDefinition;
import org.songtor.evaluation.CaseFacts;
import org.songtor.evaluation.CaseFacts.Deadline;
import org.songtor.evaluation.CaseFacts.DeadlineKey;
import org.songtor.event.CaseEvent;
import org.songtor.event.CaseLifeEvent.CaseMigrated;
import org.songtor.event.MigrationEvent.MigrationRequested;
import org.songtor.event.MigrationEvent.MisfitReason;
import org.songtor.language.Role;

/**
 * Moves a case to a newer version of its definition. Nothing that was done is judged again; what is
 * still to be done must be possible under the new version.
 */
final class Migrating {
  private Migrating() {}

  static Decision<CaseEvent> decide(Migrate migrate, Occasion at) {
    if (!at.actor().is(Role.SYSTEM)) {
      return new Decision.Rejected<>(
          new Rejection.RoleMayNot(Standing.onlyThese(Set.of(Role.SYSTEM)), null));
    }
    MigrationRequested request = migrate.request();
    if (!isMeant(request, at)) {
      return new Decision.Rejected<>(new Rejection.NotSelected());
    }
    CaseFacts facts = at.facts();
    WorkflowDefinition to = migrate.to();
    Optional<Rejection> misfit = misfit(request, facts, at.definition(), to);
    if (misfit.isPresent()) {
      return new Decision.Rejected<>(misfit.get());
    }
    String state = mapped(request, facts.state());
    String aside = facts.setAsideFrom();
    return new Decision.Accepted<>(
        migrate.trial()
            ? List.of()
            : List.of(
                new CaseMigrated(
                    request.migration(),
                    to.id().name(),
                    facts.definition().version(),
                    to.id().version(),
                    facts.state(),
                    state,
                    aside == null ? null : mapped(request, aside),
                    limit(at, to.state(state).orElseThrow()),
                    request.states())),
        Role.SYSTEM,
        null,
        null);
  }

  /** The area is the one in which the case is now, not the one in which it was found. */
  private static boolean isMeant(MigrationRequested request, Occasion at) {
    CaseFacts facts = at.facts();
    List<String> states = request.selection().states();
    return facts.definition().equals(new DefinitionId(request.definition(), request.fromVersion()))
        && request.selection().areas().stream().anyMatch(area -> area.covers(facts.tambon()))
        && (states.isEmpty() || states.contains(facts.state()))
        && (request.selection().closed()
            || at.definition().state(facts.state()).filter(StateDefinition::terminal).isEmpty());
  }

  private static String mapped(MigrationRequested request, String state) {
    String to = request.states().get(state);
    return to == null ? state : to;
  }

  private static Optional<Rejection> misfit(
      MigrationRequested request, CaseFacts facts, WorkflowDefinition from, WorkflowDefinition to) {
    Optional<StateDefinition> state = to.state(mapped(request, facts.state()));
    if (state.isEmpty()) {
      return no(MisfitReason.STATE_MISSING, facts.state());
    }
    boolean ended = from.state(facts.state()).filter(StateDefinition::terminal).isPresent();
    if (state.get().terminal() != ended) {
      return no(MisfitReason.ENDS_DIFFERENTLY, facts.state());
    }
    for (String back : waysBack(facts)) {
      if (to.state(mapped(request, back)).isEmpty()) {
        return no(MisfitReason.WAY_BACK_MISSING, back);
      }
    }
    for (StepKind owed : facts.owed().stream().sorted().toList()) {
      if (!records(to, owed)) {
        return no(MisfitReason.OWED_STEP_MISSING, owed.code());
      }
    }
    return openWork(facts, to);
  }

  private static List<String> waysBack(CaseFacts facts) {
    CaseFacts.MergeFacts merge = facts.merge();
    return Stream.of(facts.setAsideFrom(), facts.sentFrom(), merge == null ? null : merge.from())
        .filter(Objects::nonNull)
        .toList();
  }

  private static Optional<Rejection> openWork(CaseFacts facts, WorkflowDefinition to) {
    Optional<String> checkpoint =
        facts.deadlines().keySet().stream()
            .filter(DeadlineKey.OfFollowUp.class::isInstance)
            .map(key -> ((DeadlineKey.OfFollowUp) key).checkpoint())
            .filter(id -> to.followUps().stream().noneMatch(known -> known.id().equals(id)))
            .sorted()
            .findFirst();
    if (checkpoint.isPresent()) {
      return no(MisfitReason.CHECKPOINT_MISSING, checkpoint.get());
    }
    boolean referred =
        facts.referrals().values().stream().anyMatch(referral -> !referral.status().ended());
    if (referred && !records(to, StepKind.REFER)) {
      return no(MisfitReason.REFERRING_MISSING, StepKind.REFER.code());
    }
    boolean planned =
        switch (facts.plan().status()) {
          case DRAFTED, SUBMITTED, REVIEWED, RETURNED -> true;
          case NONE, APPROVED -> false;
        };
    return planned && !records(to, StepKind.APPROVE_PLAN)
        ? no(MisfitReason.PLAN_APPROVAL_MISSING, StepKind.APPROVE_PLAN.code())
        : Optional.empty();
  }

  private static boolean records(WorkflowDefinition definition, StepKind kind) {
    return definition.steps().stream().anyMatch(step -> step.records() == kind);
  }

  private static Optional<Rejection> no(MisfitReason reason, String subject) {
    return Optional.of(new Rejection.DoesNotFit(reason, subject));
  }

  /**
   * A limit that runs goes on to its day. A state that had none before the move has its limit from
   * the move on; one whose limit has been told to everybody is not told again.
   */
  private static @Nullable Instant limit(Occasion at, StateDefinition state) {
    StateDeadline limit = state.deadline();
    if (limit == null) {
      return null;
    }
    CaseFacts facts = at.facts();
    Deadline open = facts.deadlines().get(new DeadlineKey.OfState(facts.state()));
    if (open != null) {
      return open.rung() < limit.ladder().size() ? open.due() : null;
    }
    boolean ranOut =
        at.definition().state(facts.state()).map(StateDefinition::deadline).isPresent();
    return ranOut ? null : at.within(limit.within());
  }
}
