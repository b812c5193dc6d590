package org.songtor.cases.domain;

import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.songtor.agencies.AgencyProfile;
import org.songtor.cases.domain.CaseCommand.Accept;
import org.songtor.cases.domain.CaseCommand.ActOnReferral;
import org.songtor.cases.domain.CaseCommand.AgreeCancellation;
import org.songtor.cases.domain.CaseCommand.Assign;
import org.songtor.cases.domain.CaseCommand.AttachOutput;
import org.songtor.cases.domain.CaseCommand.ByProxy;
import org.songtor.cases.domain.CaseCommand.Cancel;
import org.songtor.cases.domain.CaseCommand.Claim;
import org.songtor.cases.domain.CaseCommand.Complete;
import org.songtor.cases.domain.CaseCommand.CorrectAcceptance;
import org.songtor.cases.domain.CaseCommand.EnterInError;
import org.songtor.cases.domain.CaseCommand.Fail;
import org.songtor.cases.domain.CaseCommand.PutOnHold;
import org.songtor.cases.domain.CaseCommand.Receive;
import org.songtor.cases.domain.CaseCommand.Redirect;
import org.songtor.cases.domain.CaseCommand.RefuseCancellation;
import org.songtor.cases.domain.CaseCommand.Reject;
import org.songtor.cases.domain.CaseCommand.ReleaseReferral;
import org.songtor.cases.domain.CaseCommand.ReportProgress;
import org.songtor.cases.domain.CaseCommand.RequestCancellation;
import org.songtor.cases.domain.CaseCommand.Respondent;
import org.songtor.cases.domain.CaseCommand.ResumeReferral;
import org.songtor.cases.domain.CaseCommand.SetReference;
import org.songtor.cases.domain.CaseCommand.Start;
import org.songtor.cases.domain.CaseCommand.TakeIn;
import org.songtor.cases.domain.CaseCommand.UnreadableAnswer;
import org.songtor.definition.Vocabulary;
import org.songtor.definition.Vocabulary.Term;
import org.songtor.evaluation.ReferralFacts;
import org.songtor.language.ReferralId;
import org.songtor.referral.ReferralCodes;
import org.songtor.referral.ReferralStatus;

/** Whether the content of an answer to a referral holds together. */
final class ReferralAnswerBodies {
  /** A child is nobody's if agencies only pass it on: then its sender decides anew (J). */
  private static final int MOST_PASSED_ON = 5;

  private ReferralAnswerBodies() {}

  static void check(ActOnReferral act, ReferralFacts referral, Occasion at, Findings findings) {
    switch (act) {
      case Receive receive -> {}
      case Accept accept -> {
        if (accept.appointment() != null) {
          findings.reviewDay("/appointment", accept.appointment(), at.day());
        }
      }
      case Reject reject -> findings.code("/reason", reject.reason(), Vocabulary.DECLINE_REASONS);
      case Redirect redirect -> check(redirect, referral, at, findings);
      case Start start -> {}
      case PutOnHold hold -> {
        findings.code("/reason", hold.reason(), Vocabulary.REFERRAL_HOLD_REASONS);
        findings.reviewDay("/reviewOn", hold.reviewOn(), at.day());
      }
      case ResumeReferral resume -> {}
      case Complete complete -> {
        findings.code("/outcome", complete.outcome(), Vocabulary.REFERRAL_OUTCOMES);
        findings.needed("/evidence", complete.evidence());
      }
      case Fail fail ->
          findings.code("/reason", fail.reason(), Vocabulary.REFERRAL_FAILURE_REASONS);
      case UnreadableAnswer unreadable -> findings.addAll(unreadable.errors());
      case Cancel cancel ->
          findings.code("/reason", cancel.reason(), Vocabulary.REFERRAL_CANCEL_REASONS);
      case RequestCancellation asked ->
          findings.code("/reason", asked.reason(), Vocabulary.REFERRAL_CANCEL_REASONS);
      case AgreeCancellation agreed -> {}
      case RefuseCancellation refused ->
          oneOf("/reason", refused.reason(), ReferralCodes.CANCELLATION_REFUSALS, findings);
      case ReportProgress report -> check(report, at, findings);
      case SetReference set -> findings.needed("/reference", set.reference());
      case ByProxy proxy -> {
        check(proxy.answer(), referral, at, findings);
        check(proxy.respondent(), findings);
      }
      case Claim claim -> {}
      case Assign assign -> check(assign, referral, at, findings);
      case ReleaseReferral release -> {}
      case AttachOutput output -> {
        findings.code("/outcome", output.outcome(), Vocabulary.REFERRAL_OUTCOMES);
        findings.needed("/evidence", output.evidence());
      }
      case CorrectAcceptance correction ->
          oneOf("/reason", correction.reason(), ReferralCodes.ACCEPTANCE_MISTAKES, findings);
      case TakeIn takeIn -> check(takeIn, referral, at, findings);
      case EnterInError error -> oneOf("/reason", error.reason(), ReferralCodes.ERRORS, findings);
    }
  }

