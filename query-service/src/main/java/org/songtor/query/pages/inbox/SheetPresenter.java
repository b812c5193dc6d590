package org.songtor.query.pages.inbox;

import java.util.ArrayList;
import java.util.List;
import org.songtor.language.LocalizedText;
import org.songtor.query.inbox.sheets.SheetResults;
import org.songtor.query.inbox.sheets.SheetResults.Outcome;
import org.songtor.query.pages.language.PageLanguage;
import org.songtor.query.pages.shell.Badge;
import org.songtor.referral.ReferralAction;
import tools.jackson.databind.JsonNode;

/** Says what became of a sheet. */
record SheetPresenter(PageLanguage say) {
  private static final int LONGEST_NUMBER = 40;

  SheetView.Results results(SheetResults results) {
    return new SheetView.Results(
        say.text(
            "sheet.results",
            say.number(results.taken()),
            say.number(results.refused()),
            say.number(results.notSent()),
            say.number(results.unchanged())),
        results.refused() == 0 && results.notSent() == 0,
        results.rows().stream()
            .filter(row -> !row.result().equals(Outcome.UNCHANGED.code()))
            .map(this::line)
            .toList());
  }

  private SheetView.Line line(SheetResults.Line row) {
    String answer = row.answer();
    return new SheetView.Line(
        row.row(),
        row.referral().length() <= LONGEST_NUMBER
            ? row.referral()
            : row.referral().substring(0, LONGEST_NUMBER) + "…",
        // Only what was read as an answer names a referral of this inbox.
        answer == null ? null : "/inbox/referrals/" + row.referral(),
        answer == null
            ? null
            : ReferralAction.ofPath(answer).map(action -> say.title(action.title())).orElse(answer),
        badge(row),
        explained(row));
  }

  private Badge badge(SheetResults.Line row) {
    String word = say.title(row.resultTitle());
    return row.result().equals(Outcome.TAKEN.code())
        ? new Badge(word, "check", "good")
        : row.result().equals(Outcome.REFUSED.code())
            ? new Badge(word, "cross", "bad")
            : new Badge(word, "clock", "warn");
  }

  private String explained(SheetResults.Line row) {
    LocalizedText own = row.explained();
    if (own != null) {
      return say.text(own);
    }
    JsonNode problem = row.problem();
    if (problem == null) {
      return "";
    }
    List<String> said = new ArrayList<>();
    said.add(problem.path("detail").asString(problem.path("title").asString("")));
    problem.path("errors").forEach(error -> said.add(error.path("detail").asString("")));
    said.removeIf(String::isBlank);
    return said.isEmpty() ? say.text("problem.refused") : String.join(" · ", said);
  }
}
