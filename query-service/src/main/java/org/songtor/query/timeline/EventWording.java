package org.songtor.query.timeline;

import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.songtor.definition.Vocabulary;
import org.songtor.definition.WorkflowDefinition;
import org.songtor.event.AgencyEvent;
import org.songtor.event.AssessmentEvent;
import org.songtor.event.CarePlanEvent;
import org.songtor.event.CaseEvent;
import org.songtor.event.CaseLifeEvent;
import org.songtor.event.ConsentEvent;
import org.songtor.event.ContactEvent;
import org.songtor.event.CorrectionEvent;
import org.songtor.event.DeadlineEvent;
import org.songtor.event.FormAnswered;
import org.songtor.event.LearningEvent;
import org.songtor.event.MergeEvent;
import org.songtor.event.ReferralEvent;
import org.songtor.event.ResourceEvent;
import org.songtor.event.RulesEvent;
import org.songtor.event.SongtorEvent;
import org.songtor.language.AgencyId;
import org.songtor.language.LocalizedText;
import org.songtor.query.intake.AgencyNames;

/** Says in one sentence what happened. Nothing personal is said: the data beside it hold that. */
final class EventWording {
  private final Words words;
  private final ReferralWording referrals;
  private final AnswerWording answers;

  EventWording(@Nullable WorkflowDefinition definition, AgencyNames agencies) {
    this.words = new Words(definition, agencies);
    this.referrals = new ReferralWording(words);
    this.answers = new AnswerWording(definition);
  }

  LocalizedText of(SongtorEvent event) {
    return switch (event) {
      case CaseEvent ofCase -> of(ofCase);
      case AgencyEvent ofDirectory -> text("ทะเบียนหน่วยงานเปลี่ยนแปลง", "the directory changed");
      case ResourceEvent ofResources ->
          text("ทะเบียนแหล่งเรียนรู้และทรัพยากรเปลี่ยนแปลง", "the directory of resources changed");
      case RulesEvent ofRules -> text("กติกาของงานเปลี่ยนแปลง", "the rules changed");
    };
  }

  /** What was answered, where the event or its correction holds answers to a form; else null. */
  @Nullable List<AnsweredField> answers(SongtorEvent event) {
    return switch (event) {
      case FormAnswered answered -> answers.fields(answered);
      case CorrectionEvent.EntryCorrected corrected
          when corrected.replacement() instanceof FormAnswered answered ->
          answers.fields(answered);
      case SongtorEvent other -> null;
    };
  }

  private LocalizedText of(CaseEvent event) {
    return switch (event) {
      case CaseLifeEvent life -> life(life);
      case ContactEvent contact -> contact(contact);
      case ConsentEvent consent -> consent(consent);
      case AssessmentEvent.Assessed assessed ->
          assessed.urgent()
              ? text("ประเมินเด็กแล้ว: เร่งด่วน", "the child was assessed: urgent")
              : text("ประเมินเด็กแล้ว", "the child was assessed");
      case CarePlanEvent plan -> plan(plan);
      case ReferralEvent referral -> referrals.of(referral);
      case LearningEvent learning -> learning(learning);
      case FormAnswered answered -> {
        LocalizedText form = answers.title(answered);
        yield text(
            "กรอกแบบฟอร์ม “" + form.th() + "”", "the form “" + form.en() + "” was filled in");
      }
      case CorrectionEvent correction -> correction(correction);
      case DeadlineEvent deadline -> deadline(deadline);
      case MergeEvent merge -> merge(merge);
    };
  }

