package org.songtor.cases.domain;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.songtor.cases.domain.CaseCommand.ActOnReferral;
import org.songtor.cases.domain.CaseCommand.TakeIn;
import org.songtor.command.Decision;
import org.songtor.command.Rejection;
import org.songtor.definition.Condition;
import org.songtor.evaluation.ReferralFacts;
import org.songtor.event.CaseEvent;
import org.songtor.language.AgencyId;
import org.songtor.language.LocalizedText;
import org.songtor.language.Role;
import org.songtor.referral.ReferralAction;
import org.songtor.referral.ReferralLifeCycle;

/** One end of a referral acts: the agency answers, or the sender takes it back or in. */
final class ReferralAnswers {
  /** What would ask somebody to do something for the child, who is no longer helped. */
  private static final Set<ReferralAction> BEGINS_ANEW =
      Set.of(ReferralAction.REDIRECT, ReferralAction.CORRECT_ACCEPTANCE);

  private ReferralAnswers() {}

  static Decision<CaseEvent> decide(ActOnReferral act, Occasion at) {
    ReferralFacts referral = at.facts().referrals().get(act.referral());
    if (referral == null) {
      return rejected(new Rejection.ReferralUnknown());
    }
    return switch (allowed(act, referral, at)) {
      case MayNot(Rejection rejection) -> rejected(rejection);
      case May(Role role) -> decide(act, referral, role, at);
    };
  }

  private static Decision<CaseEvent> decide(
      ActOnReferral act, ReferralFacts referral, Role role, Occasion at) {
    if (!Standing.open(referral).contains(act.action())) {
      return rejected(notOpen(act, referral, at));
    }
    if (act instanceof CaseCommand.ByProxy && referral.answersItself()) {
      return rejected(answersItself(referral, at));
    }
    if (at.hasEnded() && BEGINS_ANEW.contains(act.action())) {
      return rejected(caseEnded(act, referral, at));
    }
    Findings findings = new Findings(at.definition());
    // The child's birth is no bound here: refusals would tell an agency what it was not told.
    findings.timeOf(at.context(), null);
    findings.addUnless(
        !at.day().isBefore(ThaiTime.dayOf(referral.sentAt())),
        "/occurredAt",
        "เวลาที่เกิดต้องไม่ก่อนวันที่ส่งต่อ",
        "it cannot have happened before the day of the referral");
    ReferralAnswerBodies.check(act, referral, at, findings);
    Optional<Rejection> wrong = findings.rejection();
    if (wrong.isPresent()) {
      return rejected(wrong.get());
    }
    return new Decision.Accepted<>(
        ReferralAnswerEvents.of(act, referral, at),
        role,
        role == Role.AGENCY_OFFICER ? null : at.coveringArea(),
        at.lateReason());
  }

  private static Decision<CaseEvent> rejected(Rejection rejection) {
    return new Decision.Rejected<>(rejection);
  }

  private static Rejection notOpen(ActOnReferral act, ReferralFacts referral, Occasion at) {
    LocalizedText action = act.action().title();
    LocalizedText status = referral.status().title();
    String assignee = referral.assignee();
    if (act instanceof CaseCommand.Claim && assignee != null) {
      return new Rejection.StepNotOpen(
          List.of(
              assignee.equals(at.actor().id())
                  ? new LocalizedText(
                      "ท่านเป็นผู้รับผิดชอบเรื่องนี้อยู่แล้ว", "you see to this referral already")
                  : new LocalizedText(
                      assignee + " เป็นผู้รับผิดชอบอยู่ หากตกลงกันแล้วให้ใช้ “มอบให้ผู้รับผิดชอบ”",
                      assignee + " sees to it; once you have agreed on it, use “assign”")),
          Standing.ofReferral(referral, at.definition()));
    }
    if (act instanceof CaseCommand.ReleaseReferral && !referral.status().ended()) {
      return new Rejection.StepNotOpen(
          List.of(
              new LocalizedText(
                  "ยังไม่มีใครเป็นผู้รับผิดชอบเรื่องนี้", "nobody in particular sees to it")),
          Standing.ofReferral(referral, at.definition()));
    }
    if (act instanceof TakeIn && ReferralLifeCycle.open(referral.status()).contains(act.action())) {
      return new Rejection.StepNotOpen(
          List.of(
              new LocalizedText(
                  "ไม่มีผลใหม่ให้รับเข้าแผน ผลที่ส่งกลับมารับไว้แล้ว",
                  "there is nothing new to take in; what came back was taken in already")),
          Standing.ofReferral(referral, at.definition()));
    }
    return new Rejection.StepNotOpen(
        List.of(
            new LocalizedText(
                "“" + action.th() + "” ทำไม่ได้เมื่อการส่งต่ออยู่ในสถานะ “" + status.th() + "”",
                "“" + action.en() + "” is not open while the referral is “" + status.en() + "”")),
        Standing.ofReferral(referral, at.definition()));
  }

