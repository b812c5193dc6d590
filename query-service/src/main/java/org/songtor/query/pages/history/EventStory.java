package org.songtor.query.pages.history;

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
import org.songtor.event.ConsentEvent;
import org.songtor.event.ContactEvent;
import org.songtor.event.CorrectionEvent;
import org.songtor.event.DeadlineEvent;
import org.songtor.event.FormAnswered;
import org.songtor.event.LearningEvent;
import org.songtor.event.MergeEvent;
import org.songtor.event.ReferralEvent;
import org.songtor.language.AgencyId;
import org.songtor.language.Personal;
import org.songtor.query.pages.language.PageLanguage;
import org.songtor.query.timeline.AnswerWording;
import org.songtor.query.timeline.AnsweredField;

/** Tells a case's events as sentences, in the words of the case's own definition. */
public final class EventStory {
  private final PageLanguage say;
  private final CodedWords words;
  private final LifeStory lives;
  private final PlanStory plans;
  private final ReferralStory referrals;
  private final Function<AgencyId, String> agencies;

  /**
   * @param agencies the name of an agency, for a reader of that language
   */
  public EventStory(CodedWords words, Function<AgencyId, String> agencies) {
    this.say = words.say();
    this.words = words;
    this.lives = new LifeStory(words);
    this.plans = new PlanStory(words);
    this.referrals = new ReferralStory(words, agencies);
    this.agencies = agencies;
  }

  public Told tell(CaseEvent event) {
    return switch (event) {
      case CaseLifeEvent life -> lives.tell(life);
      case ContactEvent contact -> contact(contact);
      case ConsentEvent consent -> consent(consent);
      case AssessmentEvent.Assessed assessed -> plans.tell(assessed);
      case CarePlanEvent plan -> plans.tell(plan);
      case ReferralEvent referral -> referrals.tell(referral);
      case LearningEvent learning -> learning(learning);
      case FormAnswered answered -> form(answered);
      case CorrectionEvent correction -> correction(correction);
      case DeadlineEvent deadline -> deadline(deadline);
      case MergeEvent merge -> merge(merge);
    };
  }

  private Told merge(MergeEvent event) {
    return switch (event) {
      case MergeEvent.Merged merged ->
          Told.of("forward", "warn", say.text("event.merged", merged.survivor()))
              .with(words.details().add(say.text("detail.evidence"), merged.evidence()));
      case MergeEvent.Unmerged unmerged ->
          Told.of("history", "warn", say.text("event.unmerged", unmerged.survivor()))
              .with(words.details().add(say.text("detail.reason"), unmerged.reason()));
      case MergeEvent.MergeRefused refused ->
          Told.of("history", "warn", say.text("event.merge-refused", refused.survivor()))
              .with(
                  words.details().add(say.text("detail.reason"), say.text(refused.why().title())));
      case MergeEvent.SurvivorTold told ->
          Told.of("check", "", say.text("event.survivor-told", told.survivor()));
      case MergeEvent.Absorbed absorbed ->
          Told.of("person", "info", say.text("event.absorbed", absorbed.other()));
      case MergeEvent.AbsorptionUndone undone ->
          Told.of("history", "warn", say.text("event.absorption-undone", undone.other()));
    };
  }

  private Told consent(ConsentEvent event) {
    String by = say.text(event.by().title());
    String to =
        event.agencies().isEmpty()
            ? say.text("consent.every-agency")
            : event.agencies().stream().map(agencies).collect(Collectors.joining(", "));
    return switch (event) {
      case ConsentEvent.ConsentWithdrawn gone ->
          Told.of("lock", "warn", say.capital(say.text("event.consent-withdrawn", by, to)))
              .with(
                  words
                      .details()
                      .add(
                          say.text("detail.mode"),
                          words.term(Vocabulary.CONTACT_MODES, gone.mode()))
                      .add(say.text("detail.note"), gone.note()));
      case ConsentEvent.ConsentGiven given ->
          Told.of("check", "", say.capital(say.text("event.consent-given", by, to)))
              .with(
                  words
                      .details()
                      .add(
                          say.text("detail.mode"),
                          words.term(Vocabulary.CONTACT_MODES, given.mode()))
                      .add(say.text("detail.note"), given.note()));
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
              .with(words.details().add(say.text("detail.purpose"), planned.purpose()));
      case ContactEvent.ContactMade made ->
          Told.of(
                  "phone",
                  made.reached() ? "" : "warn",
                  say.capital(
                      say.text(
                          made.reached() ? "event.contact-made" : "event.contact-failed",
                          words.term(Vocabulary.CONTACT_MODES, made.mode()),
                          say.date(made.on()))))
              .with(
                  words
                      .details()
                      .add(say.text("detail.spoke-with"), made.spokeWith())
                      .add(say.text("detail.advice"), made.adviceGiven())
                      .add(say.text("detail.note"), made.note()));
    };
  }