  private LocalizedText life(CaseLifeEvent event) {
    return switch (event) {
      case CaseLifeEvent.Found found ->
          text(
              "พบรายชื่อเด็กจาก “" + found.source().list() + "”",
              "the child was listed by “" + found.source().list() + "”");
      case CaseLifeEvent.CaseMoved moved -> {
        LocalizedText to = words.state(moved.to());
        yield text("สถานะเป็น “" + to.th() + "”", "the case is now “" + to.en() + "”");
      }
      case CaseLifeEvent.FirstScreened screened ->
          with(
              "คัดกรองครั้งแรก: ",
              "first screen: ",
              words.term(Vocabulary.FIRST_SCREEN_OUTCOMES, screened.outcome()));
      case CaseLifeEvent.NeedScreened screened ->
          with(
              "คัดกรองความต้องการ: ",
              "screen of need: ",
              words.term(Vocabulary.NEED_SCREEN_OUTCOMES, screened.outcome()));
      case CaseLifeEvent.Assigned assigned ->
          text("มอบหมายให้ " + assigned.caseManager(), "assigned to " + assigned.caseManager());
      case CaseLifeEvent.AssignmentAccepted accepted ->
          text("ผู้จัดการรายกรณีตอบรับ", "the case manager accepted the case");
      case CaseLifeEvent.Held held -> {
        LocalizedText reason = words.term(Vocabulary.HOLD_REASONS, held.reason());
        LocalizedText day = words.day(held.reviewOn());
        yield text(
            "พักกรณี: " + reason.th() + " ทบทวนวันที่ " + day.th(),
            "put on hold: " + reason.en() + ", to be reviewed on " + day.en());
      }
      case CaseLifeEvent.Resumed resumed -> text("ดำเนินการต่อ", "the case was resumed");
      case CaseLifeEvent.HelpRefused refused -> {
        LocalizedText reason = words.term(Vocabulary.REFUSAL_REASONS, refused.reason());
        LocalizedText day = words.day(refused.revisitOn());
        boolean child = "child".equals(refused.refusedBy());
        yield text(
            (child ? "เด็ก" : "ผู้ปกครอง")
                + "ไม่ประสงค์รับความช่วยเหลือ: "
                + reason.th()
                + " กลับไปเยี่ยมวันที่ "
                + day.th(),
            "help was refused by the "
                + (child ? "child" : "guardian")
                + ": "
                + reason.en()
                + ", to be revisited on "
                + day.en());
      }
      case CaseLifeEvent.Closed closed -> {
        LocalizedText reason = words.term(Vocabulary.CLOSE_REASONS, closed.reason());
        yield closed.success()
            ? text("ปิดกรณีสำเร็จ: " + reason.th(), "closed with success: " + reason.en())
            : text("ปิดกรณี: " + reason.th(), "closed: " + reason.en());
      }
      case CaseLifeEvent.CaseMigrated migrated ->
          text(
              "ย้ายไปใช้นิยามงานรุ่น " + migrated.toVersion(),
              "the case keeps to version " + migrated.toVersion() + " of its workflow now");
      case CaseLifeEvent.Reopened reopened -> {
        LocalizedText reason = words.term(Vocabulary.REOPEN_REASONS, reopened.reason());
        yield text(
            "เปิดกรณีใหม่ครั้งที่ " + reopened.episode() + ": " + reason.th(),
            "reopened as episode " + reopened.episode() + ": " + reason.en());
      }
    };
  }

  private LocalizedText consent(ConsentEvent event) {
    LocalizedText by = event.by().title();
    LocalizedText to = agencies(event.agencies());
    return switch (event) {
      case ConsentEvent.ConsentWithdrawn gone ->
          text(
              by.th() + "ถอนความยินยอมให้เปิดเผยข้อมูลแก่" + to.th(),
              by.en() + " withdrew the consent to tell " + to.en());
      case ConsentEvent.ConsentGiven given ->
          text(
              by.th() + "ให้ความยินยอมใหม่ให้เปิดเผยข้อมูลแก่" + to.th(),
              by.en() + " consented anew to telling " + to.en());
    };
  }

  private LocalizedText agencies(List<AgencyId> named) {
    if (named.isEmpty()) {
      return text("ทุกหน่วยงาน", "every agency");
    }
    List<LocalizedText> names = named.stream().map(words::agency).toList();
    return text(
        names.stream().map(LocalizedText::th).collect(Collectors.joining(", ")),
        names.stream().map(LocalizedText::en).collect(Collectors.joining(", ")));
  }

