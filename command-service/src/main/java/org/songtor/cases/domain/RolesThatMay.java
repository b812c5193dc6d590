package org.songtor.cases.domain;

import java.util.Arrays;
import java.util.Collection;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.songtor.command.Rejection;
import org.songtor.definition.StepDefinition;
import org.songtor.definition.StepKind;
import org.songtor.definition.WorkflowDefinition;
import org.songtor.language.Actor;
import org.songtor.language.Role;
import org.songtor.referral.ReferralAction;

/**
 * Who could ever do a thing, by any definition and in any state. Asked before anything is looked up
 * or read, so that whoever never may cannot learn from the answer what there is.
 */
public final class RolesThatMay {
  private RolesThatMay() {}

  /** Empty when the actor is one of those who find children. */
  public static Optional<Rejection> refuseFinding(Actor actor) {
    return refuse(actor, Finding.FINDERS);
  }

  /** Empty also when no definition has such a step: there is then nothing to be kept from. */
  public static Optional<Rejection> refuseStep(
      Actor actor, String step, Collection<WorkflowDefinition> definitions) {
    return refuse(actor, definitions, one -> one.id().equals(step));
  }

  /** Empty when the actor may take some step that records this. */
  public static Optional<Rejection> refuseRecording(
      Actor actor, StepKind kind, Collection<WorkflowDefinition> definitions) {
    return refuse(actor, definitions, one -> one.records() == kind);
  }

  /** Empty when the actor may be at that end of a referral. */
  public static Optional<Rejection> refuseActing(
      Actor actor, ReferralAction action, Collection<WorkflowDefinition> definitions) {
    return switch (action.side()) {
      case RECEIVER -> refuse(actor, Set.of(Role.AGENCY_OFFICER));
      case SENDER -> refuseRecording(actor, StepKind.REFER, definitions);
      case EITHER ->
          actor.is(Role.AGENCY_OFFICER) ? Optional.empty() : refuseEither(actor, definitions);
    };
  }

  /** Empty when the actor may write down what an agency answered: whoever may refer. */
  public static Optional<Rejection> refuseByProxy(
      Actor actor, Collection<WorkflowDefinition> definitions) {
    return refuseRecording(actor, StepKind.REFER, definitions);
  }

  /** Empty when the actor may write down that a consent was withdrawn, or else given. */
  public static Optional<Rejection> refuseConsent(
      Actor actor, boolean withdraws, Collection<WorkflowDefinition> definitions) {
    Set<Role> may = EnumSet.noneOf(Role.class);
    definitions.forEach(
        one -> may.addAll(withdraws ? Consenting.withdrawers(one) : Standing.senders(one)));
    return refuse(actor, may);
  }

  private static Optional<Rejection> refuse(
      Actor actor, Collection<WorkflowDefinition> definitions, Predicate<StepDefinition> asked) {
    Set<Role> may = roles(definitions, asked);
    return may.isEmpty() ? Optional.empty() : refuse(actor, may);
  }

  private static Optional<Rejection> refuseEither(
      Actor actor, Collection<WorkflowDefinition> definitions) {
    Set<Role> may = roles(definitions, step -> step.records() == StepKind.REFER);
    may.add(Role.AGENCY_OFFICER);
    return refuse(actor, may);
  }

  private static Set<Role> roles(
      Collection<WorkflowDefinition> definitions, Predicate<StepDefinition> asked) {
    Set<Role> may = EnumSet.noneOf(Role.class);
    for (WorkflowDefinition definition : definitions) {
      for (StepDefinition step : definition.steps()) {
        if (asked.test(step)) {
          may.addAll(step.by());
        }
      }
    }
    return may;
  }

  private static Optional<Rejection> refuse(Actor actor, Set<Role> may) {
    return Arrays.stream(Role.values()).anyMatch(role -> may.contains(role) && actor.is(role))
        ? Optional.empty()
        : Optional.of(new Rejection.RoleMayNot(Standing.onlyThese(may), null));
  }
}
