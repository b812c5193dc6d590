package org.songtor.demo.play;

import org.jspecify.annotations.Nullable;
import org.songtor.demo.client.InboxWatch;
import org.songtor.demo.client.Ledger;
import org.songtor.demo.client.SongtorClient;
import org.songtor.demo.client.SongtorClient.Reply;
import org.songtor.demo.people.Act;
import org.songtor.demo.people.Dossier;
import org.songtor.demo.people.Move;
import org.songtor.demo.people.Sent;
import org.songtor.demo.people.Words;
import org.songtor.demo.reconcile.HistoryFigure;
import org.songtor.referral.ReferralStatus;
import tools.jackson.databind.node.ObjectNode;

/** Turns acts into commands, and remembers what was acknowledged. */
final class Sender {
  private final SongtorClient client;
  private final Ledger ledger;
  private final InboxWatch watch;
  private final Bodies bodies;

  Sender(SongtorClient client, Ledger ledger, InboxWatch watch, Bodies bodies) {
    this.client = client;
    this.ledger = ledger;
    this.watch = watch;
    this.bodies = bodies;
  }

  private record Target(String method, String path) {
    static Target post(String path) {
      return new Target("POST", path);
    }
  }

  /** Does one thing about a case, as the person who decided it. */
  void send(Move move, Dossier dossier, int day) {
    Target target = target(move.act(), dossier);
    ObjectNode body = bodies.of(move.act(), dossier, day);
    long begun = System.nanoTime();
    Reply reply = client.command(move.by(), target.method(), target.path(), body);
    reply.enterInto(ledger, dossier.caseId());
    ReferralStatus statusBefore = statusOf(move.act(), dossier);
    String pathwayBefore = dossier.pathway().orElse(null);
    if (body.has("form")) {
      ledger.count(HistoryFigure.form(Forms.idOf(move.act())));
    }
    dossier.did(move.act(), day);
    dossier.pathway().ifPresent(pathway -> countPathway(pathwayBefore, pathway));
    if (statusBefore != null) {
      ledger.move(figure(statusBefore), figure(ReferralStatus.CANCELLED));
    }
    count(move.act(), dossier, reply, day, begun);
    String state = reply.body().path("state").asString(dossier.state());
    if (!state.equals(dossier.state())) {
      ledger.move("state:" + dossier.state(), "state:" + state);
      dossier.moved(state);
    }
  }

  private void count(Act act, Dossier dossier, Reply reply, int day, long begun) {
    String id = dossier.caseId();
    switch (act) {
      case Act.Refer refer -> {
        String referral = reply.body().path("referralId").asString();
        watch.sent(referral, begun);
        dossier.add(Sent.requested(referral, refer.to(), day));
        ledger.count("referrals:total");
        ledger.count("referrals:requested");
      }
      case Act.CancelReferral cancelled -> {}
      case Act.EnrolAtOnce now -> ledger.countOnce(HistoryFigure.atOnce(now.pathway()), id);
      case Act.Enrol enrolment -> ledger.countOnce(HistoryFigure.ENROLLED_LATER, id);
      case Act.FollowUp followUp -> ledger.count("follow-ups:" + followUp.checkpoint().id());
      case Act.Close closure -> ledger.count("closed:" + closure.reason());
      case Act.Contact contact -> contactStored(dossier, reply);
      case Act.Refuse refusal -> {
        ledger.countOnce("refused", id);
        ledger.countOnce(HistoryFigure.REFUSED, id);
      }
      case Act.Hold hold -> {
        boolean traced = !hold.reason().equals(Words.Code.CANNOT_TRACE);
        ledger.countOnce(traced ? "held" : "untraced", id);
        ledger.countOnce(HistoryFigure.held(hold.reason()), id);
      }
      case Act.ApprovePlan approval -> ledger.countOnce(HistoryFigure.PLAN_APPROVED, id);
      case Act.ReturnPlan back -> ledger.count(HistoryFigure.PLANS_RETURNED);
      case Act.TakeBackContact wrong -> ledger.count(HistoryFigure.CORRECTIONS);
      case Act.CorrectName name -> ledger.count(HistoryFigure.CORRECTIONS);
      case Act.AcceptHelp help -> ledger.countOnce(HistoryFigure.step(Words.Step.ACCEPT_HELP), id);
      case Act.Resume resumption -> ledger.countOnce(HistoryFigure.step(Words.Step.RESUME), id);
      case Act.FoundAgain found -> ledger.countOnce(HistoryFigure.step(Words.Step.FOUND_AGAIN), id);
      case Act.HandOver over -> {}
      case Act.Reassign over -> {}
      case Act.AcceptAssignment acceptance -> {}
      case Act.LateContact late -> {}
      case Act.Assess assess -> {}
      case Act.DraftPlan draft -> {}
      case Act.SubmitPlan submission -> {}
      case Act.ReviewPlan review -> {}
    }
  }

