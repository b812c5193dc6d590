package org.songtor.query.pages.history;

import java.util.stream.Collectors;
import org.songtor.definition.Vocabulary;
import org.songtor.event.CaseLifeEvent;
import org.songtor.event.ChildName;
import org.songtor.query.pages.language.PageLanguage;

/** How a case was found, screened, given to somebody, set aside, closed and opened again. */
final class LifeStory {
  private final PageLanguage say;
  private final CodedWords words;

  LifeStory(CodedWords words) {
    this.say = words.say();
    this.words = words;
  }

  Told tell(CaseLifeEvent event) {
    return switch (event) {
      case CaseLifeEvent.Found found ->
          Told.of(
                  "flag",
                  "info",
                  say.text(
                      "event.found",
                      found.child().name().map(ChildName::full).orElse(say.text("erased"))))
              .with(words.details().add(say.text("detail.list"), found.source().list()));
      case CaseLifeEvent.CaseMoved moved -> Told.of("arrow", "info", words.move(moved));
      case CaseLifeEvent.FirstScreened screened ->
          Told.of(
                  "search",
                  "",
                  say.text(
                      "event.first-screened",
                      words.term(Vocabulary.FIRST_SCREEN_OUTCOMES, screened.outcome())))
              .with(
                  words
                      .details()
                      .add(say.text("detail.verified-by"), screened.verifiedBy())
                      .add(say.text("detail.note"), screened.note()));
      case CaseLifeEvent.NeedScreened screened ->
          Told.of(
                  "search",
                  "",
                  say.text(
                      "event.need-screened",
                      words.term(Vocabulary.NEED_SCREEN_OUTCOMES, screened.outcome())))
              .with(
                  words
                      .details()
                      .add(
                          say.text("detail.reason"),
                          words.term(Vocabulary.NOT_SELECTED_REASONS, screened.reason()))
                      .add(say.text("detail.review-on"), words.date(screened.reviewOn()))
                      .add(say.text("detail.note"), screened.note()));
      case CaseLifeEvent.Assigned assigned ->
          Told.of("person", "", say.text("event.assigned", assigned.caseManager()))
              .with(words.details().add(say.text("detail.note"), assigned.note()));
      case CaseLifeEvent.AssignmentAccepted accepted ->
          Told.of("check", "", say.text("event.assignment-accepted"));
      case CaseLifeEvent.Held held ->
          Told.of(
                  "pause",
                  "warn",
                  say.text("event.held", words.term(Vocabulary.HOLD_REASONS, held.reason())))
              .with(
                  words
                      .details()
                      .add(say.text("detail.review-on"), words.date(held.reviewOn()))
                      .add(say.text("detail.note"), held.note()));
      case CaseLifeEvent.Resumed resumed ->
          Told.of("play", "", say.text("event.resumed"))
              .with(words.details().add(say.text("detail.note"), resumed.note()));
      case CaseLifeEvent.HelpRefused refused ->
          Told.of(
                  "hand",
                  "warn",
                  say.text(
                      "event.help-refused",
                      say.text("event.refused-by." + refusedBy(refused)),
                      words.term(Vocabulary.REFUSAL_REASONS, refused.reason())))
              .with(
                  words
                      .details()
                      .add(
                          say.text("detail.options"),
                          refused.optionsOffered().stream()
                              .map(words::option)
                              .collect(Collectors.joining(", ")))
                      .add(say.text("detail.revisit-on"), words.date(refused.revisitOn()))
                      .add(say.text("detail.note"), refused.note()));
      case CaseLifeEvent.Closed closed ->
          Told.of(
                  "flag",
                  closed.success() ? "good" : "",
                  say.text(
                      closed.success() ? "event.closed.success" : "event.closed",
                      words.term(Vocabulary.CLOSE_REASONS, closed.reason())))
              .with(
                  words
                      .details()
                      .add(say.text("detail.evidence"), closed.evidence())
                      .add(say.text("detail.civil-registry"), closed.civilRegistry()));
      case CaseLifeEvent.CaseMigrated migrated ->
          Told.of("history", "", say.text("event.migrated", migrated.toVersion()));
      case CaseLifeEvent.Reopened reopened ->
          Told.of(
                  "history",
                  "warn",
                  say.text(
                      "event.reopened",
                      reopened.episode(),
                      words.term(Vocabulary.REOPEN_REASONS, reopened.reason())))
              .with(words.details().add(say.text("detail.note"), reopened.note()));
    };
  }

  private static String refusedBy(CaseLifeEvent.HelpRefused refused) {
    return refused.refusedBy().equals("child") ? "child" : "guardian";
  }
}
