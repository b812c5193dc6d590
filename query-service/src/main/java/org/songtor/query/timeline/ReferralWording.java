package org.songtor.query.timeline;

import java.time.LocalDate;
import org.songtor.definition.Vocabulary;
import org.songtor.event.ReferralEvent;
import org.songtor.language.LocalizedText;
import org.songtor.referral.ReferralCodes;

/** Says in one sentence what happened to a referral. */
final class ReferralWording {
  private final Words words;

  ReferralWording(Words words) {
    this.words = words;
  }

  LocalizedText of(ReferralEvent event) {
    LocalizedText agency = words.agency(event.agency());
    return switch (event) {
      case ReferralEvent.ReferralRequested requested -> {
        LocalizedText service = words.term(Vocabulary.SERVICES, requested.service());
        yield text(
            "ส่งต่อไปยัง " + agency.th() + ": " + service.th(),
            "referred to " + agency.en() + ": " + service.en());
      }
      case ReferralEvent.ReferralReceived received ->
          text(agency.th() + " รับเรื่องแล้ว", agency.en() + " received the referral");
      case ReferralEvent.ReferralAccepted accepted -> {
        LocalDate appointment = accepted.appointment();
        if (appointment == null) {
          yield text(agency.th() + " ตอบรับ", agency.en() + " accepted the referral");
        }
        LocalizedText day = words.day(appointment);
        yield text(
            agency.th() + " ตอบรับ นัดวันที่ " + day.th(),
            agency.en() + " accepted the referral, appointment on " + day.en());
      }
      case ReferralEvent.ReferralRejected rejected ->
          because(
              agency,
              " ไม่รับ: ",
              " rejected the referral: ",
              words.term(Vocabulary.DECLINE_REASONS, rejected.reason()));
      case ReferralEvent.ReferralRedirected redirected -> {
        LocalizedText reason = words.term(Vocabulary.DECLINE_REASONS, redirected.reason());
        LocalizedText to = words.agency(redirected.toAgency());
        yield text(
            agency.th() + " ส่งต่อไปยัง " + to.th() + ": " + reason.th(),
            agency.en() + " redirected the referral to " + to.en() + ": " + reason.en());
      }
      case ReferralEvent.ReferralStarted started ->
          text(agency.th() + " เริ่มดำเนินการ", agency.en() + " started work");
      case ReferralEvent.ReferralPutOnHold held -> {
        LocalizedText reason = words.term(Vocabulary.REFERRAL_HOLD_REASONS, held.reason());
        LocalizedText day = words.day(held.reviewOn());
        yield text(
            agency.th() + " พักไว้: " + reason.th() + " ทบทวนวันที่ " + day.th(),
            agency.en() + " put it on hold: " + reason.en() + ", to be reviewed on " + day.en());
      }
      case ReferralEvent.ReferralResumed resumed ->
          text(agency.th() + " ดำเนินการต่อ", agency.en() + " resumed work");
      case ReferralEvent.ReferralCompleted completed ->
          because(
              agency,
              " ดำเนินการเสร็จสิ้น: ",
              " completed it: ",
              words.term(Vocabulary.REFERRAL_OUTCOMES, completed.outcome()));
      case ReferralEvent.ReferralFailed failed ->
          because(
              agency,
              " ดำเนินการไม่สำเร็จ: ",
              " could not complete it: ",
              words.term(Vocabulary.REFERRAL_FAILURE_REASONS, failed.reason()));
      case ReferralEvent.ReferralCancelled cancelled -> {
        LocalizedText reason = words.term(Vocabulary.REFERRAL_CANCEL_REASONS, cancelled.reason());
        yield text(
            "ยกเลิกการส่งต่อไปยัง " + agency.th() + ": " + reason.th(),
            "the referral to " + agency.en() + " was cancelled: " + reason.en());
      }
      case ReferralEvent.CancellationRequested asked -> {
        LocalizedText reason = words.term(Vocabulary.REFERRAL_CANCEL_REASONS, asked.reason());
        yield text(
            "ขอให้ " + agency.th() + " ยกเลิก: " + reason.th(),
            agency.en() + " was asked to cancel: " + reason.en());
      }
      case ReferralEvent.CancellationAgreed agreed ->
          text(agency.th() + " ยอมให้ยกเลิก", agency.en() + " agreed to cancel");
      case ReferralEvent.CancellationRefused refused ->
          because(
              agency,
              " ไม่ยอมให้ยกเลิก: ",
              " refused to cancel: ",
              ReferralCodes.title(ReferralCodes.CANCELLATION_REFUSALS, refused.reason()));
      case ReferralEvent.ProgressReported reported -> {
        LocalizedText progress = ReferralCodes.title(ReferralCodes.PROGRESS, reported.progress());
        LocalDate on = reported.on();
        LocalizedText day = on == null ? text("", "") : words.day(on);
        yield text(
            (agency.th() + " แจ้งความคืบหน้า: " + progress.th() + " " + day.th()).strip(),
            (agency.en() + " reported progress: " + progress.en() + " " + day.en()).strip());
      }
      case ReferralEvent.ReferenceSet set ->
          text(agency.th() + " บันทึกเลขของหน่วยงาน", agency.en() + " set its own reference");
      case ReferralEvent.AnsweredByProxy announced -> {
        LocalizedText way = ReferralCodes.title(ReferralCodes.PROXY_WAYS, announced.way());
        yield text(
            "ผู้ส่งบันทึกคำตอบแทน " + agency.th() + ": " + way.th(),
            "the sender wrote down an answer of " + agency.en() + ": " + way.en());
      }
      case ReferralEvent.ReferralAssigned assigned ->
          text(
              agency.th() + " ให้ " + assigned.assignee() + " เป็นผู้รับผิดชอบ",
              agency.en() + " had " + assigned.assignee() + " see to it");
      case ReferralEvent.ReferralReleased released ->
          text(
              released.assignee() + " ที่ " + agency.th() + " เลิกเป็นผู้รับผิดชอบ",
              released.assignee() + " at " + agency.en() + " no longer sees to it");
      case ReferralEvent.OutputAttached attached ->
          because(
              agency,
              " แนบผลเพิ่ม: ",
              " attached a late output: ",
              words.term(Vocabulary.REFERRAL_OUTCOMES, attached.outcome()));
      case ReferralEvent.AcceptanceCorrected corrected ->
          because(
              agency,
              " แก้การตอบรับที่ผิด: ",
              " took back a mistaken acceptance: ",
              ReferralCodes.title(ReferralCodes.ACCEPTANCE_MISTAKES, corrected.reason()));
      case ReferralEvent.OutcomeTakenIn takenIn ->
          text(
              "รับผลจาก " + agency.th() + " เข้าแผนแล้ว",
              "what came back from " + agency.en() + " was taken in");
      case ReferralEvent.ReferralEnteredInError error -> {
        LocalizedText reason = ReferralCodes.title(ReferralCodes.ERRORS, error.reason());
        yield text(
            "การส่งต่อไปยัง " + agency.th() + " บันทึกผิด: " + reason.th(),
            "the referral to " + agency.en() + " was entered in error: " + reason.en());
      }
      case ReferralEvent.ReferralExpired expired -> {
        LocalizedText day = words.day(expired.due());
        yield expired.sentAgain() == null
            ? text(
                agency.th() + " ไม่ตอบจนหมดอายุ " + day.th() + " เรื่องกลับมาที่ผู้ส่ง",
                agency.en() + " never answered: expired " + day.en() + ", back to its sender")
            : text(
                agency.th() + " ไม่ตอบจนหมดอายุ " + day.th() + " ส่งไปอีกครั้ง",
                agency.en() + " never answered: expired " + day.en() + ", sent again");
      }
      case ReferralEvent.ReferralBecameOverdue overdue -> {
        LocalizedText to = overdue.escalatedTo().title();
        LocalizedText day = words.day(overdue.due());
        yield switch (overdue.awaited()) {
          case RECEIPT ->
              text(
                  agency.th() + " ไม่รับเรื่องภายใน " + day.th() + " แจ้ง" + to.th(),
                  agency.en() + " did not receive it by " + day.en() + ", " + to.en() + " told");
          case ANSWER ->
              text(
                  agency.th() + " ไม่ตอบภายใน " + day.th() + " แจ้ง" + to.th(),
                  agency.en() + " did not answer by " + day.en() + ", " + to.en() + " told");
        };
      }
    };
  }

  private static LocalizedText because(
      LocalizedText agency, String th, String en, LocalizedText reason) {
    return text(agency.th() + th + reason.th(), agency.en() + en + reason.en());
  }

  private static LocalizedText text(String th, String en) {
    return new LocalizedText(th, en);
  }
}
