package org.songtor.query.pages.history;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.songtor.definition.WorkflowDefinition;
import org.songtor.definition.yaml.ShippedDefinitions;
import org.songtor.event.CaseEvent;
import org.songtor.event.CaseLifeEvent;
import org.songtor.event.EventCodec;
import org.songtor.event.RecordedEvent;
import org.songtor.language.PersonId;
import org.songtor.language.Personal;
import org.songtor.query.pages.PagesTexts;
import org.songtor.query.pages.language.PageLanguage;

class EventStoryTest {
  private static final Path SAMPLES = Path.of("../workflow-definitions/src/test/resources/samples");
  private static final WorkflowDefinition KORAT =
      new ShippedDefinitions().find(ShippedDefinitions.KORAT_FOUR_TIER).orElseThrow();

  /** One sample of every event a case can hold, in both languages, with and without its words. */
  @TestFactory
  Stream<DynamicTest> every_event_is_told() throws IOException {
    EventCodec codec = new EventCodec();
    List<DynamicTest> tests = new ArrayList<>();
    Set<Class<?>> sampled = new HashSet<>();
    try (Stream<Path> files = Files.list(SAMPLES)) {
      for (Path file : files.sorted().toList()) {
        RecordedEvent recorded = codec.fromCloudEvent(Files.readString(file));
        if (recorded.event() instanceof CaseEvent event) {
          sampled.add(event.getClass());
          tests.add(DynamicTest.dynamicTest(file.getFileName().toString(), () -> tell(event)));
        }
      }
    }
    assertThat(sampled)
        .hasSize(
            (int) codec.eventTypes().stream().filter(CaseEvent.class::isAssignableFrom).count());
    return tests.stream();
  }

  private static void tell(CaseEvent event) {
    for (PageLanguage say : List.of(PagesTexts.thai(), PagesTexts.english())) {
      for (WorkflowDefinition definition : new WorkflowDefinition[] {KORAT, null}) {
        Told told = story(say, definition).tell(event);
        assertThat(told.said()).isNotBlank().doesNotContain("{", "}", "Personal[");
        assertThat(told.details())
            .allSatisfy(detail -> assertThat(detail).doesNotContain("{", "}", "Personal["));
        assertThat(told.icon()).isIn(symbols());
      }
    }
  }

  @Test
  void the_words_are_those_of_the_definition() {
    CaseEvent screened =
        new CaseLifeEvent.FirstScreened(
            "out-of-school-confirmed", known("ผู้ใหญ่บ้าน"), known("พบที่บ้าน"));
    assertThat(story(PagesTexts.thai(), KORAT).tell(screened))
        .satisfies(
            told -> {
              assertThat(told.said())
                  .startsWith("ตรวจสอบครั้งแรก: ")
                  .doesNotContain("out-of-school");
              assertThat(told.details())
                  .containsExactly("ผู้ยืนยัน: ผู้ใหญ่บ้าน", "บันทึก: พบที่บ้าน");
            });
    assertThat(story(PagesTexts.english(), null).tell(screened).said())
        .isEqualTo("First screen: out-of-school-confirmed");
  }

  @Test
  void what_was_erased_is_said_to_be_erased() {
    PersonId person = PersonId.at(1);
    Told told =
        story(PagesTexts.thai(), KORAT)
            .tell(new CaseLifeEvent.Resumed(Personal.erased(person), null));
    assertThat(told.details()).containsExactly("บันทึก: (ข้อมูลถูกลบแล้ว)");
  }

  private static Personal<String> known(String text) {
    return Personal.of(PersonId.at(1), text);
  }

  private static EventStory story(PageLanguage say, WorkflowDefinition definition) {
    return new EventStory(new CodedWords(say, definition), agency -> "หน่วยงาน");
  }

  private static List<String> symbols() {
    try {
      String sheet = Files.readString(Path.of("src/main/resources/static/assets/icons.svg"));
      return Stream.of(sheet.split("<symbol id=\""))
          .skip(1)
          .map(symbol -> symbol.substring(0, symbol.indexOf('"')))
          .toList();
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }
}