  private static LocalizedText merge(MergeEvent event) {
    return switch (event) {
      case MergeEvent.Merged merged ->
          text(
              "รวมกับกรณี " + merged.survivor() + " ของเด็กคนเดียวกัน",
              "merged into the child's other case " + merged.survivor());
      case MergeEvent.Unmerged unmerged ->
          text(
              "ยกเลิกการรวมกับกรณี " + unmerged.survivor(),
              "the merge into case " + unmerged.survivor() + " was undone");
      case MergeEvent.MergeRefused refused ->
          text(
              "รวมกับกรณี "
                  + refused.survivor()
                  + " ไม่ได้ กรณีนี้จึงดำเนินต่อ: "
                  + refused.why().title().th(),
              "could not be merged into case "
                  + refused.survivor()
                  + ", and goes on: "
                  + refused.why().title().en());
      case MergeEvent.SurvivorTold told ->
          text(
              "แจ้งกรณี " + told.survivor() + " แล้ว",
              "case " + told.survivor() + " was told of it");
      case MergeEvent.Absorbed absorbed ->
          text(
              "รวมกรณี " + absorbed.other() + " ของเด็กคนเดียวกันเข้ามา",
              "the child's other case " + absorbed.other() + " was merged into this one");
      case MergeEvent.AbsorptionUndone undone ->
          text(
              "กรณี " + undone.other() + " แยกออกไปเป็นกรณีของตนเอง",
              "case " + undone.other() + " stands for itself again");
    };
  }

  private LocalizedText contact(ContactEvent event) {
    return switch (event) {
      case ContactEvent.ContactPlanned planned -> {
        LocalizedText mode = words.term(Vocabulary.CONTACT_MODES, planned.mode());
        LocalizedText day = words.day(planned.on());
        yield text(
            "นัดติดต่อวันที่ " + day.th() + " (" + mode.th() + ")",
            "a contact is planned for " + day.en() + " (" + mode.en() + ")");
      }
      case ContactEvent.ContactMade made -> {
        LocalizedText mode = words.term(Vocabulary.CONTACT_MODES, made.mode());
        LocalizedText day = words.day(made.on());
        yield made.reached()
            ? text(
                "ติดต่อได้เมื่อ " + day.th() + " (" + mode.th() + ")",
                "reached on " + day.en() + " (" + mode.en() + ")")
            : text(
                "พยายามติดต่อเมื่อ " + day.th() + " (" + mode.th() + ") แต่ไม่พบ",
                "not reached on " + day.en() + " (" + mode.en() + ")");
      }
    };
  }

  private LocalizedText plan(CarePlanEvent event) {
    int version = event.planVersion();
    return switch (event) {
      case CarePlanEvent.PlanDrafted drafted ->
          text("ร่างแผนฉบับที่ " + version, "version " + version + " of the plan was drafted");
      case CarePlanEvent.PlanSubmitted submitted ->
          text("เสนอแผนฉบับที่ " + version, "version " + version + " of the plan was submitted");
      case CarePlanEvent.PlanReviewed reviewed ->
          text("ตรวจแผนฉบับที่ " + version, "version " + version + " of the plan was reviewed");
      case CarePlanEvent.PlanApproved approved ->
          text(
              "อนุมัติแผนฉบับที่ "
                  + version
                  + " วงเงิน "
                  + approved.budgetBaht().toPlainString()
                  + " บาท",
              "version "
                  + version
                  + " of the plan was approved with "
                  + approved.budgetBaht().toPlainString()
                  + " baht");
      case CarePlanEvent.PlanProgressed progressed ->
          text(
              "บันทึกความก้าวหน้าของแผนฉบับที่ " + version + " จากผลการส่งต่อ",
              "what a referral brought was written into version " + version + " of the plan");
      case CarePlanEvent.PlanReturned returned -> {
        LocalizedText reason = words.term(Vocabulary.PLAN_RETURN_REASONS, returned.reason());
        yield text(
            "ส่งแผนฉบับที่ " + version + " กลับแก้ไข: " + reason.th(),
            "version " + version + " of the plan was returned: " + reason.en());
      }
    };
  }

