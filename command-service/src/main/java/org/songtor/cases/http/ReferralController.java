package org.songtor.cases.http;

import java.util.Arrays;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.songtor.agencies.AgencyDirectory;
import org.songtor.cases.CaseCommands;
import org.songtor.cases.CaseLookup;
import org.songtor.cases.domain.CaseCommand;
import org.songtor.cases.domain.CaseCommand.ActOnReferral;
import org.songtor.command.Choices;
import org.songtor.command.Rejection;
import org.songtor.command.ThaiText;
import org.songtor.definition.Vocabulary.Term;
import org.songtor.language.Actor;
import org.songtor.language.AgencyId;
import org.songtor.language.CaseId;
import org.songtor.language.LocalizedText;
import org.songtor.language.ReferralId;
import org.songtor.referral.ReferralAction;
import org.songtor.web.Answers;
import org.songtor.web.BodyFields;
import org.songtor.web.CommandCall;
import org.songtor.web.CommandReply;
import org.songtor.web.Ids;
import org.songtor.web.Problem;
import org.songtor.web.ProblemType;
import org.songtor.web.Refusals;
import org.songtor.web.RefusedRequest;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** The answers of agencies, and the sender's cancelling. The caller need not know the case. */
@RestController
@RequestMapping(path = "/api/referrals", produces = MediaType.APPLICATION_JSON_VALUE)
class ReferralController {
  /** Of a plan's goals or actions in one body. */
  private static final int MOST_ITEMS = 100;

  private final RoleGate gate;
  private final CaseCommands cases;
  private final CaseLookup lookup;
  private final AgencyDirectory agencies;

  ReferralController(
      RoleGate gate, CaseCommands cases, CaseLookup lookup, AgencyDirectory agencies) {
    this.gate = gate;
    this.cases = cases;
    this.lookup = lookup;
    this.agencies = agencies;
  }

  @PostMapping("/{id}/{action}")
  ResponseEntity<CommandReply> act(
      @PathVariable String id, @PathVariable String action, CommandCall call) {
    ReferralAction asked = ReferralAction.ofPath(action).orElseThrow(() -> noAction(known -> true));
    gate.mayAct(call.actor(), asked);
    ReferralId referral = new ReferralId(Ids.ofPath(id));
    return handle(
        caseOf(referral),
        call,
        call.read(
            body -> command(asked, referral, call.actor(), call.receivedAt().toEpochMilli(), body),
            errors -> new CaseCommand.UnreadableAnswer(referral, asked, errors)));
  }

  /** What an agency answered on the telephone or on paper, written down at the sender's end. */
  @PostMapping("/{id}/by-proxy/{action}")
  ResponseEntity<CommandReply> actByProxy(
      @PathVariable String id, @PathVariable String action, CommandCall call) {
    ReferralAction asked =
        ReferralAction.ofPath(action)
            .filter(ReferralAction::byProxy)
            .orElseThrow(() -> noAction(ReferralAction::byProxy));
    gate.mayAnswerByProxy(call.actor());
    ReferralId referral = new ReferralId(Ids.ofPath(id));
    return handle(
        caseOf(referral),
        call,
        call.read(
            body ->
                new CaseCommand.ByProxy(
                    command(asked, referral, call.actor(), call.receivedAt().toEpochMilli(), body),
                    new CaseCommand.Respondent(
                        body.text("respondent", BodyFields.NAME),
                        body.code("way"),
                        filed(body.optionalText("filed", BodyFields.NAME)))),
            errors ->
                new CaseCommand.ByProxy(
                    new CaseCommand.UnreadableAnswer(referral, asked, errors), null)));
  }

  private static ThaiText filed(@Nullable ThaiText said) {
    return said == null ? ThaiText.empty() : said;
  }

  private CaseId caseOf(ReferralId referral) {
    return lookup
        .caseOf(referral)
        .orElseThrow(() -> new RefusedRequest(Refusals.of(new Rejection.ReferralUnknown())));
  }

