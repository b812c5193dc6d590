package org.songtor.query.pages.history;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.songtor.definition.WorkflowDefinition;
import org.songtor.definition.yaml.ShippedDefinitions;
import org.songtor.event.BirthDate;
import org.songtor.event.CaseEvent;
import org.songtor.event.CaseLifeEvent;
import org.songtor.event.ChildName;
import org.songtor.event.ChildRecord;
import org.songtor.event.CorrectionEvent;
import org.songtor.event.EventEnvelope;
import org.songtor.event.Guardian;
import org.songtor.event.HomeAddress;
import org.songtor.event.IdentityDocument;
import org.songtor.event.LastSchool;
import org.songtor.event.RecordedEvent;
import org.songtor.event.Sex;
import org.songtor.event.StreamKind;
import org.songtor.language.Actor;
import org.songtor.language.AreaCode;
import org.songtor.language.CaseId;
import org.songtor.language.EventId;
import org.songtor.language.PersonId;
import org.songtor.language.Personal;
import org.songtor.language.Role;
import org.songtor.query.pages.PagesTexts;
import org.songtor.query.pages.language.PageLanguage;

class CasePresenterTest {
  private static final Instant NOON = Instant.parse("2026-03-04T05:00:00Z");
  private static final PersonId PERSON = PersonId.at(1);
  private static final CaseId CASE = CaseId.at(1);
  private static final WorkflowDefinition KORAT =
      new ShippedDefinitions().find(ShippedDefinitions.KORAT_FOUR_TIER).orElseThrow();
  private static final Actor AUDITOR =
      new Actor("auditor", Set.of(Role.AUDITOR), Set.of(new AreaCode("30")), null);

  private final List<RecordedEvent> history = new ArrayList<>();

  @BeforeEach
  void found() {
    happens(
        0,
        new CaseLifeEvent.Found(
            CASE,
            child(),
            new CaseLifeEvent.Source("iSEE", null, null),
            new AreaCode("300101"),
            "korat-four-tier",
            1));
    moves(0, "", "listed");
  }

  @Test
  void a_case_that_is_set_aside_is_still_as_far_on_its_way() {
    moves(1, "listed", "assessing");
    moves(2, "assessing", "assessed");
    moves(3, "assessed", "planning");
    happens(4, new CaseLifeEvent.Held("treatment", LocalDate.of(2026, 6, 1), said(""), null));
    moves(4, "planning", "on-hold");
    assertThat(stations(show(PagesTexts.english())))
        .containsExactly(
            "Found reached",
            "Assessed reached",
            "Planned here",
            "Referred ahead",
            "Enrolled ahead",
            "Followed up ahead",
            "Closed ahead");
  }

  @Test
  void a_new_episode_begins_its_way_anew() {
    moves(1, "listed", "enrolled");
    moves(2, "enrolled", "closed");
    happens(3, new CaseLifeEvent.Reopened(2, "dropped-again", said("")));
    moves(3, "closed", "listed");
    CaseView view = show(PagesTexts.thai());
    assertThat(stations(view).getFirst()).isEqualTo("ค้นพบ here");
    assertThat(stations(view)).noneMatch(station -> station.startsWith("เข้าเรียนแล้ว reached"));
    assertThat(view.badges()).anyMatch(badge -> badge.word().equals("ครั้งที่ 2"));
  }

  @Test
  void what_is_open_names_who_may_and_the_rest_says_why_not() {
    CaseView view = show(PagesTexts.english());
    assertThat(view.openSteps())
        .anySatisfy(
            step -> {
              assertThat(step.title()).isEqualTo("First screen");
              assertThat(step.why()).isEqualTo("by surveyor, NFE teacher");
            });
    assertThat(view.otherSteps()).isNotEmpty();
    assertThat(view.otherSteps()).allSatisfy(step -> assertThat(step.why()).isNotBlank());
    assertThat(view.otherSteps()).noneMatch(step -> step.title().equals("First screen"));
  }

