package org.songtor.evaluation;

import static org.songtor.event.Samples.TODAY;
import static org.songtor.event.Samples.ofChild;

import java.math.BigDecimal;
import java.util.List;
import org.songtor.event.CarePlanEvent;
import org.songtor.event.CaseLifeEvent;
import org.songtor.event.LearningEvent;
import org.songtor.event.ReferralEvent;
import org.songtor.event.Samples;
import org.songtor.language.AgencyId;
import org.songtor.language.AreaCode;
import org.songtor.language.ReferralId;

/** What people write down in the stories. */
final class Steps {
  private Steps() {}

  static CaseLifeEvent.NeedScreened need(String outcome) {
    return new CaseLifeEvent.NeedScreened(outcome, null, null, ofChild("หมายเหตุ"));
  }

  static CaseLifeEvent.Assigned assigned(String caseManager) {
    return new CaseLifeEvent.Assigned(caseManager, ofChild("ใกล้บ้าน"));
  }

  static CaseLifeEvent.AssignmentAccepted accepted() {
    return new CaseLifeEvent.AssignmentAccepted();
  }

  static CarePlanEvent.PlanDrafted drafted(int version) {
    return new CarePlanEvent.PlanDrafted(version, Samples.plan());
  }

  static CarePlanEvent.PlanSubmitted submitted() {
    return new CarePlanEvent.PlanSubmitted(1);
  }

  static CarePlanEvent.PlanReviewed reviewed() {
    return new CarePlanEvent.PlanReviewed(1, ofChild("เห็นชอบ"));
  }

  static CarePlanEvent.PlanApproved approved() {
    return new CarePlanEvent.PlanApproved(1, "มติ 3/2569", BigDecimal.TEN);
  }

  static CarePlanEvent.PlanReturned returned() {
    return new CarePlanEvent.PlanReturned(1, "goals-unclear", ofChild("ขอแก้ไข"));
  }

  static ReferralEvent.ReferralRequested referredTo(AgencyId agency, ReferralId id) {
    ReferralEvent.ReferralRequested sample = Samples.requested();
    return new ReferralEvent.ReferralRequested(
        id,
        agency,
        sample.need(),
        sample.service(),
        sample.urgency(),
        sample.legalBasis(),
        sample.disclosed(),
        sample.note(),
        null,
        sample.goals(),
        sample.actions(),
        sample.tambon(),
        sample.receiveBy(),
        sample.answerBy());
  }

  static LearningEvent.Enrolled enrolled(String pathway, boolean assessmentOwed) {
    LearningEvent.Enrolled sample = Samples.enrolled();
    return new LearningEvent.Enrolled(
        pathway,
        null,
        sample.provider(),
        sample.affiliation(),
        sample.grade(),
        sample.term(),
        sample.learnerNumber(),
        sample.startsOn(),
        sample.followUps(),
        assessmentOwed);
  }

  static LearningEvent.FollowedUp followedUp(String checkpoint, String attendance) {
    return followedUp(checkpoint, attendance, List.of());
  }

  /** At the last checkpoint of the definitions, with the goal of the sample plan reached. */
  static LearningEvent.FollowedUp goalReached() {
    return goalsReached("g1");
  }

  static LearningEvent.FollowedUp goalsReached(String... goals) {
    return followedUp("180-days", "attending", List.of(goals));
  }

  private static LearningEvent.FollowedUp followedUp(
      String checkpoint, String attendance, List<String> goalsReached) {
    return new LearningEvent.FollowedUp(
        checkpoint,
        "school-visit",
        true,
        attendance,
        ofChild("ดี"),
        ofChild("พบครู"),
        null,
        goalsReached);
  }

  static CaseLifeEvent.Held held(String reason) {
    return new CaseLifeEvent.Held(reason, TODAY.plusDays(60), ofChild("นัดผ่าตัด"), null);
  }

  static CaseLifeEvent.Resumed resumed() {
    return new CaseLifeEvent.Resumed(ofChild("พร้อมแล้ว"), null);
  }

  static CaseLifeEvent.Held sentOnTo(AreaCode tambon) {
    return new CaseLifeEvent.Held("moving", TODAY.plusDays(15), ofChild("ย้ายตามพ่อ"), tambon);
  }

  static CaseLifeEvent.Resumed takenOverIn(AreaCode tambon) {
    return new CaseLifeEvent.Resumed(ofChild("รับดูแลต่อ"), tambon);
  }

  static CaseLifeEvent.HelpRefused refused(String by) {
    return new CaseLifeEvent.HelpRefused(
        by, "must-work", List.of("learn-to-earn"), TODAY.plusDays(120), ofChild("ขอคิดดู"));
  }

  static CaseLifeEvent.Closed closed(String reason, boolean success) {
    return new CaseLifeEvent.Closed(reason, success, ofChild("หนังสือรับรอง"), null);
  }

  static CaseLifeEvent.Reopened reopened(int episode) {
    return new CaseLifeEvent.Reopened(episode, "dropped-again", ofChild("หยุดเรียน"));
  }
}
