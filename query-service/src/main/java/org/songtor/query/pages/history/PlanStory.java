package org.songtor.query.pages.history;

import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.songtor.definition.Vocabulary;
import org.songtor.event.AssessmentEvent;
import org.songtor.event.CarePlanEvent;
import org.songtor.query.pages.language.PageLanguage;

/** What was found to be needed, and what was planned and decided. */
final class PlanStory {
  private final PageLanguage say;
  private final CodedWords words;

  PlanStory(CodedWords words) {
    this.say = words.say();
    this.words = words;
  }

  Told tell(AssessmentEvent.Assessed assessed) {
    Told.Details details =
        words
            .details()
            .add(
                say.text("detail.mode"), words.term(Vocabulary.CONTACT_MODES, assessed.visitMode()))
            .add(say.text("detail.informant"), assessed.informant())
            .add(
                say.text("detail.legal-basis"),
                words.term(Vocabulary.LEGAL_BASES, assessed.legalBasis()));
    for (AssessmentEvent.DimensionScore score : assessed.scores()) {
      Integer level = score.level();
      String judged =
          level == null
              ? say.text(
                  "detail.not-assessed",
                  words.term(Vocabulary.NOT_ASSESSED_REASONS, score.notAssessedReason()))
              : say.text("detail.level", level);
      String need = score.need().orElse(say.text("erased"));
      details.add(
          say.title(score.dimension().title()), need.isBlank() ? judged : judged + " – " + need);
    }
    return Told.of(
            "list",
            assessed.urgent() ? "warn" : "",
            say.text(assessed.urgent() ? "event.assessed.urgent" : "event.assessed"))
        .with(details);
  }

  Told tell(CarePlanEvent event) {
    return switch (event) {
      case CarePlanEvent.PlanDrafted drafted -> {
        CarePlanEvent.CarePlan plan = drafted.plan();
        Told.Details details =
            words
                .details()
                .add(say.text("detail.wish"), plan.childsWish())
                .add(say.text("detail.voice"), plan.familysVoice())
                .add(say.text("detail.pathway"), words.term(Vocabulary.PATHWAYS, plan.pathway()));
        plan.goals()
            .forEach(
                goal ->
                    details.add(
                        say.text("detail.goal", say.text(goal.dimension().title())), goal.text()));
        plan.actions()
            .forEach(
                action ->
                    details.add(say.text("detail.action", say.date(action.due())), action.text()));
        plan.milestones()
            .forEach(
                milestone ->
                    details.add(
                        say.text("detail.milestone", say.date(milestone.due())), milestone.text()));
        details
            .add(say.text("detail.risks"), plan.risks())
            .add(say.text("detail.review-on"), words.date(plan.reviewOn()));
        yield Told.of("pen", "", say.text("event.plan-drafted", drafted.planVersion()))
            .with(details);
      }
      case CarePlanEvent.PlanSubmitted submitted ->
          Told.of("forward", "", say.text("event.plan-submitted", submitted.planVersion()));
      case CarePlanEvent.PlanReviewed reviewed ->
          Told.of("search", "", say.text("event.plan-reviewed", reviewed.planVersion()))
              .with(words.details().add(say.text("detail.comment"), reviewed.comment()));
      case CarePlanEvent.PlanApproved approved ->
          Told.of("check", "good", say.text("event.plan-approved", approved.planVersion()))
              .with(
                  words
                      .details()
                      .add(say.text("detail.minutes"), approved.minutes())
                      .add(
                          say.text("detail.budget"),
                          say.text("detail.baht", approved.budgetBaht().longValue())));
      case CarePlanEvent.PlanProgressed progressed ->
          Told.of("flag", "good", say.text("event.plan-progressed", progressed.planVersion()))
              .with(
                  words
                      .details()
                      .add(say.text("detail.goals-reached"), ids(progressed.goals(), true))
                      .add(say.text("detail.goals-open"), ids(progressed.goals(), false))
                      .add(say.text("detail.actions-done"), ids(progressed.actions(), true))
                      .add(say.text("detail.actions-open"), ids(progressed.actions(), false)));
      case CarePlanEvent.PlanReturned returned ->
          Told.of(
                  "back",
                  "warn",
                  say.text(
                      "event.plan-returned",
                      returned.planVersion(),
                      words.term(Vocabulary.PLAN_RETURN_REASONS, returned.reason())))
              .with(words.details().add(say.text("detail.comment"), returned.comment()));
    };
  }

  /** Goals and actions are named as the plan numbers them. */
  private static @Nullable String ids(Map<String, Boolean> said, boolean done) {
    String ids =
        said.entrySet().stream()
            .filter(entry -> entry.getValue() == done)
            .map(Map.Entry::getKey)
            .sorted()
            .collect(Collectors.joining(", "));
    return ids.isEmpty() ? null : ids;
  }
}