  private LocalizedText learning(LearningEvent event) {
    return switch (event) {
      case LearningEvent.Enrolled enrolled -> {
        LocalizedText pathway = words.term(Vocabulary.PATHWAYS, enrolled.pathway());
        LocalizedText day = words.day(enrolled.startsOn());
        yield text(
            "เข้าเรียน: " + pathway.th() + " ที่ " + enrolled.provider() + " เริ่ม " + day.th(),
            "enrolled: " + pathway.en() + " at " + enrolled.provider() + " from " + day.en());
      }
      case LearningEvent.FollowedUp followedUp -> {
        LocalizedText attendance = words.term(Vocabulary.ATTENDANCE, followedUp.attendance());
        String checkpoint = followedUp.checkpoint();
        LocalizedText at =
            checkpoint == null
                ? text("ระหว่างรอบ", "between checkpoints")
                : words.checkpoint(checkpoint);
        yield text(
            "ติดตาม (" + at.th() + "): " + attendance.th(),
            "followed up (" + at.en() + "): " + attendance.en());
      }
      case LearningEvent.AttendanceContradicted contradicted ->
          text(
              "หน่วยงานแจ้งว่าเด็กเรียนอยู่ แต่ผู้ติดตามพบว่าหยุดเรียน ต้องหาความจริง",
              "an agency says that the child learns, a follow-up that it stopped: to be found out");
      case LearningEvent.AttendanceSettled settled ->
          text(
              "คำแจ้งของหน่วยงานไม่ขัดกับที่ผู้ติดตามพบแล้ว",
              "no agency's word contradicts what was seen any more");
    };
  }

  /** Entries are numbered from 1, as people count them. */
  private static LocalizedText correction(CorrectionEvent event) {
    long entry = event.corrects() + 1;
    return switch (event) {
      case CorrectionEvent.EntryCorrected corrected ->
          text("แก้ไขรายการที่ " + entry, "entry " + entry + " was corrected");
      case CorrectionEvent.ChildCorrected corrected ->
          text("แก้ไขข้อมูลเด็ก", "the child's details were corrected");
      case CorrectionEvent.EnteredInError error ->
          text(
              "ยกเลิกรายการที่ " + entry + " เพราะบันทึกผิด",
              "entry " + entry + " was entered in error");
    };
  }

  private LocalizedText deadline(DeadlineEvent event) {
    return switch (event) {
      case DeadlineEvent.StateDeadlineMissed missed -> {
        LocalizedText state = words.state(missed.state());
        LocalizedText day = words.day(missed.due());
        LocalizedText to = missed.escalatedTo().title();
        yield text(
            "เกินกำหนด “" + state.th() + "” (ครบ " + day.th() + ") แจ้ง" + to.th(),
            "overdue in “" + state.en() + "” (due " + day.en() + "), " + to.en() + " told");
      }
      case DeadlineEvent.FollowUpMissed missed -> {
        LocalizedText checkpoint = words.checkpoint(missed.checkpoint());
        LocalizedText to = missed.escalatedTo().title();
        yield text(
            "ไม่ได้ติดตามตามกำหนด (" + checkpoint.th() + ") แจ้ง" + to.th(),
            "the follow-up was missed (" + checkpoint.en() + "), " + to.en() + " told");
      }
      case DeadlineEvent.AttendanceAwaited awaited -> {
        LocalizedText day = words.day(awaited.by());
        yield text(
            "หน่วยงานแจ้งว่าเด็กได้ที่เรียน ต้องมีผู้พบว่ามาเรียนจริงภายใน " + day.th(),
            "the agency says that the child learns; to be seen attending by " + day.en());
      }
      case DeadlineEvent.AttendanceUnconfirmed missed -> {
        LocalizedText to = missed.escalatedTo().title();
        yield text(
            "ยังไม่มีผู้พบว่าเด็กมาเรียนจริง แจ้ง" + to.th(),
            "nobody has seen the child attend in time, " + to.en() + " told");
      }
    };
  }

  private static LocalizedText with(String th, String en, LocalizedText term) {
    return new LocalizedText(th + term.th(), en + term.en());
  }

  private static LocalizedText text(String th, String en) {
    return new LocalizedText(th, en);
  }
}
