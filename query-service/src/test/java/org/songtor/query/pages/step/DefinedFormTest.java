package org.songtor.query.pages.step;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.songtor.definition.DefinitionId;
import org.songtor.definition.FieldType;
import org.songtor.definition.FormField;
import org.songtor.definition.StepDefinition;
import org.songtor.definition.StepForm;
import org.songtor.definition.StepKind;
import org.songtor.definition.WorkflowDefinition;
import org.songtor.definition.yaml.ShippedDefinitions;
import org.songtor.evaluation.CaseFacts;
import org.songtor.language.Actor;
import org.songtor.language.AreaCode;
import org.songtor.language.LocalizedText;
import org.songtor.language.Role;
import org.songtor.query.pages.PagesTexts;
import org.songtor.query.pages.step.StepField.Kind;
import org.songtor.query.pages.step.StepField.Need;
import org.songtor.query.testing.CaseStory;
import org.songtor.query.testing.TestLog;

/** The questions that a definition adds to a step, as the page asks and sends them. */
class DefinedFormTest {
  private static final LocalDate TODAY = LocalDate.of(2026, 3, 4);

  private final StepForm household =
      new StepForm(
          "household",
          new LocalizedText("ครัวเรือน", "the household"),
          List.of(
              field("nick", new FieldType.Text(80), false, false),
              field("remarks", new FieldType.LongText(1_000), false, false),
              field(
                  "income",
                  new FieldType.AnyNumber(
                      0, 1_000_000, new LocalizedText("บาทต่อเดือน", "baht a month")),
                  true,
                  true),
              field("since", new FieldType.Day(), false, false),
              field("works", new FieldType.YesNo(), false, false),
              field("wish", new FieldType.Codes("pathways"), false, false),
              field("best", new FieldType.Code("pathways"), true, false)));

  private final WorkflowDefinition definition = definition();

  private static FormField field(String id, FieldType type, boolean required, boolean sensitive) {
    return new FormField(
        id, new LocalizedText("ถาม " + id, "ask " + id), null, type, required, null, sensitive);
  }

  /** The shipped one, whose visits ask for the household as well. */
  private WorkflowDefinition definition() {
    WorkflowDefinition shipped =
        new ShippedDefinitions().find(ShippedDefinitions.KORAT_FOUR_TIER).orElseThrow();
    return new WorkflowDefinition(
        new DefinitionId("korat-four-tier", 1),
        shipped.title(),
        shipped.source(),
        shipped.lateEntryLimit(),
        shipped.calendar(),
        shipped.states(),
        shipped.steps().stream().map(DefinedFormTest::asking).toList(),
        shipped.vocabularies(),
        shipped.referrals(),
        shipped.followUps(),
        shipped.attendance(),
        shipped.reporting(),
        List.of(household));
  }

  private static StepDefinition asking(StepDefinition step) {
    return new StepDefinition(
        step.id(),
        step.title(),
        step.records(),
        step.from(),
        step.by(),
        step.target(),
        step.requires(),
        step.keeps(),
        step.notBySameActorAs(),
        step.owes(),
        step.destination(),
        step.id().equals("contact") ? "household" : null);
  }

  private List<StepSection> asked(String step, TypedStep typed) {
    return StepForms.of(ask(step, typed));
  }

  private static CaseFacts facts() {
    TestLog log = new TestLog();
    new CaseStory(log, "300101").found("สมชาย");
    return CaseFacts.of(log.events());
  }

  private StepAsk ask(String step, TypedStep typed) {
    return new StepAsk(
        PagesTexts.english(),
        definition,
        definition.step(step).orElseThrow(),
        facts(),
        new Actor("nfe-wichai", Set.of(Role.NFE_TEACHER), Set.of(new AreaCode("30")), null),
        TODAY,
        List.of(),
        List.of(),
        List.of(),
        null,
        new StepInput(typed, Map.of()));
  }

  @Test
  void each_type_of_question_is_asked_in_its_own_way() {
    assertThat(asked("contact", null).get(1).fields())
        .extracting(StepField::name, StepField::kind, StepField::need, StepField::longest)
        .containsExactly(
            tuple("form.nick", Kind.LINE, Need.NEVER, 80),
            tuple("form.remarks", Kind.TEXT, Need.NEVER, 1_000),
            tuple("form.income", Kind.NUMBER, Need.ALWAYS, 30),
            tuple("form.since", Kind.DATE, Need.NEVER, 0),
            tuple("form.works", Kind.YES_NO, Need.NEVER, 0),
            tuple("form.wish", Kind.CHECKS, Need.NEVER, 0),
            tuple("form.best", Kind.CHOICE, Need.ALWAYS, 0));
    assertThat(asked("contact", null).get(1).fields().get(2).hint())
        .containsExactly(
            "In baht a month · At least 0 · At most 1,000,000",
            "Sensitive: whoever need not know does not see the answer");
  }

  @Test
  void a_step_without_a_form_asks_nothing_more() {
    assertThat(asked("need-screen", null))
        .flatExtracting(StepSection::fields)
        .extracting(StepField::name)
        .noneMatch(name -> name.startsWith("form."));
  }

  @Test
  void answers_are_sent_by_the_ids_of_the_questions() {
    Map<String, List<String>> typed = new LinkedHashMap<>();
    typed.put("result", List.of("reached"));
    typed.put("on.day", List.of("4"));
    typed.put("on.month", List.of("3"));
    typed.put("on.year", List.of("2569"));
    typed.put("mode", List.of("phone"));
    typed.put("form.income", List.of("๓,๕๐๐"));
    typed.put("form.works", List.of("no"));
    typed.put("form.since.day", List.of("1"));
    typed.put("form.since.month", List.of("2"));
    typed.put("form.since.year", List.of("65"));
    typed.put("form.wish", List.of("nfe", "nfe", "vocational"));
    TypedStep step = new TypedStep("contact", "page-1", "2", typed);

    StepReading reading = StepReading.of(StepKind.CONTACT, asked("contact", step), step, TODAY);

    assertThat(reading.wrong()).containsExactly(Map.entry("form.best", "form.choice-needed"));
    assertThat(reading.body().get("form"))
        .isEqualTo(
            Map.of(
                "income",
                "๓๕๐๐",
                "works",
                false,
                "since",
                "2022-02-01",
                "wish",
                List.of("nfe", "vocational")));
  }
}
