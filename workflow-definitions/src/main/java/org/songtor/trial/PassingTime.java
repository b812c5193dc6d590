package org.songtor.trial;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.songtor.definition.AttendancePolicy;
import org.songtor.definition.EscalationRung;
import org.songtor.definition.FollowUpCheckpoint;
import org.songtor.definition.StateDefinition;
import org.songtor.definition.StateDefinition.StateDeadline;
import org.songtor.definition.WorkflowDefinition;
import org.songtor.evaluation.CaseFacts;
import org.songtor.evaluation.CaseFacts.Deadline;
import org.songtor.evaluation.CaseFacts.DeadlineKey;
import org.songtor.evaluation.CaseFacts.Origin;
import org.songtor.evaluation.CaseFacts.SaidToLearn;
import org.songtor.evaluation.Expiry;
import org.songtor.evaluation.ReferralFacts;
import org.songtor.evaluation.Rung;
import org.songtor.event.CaseEvent;
import org.songtor.event.DeadlineEvent.AttendanceUnconfirmed;
import org.songtor.event.DeadlineEvent.FollowUpMissed;
import org.songtor.event.DeadlineEvent.StateDeadlineMissed;
import org.songtor.event.ReferralEvent.Awaited;
import org.songtor.event.ReferralEvent.ReferralBecameOverdue;
import org.songtor.event.ReferralEvent.ReferralExpired;
import org.songtor.language.ReferralId;
import org.songtor.language.Role;

/** Lets time pass over a case: which limits pass by then, in their order. */
final class PassingTime {
  private static final String ENGINE = "system";

  private final WorkflowDefinition definition;

  PassingTime(WorkflowDefinition definition) {
    this.definition = definition;
  }

  /**
   * Told of each limit when it passes, and not of what is escalated afterwards.
   *
   * @see Divergence.DeadlineDiffers#limit
   */
  interface Passed {
    void at(String limit, Instant due, Role told);
  }

  /** The case as it is at an instant, if nobody does anything. */
  CaseFacts until(Instant now, CaseFacts before, Passed passed) {
    CaseFacts facts = before;
    while (rings(facts, now)) {
      Optional<Map.Entry<DeadlineKey, Deadline>> next = next(facts, now);
      if (next.isEmpty()) {
        return facts;
      }
      facts = fire(next.get().getKey(), next.get().getValue(), facts, passed);
    }
    return facts;
  }

  /** Asked after every event, and nearly always answered with no. */
  private static boolean rings(CaseFacts facts, Instant now) {
    for (Deadline open : facts.deadlines().values()) {
      if (!open.due().isAfter(now)) {
        return true;
      }
    }
    return false;
  }

  /** The next that rings: what no longer waits for anything never does. */
  private Optional<Map.Entry<DeadlineKey, Deadline>> next(CaseFacts facts, Instant now) {
    return facts.deadlines().entrySet().stream()
        .filter(open -> !open.getValue().due().isAfter(now))
        .filter(open -> waits(open.getKey(), open.getValue(), facts))
        .min(
            Comparator.comparing((Map.Entry<DeadlineKey, Deadline> open) -> open.getValue().due())
                .thenComparing(open -> open.getKey().text()));
  }

  private boolean waits(DeadlineKey key, Deadline deadline, CaseFacts facts) {
    return switch (key) {
      case DeadlineKey.OfState(String state) ->
          state.equals(facts.state()) && deadline.rung() < ladder(state).size();
      case DeadlineKey.OfReceipt(ReferralId referral) -> unanswered(referral, deadline, facts);
      case DeadlineKey.OfAnswer(ReferralId referral) -> unanswered(referral, deadline, facts);
      case DeadlineKey.OfExpiry(ReferralId id) -> {
        ReferralFacts referral = facts.referrals().get(id);
        yield referral != null && referral.status().unanswered();
      }
      case DeadlineKey.OfFollowUp(String checkpoint) ->
          isLearning(facts) && checkpoint(checkpoint).isPresent();
      // What other cases hear is no limit of this one.
      case DeadlineKey.OfAbsorption absorption -> false;
      case DeadlineKey.OfRelease release -> false;
      case DeadlineKey.OfAttendance(ReferralId referral) ->
          facts.saidToLearn().containsKey(referral)
              && definition.attendance() != null
              && deadline.rung() < definition.attendance().ladder().size();
    };
  }

  private boolean unanswered(ReferralId id, Deadline deadline, CaseFacts facts) {
    ReferralFacts referral = facts.referrals().get(id);
    return referral != null
        && referral.status().unanswered()
        && deadline.rung() < definition.referrals().ladder().size();
  }

  /** Only while the child counts as learning: one who stopped is assessed anew. */
  private boolean isLearning(CaseFacts facts) {
    return Stream.of(facts.state(), Objects.requireNonNullElse(facts.setAsideFrom(), ""))
        .flatMap(state -> definition.state(state).stream())
        .map(StateDefinition::milestone)
        .anyMatch(
            milestone ->
                switch (milestone) {
                  case ENROLLED, FOLLOWED_UP -> true;
                  case FOUND, ASSESSED, PLANNED, REFERRED, CLOSED -> false;
                });
  }

