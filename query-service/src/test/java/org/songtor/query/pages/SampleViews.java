package org.songtor.query.pages;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.songtor.calendar.Calendars;
import org.songtor.definition.AgreementPolicy;
import org.songtor.definition.DefinitionId;
import org.songtor.definition.Milestone;
import org.songtor.definition.ReferralPolicy;
import org.songtor.definition.Vocabulary;
import org.songtor.definition.WorkflowDefinition;
import org.songtor.language.LocalizedText;
import org.songtor.query.pages.directory.AgencyListView;
import org.songtor.query.pages.history.CaseListView;
import org.songtor.query.pages.history.CaseView;
import org.songtor.query.pages.inbox.InboxView;
import org.songtor.query.pages.inbox.ReferralView;
import org.songtor.query.pages.inbox.SampleForms;
import org.songtor.query.pages.language.PageLanguage;
import org.songtor.query.pages.language.TypedDate;
import org.songtor.query.pages.shell.Badge;
import org.songtor.query.pages.shell.Fact;
import org.songtor.query.pages.shell.Option;
import org.songtor.referral.ReferralStatus;
import org.songtor.referral.SenderDuty;
import org.songtor.referral.Urgency;

/** Made-up pages, with the words that are hard to set: stacked vowels and tones, long names. */
record SampleViews(PageLanguage say) {
  private static final Instant NOW = PagesPreview.NOW;

  static final LocalizedText AGENCY =
      new LocalizedText("โรงพยาบาลสาธิตเมืองโคราช", "Mueang Korat Demonstration Hospital");

  static String agency(PageLanguage say) {
    return say.text(AGENCY);
  }

  InboxView inbox() {
    List<InboxView.Line> lines =
        List.of(
            line(
                "1",
                ReferralStatus.REQUESTED,
                Urgency.EMERGENCY,
                true,
                "ด.ญ.กุลณัฐ ตั้งใจเรียน · " + say.text("inbox.age", 12),
                "สุขภาพ · ตรวจและรักษา",
                SampleForms.duty(ReferralStatus.REQUESTED, NOW.minus(Duration.ofHours(74)), say),
                "receive",
                List.of("reject", "redirect")),
            line(
                "2",
                ReferralStatus.REQUESTED,
                Urgency.NORMAL,
                false,
                "นายอภิสิทธิ์ ผู้ป่วยเบื้องต้นที่อยู่ไกลมาก · " + say.text("inbox.age", 17),
                "สุขภาพ · ฟื้นฟูสมรรถภาพ กายภาพบำบัด",
                SampleForms.duty(ReferralStatus.REQUESTED, NOW.plus(Duration.ofHours(5)), say),
                "receive",
                List.of("reject", "redirect")),
            line(
                "3",
                ReferralStatus.RECEIVED,
                Urgency.URGENT,
                false,
                say.text("inbox.unnamed"),
                "สุขภาพ · สุขภาพจิต",
                SampleForms.duty(ReferralStatus.RECEIVED, NOW.plus(Duration.ofDays(6)), say),
                "accept",
                List.of("reject", "redirect")),
            line(
                "4",
                ReferralStatus.IN_PROGRESS,
                Urgency.NORMAL,
                false,
                "<script>alert('x')</script> & “คำพูด” · " + say.text("inbox.age", 9),
                "สุขภาพ · บำบัดยาเสพติด",
                null,
                "complete",
                List.of("hold", "fail")));
    return new InboxView(
        agency(say),
        "receive",
        tabs(),
        lines,
        42,
        null,
        "cursor",
        SampleForms.noSearch(),
        SampleForms.choices());
  }

  InboxView emptyInbox() {
    return new InboxView(
        agency(say),
        "receive",
        tabs(),
        List.of(),
        42,
        null,
        null,
        SampleForms.noSearch(),
        SampleForms.choices());
  }

  private List<InboxView.Tab> tabs() {
    return List.of(
        new InboxView.Tab("receive", say.text("inbox.tab.receive"), 1204, true, false),
        new InboxView.Tab("answer", say.text("inbox.tab.answer"), 3, false, false),
        new InboxView.Tab("working", say.text("inbox.tab.working"), 27, false, false),
        new InboxView.Tab("overdue", say.text("inbox.tab.overdue"), 10, false, true),
        new InboxView.Tab("ended", say.text("inbox.tab.ended"), 310, false, false));
  }

