package org.songtor.cases.domain;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.songtor.cases.domain.CaseCommand.FireDeadline;
import org.songtor.command.Decision;
import org.songtor.command.Rejection;
import org.songtor.definition.StateDefinition;
import org.songtor.definition.StateDefinition.StateDeadline;
import org.songtor.evaluation.CaseFacts.Deadline;
import org.songtor.evaluation.CaseFacts.DeadlineKey;
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

/**
 * Time passed. The case's state judges whether anything still waits: a timer that rings twice, late
 * or for something done changes nothing.
 */
final class Deadlines {
  private Deadlines() {}

  static Decision<CaseEvent> decide(FireDeadline fire, Occasion at) {
    if (!at.actor().is(Role.SYSTEM)) {
      return new Decision.Rejected<>(
          new Rejection.RoleMayNot(Standing.onlyThese(Set.of(Role.SYSTEM)), null));
    }
    return new Decision.Accepted<>(passed(fire, at), Role.SYSTEM, null, null);
  }

  private static List<CaseEvent> passed(FireDeadline fire, Occasion at) {
    if (fire.key() instanceof DeadlineKey.OfExpiry(ReferralId referral)) {
      return expired(referral, fire.newReferral(), at);
    }
    List<CaseEvent> events = new ArrayList<>(missed(fire.key(), at).stream().toList());
    if (!events.isEmpty()) {
      ranOut(events.getFirst(), at).ifPresent(events::add);
    }
    return events;
  }

  /** The next rung that fires now, or empty when nothing is open, or not yet. */
  static Optional<CaseEvent> missed(DeadlineKey key, Occasion at) {
    Deadline deadline = at.facts().deadlines().get(key);
    if (deadline == null || deadline.due().isAfter(at.context().now())) {
      return Optional.empty();
    }
    return switch (key) {
      case DeadlineKey.OfState(String state) -> ofState(state, deadline, at);
      case DeadlineKey.OfReceipt(ReferralId referral) ->
          ofReferral(referral, Awaited.RECEIPT, deadline, at);
      case DeadlineKey.OfAnswer(ReferralId referral) ->
          ofReferral(referral, Awaited.ANSWER, deadline, at);
      // An answer that comes before the timer rings is an answer, however late it is.
      case DeadlineKey.OfExpiry expiry -> Optional.empty();
      case DeadlineKey.OfFollowUp(String checkpoint) -> ofFollowUp(checkpoint, deadline, at);
      case DeadlineKey.OfAbsorption absorption -> Optional.empty();
      case DeadlineKey.OfRelease release -> Optional.empty();
      case DeadlineKey.OfAttendance(ReferralId referral) -> ofAttendance(referral, deadline, at);
    };
  }

  private static Optional<CaseEvent> ofState(String state, Deadline deadline, Occasion at) {
    if (!state.equals(at.facts().state())) {
      return Optional.empty();
    }
    return at.definition()
        .state(state)
        .map(StateDefinition::deadline)
        .flatMap(limit -> Rung.of(limit.ladder(), deadline, at.definition().calendar()))
        .map(
            rung ->
                new StateDeadlineMissed(
                    state, rung.limit(), rung.to(), rung.number(), rung.next()));
  }

  /**
   * Where the case goes when everybody was told and nobody acted. Whoever acts first keeps the
   * case: what is stored as missed before a step moves nothing.
   */
  private static Optional<CaseEvent> ranOut(CaseEvent missed, Occasion at) {
    return missed instanceof StateDeadlineMissed limit && limit.nextEscalation() == null
        ? at.definition()
            .state(limit.state())
            .map(StateDefinition::deadline)
            .map(StateDeadline::thenTo)
            .map(to -> at.moveTo(to, StateDeadline.RAN_OUT, null))
        : Optional.empty();
  }

  private static Optional<CaseEvent> ofReferral(
      ReferralId id, Awaited awaited, Deadline deadline, Occasion at) {
    ReferralFacts referral = at.facts().referrals().get(id);
    if (referral == null || !referral.status().unanswered()) {
      return Optional.empty();
    }
    return Rung.of(at.definition().referrals().ladder(), deadline, at.definition().calendar())
        .map(
            rung ->
                new ReferralBecameOverdue(
                    id,
                    referral.agency(),
                    awaited,
                    rung.limit(),
                    rung.to(),
                    rung.number(),
                    rung.next(),
                    Expiry.of(at.definition(), referral, awaited, rung).orElse(null)));
  }

