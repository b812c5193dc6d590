package org.songtor.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.songtor.event.Samples.NOON;
import static org.songtor.event.Samples.TODAY;
import static org.songtor.event.Samples.ofChild;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.songtor.definition.FieldType;
import org.songtor.definition.FormField;
import org.songtor.definition.FormField.RequiredWhen;
import org.songtor.definition.StepForm;
import org.songtor.definition.expression.Askable;
import org.songtor.definition.expression.AskedField;
import org.songtor.definition.expression.Expression;
import org.songtor.definition.expression.Expression.Comparison;
import org.songtor.definition.expression.Fact;
import org.songtor.evaluation.CaseFacts.Origin;
import org.songtor.event.Answer;
import org.songtor.event.CaseEvent;
import org.songtor.event.CaseLifeEvent;
import org.songtor.event.CorrectionEvent;
import org.songtor.event.FormAnswered;
import org.songtor.event.Samples;
import org.songtor.language.LocalizedText;
import org.songtor.language.Personal;

/** What was answered in forms, and what must be. */
class FormFactsTest {
  private static final Askable INCOME =
      new AskedField("household", "income", Askable.Type.NUMBER, null);

  private static CaseFacts after(CaseEvent... events) {
    CaseFacts facts = CaseFacts.begin(Samples.found(), at(0));
    for (CaseEvent event : events) {
      facts = facts.evolve(event, at(facts.seq() + 1));
    }
    return facts;
  }

  private static Origin at(long seq) {
    return new Origin(seq, "cm-somsri", NOON, NOON);
  }

  private static FormAnswered income(String baht, long of) {
    return new FormAnswered(
        "household",
        "assess",
        of,
        Map.of(),
        Map.of("income", ofChild(new Answer.Numeric(new BigDecimal(baht)))),
        List.of("income"));
  }

  private static Optional<BigDecimal> incomeIn(CaseFacts facts) {
    return new CaseAnswers(facts, TODAY).number(INCOME);
  }

  @Test
  void the_newest_answers_count() {
    CaseFacts facts =
        after(
            Samples.assessed(false), income("2500", 1), Samples.assessed(true), income("4000", 3));

    assertThat(incomeIn(facts)).contains(new BigDecimal("4000"));
    assertThat(facts.forms()).hasSize(2);
  }

  @Test
  void replaced_answers_stay_with_the_step_they_belong_to() {
    CaseFacts facts =
        after(
            Samples.assessed(false),
            income("2500", 1),
            new CorrectionEvent.EntryCorrected(2, ofChild("ผิด"), income("3200", 99)));

    assertThat(incomeIn(facts)).contains(new BigDecimal("3200"));
    assertThat(facts.formAt(2).orElseThrow().of()).isEqualTo(1);
  }

  @Test
  void answers_that_were_taken_back_are_not_known_and_the_ones_before_count_again() {
    CaseFacts facts =
        after(
            Samples.assessed(false),
            income("2500", 1),
            Samples.assessed(true),
            income("4000", 3),
            new CorrectionEvent.EnteredInError(4, ofChild("ผิดคน")));

    assertThat(incomeIn(facts)).contains(new BigDecimal("2500"));
  }

  @Test
  void answers_go_with_the_step_that_is_taken_back() {
    CaseFacts facts =
        after(
            Samples.assessed(false),
            income("2500", 1),
            new CorrectionEvent.EnteredInError(1, ofChild("ผิดคน")));

    assertThat(incomeIn(facts)).isEmpty();
    assertThat(facts.formAt(2)).isEmpty();
  }

  @Test
  void a_new_episode_asks_anew() {
    CaseFacts facts =
        after(
            Samples.assessed(false),
            income("2500", 1),
            new CaseLifeEvent.Reopened(2, "dropped-again", ofChild("")));

    assertThat(incomeIn(facts)).isEmpty();
    assertThat(facts.formAt(2)).as("it can still be corrected").isPresent();
  }

  @Test
  void an_answer_that_was_erased_or_is_of_another_type_is_not_known() {
    FormAnswered erased =
        new FormAnswered(
            "household",
            "assess",
            1,
            Map.of(),
            Map.of("income", Personal.erased(Samples.CHILD)),
            List.of());
    FormAnswered words =
        new FormAnswered(
            "household",
            "assess",
            1,
            Map.of("income", new Answer.Text("น้อย")),
            Map.of(),
            List.of());

    assertThat(incomeIn(after(erased))).isEmpty();
    assertThat(erased.answered()).containsExactly("income");
    assertThat(incomeIn(after(words))).isEmpty();
  }

  @Test
  void equal_numbers_are_equal_however_they_were_written() {
    assertThat(new Answer.Numeric(new BigDecimal("2.50")))
        .isEqualTo(new Answer.Numeric(new BigDecimal("2.5")));
    assertThat(new Answer.Numeric(new BigDecimal("1E+3")).value().toString()).isEqualTo("1000");
  }

  private static FormField field(String id, boolean required, Expression when) {
    return new FormField(
        id,
        new LocalizedText("ช่อง", id),
        null,
        new FieldType.AnyNumber(null, null, null),
        required,
        when == null ? null : new RequiredWhen("…", when),
        false);
  }

  @Test
  void a_field_is_required_always_or_where_its_question_is_answered_with_yes() {
    StepForm form =
        new StepForm(
            "household",
            new LocalizedText("ครัวเรือน", "household"),
            List.of(
                field("income", false, null),
                field("always", true, null),
                field("poor", false, new Expression.Compares(INCOME, Comparison.AT_MOST, 3000)),
                field("young", false, new Expression.Compares(Fact.AGE, Comparison.LESS, 15))));
    CaseFacts facts = after();

    assertThat(missing(form, Map.of(), facts)).containsExactly("always", "young");
    assertThat(missing(form, Map.of("income", number("3000")), facts))
        .containsExactly("always", "poor", "young");
    assertThat(
            missing(
                form,
                Map.of("income", number("3000.5"), "always", number("1"), "young", number("1")),
                facts))
        .isEmpty();
  }

  private static Answer number(String value) {
    return new Answer.Numeric(new BigDecimal(value));
  }

  private static List<String> missing(StepForm form, Map<String, Answer> answers, CaseFacts facts) {
    return FormCheck.unanswered(form, answers.keySet(), answers, facts, TODAY).stream()
        .map(FormField::id)
        .toList();
  }
}