  /** Where a referral stands that is about to be cancelled. */
  private static @Nullable ReferralStatus statusOf(Act act, Dossier dossier) {
    return act instanceof Act.CancelReferral(String referral)
        ? dossier.everSent().stream()
            .filter(sent -> sent.referralId().equals(referral))
            .findFirst()
            .map(Sent::status)
            .orElse(null)
        : null;
  }

  /** A case is counted under its newest pathway. */
  private void countPathway(@Nullable String before, String now) {
    if (before == null) {
      ledger.count("enrolled:" + now);
    } else if (!before.equals(now)) {
      ledger.move("enrolled:" + before, "enrolled:" + now);
    }
  }

  private static void contactStored(Dossier dossier, Reply reply) {
    reply.events().stream()
        .filter(event -> event.type().equals("songtor.contact.made"))
        .findFirst()
        .ifPresent(event -> dossier.contactStored(event.seq()));
  }

  private static Target target(Act act, Dossier dossier) {
    String of = "/api/cases/" + dossier.caseId();
    return switch (act) {
      case Act.EnrolAtOnce now -> step(of, Words.Step.ENROL_AT_ONCE);
      case Act.HandOver over -> step(of, Words.Step.HAND_OVER);
      case Act.Reassign over -> step(of, Words.Step.REASSIGN);
      case Act.AcceptAssignment acceptance ->
          step(
              of,
              dossier.state().equals(Words.State.ASSIGNED)
                  ? Words.Step.ACCEPT_ASSIGNMENT
                  : Words.Step.ACCEPT_REASSIGNMENT);
      case Act.Contact contact -> Target.post(of + "/contacts");
      case Act.LateContact late -> Target.post(of + "/contacts");
      case Act.TakeBackContact wrong -> Target.post(of + "/corrections");
      case Act.CorrectName name -> Target.post(of + "/corrections");
      case Act.Assess assess ->
          step(
              of,
              dossier.state().equals(Words.State.ASSESSING)
                  ? Words.Step.ASSESS
                  : Words.Step.ASSESS_AGAIN);
      case Act.DraftPlan draft -> new Target("PUT", of + "/care-plan");
      case Act.SubmitPlan submission -> Target.post(of + "/care-plan/submit");
      case Act.ReturnPlan back -> Target.post(of + "/care-plan/return");
      case Act.ReviewPlan review -> step(of, Words.Step.REVIEW_PLAN);
      case Act.ApprovePlan approval -> Target.post(of + "/care-plan/approve");
      case Act.Refer referral -> Target.post(of + "/referrals");
      case Act.CancelReferral cancelled ->
          Target.post("/api/referrals/" + cancelled.referralId() + "/cancel");
      case Act.Refuse refusal -> step(of, Words.Step.REFUSE);
      case Act.AcceptHelp help -> step(of, Words.Step.ACCEPT_HELP);
      case Act.Hold hold -> step(of, Words.Step.HOLD);
      case Act.Resume resumption -> step(of, Words.Step.RESUME);
      case Act.FoundAgain found -> step(of, Words.Step.FOUND_AGAIN);
      case Act.Enrol enrolment -> step(of, Words.Step.ENROL);
      case Act.FollowUp followUp -> Target.post(of + "/follow-ups");
      case Act.Close closure -> step(of, Words.Step.CLOSE);
    };
  }

  private static Target step(String of, String step) {
    return Target.post(of + "/steps/" + step);
  }

  /** The figure that counts referrals of a status. */
  static String figure(ReferralStatus status) {
    return "referrals:" + status.name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
  }
}