  private InboxView.Line line(
      String id,
      ReferralStatus status,
      Urgency urgency,
      boolean late,
      String title,
      String need,
      SampleForms.@Nullable Owed owed,
      String next,
      List<String> others) {
    List<Badge> badges = new ArrayList<>();
    badges.add(Badge.of(urgency, say));
    badges.add(Badge.of(status, say));
    if (late) {
      badges.add(Badge.late(say));
    }
    return SampleForms.line(
        id,
        late ? "bad" : "info",
        badges,
        title,
        need,
        owed,
        List.of(
            Fact.when(say.text("inbox.line.sent"), NOW.minus(Duration.ofDays(4)), say),
            Fact.when(say.text("inbox.line.receive-by"), NOW.plus(Duration.ofHours(5)), say),
            Fact.when(say.text("inbox.line.answer-by"), NOW.plus(Duration.ofDays(6)), say),
            Fact.of(say.text("inbox.line.reference"), "7f3a91bc")),
        new InboxView.Act(
            next, say.text("action." + next), "inbox", next.equals("receive"), "key-" + id),
        others.stream()
            .map(o -> new InboxView.Act(o, say.text("action." + o), "forward", false, ""))
            .toList());
  }

  ReferralView referral(Optional<String> refused) {
    return new ReferralView(
        "00000000-0000-7000-8000-00007f3a91bc",
        "7f3a91bc",
        2,
        "ด.ญ.กุลณัฐ ตั้งใจเรียน",
        List.of(
            Badge.of(Urgency.EMERGENCY, say),
            Badge.of(ReferralStatus.RECEIVED, say),
            Badge.late(say)),
        null,
        false,
        say.text(
            "referral.withdrawn",
            say.text("withdrawn.note"),
            say.text("withdrawn.agreement-ended", say.date(LocalDate.of(2026, 6, 30)))),
        List.of(
            Fact.of(say.thai() ? "ชื่อ" : "name", "ด.ญ.กุลณัฐ ตั้งใจเรียน"),
            Fact.of(say.thai() ? "อายุ" : "age", "12"),
            Fact.of(
                say.thai() ? "ที่อยู่" : "address", "99/1 หมู่ 4 บ้านหัวทะเล ต.หัวทะเล อ.เมือง"),
            Fact.of(say.thai() ? "ผู้ปกครอง" : "guardian", "นางบุญมี ตั้งใจเรียน (ย่า)")),
        List.of(
            Fact.of(say.text("referral.need"), "สุขภาพ"),
            Fact.of(say.text("referral.service"), "ตรวจและรักษาเบื้องต้น"),
            Fact.of(
                say.text("referral.note"), "ผู้ป่วยปวดท้องเรื้อรัง ขาดเรียนบ่อย ที่บ้านไม่มีรถ")),
        List.of(
            Fact.when(say.text("referral.sent"), NOW.minus(Duration.ofDays(4)), say),
            Fact.when(say.text("referral.receive-by"), NOW.minus(Duration.ofDays(3)), say),
            Fact.when(say.text("referral.answer-by"), NOW.plus(Duration.ofDays(6)), say)),
        List.of(
            new ReferralView.Told(
                say.text("event.referral-requested", agency(say), "ตรวจและรักษา"),
                "forward",
                "info",
                List.of(),
                say.dateTime(NOW.minus(Duration.ofDays(4))),
                NOW.toString(),
                null),
            new ReferralView.Told(
                say.text("event.referral-overdue.receipt", agency(say)),
                "alarm",
                "bad",
                List.of(say.text("detail.told") + ": คณะกรรมการ CMS อำเภอ"),
                say.dateTime(NOW.minus(Duration.ofDays(3))),
                NOW.toString(),
                null),
            new ReferralView.Told(
                say.text("event.referral-received", agency(say)),
                "inbox",
                "",
                List.of(),
                say.dateTime(NOW.minus(Duration.ofHours(1))),
                NOW.toString(),
                "officer-health")),
        SampleForms.forms(say, definition(), ReferralStatus.RECEIVED, refused.isPresent()),
        null);
  }

  private static WorkflowDefinition definition() {
    return new WorkflowDefinition(
        new DefinitionId("sample", 1),
        new LocalizedText("ตัวอย่าง", "sample"),
        "made up",
        Duration.ofDays(7),
        Calendars.thailand(),
        List.of(),
        List.of(),
        Map.of(
            Vocabulary.DECLINE_REASONS,
            new Vocabulary(
                Vocabulary.DECLINE_REASONS,
                "made up",
                List.of(
                    new Vocabulary.Term(
                        "no-capacity", new LocalizedText("รับเพิ่มไม่ได้", "no capacity")),
                    new Vocabulary.Term(
                        "wrong-agency", new LocalizedText("ผิดหน่วยงาน", "wrong agency"))),
                Map.of())),
        new ReferralPolicy(
            Map.of(),
            Map.of(),
            Map.of(),
            Map.of(),
            List.of(),
            Map.of(),
            Map.of(),
            AgreementPolicy.RECORDED),
        List.of(),
        null,
        List.of(),
        List.of());
  }

  CaseListView cases() {
    return new CaseListView(
        List.of(
            new CaseListView.Line(
                "00000000-0000-7000-8000-000000000001",
                "ด.ญ.กุลณัฐ ตั้งใจเรียน",
                say.text("inbox.age", 12),
                List.of(new Badge("ส่งต่อแล้ว", "forward", "info")),
                "300101",
                "cm-somsri"),
            new CaseListView.Line(
                "00000000-0000-7000-8000-000000000002",
                "นายอภิสิทธิ์ ผู้ป่วยเบื้องต้น",
                say.text("inbox.age", 17),
                List.of(new Badge("อยู่ในรายชื่อ รอคัดกรอง", "list", ""), Badge.late(say)),
                "300102",
                say.text("cases.no-manager"))),
        List.of(new Option("found", say.text(Milestone.FOUND.title()))),
        "",
        false,
        "",
        false,
        "next");
  }

