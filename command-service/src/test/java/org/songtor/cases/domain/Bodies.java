package org.songtor.cases.domain;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.songtor.agencies.AgencyProfile;
import org.songtor.cases.domain.StepBody.ActionDraft;
import org.songtor.cases.domain.StepBody.GoalDraft;
import org.songtor.cases.domain.StepBody.MilestoneDraft;
import org.songtor.cases.domain.StepBody.Score;
import org.songtor.command.ThaiText;
import org.songtor.definition.WorkflowDefinition;
import org.songtor.event.AssessmentEvent.Confidentiality;
import org.songtor.event.BirthDate;
import org.songtor.event.CarePlanEvent.PlanMilestone.Term;
import org.songtor.event.ChildName;
import org.songtor.event.Dimension;
import org.songtor.event.Guardian;
import org.songtor.event.HomeAddress;
import org.songtor.event.IdentityDocument;
import org.songtor.event.LastSchool;
import org.songtor.event.Sex;
import org.songtor.language.AreaCode;
import org.songtor.language.CaseId;
import org.songtor.language.ReferralId;
import org.songtor.referral.SharedField;
import org.songtor.referral.Urgency;

/** What people write down when all is well; tests change the one thing they are about. */
final class Bodies {
  private Bodies() {}

  static ThaiText text(String typed) {
    return ThaiText.of(typed);
  }

  static ThaiText nothing() {
    return ThaiText.empty();
  }

  /** A synthetic child of twelve. */
  static ChildDetails child() {
    return new ChildDetails(
        new ChildName("ด.ช.", "ต้นกล้า", "ใจดี", "กล้า"),
        new BirthDate(LocalDate.of(2014, 5, 1), BirthDate.Precision.DAY),
        Sex.MALE,
        new IdentityDocument(IdentityDocument.Kind.NATIONAL_ID, "1101700230708"),
        new HomeAddress(People.TAMBON, "หมู่ 3", "12/1", "0800000000"),
        new Guardian("สมใจ ใจดี", "ยาย", "0811111111"),
        new LastSchool("โรงเรียนบ้านตัวอย่าง", "สพฐ.", "ป.6", "2/2568"));
  }

  static StepBody.FirstScreen firstScreen(String outcome) {
    return new StepBody.FirstScreen(outcome, text("ผู้ใหญ่บ้าน"), nothing());
  }

  static StepBody.NeedScreen needScreen(String outcome) {
    return new StepBody.NeedScreen(outcome, null, null, nothing());
  }

  static StepBody.Assign assignTo(String caseManager) {
    return new StepBody.Assign(caseManager, nothing());
  }

  static StepBody.RecordContact contact(LocalDate on, String mode, boolean reached) {
    return new StepBody.RecordContact(on, mode, reached, null, null, text("เยี่ยม"));
  }

  static StepBody.Assess assessment(boolean urgent) {
    return new StepBody.Assess("home-visit", text("ยาย"), "public-task", urgent, allDimensions());
  }

  static List<Score> allDimensions() {
    return Arrays.stream(Dimension.values()).map(Bodies::score).toList();
  }

  static Score score(Dimension dimension) {
    return new Score(
        dimension,
        2,
        null,
        text("ข้อเท็จจริง"),
        text("จุดแข็ง"),
        text("ต้องการด้าน " + dimension),
        Confidentiality.NORMAL);
  }

  static StepBody.DraftPlan plan(LocalDate today) {
    return new StepBody.DraftPlan(
        text("อยากเรียนช่าง"),
        text("อยากให้มีอาชีพ"),
        "nfe",
        List.of(new GoalDraft("g1", Dimension.EDUCATION, text("กลับเข้าเรียน"))),
        List.of(
            new ActionDraft(
                "a1",
                "g1",
                text("พาไปสมัคร"),
                People.NFE.id(),
                text("สมศรี"),
                today.plusDays(20),
                new BigDecimal("500"),
                text("กองทุน"),
                null,
                null)),
        List.of(new MilestoneDraft("m1", Term.SHORT, text("สมัครแล้ว"), today.plusDays(30))),
        nothing(),
        today.plusMonths(2));
  }

  static StepBody.Refer refer(ReferralId id, AgencyProfile agency, Dimension need) {
    return new StepBody.Refer(
        id,
        agency,
        need,
        agency.services().getFirst(),
        Urgency.NORMAL,
        "public-task",
        List.of(SharedField.NAME, SharedField.AGE, SharedField.NEED),
        text("โปรดช่วยเหลือ"),
        List.of(),
        List.of());
  }

  static StepBody.Enrol enrolment(LocalDate startsOn) {
    return new StepBody.Enrol(
        "nfe",
        People.NFE.id(),
        text("สกร. อำเภอเมือง"),
        null,
        text("ม.ต้น"),
        text("๑/๒๕๖๙"),
        text("6912345"),
        startsOn);
  }

  static StepBody.FollowUp followUp(String checkpoint, String attendance) {
    return followUp(checkpoint, attendance, List.of());
  }

  static StepBody.FollowUp followUp(String checkpoint, String attendance, List<String> reached) {
    return new StepBody.FollowUp(
        checkpoint, "home-visit", true, attendance, text("ร่าเริง"), nothing(), null, reached);
  }

  static StepBody.Hold hold(String reason, LocalDate reviewOn) {
    return new StepBody.Hold(reason, reviewOn, nothing(), null);
  }

  /** To the district beside. */
  static StepBody.Hold sendingOn(LocalDate today) {
    return new StepBody.Hold("moving", today.plusDays(15), nothing(), new AreaCode("300201"));
  }

  static StepBody.Refuse refusal(LocalDate revisitOn) {
    return new StepBody.Refuse("child", "must-work", List.of("nfe"), revisitOn, nothing());
  }

  static StepBody.Close closing(String reason) {
    return new StepBody.Close(
        reason,
        text("บันทึกการประชุม"),
        reason.equals("deceased") ? text("มรณบัตร 123/2569") : null);
  }

  /** Into an open case of the same place and workflow. */
  static StepBody.Merge merging(CaseId survivor, WorkflowDefinition definition) {
    return merging(
        survivor, new OtherCase(survivor, definition.id().name(), People.TAMBON, Optional.empty()));
  }

  static StepBody.Merge merging(CaseId survivor, @Nullable OtherCase known) {
    return new StepBody.Merge(survivor, known, text("เลขประจำตัวเดียวกัน"));
  }
}
