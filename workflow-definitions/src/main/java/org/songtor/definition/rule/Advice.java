package org.songtor.definition.rule;

import java.util.List;

/**
 * What is often, but not always, a mistake. It is said to whoever writes a definition, and keeps
 * nobody from using it.
 */
public final class Advice {
  public static final List<DefinitionRule> ALL =
      List.of(
          new ForgottenStateAdvice(),
          new UnansweredQuestionAdvice(),
          new DecidedAgainAdvice(),
          new UnseenPlanAdvice(),
          new ReviewByRequesterAdvice(),
          new BeforeApprovalAdvice(),
          new KeptInVainAdvice());

  private Advice() {}
}