  private Told learning(LearningEvent event) {
    return switch (event) {
      case LearningEvent.Enrolled enrolled ->
          Told.of("book", "good", say.text("event.enrolled", enrolled.provider()))
              .with(
                  words
                      .details()
                      .add(
                          say.text("detail.pathway"),
                          words.term(Vocabulary.PATHWAYS, enrolled.pathway()))
                      .add(say.text("detail.grade"), enrolled.grade())
                      .add(say.text("detail.term"), digits(enrolled.term()))
                      .add(say.text("detail.starts-on"), words.date(enrolled.startsOn()))
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
                  words
                      .details()
                      .add(
                          say.text("detail.checkpoint"),
                          followed.checkpoint() == null
                              ? null
                              : words.followUp(followed.checkpoint()))
                      .add(
                          say.text("detail.mode"),
                          words.term(Vocabulary.CONTACT_MODES, followed.mode()))
                      .add(say.text("detail.wellbeing"), followed.wellbeing())
                      .add(say.text("detail.next-on"), words.date(followed.nextOn()))
                      .add(say.text("detail.note"), followed.note()));
      case LearningEvent.AttendanceContradicted contradicted ->
          Told.of("alarm", "bad", say.text("event.attendance-contradicted"));
      case LearningEvent.AttendanceSettled settled ->
          Told.of("check", "good", say.text("event.attendance-settled"));
    };
  }

  private Told form(FormAnswered answered) {
    AnswerWording wording = new AnswerWording(words.definition());
    Told.Details details = words.details();
    for (AnsweredField field : wording.fields(answered)) {
      String said = say.text(field.text());
      // What somebody wrote stays as it was written.
      boolean counted = answered.answers().containsKey(field.field());
      details.add(say.text(field.label()), counted ? say.digits().write(said) : said);
    }
    return Told.of("list", "", say.text("event.form-answered", say.text(wording.title(answered))))
        .with(details);
  }

  private Told correction(CorrectionEvent event) {
    Told told =
        switch (event) {
          case CorrectionEvent.EntryCorrected corrected -> {
            Told now = tell(corrected.replacement());
            List<String> lines = now.details();
            Told.Details details = words.details().add(say.text("detail.now"), now.said());
            details.lines().addAll(lines);
            yield Told.of(
                    "pen", "warn", say.text("event.entry-corrected", number(corrected.corrects())))
                .with(details);
          }
          case CorrectionEvent.ChildCorrected corrected ->
              Told.of("pen", "warn", say.text("event.child-corrected"))
                  .with(
                      words
                          .details()
                          .add(
                              say.text("detail.name"),
                              text(corrected.child().name().map(ChildName::full))));
          case CorrectionEvent.EnteredInError error ->
              Told.of(
                  "cross", "warn", say.text("event.entered-in-error", number(error.corrects())));
        };
    Told.Details details = words.details().add(say.text("detail.reason"), event.reason());
    details.lines().addAll(told.details());
    return told.with(details);
  }

  private Told deadline(DeadlineEvent event) {
    return switch (event) {
      case DeadlineEvent.StateDeadlineMissed missed ->
          Told.of("alarm", "bad", say.text("event.deadline-missed", words.state(missed.state())))
              .with(
                  words
                      .details()
                      .add(say.text("detail.due"), say.dateTime(missed.due()))
                      .add(say.text("detail.told"), say.text(missed.escalatedTo().title())));
      case DeadlineEvent.FollowUpMissed missed ->
          Told.of(
                  "alarm",
                  "bad",
                  say.text("event.follow-up-missed", words.followUp(missed.checkpoint())))
              .with(
                  words
                      .details()
                      .add(say.text("detail.due"), say.dateTime(missed.due()))
                      .add(say.text("detail.told"), say.text(missed.escalatedTo().title())));
      case DeadlineEvent.AttendanceAwaited awaited ->
          Told.of("clock", "warn", say.text("event.attendance-awaited"))
              .with(words.details().add(say.text("detail.due-by"), say.dateTime(awaited.by())));
      case DeadlineEvent.AttendanceUnconfirmed missed ->
          Told.of("alarm", "bad", say.text("event.attendance-unconfirmed"))
              .with(
                  words
                      .details()
                      .add(say.text("detail.due"), say.dateTime(missed.due()))
                      .add(say.text("detail.told"), say.text(missed.escalatedTo().title())));
    };
  }

  /** People count entries from one; the log from zero. */
  static long number(long seq) {
    return seq + 1;
  }

  private String text(Personal<String> value) {
    return value.orElse(say.text("erased"));
  }

  private @Nullable String digits(@Nullable String text) {
    return text == null ? null : say.digits().write(text);
  }
}
