package org.songtor.query.pages.history;

import java.time.LocalDate;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.songtor.definition.Vocabulary;
import org.songtor.event.AssessmentEvent;
import org.songtor.event.CarePlanEvent;
import org.songtor.event.CaseEvent;
import org.songtor.event.CaseLifeEvent;
import org.songtor.event.ChildName;
import org.songtor.event.ContactEvent;
import org.songtor.event.CorrectionEvent;
import org.songtor.event.DeadlineEvent;
import org.songtor.event.LearningEvent;
import org.songtor.event.ReferralEvent;
import org.songtor.language.AgencyId;
import org.songtor.language.Personal;
import org.songtor.query.pages.language.PageLanguage;

/** Tells a case's events as sentences, in the words of the case's own definition. */
public final class EventStory {
  private final PageLanguage say;
  private final CodedWords words;
  private final ReferralStory referrals;

  /**
   * @param agencies the name of an agency, for a reader of that language
   */
  public EventStory(CodedWords words, Function<AgencyId, String> agencies) {
    this.say = words.say();
    this.words = words;
    this.referrals = new ReferralStory(words, agencies);
  }

  public Told tell(CaseEvent event) {
    return switch (event) {
      case CaseLifeEvent life -> life(life);
      case ContactEvent contact -> contact(contact);
      case AssessmentEvent.Assessed assessed -> assessed(assessed);
      case CarePlanEvent plan -> plan(plan);
      case ReferralEvent referral -> referrals.tell(referral);
      case LearningEvent learning -> learning(learning);
      case CorrectionEvent correction -> correction(correction);
      case DeadlineEvent deadline -> deadline(deadline);
    };
  }

  private Told life(CaseLifeEvent event) {
    return switch (event) {
      case CaseLifeEvent.Found found ->
          Told.of(
                  "flag",
                  "info",
                  say.text(
                      "event.found",
                      found.child().name().map(ChildName::full).orElse(say.text("erased"))))
              .with(details().add(say.text("detail.list"), found.source().list()));
      case CaseLifeEvent.CaseMoved moved -> Told.of("arrow", "info", words.move(moved));
      case CaseLifeEvent.FirstScreened screened ->
          Told.of(
                  "search",
                  "",
                  say.text(
                      "event.first-screened",
                      words.term(Vocabulary.FIRST_SCREEN_OUTCOMES, screened.outcome())))
              .with(
                  details()
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
                  details()
                      .add(
                          say.text("detail.reason"),
                          words.term(Vocabulary.NOT_SELECTED_REASONS, screened.reason()))
                      .add(say.text("detail.review-on"), date(screened.reviewOn()))
                      .add(say.text("detail.note"), screened.note()));
      case CaseLifeEvent.Assigned assigned ->
          Told.of("person", "", say.text("event.assigned", assigned.caseManager()))
              .with(details().add(say.text("detail.note"), assigned.note()));
      case CaseLifeEvent.AssignmentAccepted accepted ->
          Told.of("check", "", say.text("event.assignment-accepted"));
      case CaseLifeEvent.Held held ->
          Told.of(
                  "pause",
                  "warn",
                  say.text("event.held", words.term(Vocabulary.HOLD_REASONS, held.reason())))
              .with(
                  details()
                      .add(say.text("detail.review-on"), date(held.reviewOn()))
                      .add(say.text("detail.note"), held.note()));
      case CaseLifeEvent.Resumed resumed ->
          Told.of("play", "", say.text("event.resumed"))
              .with(details().add(say.text("detail.note"), resumed.note()));
      case CaseLifeEvent.HelpRefused refused ->
          Told.of(
                  "hand",
                  "warn",
                  say.text(
                      "event.help-refused",
                      say.text("event.refused-by." + refusedBy(refused)),
                      words.term(Vocabulary.REFUSAL_REASONS, refused.reason())))
              .with(
                  details()
                      .add(
                          say.text("detail.options"),
                          refused.optionsOffered().stream()
                              .map(option -> words.term(Vocabulary.PATHWAYS, option))
                              .collect(Collectors.joining(", ")))
                      .add(say.text("detail.revisit-on"), date(refused.revisitOn()))
                      .add(say.text("detail.note"), refused.note()));
      case CaseLifeEvent.Closed closed ->
          Told.of(
                  "flag",
                  closed.success() ? "good" : "",
                  say.text(
                      closed.success() ? "event.closed.success" : "event.closed",
                      words.term(Vocabulary.CLOSE_REASONS, closed.reason())))
              .with(details().add(say.text("detail.evidence"), closed.evidence()));
      case CaseLifeEvent.Reopened reopened ->
          Told.of(
                  "history",
                  "warn",
                  say.text(
                      "event.reopened",
                      reopened.episode(),
                      words.term(Vocabulary.REOPEN_REASONS, reopened.reason())))
              .with(details().add(say.text("detail.note"), reopened.note()));
    };
  }

