package org.songtor.cases.domain;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.songtor.command.Rejection;
import org.songtor.command.Rejection.Situation;
import org.songtor.definition.Condition;
import org.songtor.evaluation.Evaluation;
import org.songtor.evaluation.Evaluation.Refusal;
import org.songtor.language.LocalizedText;

/** Turns the evaluator's reasons into one rejection: who may not comes before what is not open. */
final class Refusals {
  private Refusals() {}

  static Rejection of(List<Refusal> reasons, Occasion at, Evaluation evaluation) {
    if (reasons.stream().anyMatch(Refusal.OutsideArea.class::isInstance)) {
      return new Rejection.OutsideArea();
    }
    if (reasons.stream().anyMatch(Refusals::isAboutThePerson)) {
      return new Rejection.RoleMayNot(
          reasons.stream().filter(Refusals::isAboutThePerson).map(Refusal::sentence).toList(),
          Standing.ifKnowable(at, evaluation));
    }
    @Nullable Situation standing = Standing.ifKnowable(at, evaluation);
    List<LocalizedText> sentences =
        Standing.reasons(reasons.stream().map(Refusal::sentence).toList(), at);
    // Which of the two it is would tell of the case as well.
    return standing == null || reasons.stream().anyMatch(Refusal.WrongState.class::isInstance)
        ? new Rejection.StepNotOpen(sentences, standing)
        : new Rejection.EvidenceMissing(sentences, standing);
  }

  private static boolean isAboutThePerson(Refusal refusal) {
    return switch (refusal) {
      case Refusal.WrongRole role -> true;
      case Refusal.SamePerson person -> true;
      case Refusal.Missing(Condition condition, int have, int need) ->
          condition == Condition.OWN_CASE || condition == Condition.OWN_REFERRAL;
      case Refusal.OutsideArea area -> true;
      case Refusal.WrongState state -> false;
      case Refusal.Untrue untrue -> false;
    };
  }
}