  CaseView story() {
    List<CaseView.Station> way = new ArrayList<>();
    for (Milestone milestone : Milestone.values()) {
      int at = milestone.ordinal();
      way.add(
          new CaseView.Station(
              say.text(milestone.title()),
              say.number(at + 1L),
              at < 3 ? "reached" : at == 3 ? "here" : "ahead"));
    }
    List<CaseView.Entry> entries =
        List.of(
            entry(0, say.text("event.found", "ด.ญ.กุลณัฐ ตั้งใจเรียน"), "flag", "info", null),
            entry(
                1,
                say.text("event.first-screened", "ยืนยันว่าอยู่นอกระบบ"),
                "search",
                "",
                say.text("story.moved", "อยู่ในรายชื่อ รอคัดกรอง", "ยืนยันว่าอยู่นอกระบบ")),
            entry(
                2,
                say.text("event.contact-failed", "เยี่ยมบ้าน", say.date(NOW)),
                "phone",
                "warn",
                null),
            entry(
                3,
                say.text("event.referral-requested", agency(say), "ตรวจและรักษา"),
                "forward",
                "info",
                say.text("story.moved", "แผนอนุมัติแล้ว รอส่งต่อ", "ส่งต่อแล้ว")));
    return new CaseView(
        "00000000-0000-7000-8000-000000000001",
        "ด.ญ.กุลณัฐ ตั้งใจเรียน",
        null,
        List.of("00000000-0000-7000-8000-000000000002"),
        List.of(new Badge("ส่งต่อแล้ว", "forward", "info"), Badge.late(say)),
        way,
        List.of(
            Fact.of(say.text("case.birth"), say.date(java.time.LocalDate.of(2012, 2, 29))),
            Fact.of(say.text("case.sex"), say.text("case.sex.FEMALE")),
            Fact.of(say.text("case.last-school"), "โรงเรียนบ้านหนองปรู ป.5"),
            Fact.of(say.text("case.manager"), "cm-somsri")),
        List.of(
            new CaseView.Sent(
                "00000000-0000-7000-8000-00007f3a91bc",
                say.thai() ? "โรงพยาบาลตัวอย่าง" : "Example hospital",
                say.thai() ? "ตรวจและรักษา" : "medical treatment",
                Badge.of(ReferralStatus.COMPLETED, say),
                say.title(SenderDuty.TAKE_IN.title()))),
        List.of(
            new CaseView.Step(
                "assess",
                say.thai() ? "บันทึกการเข้าเรียน" : "record the enrolment",
                say.text("case.next.by", "ผู้จัดการรายกรณี, ครู กศน./สกร."))),
        List.of(
            new CaseView.Step(
                null, say.thai() ? "ปิดกรณี" : "close", say.text("case.why.state", "ติดตามแล้ว"))),
        List.of(new CaseView.Day(say.longDate(NOW), entries)),
        null,
        TypedDate.NONE,
        "",
        false);
  }

  private CaseView.Entry entry(
      long seq, String said, String icon, String tone, @Nullable String moved) {
    return new CaseView.Entry(
        seq,
        say.number(seq + 1),
        said,
        icon,
        tone,
        seq == 1 ? List.of(say.text("detail.verified-by") + ": ผู้ใหญ่บ้านหมู่ 4") : List.of(),
        moved,
        "ครู กศน./สกร. (nfe-wichai)",
        say.time(NOW),
        NOW.toString(),
        NOW.toString(),
        seq == 2 ? say.text("story.late.because", say.dateTime(NOW), "ไม่มีสัญญาณโทรศัพท์") : null,
        seq == 1 ? say.text("story.corrected") : null,
        seq == 1 ? 3L : null,
        null,
        false,
        seq == 1 ? "/cases/00000000-0000-7000-8000-000000000001/corrections/1" : null,
        """
        {
          "type": "songtor.case.found",
          "data": {"outcome": "out-of-school-confirmed"}
        }\
        """);
  }

  AgencyListView agencies() {
    return new AgencyListView(
        List.of(
            new AgencyListView.Line(
                "00000000-0000-7000-8000-0000000000a1",
                agency(say),
                "สาธารณสุข",
                "จังหวัด",
                "30",
                List.of(
                    new AgencyListView.Service(
                        "ตรวจและรักษา", new Badge("มีที่ว่าง", "check", "good")),
                    new AgencyListView.Service("สุขภาพจิต", null)),
                "044-000-000")),
        List.of(),
        List.of(),
        new AgencyListView.Typed("", "", "", ""),
        false,
        null);
  }
}
