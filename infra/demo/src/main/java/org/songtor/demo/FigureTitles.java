package org.songtor.demo;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.songtor.definition.Milestone;
import org.songtor.definition.Vocabulary;
import org.songtor.definition.WorkflowDefinition;
import org.songtor.demo.people.Words;
import org.songtor.demo.reconcile.HistoryFigure;
import org.songtor.demo.reconcile.Reconciliation;
import org.songtor.language.LocalizedText;
import org.songtor.referral.ReferralStatus;

/** What figures are called for people, in both languages. */
final class FigureTitles {
  /** The figures that the source has, and those that add up with them. */
  static final List<String> MAIN =
      List.of(
          "listed",
          "first-screen:out-of-school-confirmed",
          "need-screen:needs-help",
          "need-screen:not-selected",
          HistoryFigure.atOnce("nfe"),
          HistoryFigure.atOnce("child-development-centre"),
          HistoryFigure.PLAN_APPROVED);

  /** What happened on the way. */
  static final List<String> PATHS =
      List.of(
          HistoryFigure.REDIRECTED,
          HistoryFigure.DECLINED,
          HistoryFigure.OVERDUE,
          HistoryFigure.ESCALATIONS,
          HistoryFigure.REFUSED,
          HistoryFigure.step("accept-help"),
          HistoryFigure.held("cannot-trace"),
          HistoryFigure.step("found-again"),
          HistoryFigure.held("treat-first"),
          HistoryFigure.step("resume"),
          HistoryFigure.PLANS_RETURNED,
          HistoryFigure.ENROLLED_LATER,
          HistoryFigure.LIMITS_MISSED,
          HistoryFigure.FOLLOW_UPS_MISSED,
          HistoryFigure.CORRECTIONS,
          HistoryFigure.form(Words.Form.SURVEY),
          HistoryFigure.form(Words.Form.HOUSEHOLD),
          HistoryFigure.form(Words.Form.WORK_CHECK),
          HistoryFigure.form(Words.Form.ENROLMENT_RECORD),
          HistoryFigure.form(Words.Form.PROGRESS));