  /**
   * Nobody answered: the agency is asked once more as often as the definition says, and then the
   * question comes back to its sender. Nobody new is ever told of the child by a timer.
   */
  private static List<CaseEvent> expired(ReferralId id, ReferralId newReferral, Occasion at) {
    Deadline deadline = at.facts().deadlines().get(new DeadlineKey.OfExpiry(id));
    ReferralFacts referral = at.facts().referrals().get(id);
    if (deadline == null
        || deadline.due().isAfter(at.context().now())
        || referral == null
        || !referral.status().unanswered()) {
      return List.of();
    }
    boolean again = !at.hasEnded() && Expiry.isSentAgain(at.definition(), at.facts(), referral);
    CaseEvent expired =
        new ReferralExpired(id, referral.agency(), deadline.due(), again ? newReferral : null);
    return again
        ? List.of(expired, Referring.again(newReferral, referral.request(), at))
        : List.of(expired);
  }

  /** Only while the child counts as learning: one who stopped is assessed anew, not followed up. */
  private static Optional<CaseEvent> ofFollowUp(String checkpoint, Deadline deadline, Occasion at) {
    if (!isLearning(at)) {
      return Optional.empty();
    }
    return at.definition().followUps().stream()
        .filter(known -> known.id().equals(checkpoint))
        .findFirst()
        .map(known -> new FollowUpMissed(checkpoint, deadline.due(), known.escalateTo()));
  }

  private static Optional<CaseEvent> ofAttendance(
      ReferralId referral, Deadline deadline, Occasion at) {
    SaidToLearn said = at.facts().saidToLearn().get(referral);
    return said == null
        ? Optional.empty()
        : Optional.ofNullable(at.definition().attendance())
            .flatMap(policy -> Rung.of(policy.ladder(), deadline, at.definition().calendar()))
            .map(
                rung ->
                    new AttendanceUnconfirmed(
                        referral,
                        said.agency(),
                        rung.limit(),
                        rung.to(),
                        rung.number(),
                        rung.next()));
  }

  private static boolean isLearning(Occasion at) {
    return Stream.of(at.facts().state(), at.facts().setAsideFrom())
        .filter(Objects::nonNull)
        .flatMap(state -> at.definition().state(state).stream())
        .map(StateDefinition::milestone)
        .anyMatch(
            milestone ->
                switch (milestone) {
                  case ENROLLED, FOLLOWED_UP -> true;
                  case FOUND, ASSESSED, PLANNED, REFERRED, CLOSED -> false;
                });
  }

  /**
   * The limits that had passed when something was done at last, and who was to be told of each by
   * then. They are stored before what was done, so that whether a limit was missed never hangs on
   * how fast the timer is, nor on what time a late entry claims.
   */
  static List<CaseEvent> missedBefore(List<CaseEvent> done, Occasion at) {
    Map<DeadlineKey, Deadline> before = at.facts().deadlines();
    if (before.values().stream().allMatch(open -> open.due().isAfter(at.context().now()))) {
      return List.of();
    }
    Map<DeadlineKey, Deadline> after = at.after(done).deadlines();
    List<CaseEvent> events = new ArrayList<>();
    Occasion now = at;
    Optional<CaseEvent> next = earliest(before, after, now);
    while (next.isPresent()) {
      events.add(next.get());
      now = new Occasion(at.after(events), at.context(), at.definition());
      next = earliest(before, after, now);
    }
    return events;
  }

  /** The rung that was due first, of what waited before and no longer waits so afterwards. */
  private static Optional<CaseEvent> earliest(
      Map<DeadlineKey, Deadline> before, Map<DeadlineKey, Deadline> after, Occasion now) {
    return now.facts().deadlines().entrySet().stream()
        .filter(open -> !open.getValue().due().isAfter(now.context().now()))
        .filter(open -> before.containsKey(open.getKey()))
        .filter(open -> !Objects.equals(before.get(open.getKey()), after.get(open.getKey())))
        .sorted(
            Comparator.comparing((Map.Entry<DeadlineKey, Deadline> open) -> open.getValue().due())
                .thenComparing(open -> open.getKey().text()))
        .flatMap(open -> missed(open.getKey(), now).stream())
        .findFirst();
  }
}