  @Test
  void a_move_is_told_with_what_brought_it_and_a_correction_leads_to_what_it_corrects() {
    happens(1, new CaseLifeEvent.FirstScreened("out-of-school-confirmed", said(""), said("")));
    moves(1, "listed", "confirmed");
    happens(2, new CorrectionEvent.EnteredInError(2, said("ผิดคน")));
    List<CaseView.Entry> entries =
        show(PagesTexts.thai()).story().stream().flatMap(day -> day.entries().stream()).toList();
    assertThat(entries).hasSize(3);
    assertThat(entries.get(1).moved()).contains("ยืนยันว่าอยู่นอกระบบ");
    assertThat(entries.get(1).raw()).contains("songtor.case.first-screened", "songtor.case.moved");
    assertThat(entries.get(1).struck()).isTrue();
    assertThat(entries.get(1).correctedBy()).isEqualTo(4L);
    assertThat(entries.get(2).corrects()).isEqualTo(2L);
    assertThat(entries.get(2).said()).isEqualTo("ยกเลิกรายการที่ 3 เพราะบันทึกผิด");
  }

  @Test
  void what_was_typed_late_says_when_it_happened() {
    history.add(
        recorded(
            2,
            NOON.minus(Duration.ofDays(2)),
            NOON,
            new CaseLifeEvent.FirstScreened("not-found", said(""), said(""))));
    assertThat(show(PagesTexts.thaiDigits()).story().getLast().entries().getLast().late())
        .isEqualTo("เกิดขึ้นเมื่อ ๒ มี.ค. ๒๕๖๙ ๑๒:๐๐\u00a0น. แต่บันทึกภายหลัง");
  }

  @Test
  void an_erased_child_keeps_its_history() {
    history.clear();
    happens(
        0,
        new CaseLifeEvent.Found(
            CASE,
            new ChildRecord(
                PERSON,
                Personal.erased(PERSON),
                Personal.erased(PERSON),
                Personal.erased(PERSON),
                Personal.erased(PERSON),
                Personal.erased(PERSON),
                Personal.erased(PERSON),
                Personal.erased(PERSON)),
            new CaseLifeEvent.Source("iSEE", null, null),
            new AreaCode("300101"),
            "unknown-definition",
            7));
    CaseView view =
        new CasePresenter(PagesTexts.english(), null, agency -> "agency")
            .present(history, AUDITOR, CasePresenter.Moment.NOW, NOON);
    assertThat(view.name()).isEqualTo("(erased)");
    assertThat(view.story()).isNotEmpty();
  }

  private CaseView show(PageLanguage say) {
    return new CasePresenter(say, KORAT, agency -> "หน่วยงาน")
        .present(history, AUDITOR, CasePresenter.Moment.NOW, NOON);
  }

  private static List<String> stations(CaseView view) {
    return view.way().stream().map(station -> station.title() + " " + station.kind()).toList();
  }

  private void moves(int minute, String from, String to) {
    happens(minute, new CaseLifeEvent.CaseMoved(from, to, "step", "korat-four-tier", 1, null));
  }

  private void happens(int minute, CaseEvent event) {
    Instant at = NOON.minus(Duration.ofHours(1)).plus(Duration.ofMinutes(minute));
    history.add(recorded(history.size(), at, at, event));
  }

  private static RecordedEvent recorded(
      long seq, Instant occurred, Instant recorded, CaseEvent event) {
    return new RecordedEvent(
        new EventEnvelope(
            EventId.at(1),
            seq + 1,
            StreamKind.CASE,
            CASE.value(),
            seq,
            "nfe-wichai",
            Role.NFE_TEACHER,
            null,
            null,
            occurred,
            recorded,
            new UUID(0, 1),
            new UUID(0, 1),
            null,
            Duration.ZERO),
        event);
  }

  private static Personal<String> said(String text) {
    return Personal.of(PERSON, text);
  }

  private static ChildRecord child() {
    return new ChildRecord(
        PERSON,
        Personal.of(PERSON, new ChildName("ด.ช.", "ตัวอย่าง", null, null)),
        Personal.of(PERSON, new BirthDate(LocalDate.of(2012, 1, 1), BirthDate.Precision.YEAR)),
        Personal.of(PERSON, Sex.MALE),
        Personal.of(PERSON, new IdentityDocument(IdentityDocument.Kind.NONE, null)),
        Personal.of(PERSON, new HomeAddress(new AreaCode("300101"), null, null, null)),
        Personal.of(PERSON, new Guardian(null, null, null)),
        Personal.of(PERSON, new LastSchool(null, null, null, null)));
  }
}
