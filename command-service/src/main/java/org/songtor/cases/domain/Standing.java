package org.songtor.cases.domain;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.songtor.command.Rejection.OpenTo;
import org.songtor.command.Rejection.Situation;
import org.songtor.definition.StateDefinition;
import org.songtor.definition.StepDefinition;
import org.songtor.definition.StepKind;
import org.songtor.definition.WorkflowDefinition;
import org.songtor.evaluation.Evaluation;
import org.songtor.evaluation.ReferralFacts;
import org.songtor.language.LocalizedText;
import org.songtor.language.Role;
import org.songtor.referral.ReferralAction;
import org.songtor.referral.ReferralLifeCycle;

/** Says where a case or a referral stands, for whoever is refused. */
final class Standing {
  /** Says nothing of the case: which state it is in, or what it lacks, is not for everybody. */
  private static final LocalizedText NOT_NOW =
      new LocalizedText(
          "ขณะนี้ทำขั้นตอนนี้ไม่ได้ โปรดสอบถามผู้จัดการรายกรณี",
          "this step is not open now; ask the case manager");

  private Standing() {}

  private static Situation ofCase(Occasion at, Evaluation evaluation) {
    String state = at.facts().state();
    LocalizedText title =
        at.definition()
            .state(state)
            .map(StateDefinition::title)
            .orElse(new LocalizedText(state, state));
    return new Situation(
        state,
        title,
        evaluation.openToOthers().stream()
            .map(step -> new OpenTo(step.id(), step.title(), step.by()))
            .toList());
  }

  /** Somebody of another place or of an agency is told the rule, not how the case stands. */
  static @Nullable Situation ifKnowable(Occasion at, Evaluation evaluation) {
    return isKnowable(at) ? ofCase(at, evaluation) : null;
  }

  private static boolean isKnowable(Occasion at) {
    return at.isInPlace() && at.actor().seesCases();
  }

  /** What stands against a step, as far as the asker may know it. */
  static List<LocalizedText> reasons(List<LocalizedText> sentences, Occasion at) {
    return isKnowable(at) ? sentences : List.of(NOT_NOW);
  }

  static Situation ofReferral(ReferralFacts referral, WorkflowDefinition definition) {
    return new Situation(
        referral.status().code(),
        referral.status().title(),
        open(referral).stream()
            .map(action -> new OpenTo(action.path(), action.title(), rolesFor(action, definition)))
            .toList());
  }

  /** What can be done with it now, by either end. */
  static List<ReferralAction> open(ReferralFacts referral) {
    return ReferralLifeCycle.open(
        referral.status(), referral.toTakeIn(), referral.assignee() != null);
  }

  private static Set<Role> rolesFor(ReferralAction action, WorkflowDefinition definition) {
    return switch (action.side()) {
      case RECEIVER -> Set.of(Role.AGENCY_OFFICER);
      case SENDER -> senders(definition);
      case EITHER ->
          Stream.concat(senders(definition).stream(), Stream.of(Role.AGENCY_OFFICER))
              .collect(Collectors.toUnmodifiableSet());
    };
  }

  /** Whoever the definition lets refer may also take a referral back. */
  static Set<Role> senders(WorkflowDefinition definition) {
    return definition.steps().stream()
        .filter(step -> step.records() == StepKind.REFER)
        .map(StepDefinition::by)
        .flatMap(Set::stream)
        .collect(Collectors.toUnmodifiableSet());
  }

  static List<LocalizedText> onlyThese(Set<Role> roles) {
    List<LocalizedText> titles = roles.stream().sorted().map(Role::title).toList();
    return List.of(
        new LocalizedText(
            "ทำได้เฉพาะ " + Findings.joined(titles, true),
            "only these may do this: " + Findings.joined(titles, false)));
  }
}