  private static void oneOf(
      String pointer, String code, List<ReferralCodes.Code> codes, Findings findings) {
    findings.oneOf(
        pointer, code, codes.stream().map(one -> new Term(one.code(), one.title())).toList());
  }

  private static void check(ReportProgress report, Occasion at, Findings findings) {
    oneOf("/progress", report.progress(), ReferralCodes.PROGRESS, findings);
    boolean scheduled = report.progress().equals(ReferralCodes.SCHEDULED);
    LocalDate on = report.on();
    if (on == null) {
      findings.addUnless(!scheduled, "/on", "โปรดระบุวันนัด", "say for which day it is scheduled");
    } else if (scheduled) {
      findings.reviewDay("/on", on, at.day());
    } else {
      findings.notAfter("/on", on, at.day());
    }
  }

  /** Whoever asks need not be in the directory: that they act for the agency is in their token. */
  private static void check(Assign assign, ReferralFacts referral, Occasion at, Findings findings) {
    AgencyProfile agency = assign.agency();
    findings.addUnless(
        assign.assignee().equals(at.actor().id())
            || (agency != null && agency.members().contains(assign.assignee())),
        "/assignee",
        "ไม่มีบัญชีนี้ในรายชื่อผู้ปฏิบัติงานของหน่วยงาน ให้หัวหน้าหน่วยงานเพิ่มชื่อก่อน",
        "the agency's list of its people has no such account; its head can add it");
    findings.addUnless(
        !assign.assignee().equals(referral.assignee()),
        "/assignee",
        "คนนี้เป็นผู้รับผิดชอบอยู่แล้ว",
        "this person sees to it already");
  }

  private static void check(@Nullable Respondent respondent, Findings findings) {
    if (respondent != null) {
      findings.needed("/respondent", respondent.name());
      oneOf("/way", respondent.way(), ReferralCodes.PROXY_WAYS, findings);
    }
  }

  private static void check(TakeIn takeIn, ReferralFacts referral, Occasion at, Findings findings) {
    ServedPlan served = ServedPlan.of(referral, at.facts());
    for (int i = 0; i < takeIn.goalsReached().size(); i++) {
      findings.addUnless(
          served.goals().contains(takeIn.goalsReached().get(i)),
          "/goalsReached/" + i,
          "การส่งต่อนี้ไม่ได้ทำเพื่อเป้าหมายนี้ โปรดเลือกจากเป้าหมายที่ระบุไว้เมื่อส่ง",
          "the referral does not serve this goal: choose from those named when it was sent");
    }
    for (int i = 0; i < takeIn.actionsDone().size(); i++) {
      findings.addUnless(
          served.actions().contains(takeIn.actionsDone().get(i)),
          "/actionsDone/" + i,
          "การส่งต่อนี้ไม่ได้ทำเพื่อกิจกรรมนี้ โปรดเลือกจากกิจกรรมที่ระบุไว้เมื่อส่ง",
          "the referral does not serve this action: choose from those named when it was sent");
    }
  }

  private static void check(
      Redirect redirect, ReferralFacts referral, Occasion at, Findings findings) {
    findings.code("/reason", redirect.reason(), Vocabulary.DECLINE_REASONS);
    findings.addUnless(
        !at.facts().referrals().containsKey(redirect.newReferral()),
        "",
        "มีการส่งต่อรหัสนี้แล้ว",
        "a referral of this id exists already");
    AgencyProfile to = redirect.toAgency();
    if (to == null) {
      Referring.noSuchAgency("/toAgency", findings);
      return;
    }
    findings.addUnless(
        !to.id().equals(referral.agency()),
        "/toAgency",
        "ส่งต่อกลับมาที่หน่วยงานเดิมไม่ได้",
        "it cannot be redirected to the same agency");
    findings.addUnless(
        timesPassedOn(referral, at) < MOST_PASSED_ON,
        "/toAgency",
        "เรื่องนี้ถูกส่งต่อหน่วยงานอื่นมาแล้ว "
            + MOST_PASSED_ON
            + " ครั้ง โปรดตอบว่าไม่รับ (reject) เพื่อให้เรื่องกลับไปหาผู้ส่ง",
        "it was passed on "
            + MOST_PASSED_ON
            + " times already: reject it, so that it goes back to its sender");
    Referring.checkAgency("/toAgency", to, referral.request().service(), at, findings);
    Referring.checkNeed("/toAgency", to.kind(), referral.request().need(), at, findings);
    Referring.checkPassedOn("/toAgency", to, referral.request(), at, findings);
    Consenting.checkPassedOn(referral, at, findings);
    Consenting.check("/toAgency", referral.request().legalBasis(), to.id(), at, findings);
  }

  private static int timesPassedOn(ReferralFacts referral, Occasion at) {
    int times = 0;
    Set<ReferralId> seen = new HashSet<>();
    ReferralId earlier = referral.request().basedOn();
    while (earlier != null && seen.add(earlier)) {
      ReferralFacts before = at.facts().referrals().get(earlier);
      if (before == null) {
        return times;
      }
      times += before.status() == ReferralStatus.REDIRECTED ? 1 : 0;
      earlier = before.request().basedOn();
    }
    return times;
  }
}