  private static final Map<String, String> NAMED =
      Map.ofEntries(
          Map.entry("listed", "พบ (อยู่ในรายชื่อ) · found"),
          Map.entry(
              "first-screen:out-of-school-confirmed",
              "คัดกรองแล้วว่าอยู่นอกระบบ · screened: out of school"),
          Map.entry("need-screen:needs-help", "ต้องช่วยเหลือ · need help"),
          Map.entry(
              "need-screen:not-selected",
              "ยังไม่เลือกในรอบนี้ (สังเคราะห์) · not selected (synthetic)"),
          Map.entry(HistoryFigure.atOnce("nfe"), "เข้า กศน. ทันที · into NFE at once"),
          Map.entry(
              HistoryFigure.atOnce("child-development-centre"),
              "เข้า ศพด. · into child development centres"),
          Map.entry(HistoryFigure.PLAN_APPROVED, "แผนรายกรณี · individual plans"),
          Map.entry(
              HistoryFigure.REDIRECTED, "หน่วยงานส่งต่อหน่วยงานอื่น · declined and redirected"),
          Map.entry(HistoryFigure.DECLINED, "หน่วยงานไม่รับ · declined"),
          Map.entry(HistoryFigure.OVERDUE, "ตอบเกินกำหนด · overdue"),
          Map.entry(HistoryFigure.ESCALATIONS, "แจ้งระดับสูงขึ้น (ครั้ง) · escalations"),
          Map.entry(HistoryFigure.REFUSED, "ครอบครัวหรือเด็กไม่ประสงค์ · refused by the family"),
          Map.entry(HistoryFigure.step("accept-help"), "เปลี่ยนใจภายหลัง · wanted help after all"),
          Map.entry(
              HistoryFigure.held("cannot-trace"),
              "ไม่พบหลังพยายามสามครั้ง · not found after three attempts"),
          Map.entry(HistoryFigure.step("found-again"), "พบอีกครั้ง · found again"),
          Map.entry(HistoryFigure.held("treat-first"), "พักเพื่อรักษาก่อน · treatment first"),
          Map.entry(HistoryFigure.step("resume"), "รักษาแล้วเดินต่อ · treated, went on"),
          Map.entry(HistoryFigure.PLANS_RETURNED, "แผนที่ถูกส่งกลับ (ครั้ง) · plans returned"),
          Map.entry(HistoryFigure.ENROLLED_LATER, "เข้าเรียนตามแผน · enrolled by plan"),
          Map.entry(
              HistoryFigure.LIMITS_MISSED,
              "แจ้งเตือนเกินกำหนดของสถานะ (ครั้ง) · alarms about states"),
          Map.entry(HistoryFigure.FOLLOW_UPS_MISSED, "ขาดการติดตาม (ครั้ง) · follow-ups missed"),
          Map.entry(HistoryFigure.CORRECTIONS, "การแก้ไขข้อมูล · corrections"),
          Map.entry(
              HistoryFigure.form(Words.Form.SURVEY),
              "แบบสำรวจของเด็กที่ต้องช่วยเหลือ · surveys of children who need help"),
          Map.entry(HistoryFigure.form(Words.Form.HOUSEHOLD), "แบบครัวเรือน · forms of households"),
          Map.entry(HistoryFigure.form(Words.Form.WORK_CHECK), "แบบตรวจงาน · checks of work"),
          Map.entry(
              HistoryFigure.form(Words.Form.ENROLMENT_RECORD),
              "เอกสารการเข้าเรียน · papers of enrolments"),
          Map.entry(HistoryFigure.form(Words.Form.PROGRESS), "แบบความก้าวหน้า · forms of progress"),
          Map.entry("follow-ups-missed", "ขาดการติดตาม · follow-ups missed"),
          Map.entry("deadlines-missed", "เกินกำหนดของสถานะ · limits of states missed"),
          Map.entry("referrals:total", "ทั้งหมด · all"),
          Map.entry("referrals:overdue-ever", "เคยเกินกำหนด · ever overdue"),
          Map.entry("referrals:escalations", "แจ้งระดับสูงขึ้น · escalations"));

  private final WorkflowDefinition definition;

  FigureTitles(WorkflowDefinition definition) {
    this.definition = definition;
  }

  String of(String figure) {
    String named = NAMED.get(figure);
    if (named != null) {
      return named;
    }
    String member = figure.substring(figure.indexOf(':') + 1);
    return title(Reconciliation.family(figure), member)
        .map(title -> title.th() + " · " + title.en())
        .orElse(figure);
  }

  private Optional<LocalizedText> title(String family, String member) {
    return switch (family) {
      case "state" -> definition.state(member).map(state -> state.title());
      case "reached", "milestone" -> Milestone.ofCode(member).map(Milestone::title);
      case "enrolled" -> term(Vocabulary.PATHWAYS, member);
      case "closed" -> term(Vocabulary.CLOSE_REASONS, member);
      case "first-screen" -> term(Vocabulary.FIRST_SCREEN_OUTCOMES, member);
      case "need-screen" -> term(Vocabulary.NEED_SCREEN_OUTCOMES, member);
      case "follow-ups" ->
          definition.followUps().stream()
              .filter(checkpoint -> checkpoint.id().equals(member))
              .findFirst()
              .map(checkpoint -> checkpoint.title());
      case "referrals" ->
          java.util.Arrays.stream(ReferralStatus.values())
              .filter(status -> status.name().replace('_', '-').equalsIgnoreCase(member))
              .findFirst()
              .map(ReferralStatus::title);
      default -> Optional.empty();
    };
  }

  private Optional<LocalizedText> term(String vocabulary, String code) {
    return definition
        .vocabulary(vocabulary)
        .flatMap(words -> words.term(code))
        .map(Vocabulary.Term::title);
  }
}