  private List<EscalationRung> ladder(String state) {
    return definition
        .state(state)
        .flatMap(found -> Optional.ofNullable(found.deadline()))
        .map(StateDefinition.StateDeadline::ladder)
        .orElse(List.of());
  }

  private Optional<FollowUpCheckpoint> checkpoint(String id) {
    return definition.followUps().stream().filter(one -> one.id().equals(id)).findFirst();
  }

  private CaseFacts fire(DeadlineKey key, Deadline deadline, CaseFacts facts, Passed passed) {
    return switch (key) {
      case DeadlineKey.OfState(String state) -> {
        Rung rung = rung(ladder(state), deadline);
        CaseFacts told =
            after(
                facts,
                new StateDeadlineMissed(state, rung.limit(), rung.to(), rung.number(), rung.next()),
                key,
                rung,
                deadline,
                passed);
        yield rung.next() == null ? ranOut(told, state, deadline.due()) : told;
      }
      case DeadlineKey.OfReceipt(ReferralId referral) ->
          overdue(referral, Awaited.RECEIPT, key, deadline, facts, passed);
      case DeadlineKey.OfAnswer(ReferralId referral) ->
          overdue(referral, Awaited.ANSWER, key, deadline, facts, passed);
      case DeadlineKey.OfExpiry(ReferralId referral) ->
          expired(referral, key, deadline, facts, passed);
      case DeadlineKey.OfAttendance(ReferralId referral) ->
          unconfirmed(referral, key, deadline, facts, passed);
      case DeadlineKey.OfFollowUp(String id) -> {
        Role told = checkpoint(id).orElseThrow().escalateTo();
        yield after(
            facts,
            new FollowUpMissed(id, deadline.due(), told),
            key,
            new Rung(deadline.due(), told, 1, null),
            deadline,
            passed);
      }
      case DeadlineKey.OfAbsorption absorption -> throw new IllegalStateException("never rings");
      case DeadlineKey.OfRelease release -> throw new IllegalStateException("never rings");
    };
  }

  private CaseFacts unconfirmed(
      ReferralId referral, DeadlineKey key, Deadline deadline, CaseFacts facts, Passed passed) {
    SaidToLearn said = facts.saidToLearn().get(referral);
    AttendancePolicy policy = definition.attendance();
    if (said == null || policy == null) {
      throw new IllegalStateException("only what waits rings");
    }
    Rung rung = rung(policy.ladder(), deadline);
    return after(
        facts,
        new AttendanceUnconfirmed(
            referral, said.agency(), rung.limit(), rung.to(), rung.number(), rung.next()),
        key,
        rung,
        deadline,
        passed);
  }

  private Rung rung(List<EscalationRung> ladder, Deadline deadline) {
    return Rung.of(ladder, deadline, definition.calendar()).orElseThrow();
  }

  /** Everybody was told and nobody acted: the definition may say where the case goes. */
  private CaseFacts ranOut(CaseFacts facts, String state, Instant at) {
    return definition
        .state(state)
        .flatMap(found -> Optional.ofNullable(found.deadline()))
        .flatMap(limit -> Optional.ofNullable(limit.thenTo()))
        .map(
            to ->
                facts.evolve(
                    new AsWritten(definition).move(state, to, StateDeadline.RAN_OUT, null, at),
                    new Origin(facts.seq(), ENGINE, at, at)))
        .orElse(facts);
  }

  private CaseFacts overdue(
      ReferralId referral,
      Awaited awaited,
      DeadlineKey key,
      Deadline deadline,
      CaseFacts facts,
      Passed passed) {
    Rung rung = rung(definition.referrals().ladder(), deadline);
    ReferralFacts waiting = facts.referrals().get(referral);
    if (waiting == null) {
      throw new IllegalStateException("only what waits rings");
    }
    return after(
        facts,
        new ReferralBecameOverdue(
            referral,
            waiting.agency(),
            awaited,
            rung.limit(),
            rung.to(),
            rung.number(),
            rung.next(),
            Expiry.of(definition, waiting, awaited, rung).orElse(null)),
        key,
        rung,
        deadline,
        passed);
  }

  /** That it is sent again makes no difference here: what the agency then answered is recorded. */
  private static CaseFacts expired(
      ReferralId referral, DeadlineKey key, Deadline deadline, CaseFacts facts, Passed passed) {
    ReferralFacts waiting = facts.referrals().get(referral);
    if (waiting == null) {
      throw new IllegalStateException("only what waits rings");
    }
    return after(
        facts,
        new ReferralExpired(referral, waiting.agency(), deadline.due(), null),
        key,
        new Rung(deadline.due(), Role.CASE_MANAGER, 1, null),
        deadline,
        passed);
  }

  private static CaseFacts after(
      CaseFacts facts,
      CaseEvent missed,
      DeadlineKey key,
      Rung rung,
      Deadline deadline,
      Passed passed) {
    if (rung.number() == 1) {
      passed.at(key.text(), rung.limit(), rung.to());
    }
    return facts.evolve(missed, new Origin(facts.seq(), ENGINE, deadline.due(), deadline.due()));
  }
}
