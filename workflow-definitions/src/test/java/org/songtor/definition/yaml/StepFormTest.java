package org.songtor.definition.yaml;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.songtor.definition.FieldType;
import org.songtor.definition.FormField;
import org.songtor.definition.StepForm;
import org.songtor.definition.WorkflowDefinition;
import org.songtor.language.LocalizedText;

/** What a definition asks when a step is taken. */
class StepFormTest {
  private static final String FORMS =
      """
      forms:
        - id: household
          title: {th: ครัวเรือน, en: household}
          fields:
            - {id: note, label: {th: หมายเหตุ, en: note}, type: long-text}
            - use: work
            - id: wish
              label: {th: ความต้องการ, en: wish}
              help: {th: เลือกได้หลายข้อ, en: several may be chosen}
              type: codes
              vocabulary: services
              required: true
              sensitive: true
        - id: visit
          title: {th: การเยี่ยม, en: visit}
          fields:
            - use: work
      fields:
        work:
          - {id: works, label: {th: ทำงาน, en: works}, type: yes-no}
          - id: hours
            label: {th: ชั่วโมง, en: hours}
            type: whole-number
            unit: {th: ชั่วโมงต่อวัน, en: hours a day}
            min: 1
            max: 24
            required-when: works and age < 18

      """;

  private final WorkflowDefinition definition = read();

  private static WorkflowDefinition read() {
    try {
      String smallest =
          Files.readString(Path.of("src/test/resources/valid-definitions/smallest.v1.yaml"));
      String asked =
          smallest
              .replace("ladders:\n", FORMS + "ladders:\n")
              .replace("    records: enrolment\n", "    records: enrolment\n    form: household\n")
              .replace("    records: contact\n", "    records: contact\n    form: visit\n")
              .replace(
                  "    records: follow-up\n",
                  """
                      records: follow-up
                      requires: [{that: form.visit.hours < 5, say: {th: ก, en: a}}]
                  """);
      return new DefinitionReader().read("smallest.v1.yaml", asked.getBytes(UTF_8));
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  @Test
  void the_fields_of_a_group_stand_where_each_form_uses_it() {
    assertThat(definition.forms()).extracting(StepForm::id).containsExactly("household", "visit");
    assertThat(definition.form("household").orElseThrow().fields())
        .extracting(FormField::id)
        .containsExactly("note", "works", "hours", "wish");
    assertThat(definition.form("visit").orElseThrow().fields())
        .extracting(FormField::id)
        .containsExactly("works", "hours");
  }

  @Test
  void a_step_knows_its_form_and_others_have_none() {
    assertThat(definition.step("enrol").flatMap(definition::formOf).orElseThrow().id())
        .isEqualTo("household");
    assertThat(definition.step("close").flatMap(definition::formOf)).isEmpty();
  }

  @Test
  void a_field_is_as_it_was_written() {
    StepForm form = definition.form("household").orElseThrow();

    FormField hours = form.field("hours").orElseThrow();
    assertThat(hours.type())
        .isEqualTo(
            new FieldType.WholeNumber(1, 24, new LocalizedText("ชั่วโมงต่อวัน", "hours a day")));
    assertThat(hours.requiredWhen()).isNotNull();
    assertThat(hours.requiredWhen().text()).isEqualTo("works and age < 18");
    assertThat(hours.personal()).isFalse();

    FormField wish = form.field("wish").orElseThrow();
    assertThat(wish.type()).isEqualTo(new FieldType.Codes("services"));
    assertThat(wish.required()).isTrue();
    assertThat(wish.sensitive()).isTrue();
    assertThat(wish.personal()).isTrue();

    FormField note = form.field("note").orElseThrow();
    assertThat(note.type()).isEqualTo(new FieldType.LongText(FieldType.LongText.USUAL_LENGTH));
    assertThat(note.personal()).as("anything can be written there").isTrue();
  }

  @Test
  void each_type_has_its_word() {
    assertThat(FieldType.WORDS)
        .containsExactlyInAnyOrder(
            new FieldType.Text(1).word(),
            new FieldType.LongText(1).word(),
            new FieldType.AnyNumber(null, null, null).word(),
            new FieldType.WholeNumber(null, null, null).word(),
            new FieldType.Day().word(),
            new FieldType.YesNo().word(),
            new FieldType.Code("services").word(),
            new FieldType.Codes("services").word());
  }
}