  private static Rejection answersItself(ReferralFacts referral, Occasion at) {
    return new Rejection.StepNotOpen(
        List.of(
            new LocalizedText(
                "หน่วยงานตอบเรื่องนี้เองในระบบแล้ว บันทึกคำตอบแทนไม่ได้ โปรดขอให้หน่วยงานบันทึกเอง",
                "the agency answers this referral here itself, so that nobody writes answers down"
                    + " for it: ask the agency to record it")),
        Standing.ofReferral(referral, at.definition()));
  }

  private static Rejection caseEnded(ActOnReferral act, ReferralFacts referral, Occasion at) {
    LocalizedText action = act.action().title();
    return new Rejection.StepNotOpen(
        List.of(
            new LocalizedText(
                "“"
                    + action.th()
                    + "” ทำไม่ได้เพราะปิดกรณีของเด็กแล้ว หากทำต่อไม่ได้ให้บันทึกว่าไม่สำเร็จ",
                "“"
                    + action.en()
                    + "” is not open because the child's case is closed: where you cannot go on,"
                    + " record that it failed")),
        Standing.ofReferral(referral, at.definition()));
  }

  private sealed interface Permission {}

  private record May(Role role) implements Permission {}

  private record MayNot(Rejection rejection) implements Permission {}

  private static Permission allowed(ActOnReferral act, ReferralFacts referral, Occasion at) {
    if (act instanceof CaseCommand.ByProxy) {
      return sender(at);
    }
    return switch (act.action().side()) {
      case RECEIVER -> receiver(referral, at);
      case SENDER -> sender(at);
      case EITHER -> either(referral, at);
    };
  }

  /** Somebody who is at neither end hears why as the one whose role they have. */
  private static Permission either(ReferralFacts referral, Occasion at) {
    Permission asSender = sender(at);
    if (asSender instanceof May || !at.actor().is(Role.AGENCY_OFFICER)) {
      return asSender;
    }
    return receiver(referral, at);
  }

  private static Permission receiver(ReferralFacts referral, Occasion at) {
    if (!at.actor().is(Role.AGENCY_OFFICER)) {
      return new MayNot(
          new Rejection.RoleMayNot(Standing.onlyThese(Set.of(Role.AGENCY_OFFICER)), null));
    }
    Optional<AgencyId> agency = at.actor().agencyId();
    return agency.isPresent() && agency.get().equals(referral.agency())
        ? new May(Role.AGENCY_OFFICER)
        : new MayNot(new Rejection.NotYourAgency());
  }

  /** The case's own manager, or another role that the definition lets refer. */
  private static Permission sender(Occasion at) {
    Set<Role> senders = Standing.senders(at.definition());
    Optional<Role> role =
        at.actor().roles().stream().filter(senders::contains).sorted().findFirst();
    if (role.isEmpty()) {
      return new MayNot(new Rejection.RoleMayNot(Standing.onlyThese(senders), null));
    }
    if (!at.actor().worksIn(at.facts().tambon())) {
      return new MayNot(new Rejection.OutsideArea());
    }
    boolean anothersCase =
        role.get() == Role.CASE_MANAGER
            && !at.actor().is(Role.LEAD_CASE_MANAGER)
            && !at.actor().id().equals(at.facts().caseManager());
    return anothersCase
        ? new MayNot(new Rejection.RoleMayNot(List.of(Condition.OWN_CASE.sentence()), null))
        : new May(role.get());
  }
}
