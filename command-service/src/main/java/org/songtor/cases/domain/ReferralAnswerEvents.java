package org.songtor.cases.domain;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.songtor.agencies.AgencyProfile;
import org.songtor.calendar.Length;
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
import org.songtor.evaluation.ReferralFacts;
import org.songtor.event.CarePlanEvent.PlanProgressed;
import org.songtor.event.CaseEvent;
import org.songtor.event.DeadlineEvent.AttendanceAwaited;
import org.songtor.event.ReferralEvent;
import org.songtor.event.ReferralEvent.AcceptanceCorrected;
import org.songtor.event.ReferralEvent.AnsweredByProxy;
import org.songtor.event.ReferralEvent.CancellationAgreed;
import org.songtor.event.ReferralEvent.CancellationRefused;
import org.songtor.event.ReferralEvent.CancellationRequested;
import org.songtor.event.ReferralEvent.OutcomeTakenIn;
import org.songtor.event.ReferralEvent.OutputAttached;
import org.songtor.event.ReferralEvent.ProgressReported;
import org.songtor.event.ReferralEvent.ReferenceSet;
import org.songtor.event.ReferralEvent.ReferralAccepted;
import org.songtor.event.ReferralEvent.ReferralAssigned;
import org.songtor.event.ReferralEvent.ReferralCancelled;
import org.songtor.event.ReferralEvent.ReferralCompleted;
import org.songtor.event.ReferralEvent.ReferralEnteredInError;
import org.songtor.event.ReferralEvent.ReferralFailed;
import org.songtor.event.ReferralEvent.ReferralPutOnHold;
import org.songtor.event.ReferralEvent.ReferralReceived;
import org.songtor.event.ReferralEvent.ReferralRedirected;
import org.songtor.event.ReferralEvent.ReferralRejected;
import org.songtor.event.ReferralEvent.ReferralReleased;
import org.songtor.event.ReferralEvent.ReferralResumed;
import org.songtor.event.ReferralEvent.ReferralStarted;
import org.songtor.language.AgencyId;

/** What an answer to a referral writes down, once it was found to be right. */
final class ReferralAnswerEvents {
  private ReferralAnswerEvents() {}

  static List<CaseEvent> of(ActOnReferral act, ReferralFacts referral, Occasion at) {
    if (act instanceof ByProxy proxy) {
      List<CaseEvent> events = new ArrayList<>(List.of(announced(proxy, referral, at)));
      events.addAll(of(proxy.answer(), referral, at));
      return events;
    }
    List<CaseEvent> events = new ArrayList<>();
    events.add(answer(act, referral, at));
    if (act instanceof Complete complete) {
      awaited(complete.outcome(), referral, at).ifPresent(events::add);
    }
    if (act instanceof AttachOutput output
        && !at.facts().saidToLearn().containsKey(referral.id())) {
      // Said for the first time, however late; the same word again asks nobody to look again.
      awaited(output.outcome(), referral, at).ifPresent(events::add);
    }
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
    if (act instanceof TakeIn takeIn) {
      events.addAll(progress(takeIn, referral, at));
    }
    return events;
  }

  private static CaseEvent announced(ByProxy proxy, ReferralFacts referral, Occasion at) {
    Respondent respondent = Objects.requireNonNull(proxy.respondent(), "refused before");
    return new AnsweredByProxy(
        referral.id(),
        referral.agency(),
        proxy.action().path(),
        at.said(respondent.name()),
        respondent.way(),
        at.said(respondent.filed()));
  }

  /** Of a plan that the referral serves in nothing, there is nothing to say. */
  private static List<CaseEvent> progress(TakeIn takeIn, ReferralFacts referral, Occasion at) {
    ServedPlan served = ServedPlan.of(referral, at.facts());
    return served.isEmpty()
        ? List.of()
        : List.of(
            new PlanProgressed(
                at.facts().plan().version(),
                takeIn.referral(),
                served.goals().stream()
                    .collect(Collectors.toMap(goal -> goal, takeIn.goalsReached()::contains)),
                served.actions().stream()
                    .collect(Collectors.toMap(action -> action, takeIn.actionsDone()::contains))));
  }

  /** The loop is closed when somebody has seen the child learn, and not when an agency says so. */
  private static Optional<CaseEvent> awaited(String outcome, ReferralFacts referral, Occasion at) {
    return Optional.ofNullable(at.definition().attendance())
        .filter(policy -> policy.outcomes().contains(outcome))
        .map(
            policy ->
                new AttendanceAwaited(
                    referral.id(), referral.agency(), at.within(policy.within())));
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
      case ByProxy proxy -> throw new IllegalStateException("taken apart before");
      case UnreadableAnswer unreadable -> throw new IllegalStateException("refused before");
      case Cancel cancel ->
          new ReferralCancelled(cancel.referral(), agency, cancel.reason(), at.said(cancel.note()));
      case RequestCancellation asked ->
          new CancellationRequested(
              asked.referral(), agency, asked.reason(), at.said(asked.note()));
      case AgreeCancellation agreed ->
          new CancellationAgreed(agreed.referral(), agency, at.said(agreed.note()));
      case RefuseCancellation refused ->
          new CancellationRefused(
              refused.referral(), agency, refused.reason(), at.said(refused.note()));
      case ReportProgress report ->
          new ProgressReported(
              report.referral(), agency, report.progress(), report.on(), at.said(report.note()));
      case SetReference set -> new ReferenceSet(set.referral(), agency, at.said(set.reference()));
      case Claim claim -> new ReferralAssigned(claim.referral(), agency, at.actor().id());
      case Assign assign -> new ReferralAssigned(assign.referral(), agency, assign.assignee());
      case ReleaseReferral release ->
          new ReferralReleased(
              release.referral(),
              agency,
              Objects.requireNonNull(referral.assignee(), "open only while somebody sees to it"));
      case AttachOutput output ->
          new OutputAttached(
              output.referral(),
              agency,
              output.outcome(),
              at.said(output.evidence()),
              at.said(output.note()));
      case CorrectAcceptance correction ->
          new AcceptanceCorrected(
              correction.referral(),
              agency,
              correction.reason(),
              answerBy(referral, at),
              at.said(correction.note()));
      case TakeIn takeIn -> new OutcomeTakenIn(takeIn.referral(), agency);
      case EnterInError error ->
          new ReferralEnteredInError(
              error.referral(), agency, error.reason(), at.said(error.note()));
    };
  }

  /**
   * The limit of before goes on: who took back its yes has not answered. If it is over or nearly
   * so, there is as long as an agency has to receive a referral (J).
   */
  private static Instant answerBy(ReferralFacts referral, Occasion at) {
    Length again = at.definition().referrals().receiveWithin().get(referral.urgency());
    Instant earliest = at.within(again == null ? Length.NONE : again);
    return referral.answerBy().isAfter(earliest) ? referral.answerBy() : earliest;
  }

  private static AgencyProfile existing(@Nullable AgencyProfile checked) {
    if (checked == null) {
      throw new IllegalStateException("checked before");
    }
    return checked;
  }
}
