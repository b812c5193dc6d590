package org.songtor.demo.reconcile;

import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/**
 * Counts from histories as the public interface shows them: by the names of events and their
 * fields, without the classes that wrote them.
 */
final class HistoryCount {
  private final Figures figures;

  HistoryCount(Figures figures) {
    this.figures = figures;
  }

  /** Adds one case's history. */
  void add(String caseId, JsonNode history) {
    Set<String> ever = new HashSet<>();
    for (JsonNode event : history.path("events")) {
      String type = event.path("type").asString();
      JsonNode data = event.path("data");
      once(type, data).ifPresent(ever::add);
      eachTime(type, data).ifPresent(figure -> figures.add(figure, caseId));
    }
    ever.forEach(figure -> figures.add(figure, caseId));
  }

  private static Optional<String> once(String type, JsonNode data) {
    return switch (type) {
      case "songtor.case.help-refused" -> Optional.of(HistoryFigure.REFUSED);
      case "songtor.case.held" -> Optional.of(HistoryFigure.held(data.path("reason").asString()));
      case "songtor.case.moved" -> Optional.of(HistoryFigure.step(data.path("step").asString()));
      case "songtor.care-plan.approved" -> Optional.of(HistoryFigure.PLAN_APPROVED);
      case "songtor.case.enrolled" ->
          Optional.of(
              data.path("assessmentOwed").asBoolean()
                  ? HistoryFigure.atOnce(data.path("pathway").asString())
                  : HistoryFigure.ENROLLED_LATER);
      case "songtor.referral.redirected" -> Optional.of(HistoryFigure.REDIRECTED);
      case "songtor.referral.rejected" -> Optional.of(HistoryFigure.DECLINED);
      case "songtor.referral.became-overdue" -> Optional.of(HistoryFigure.OVERDUE);
      default -> Optional.empty();
    };
  }

  private static Optional<String> eachTime(String type, JsonNode data) {
    return switch (type) {
      case "songtor.case.form-answered" ->
          Optional.of(HistoryFigure.form(data.path("form").asString()));
      case "songtor.case.follow-up-missed" -> Optional.of(HistoryFigure.FOLLOW_UPS_MISSED);
      case "songtor.case.deadline-missed" -> Optional.of(HistoryFigure.LIMITS_MISSED);
      case "songtor.referral.became-overdue" -> Optional.of(HistoryFigure.ESCALATIONS);
      case "songtor.care-plan.returned" -> Optional.of(HistoryFigure.PLANS_RETURNED);
      case "songtor.case.entry-corrected",
          "songtor.case.child-corrected",
          "songtor.case.entered-in-error" ->
          Optional.of(HistoryFigure.CORRECTIONS);
      default -> Optional.empty();
    };
  }
}
