package org.songtor.query.timeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.songtor.evaluation.CaseFacts;
import org.songtor.event.ContactEvent;
import org.songtor.event.CorrectionEvent;
import org.songtor.event.EventCodec;
import org.songtor.event.RecordedEvent;
import org.songtor.language.Role;
import org.songtor.query.testing.CaseStory;
import org.songtor.query.testing.TestLog;

/** A case as it was: what was known then, and what was so then. */
class AsOfTest {
  private final TestLog log = new TestLog();
  private final CaseStory story = new CaseStory(log, "300101").found("ก้อง");
  private final EventCodec codec = new EventCodec();

  private List<Histories.Entry> all() {
    return log.events().stream()
        .map(event -> new Histories.Entry(event, codec.bodyOf(event)))
        .toList();
  }

  private CaseFacts at(Instant moment, AsOf.By by) {
    return CaseFacts.of(
        Histories.until(all(), new AsOf(moment, by)).stream().map(Histories.Entry::event).toList());
  }

  @Test
  void whatWasKnownThenLeavesOutWhatWasTypedLater() {
    log.pass(Duration.ofDays(1));
    Instant monday = log.now();
    log.pass(Duration.ofDays(3));
    story.late(
        "cm-somsri",
        Role.CASE_MANAGER,
        new ContactEvent.ContactMade(
            java.time.LocalDate.of(2026, 6, 2), "phone", false, null, null, story.personal("")),
        monday);
    Instant tuesday = monday.plus(Duration.ofDays(1));
    assertThat(at(tuesday, AsOf.By.RECORDED).contacts()).isEmpty();
    assertThat(at(tuesday, AsOf.By.OCCURRED).contacts()).hasSize(1);
  }

  @Test
  void aCorrectionSaysWhatWasSoAllTheTimeButWasNotKnown() {
    Instant wrong = log.now();
    RecordedEvent contact =
        story.by(
            "cm-somsri",
            Role.CASE_MANAGER,
            new ContactEvent.ContactMade(
                java.time.LocalDate.of(2026, 6, 1), "phone", true, null, null, story.personal("")));
    log.pass(Duration.ofDays(10));
    story.by(
        "cm-somsri",
        Role.CASE_MANAGER,
        new CorrectionEvent.EnteredInError(contact.envelope().seq(), story.personal("ผิดคน")));
    Instant then = wrong.plus(Duration.ofDays(1));
    assertThat(at(then, AsOf.By.RECORDED).contacts().getFirst().enteredInError()).isFalse();
    assertThat(at(then, AsOf.By.OCCURRED).contacts().getFirst().enteredInError()).isTrue();
  }

  @Test
  void beforeItWasFoundThereIsNoCase() {
    Instant before = Instant.parse("2026-01-01T00:00:00Z");
    assertThat(Histories.until(all(), new AsOf(before, AsOf.By.RECORDED))).isEmpty();
    assertThat(Histories.until(all(), new AsOf(before, AsOf.By.OCCURRED))).isEmpty();
  }

  @Test
  void theMomentItselfCounts() {
    Instant last = log.events().getLast().envelope().recordedAt();
    assertThat(Histories.until(all(), new AsOf(last, AsOf.By.RECORDED))).hasSize(2);
    assertThat(Histories.until(all(), new AsOf(last.minusMillis(1), AsOf.By.RECORDED))).hasSize(1);
  }
}
