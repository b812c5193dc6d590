package org.songtor.cases.domain;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.songtor.agencies.AgencyProfile;
import org.songtor.cases.domain.CaseCommand.Accept;
import org.songtor.cases.domain.CaseCommand.ActOnReferral;
import org.songtor.cases.domain.CaseCommand.Cancel;
import org.songtor.cases.domain.CaseCommand.Complete;
import org.songtor.cases.domain.CaseCommand.Fail;
import org.songtor.cases.domain.CaseCommand.PutOnHold;
import org.songtor.cases.domain.CaseCommand.Receive;
import org.songtor.cases.domain.CaseCommand.Redirect;
import org.songtor.cases.domain.CaseCommand.Reject;
import org.songtor.cases.domain.CaseCommand.ResumeReferral;
import org.songtor.cases.domain.CaseCommand.Start;
import org.songtor.cases.domain.CaseCommand.UnreadableAnswer;
import org.songtor.command.Decision;
import org.songtor.command.Rejection;
import org.songtor.definition.Condition;
import org.songtor.definition.Vocabulary;
import org.songtor.evaluation.ReferralFacts;
import org.songtor.event.CaseEvent;
import org.songtor.event.ReferralEvent;
import org.songtor.event.ReferralEvent.ReferralAccepted;
import org.songtor.event.ReferralEvent.ReferralCancelled;
import org.songtor.event.ReferralEvent.ReferralCompleted;
import org.songtor.event.ReferralEvent.ReferralFailed;
import org.songtor.event.ReferralEvent.ReferralPutOnHold;
import org.songtor.event.ReferralEvent.ReferralReceived;
import org.songtor.event.ReferralEvent.ReferralRedirected;
import org.songtor.event.ReferralEvent.ReferralRejected;
import org.songtor.event.ReferralEvent.ReferralResumed;
import org.songtor.event.ReferralEvent.ReferralStarted;
import org.songtor.language.AgencyId;
import org.songtor.language.LocalizedText;
import org.songtor.language.Role;
import org.songtor.referral.ReferralLifeCycle;

/** One end of a referral acts: the agency answers, or the sender takes it back. */
final class ReferralAnswers {
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
    if (ReferralLifeCycle.next(referral.status(), act.action()).isEmpty()) {
      return rejected(notOpen(act, referral, at));
    }
    Findings findings = new Findings(at.definition());
    findings.timeOf(at.context(), at.facts().child().birth());
    check(act, referral, at, findings);
    Optional<Rejection> wrong = findings.rejection();
    if (wrong.isPresent()) {
      return rejected(wrong.get());
    }
    return new Decision.Accepted<>(
        events(act, referral, at),
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
    return new Rejection.StepNotOpen(
        List.of(
            new LocalizedText(
                "“" + action.th() + "” ทำไม่ได้เมื่อการส่งต่ออยู่ในสถานะ “" + status.th() + "”",
                "“" + action.en() + "” is not open while the referral is “" + status.en() + "”")),
        Standing.ofReferral(referral.status(), at.definition()));
  }

  private sealed interface Permission {}

  private record May(Role role) implements Permission {}

  private record MayNot(Rejection rejection) implements Permission {}

  private static Permission allowed(ActOnReferral act, ReferralFacts referral, Occasion at) {
    return switch (act.action().side()) {
      case RECEIVER -> receiver(referral, at);
      case SENDER -> sender(at);
    };
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

  private static void check(
      ActOnReferral act, ReferralFacts referral, Occasion at, Findings findings) {
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
    Referring.checkAgency("/toAgency", to, referral.request().service(), at, findings);
    Referring.checkNeed("/toAgency", to.kind(), referral.request().need(), at, findings);
  }

  private static List<CaseEvent> events(ActOnReferral act, ReferralFacts referral, Occasion at) {
    List<CaseEvent> events = new ArrayList<>();
    events.add(answer(act, referral, at));
    if (act instanceof Redirect redirect) {
      // The first sender's note was written for the first agency's eyes: the officer's goes on.
      events.add(
          Referring.request(
              redirect.newReferral(),
              existing(redirect.toAgency()),
              Referring.Ask.of(referral.request()),
              at.said(redirect.note()),
              redirect.referral(),
              at));
    }
    return events;
  }

  private static ReferralEvent answer(ActOnReferral act, ReferralFacts referral, Occasion at) {
    AgencyId agency = referral.agency();
    return switch (act) {
      case Receive receive -> new ReferralReceived(receive.referral(), agency);
      case Accept accept ->
          new ReferralAccepted(
              accept.referral(), agency, accept.appointment(), at.said(accept.note()));
      case Reject reject ->
          new ReferralRejected(reject.referral(), agency, reject.reason(), at.said(reject.note()));
      case Redirect redirect ->
          new ReferralRedirected(
              redirect.referral(),
              agency,
              redirect.reason(),
              existing(redirect.toAgency()).id(),
              redirect.newReferral(),
              at.said(redirect.note()));
      case Start start -> new ReferralStarted(start.referral(), agency, at.said(start.note()));
      case PutOnHold hold ->
          new ReferralPutOnHold(
              hold.referral(), agency, hold.reason(), hold.reviewOn(), at.said(hold.note()));
      case ResumeReferral resume ->
          new ReferralResumed(resume.referral(), agency, at.said(resume.note()));
      case Complete complete ->
          new ReferralCompleted(
              complete.referral(),
              agency,
              complete.outcome(),
              at.said(complete.evidence()),
              at.said(complete.note()));
      case Fail fail ->
          new ReferralFailed(fail.referral(), agency, fail.reason(), at.said(fail.note()));
      case UnreadableAnswer unreadable -> throw new IllegalStateException("refused before");
      case Cancel cancel ->
          new ReferralCancelled(cancel.referral(), agency, cancel.reason(), at.said(cancel.note()));
    };
  }

  private static AgencyProfile existing(@Nullable AgencyProfile checked) {
    if (checked == null) {
      throw new IllegalStateException("checked before");
    }
    return checked;
  }
}