  private Told contact(ContactEvent event) {
    return switch (event) {
      case ContactEvent.ContactPlanned planned ->
          Told.of(
                  "phone",
                  "",
                  say.text(
                      "event.contact-planned",
                      words.term(Vocabulary.CONTACT_MODES, planned.mode()),
                      say.date(planned.on())))
              .with(details().add(say.text("detail.purpose"), planned.purpose()));
      case ContactEvent.ContactMade made ->
          Told.of(
                  "phone",
                  made.reached() ? "" : "warn",
                  say.text(
                      made.reached() ? "event.contact-made" : "event.contact-failed",
                      words.term(Vocabulary.CONTACT_MODES, made.mode()),
                      say.date(made.on())))
              .with(
                  details()
                      .add(say.text("detail.spoke-with"), made.spokeWith())
                      .add(say.text("detail.advice"), made.adviceGiven())
                      .add(say.text("detail.note"), made.note()));
    };
  }

  private Told assessed(AssessmentEvent.Assessed assessed) {
    Told.Details details =
        details()
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
          say.text(score.dimension().title()), need.isBlank() ? judged : judged + " – " + need);
    }
    return Told.of(
            "list",
            assessed.urgent() ? "warn" : "",
            say.text(assessed.urgent() ? "event.assessed.urgent" : "event.assessed"))
        .with(details);
  }

  private Told plan(CarePlanEvent event) {
    return switch (event) {
      case CarePlanEvent.PlanDrafted drafted -> {
        CarePlanEvent.CarePlan plan = drafted.plan();
        Told.Details details =
            details()
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
            .add(say.text("detail.review-on"), date(plan.reviewOn()));
        yield Told.of("pen", "", say.text("event.plan-drafted", drafted.planVersion()))
            .with(details);
      }
      case CarePlanEvent.PlanSubmitted submitted ->
          Told.of("forward", "", say.text("event.plan-submitted", submitted.planVersion()));
      case CarePlanEvent.PlanReviewed reviewed ->
          Told.of("search", "", say.text("event.plan-reviewed", reviewed.planVersion()))
              .with(details().add(say.text("detail.comment"), reviewed.comment()));
      case CarePlanEvent.PlanApproved approved ->
          Told.of("check", "good", say.text("event.plan-approved", approved.planVersion()))
              .with(
                  details()
                      .add(say.text("detail.minutes"), approved.minutes())
                      .add(
                          say.text("detail.budget"),
                          say.text("detail.baht", approved.budgetBaht().longValue())));
      case CarePlanEvent.PlanReturned returned ->
          Told.of(
                  "back",
                  "warn",
                  say.text(
                      "event.plan-returned",
                      returned.planVersion(),
                      words.term(Vocabulary.PLAN_RETURN_REASONS, returned.reason())))
              .with(details().add(say.text("detail.comment"), returned.comment()));
    };
  }

  private Told learning(LearningEvent event) {
    return switch (event) {
      case LearningEvent.Enrolled enrolled ->
          Told.of("book", "good", say.text("event.enrolled", enrolled.provider()))
              .with(
                  details()
                      .add(
                          say.text("detail.pathway"),
                          words.term(Vocabulary.PATHWAYS, enrolled.pathway()))
                      .add(say.text("detail.grade"), enrolled.grade())
                      .add(say.text("detail.term"), digits(enrolled.term()))
                      .add(say.text("detail.starts-on"), date(enrolled.startsOn()))
                      .add(
                          say.text("detail.owed"),
                          enrolled.assessmentOwed() ? say.text("detail.owed.assessment") : null));
      case LearningEvent.FollowedUp followed ->
          Told.of(
                  "person",
                  followed.childSeen() ? "good" : "warn",
                  say.text(
                      followed.childSeen() ? "event.followed-up" : "event.followed-up.unseen",
                      words.term(Vocabulary.ATTENDANCE, followed.attendance())))
              .with(
                  details()
                      .add(
                          say.text("detail.checkpoint"),
                          followed.checkpoint() == null
                              ? null
                              : words.followUp(followed.checkpoint()))
                      .add(
                          say.text("detail.mode"),
                          words.term(Vocabulary.CONTACT_MODES, followed.mode()))
                      .add(say.text("detail.wellbeing"), followed.wellbeing())
                      .add(say.text("detail.next-on"), date(followed.nextOn()))
                      .add(say.text("detail.note"), followed.note()));
    };
  }

  private Told correction(CorrectionEvent event) {
    Told told =
        switch (event) {
          case CorrectionEvent.EntryCorrected corrected -> {
            Told now = tell(corrected.replacement());
            List<String> lines = now.details();
            Told.Details details = details().add(say.text("detail.now"), now.said());
            details.lines().addAll(lines);
            yield Told.of(
                    "pen", "warn", say.text("event.entry-corrected", number(corrected.corrects())))
                .with(details);
          }
          case CorrectionEvent.ChildCorrected corrected ->
              Told.of("pen", "warn", say.text("event.child-corrected"))
                  .with(
                      details()
                          .add(
                              say.text("detail.name"),
                              text(corrected.child().name().map(ChildName::full))));
          case CorrectionEvent.EnteredInError error ->
              Told.of(
                  "cross", "warn", say.text("event.entered-in-error", number(error.corrects())));
        };
    Told.Details details = details().add(say.text("detail.reason"), event.reason());
    details.lines().addAll(told.details());
    return told.with(details);
  }

  private Told deadline(DeadlineEvent event) {
    return switch (event) {
      case DeadlineEvent.StateDeadlineMissed missed ->
          Told.of("alarm", "bad", say.text("event.deadline-missed", words.state(missed.state())))
              .with(
                  details()
                      .add(say.text("detail.due"), say.dateTime(missed.due()))
                      .add(say.text("detail.told"), say.text(missed.escalatedTo().title())));
      case DeadlineEvent.FollowUpMissed missed ->
          Told.of(
                  "alarm",
                  "bad",
                  say.text("event.follow-up-missed", words.followUp(missed.checkpoint())))
              .with(
                  details()
                      .add(say.text("detail.due"), say.dateTime(missed.due()))
                      .add(say.text("detail.told"), say.text(missed.escalatedTo().title())));
    };
  }

  /** People count entries from one; the log from zero. */
  static long number(long seq) {
    return seq + 1;
  }

  private static String refusedBy(CaseLifeEvent.HelpRefused refused) {
    return refused.refusedBy().equals("child") ? "child" : "guardian";
  }

  private Told.Details details() {
    return new Told.Details(say.text("erased"));
  }

  private String text(Personal<String> value) {
    return value.orElse(say.text("erased"));
  }

  private @Nullable String date(@Nullable LocalDate date) {
    return date == null ? null : say.date(date);
  }

  private @Nullable String digits(@Nullable String text) {
    return text == null ? null : say.digits().write(text);
  }
}
