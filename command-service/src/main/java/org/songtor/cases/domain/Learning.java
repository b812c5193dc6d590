package org.songtor.cases.domain;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.songtor.command.ThaiText;
import org.songtor.definition.FollowUpCheckpoint;
import org.songtor.definition.StepDefinition;
import org.songtor.definition.StepKind;
import org.songtor.definition.Vocabulary;
import org.songtor.definition.Vocabulary.Term;
import org.songtor.definition.WorkflowDefinition;
import org.songtor.evaluation.CaseFacts.ApprovedPlan;
import org.songtor.evaluation.CaseFacts.EnrolmentFacts;
import org.songtor.evaluation.CaseFacts.PlanFacts;
import org.songtor.event.BirthDate;
import org.songtor.event.CarePlanEvent.CarePlan;
import org.songtor.event.LearningEvent.Enrolled;
import org.songtor.event.LearningEvent.FollowUpDue;
import org.songtor.event.LearningEvent.FollowedUp;
import org.songtor.language.Personal;

/** The child learns again, and is looked after so that it stays so. */
final class Learning {
  private static final Pattern TERM = Pattern.compile("[1-3]/25[0-9]{2}");

  private Learning() {}

  static void check(StepBody.Enrol body, Occasion at, Findings findings) {
    findings.code("/pathway", body.pathway(), Vocabulary.PATHWAYS);
    findings.needed("/provider", body.provider());
    String term = term(body.term());
    findings.addUnless(
        term == null || TERM.matcher(term).matches(),
        "/term",
        "ภาคเรียนเขียนแบบ 1/2567",
        "a term is written 1/2567 (Buddhist Era)");
    // A year either way is as far as a real start can lie from the day it is reported (J).
    findings.notBefore("/startsOn", body.startsOn(), at.day().minusYears(1));
    findings.notAfter("/startsOn", body.startsOn(), at.day().plusYears(1));
    if (at.birth() instanceof Personal.Known<BirthDate> birth) {
      findings.notBefore("/startsOn", body.startsOn(), ChildIntake.bornFrom(birth.value()));
    }
  }

  static Enrolled event(StepBody.Enrol body, Occasion at, StepDefinition step) {
    return enrolled(
        body, at, step.owes().contains(StepKind.ASSESS) && at.facts().assessment() == null);
  }

  static Enrolled enrolled(StepBody.Enrol body, Occasion at, boolean assessmentOwed) {
    return new Enrolled(
        body.pathway(),
        body.agency(),
        body.provider().value(),
        text(body.affiliation()),
        text(body.grade()),
        term(body.term()),
        at.said(body.learnerNumber()),
        body.startsOn(),
        followUps(body.startsOn(), at.definition()),
        assessmentOwed);
  }

  private static List<FollowUpDue> followUps(LocalDate startsOn, WorkflowDefinition definition) {
    return definition.followUps().stream()
        .map(
            checkpoint ->
                new FollowUpDue(
                    checkpoint.id(), checkpoint.missedAfter(startsOn, definition.calendar())))
        .toList();
  }

  private static @Nullable String term(@Nullable ThaiText typed) {
    String term = text(typed);
    return term == null ? null : ThaiText.arabicDigits(term);
  }

  private static @Nullable String text(@Nullable ThaiText typed) {
    return typed == null || typed.isEmpty() ? null : typed.value();
  }

  static void check(StepBody.FollowUp body, Occasion at, Findings findings) {
    findings.code("/mode", body.mode(), Vocabulary.CONTACT_MODES);
    findings.code("/attendance", body.attendance(), Vocabulary.ATTENDANCE);
    if (body.nextOn() != null) {
      findings.reviewDay("/nextOn", body.nextOn(), at.day());
    }
    if (body.checkpoint() != null) {
      checkCheckpoint(body.checkpoint(), at, findings);
    }
    checkGoals(body.goalsReached(), at.facts().plan(), findings);
  }

  /** Only what was approved is aimed at. */
  private static void checkGoals(List<String> reached, PlanFacts plan, Findings findings) {
    ApprovedPlan approved = plan.approved();
    CarePlan aims = approved == null ? null : approved.content();
    for (int i = 0; i < reached.size(); i++) {
      String id = reached.get(i);
      findings.addUnless(
          aims != null && aims.goals().stream().anyMatch(goal -> goal.id().equals(id)),
          "/goalsReached/" + i,
          "ไม่มีเป้าหมายนี้ในแผนที่อนุมัติแล้ว",
          "the approved plan has no such goal");
    }
  }

  private static void checkCheckpoint(String checkpoint, Occasion at, Findings findings) {
    Optional<FollowUpCheckpoint> known =
        at.definition().followUps().stream().filter(one -> one.id().equals(checkpoint)).findFirst();
    if (known.isEmpty()) {
      findings.oneOf(
          "/checkpoint",
          checkpoint,
          at.definition().followUps().stream()
              .map(one -> new Term(one.id(), one.title()))
              .toList());
      return;
    }
    List<EnrolmentFacts> enrolments = at.facts().enrolments();
    if (enrolments.isEmpty()) {
      findings.add(
          "/checkpoint",
          "ยังไม่มีการเข้าเรียนให้ติดตาม โปรดบันทึกการเข้าเรียนก่อน",
          "there is no enrolment yet to follow up: record the enrolment first");
      return;
    }
    LocalDate startsOn = enrolments.getLast().body().startsOn();
    Instant opens = known.get().opensAt(startsOn, at.definition().calendar());
    findings.addUnless(
        !at.context().occurredAt().isBefore(opens),
        "/checkpoint",
        "ยังไม่ถึงเวลาติดตามรอบนี้ เริ่มได้ " + ThaiTime.dayOf(opens),
        "too early for this checkpoint, which opens on " + ThaiTime.dayOf(opens));
  }

  static FollowedUp event(StepBody.FollowUp body, Occasion at) {
    return new FollowedUp(
        body.checkpoint(),
        body.mode(),
        body.childSeen(),
        body.attendance(),
        at.said(body.wellbeing()),
        at.said(body.note()),
        body.nextOn(),
        body.goalsReached());
  }
}
