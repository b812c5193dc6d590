package org.songtor.query.pages.step;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.songtor.definition.FieldType;
import org.songtor.definition.FormField;
import org.songtor.event.Answer;
import org.songtor.event.AssessmentEvent.Assessed;
import org.songtor.event.AssessmentEvent.Confidentiality;
import org.songtor.event.AssessmentEvent.DimensionScore;
import org.songtor.event.CaseEvent;
import org.songtor.event.CaseLifeEvent.FirstScreened;
import org.songtor.event.CaseLifeEvent.NeedScreened;
import org.songtor.event.ChildRecord;
import org.songtor.event.ContactEvent.ContactMade;
import org.songtor.event.LearningEvent.Enrolled;
import org.songtor.event.LearningEvent.FollowedUp;
import org.songtor.language.Personal;
import org.songtor.query.pages.language.TypedDate;

/**
 * Fills a form with what was recorded, so that who corrects changes only what is wrong. What was
 * erased begins empty.
 */
final class RecordedValues {
  private static final Pattern DAY = Pattern.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}");

  private final StepInput input;
  private final boolean thai;

  private RecordedValues(StepInput input, boolean thai) {
    this.input = input;
    this.thai = thai;
  }

  /**
   * @param thai whether years are written in the Buddhist Era
   */
  static void begin(StepInput input, WrongEntry wrong, boolean thai) {
    RecordedValues values = new RecordedValues(input, thai);
    switch (wrong) {
      case WrongEntry.OfChild(ChildRecord child) -> values.child(child);
      case WrongEntry.OfStep step -> values.entry(step.entry());
      case WrongEntry.OfForm answers -> values.answers(answers);
    }
  }

  private void entry(CaseEvent entry) {
    switch (entry) {
      case FirstScreened screened -> {
        input.begin("outcome", screened.outcome());
        text("verifiedBy", screened.verifiedBy());
        text("note", screened.note());
      }
      case NeedScreened screened -> {
        input.begin("outcome", screened.outcome());
        input.begin("reason", screened.reason());
        day("reviewOn", screened.reviewOn());
        text("note", screened.note());
      }
      case ContactMade made -> {
        input.begin("result", made.reached() ? "reached" : "not-reached");
        day("on", made.on());
        input.begin("mode", made.mode());
        text("spokeWith", made.spokeWith());
        text("adviceGiven", made.adviceGiven());
        text("note", made.note());
      }
      case Assessed assessed -> {
        input.begin("visitMode", assessed.visitMode());
        text("informant", assessed.informant());
        input.begin("legalBasis", assessed.legalBasis());
        tick("urgent", assessed.urgent());
        assessed.scores().forEach(this::score);
      }
      case Enrolled enrolled -> {
        input.begin("pathway", enrolled.pathway());
        input.begin("agency", enrolled.agency() == null ? null : enrolled.agency().toString());
        input.begin("provider", enrolled.provider());
        input.begin("affiliation", enrolled.affiliation());
        input.begin("grade", enrolled.grade());
        input.begin("term", enrolled.term());
        text("learnerNumber", enrolled.learnerNumber());
        day("startsOn", enrolled.startsOn());
      }
      case FollowedUp followed -> {
        input.begin("checkpoint", followed.checkpoint());
        input.begin("mode", followed.mode());
        yesNo("childSeen", followed.childSeen());
        input.begin("attendance", followed.attendance());
        text("wellbeing", followed.wellbeing());
        text("note", followed.note());
        day("nextOn", followed.nextOn());
        input.beginAll("goalsReached", followed.goalsReached());
      }
      case CaseEvent other ->
          throw new IllegalStateException("not corrected on a page: " + other.getClass());
    }
  }

  private void score(DimensionScore score) {
    String row = AssessmentForm.SCORES + "." + score.dimension().ordinal() + ".";
    input.begin(
        row + "level",
        score.level() == null
            ? AssessmentForm.NOT_ASSESSED + score.notAssessedReason()
            : score.level().toString());
    text(row + "facts", score.facts());
    text(row + "strengths", score.strengths());
    text(row + "need", score.need());
    tick(row + "confidentiality", score.confidentiality() == Confidentiality.SENSITIVE);
  }

  private void child(ChildRecord child) {
    known(
        child.name(),
        name -> {
          input.begin("child.title", name.title());
          input.begin("child.given", name.given());
          input.begin("child.family", name.family());
          input.begin("child.nickname", name.nickname());
        });
    known(
        child.birth(),
        birth -> {
          day("child.birthDate", birth.date());
          input.begin("child.birthPrecision", birth.precision().name());
        });
    known(child.sex(), sex -> input.begin("child.sex", sex.name()));
    known(
        child.identity(),
        document -> {
          input.begin("child.identity.kind", document.kind().name());
          input.begin("child.identity.number", document.number());
        });
    known(
        child.address(),
        address -> {
          input.begin("child.address.tambon", address.tambon().value());
          input.begin("child.address.village", address.village());
          input.begin("child.address.line", address.line());
          input.begin("child.address.phone", address.phone());
        });
    known(
        child.guardian(),
        guardian -> {
          input.begin("child.guardian.name", guardian.name());
          input.begin("child.guardian.relation", guardian.relation());
          input.begin("child.guardian.phone", guardian.phone());
        });
    known(
        child.lastSchool(),
        school -> {
          input.begin("child.lastSchool.name", school.name());
          input.begin("child.lastSchool.affiliation", school.affiliation());
          input.begin("child.lastSchool.grade", school.grade());
          input.begin("child.lastSchool.leftInTerm", school.leftInTerm());
        });
  }

  private void answers(WrongEntry.OfForm given) {
    if (given.form() == null) {
      return;
    }
    for (FormField field : given.form().fields()) {
      given.answers().answer(field.id()).ifPresent(answer -> answer(field, answer));
    }
  }

  private void answer(FormField field, Answer answer) {
    String name = DefinedForm.FORM + "." + field.id();
    switch (answer) {
      case Answer.Text(String text) -> {
        if (field.type() instanceof FieldType.Day) {
          // From before the field became a day it may be anything: then it is asked anew.
          if (DAY.matcher(text).matches()) {
            day(name, LocalDate.parse(text));
          }
        } else {
          input.begin(name, text);
        }
      }
      case Answer.Numeric(BigDecimal number) -> input.begin(name, number.toPlainString());
      case Answer.YesNo(boolean yes) -> yesNo(name, yes);
      case Answer.Codes(List<String> codes) -> input.beginAll(name, codes);
    }
  }

  private static <T> void known(Personal<T> value, Consumer<T> then) {
    if (value instanceof Personal.Known<T> known) {
      then.accept(known.value());
    }
  }

  private void text(String field, @Nullable Personal<String> text) {
    if (text != null) {
      known(text, said -> input.begin(field, said));
    }
  }

  private void day(String field, @Nullable LocalDate day) {
    if (day != null) {
      input.begin(field, TypedDate.of(day, thai));
    }
  }

  private void tick(String field, boolean ticked) {
    if (ticked) {
      input.begin(field, "yes");
    }
  }

  private void yesNo(String field, boolean yes) {
    input.begin(field, yes ? "yes" : "no");
  }
}
