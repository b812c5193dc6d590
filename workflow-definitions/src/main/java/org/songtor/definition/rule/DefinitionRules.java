package org.songtor.definition.rule;

import java.util.List;

/** Every rule there is. */
public final class DefinitionRules {
  public static final List<DefinitionRule> ALL =
      List.of(
          new UnknownStateRule(),
          new DuplicateIdRule(),
          new ReservedWordRule(),
          new UnreachableStateRule(),
          new DeadEndRule(),
          new EndlessLoopRule(),
          new NobodyMayTakeRule(),
          new DeadlineWithoutLadderRule(),
          new UnknownLadderRule(),
          new MissingTranslationRule(),
          new SecondPersonRule(),
          new ApprovalByRequesterRule(),
          new DecidedPlanRule(),
          new UnknownOutcomeRule(),
          new MissingVocabularyRule(),
          new MissingCodeRule(),
          new UnknownMapRule(),
          new UnknownConditionRule(),
          new UnmeetableConditionRule(),
          new KeptRule(),
          new ExpressionRule(),
          new UnknownFormRule(),
          new UnusedFormRule(),
          new UnknownVocabularyRule(),
          new UnfitFieldRule(),
          new FieldBoundsRule(),
          new UnclearTargetRule(),
          new TerminalStateRule(),
          new SuccessRule(),
          new SuccessWithoutFollowUpRule(),
          new NoContactRule(),
          new ImpossibleCountRule(),
          new AnswerBeforeReceiptRule(),
          new SendAgainWithoutExpiryRule(),
          new EmergencyWithoutAgreementRule(),
          new OfficeHoursRule(),
          new UnclearCheckpointRule(),
          new ExpiryTargetRule(),
          new ReportingDayRule(),
          new MoveWithoutPlaceRule(),
          new MoveWithoutReturnRule(),
          new MergeRule(),
          new DeceasedRule(),
          new FileNameRule());

  private DefinitionRules() {}
}