  private ResponseEntity<CommandReply> handle(
      CaseId caseId, CommandCall call, CommandCall.Read<? extends ActOnReferral> read) {
    return Answers.referralAnswered(
        cases.handle(caseId, read.content(), read.context(), call.metaOfReferral()));
  }

  private ActOnReferral command(
      ReferralAction action, ReferralId id, Actor asker, long now, BodyFields body) {
    return switch (action) {
      case RECEIVE -> new CaseCommand.Receive(id);
      case ACCEPT ->
          new CaseCommand.Accept(id, body.optionalDate("appointment"), body.note("note"));
      case REJECT -> new CaseCommand.Reject(id, body.code("reason"), body.note("note"));
      case REDIRECT ->
          new CaseCommand.Redirect(
              id,
              ReferralId.at(now),
              body.code("reason"),
              agencies.find(new AgencyId(body.id("toAgency"))).orElse(null),
              body.note("note"));
      case START -> new CaseCommand.Start(id, body.note("note"));
      case HOLD ->
          new CaseCommand.PutOnHold(
              id, body.code("reason"), body.date("reviewOn"), body.note("note"));
      case RESUME -> new CaseCommand.ResumeReferral(id, body.note("note"));
      case COMPLETE ->
          new CaseCommand.Complete(
              id,
              body.code("outcome"),
              body.text("evidence", BodyFields.FREE_TEXT),
              body.note("note"));
      case FAIL -> new CaseCommand.Fail(id, body.code("reason"), body.note("note"));
      case AGREE_CANCELLATION -> new CaseCommand.AgreeCancellation(id, body.note("note"));
      case REFUSE_CANCELLATION ->
          new CaseCommand.RefuseCancellation(id, body.code("reason"), body.note("note"));
      case REPORT_PROGRESS ->
          new CaseCommand.ReportProgress(
              id, body.code("progress"), body.optionalDate("on"), body.note("note"));
      case SET_REFERENCE ->
          new CaseCommand.SetReference(id, body.text("reference", BodyFields.NAME));
      case CLAIM -> new CaseCommand.Claim(id);
      case ASSIGN ->
          new CaseCommand.Assign(
              id,
              body.text("assignee", BodyFields.CODE).value(),
              asker.agencyId().flatMap(agencies::find).orElse(null));
      case RELEASE -> new CaseCommand.ReleaseReferral(id);
      case ATTACH_OUTPUT ->
          new CaseCommand.AttachOutput(
              id,
              body.code("outcome"),
              body.text("evidence", BodyFields.FREE_TEXT),
              body.note("note"));
      case CORRECT_ACCEPTANCE ->
          new CaseCommand.CorrectAcceptance(id, body.code("reason"), body.note("note"));
      case TAKE_IN ->
          new CaseCommand.TakeIn(
              id, body.codes("goalsReached", MOST_ITEMS), body.codes("actionsDone", MOST_ITEMS));
      case REQUEST_CANCELLATION ->
          new CaseCommand.RequestCancellation(id, body.code("reason"), body.note("note"));
      case ENTER_IN_ERROR ->
          new CaseCommand.EnterInError(id, body.code("reason"), body.note("note"));
      case CANCEL -> new CaseCommand.Cancel(id, body.code("reason"), body.note("note"));
    };
  }

  private static RefusedRequest noAction(Predicate<ReferralAction> offered) {
    LocalizedText actions =
        Choices.of(
            Arrays.stream(ReferralAction.values())
                .filter(offered)
                .map(action -> new Term(action.path(), action.title()))
                .toList());
    return new RefusedRequest(
        Problem.of(
            ProblemType.NOT_FOUND,
            "ไม่มีการกระทำนี้กับการส่งต่อ ใช้ได้: " + actions.th(),
            "A referral knows no such action; there are: " + actions.en()));
  }
}
