package org.songtor.cases.http;

import static org.songtor.definition.StepKind.APPROVE_PLAN;
import static org.songtor.definition.StepKind.CONTACT;
import static org.songtor.definition.StepKind.CORRECT;
import static org.songtor.definition.StepKind.DRAFT_PLAN;
import static org.songtor.definition.StepKind.ENROL;
import static org.songtor.definition.StepKind.FOLLOW_UP;
import static org.songtor.definition.StepKind.REFER;
import static org.songtor.definition.StepKind.RETURN_PLAN;
import static org.songtor.definition.StepKind.REVIEW_PLAN;
import static org.songtor.definition.StepKind.SUBMIT_PLAN;

import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.songtor.cases.CaseCommands;
import org.songtor.cases.domain.CaseCommand;
import org.songtor.cases.domain.CaseCommand.OnConsent;
import org.songtor.cases.domain.CaseCommand.TakeStep;
import org.songtor.cases.domain.GivenAnswer;
import org.songtor.cases.domain.StepBody;
import org.songtor.cases.domain.StepChoice;
import org.songtor.command.CommandOutcome;
import org.songtor.definition.StepKind;
import org.songtor.language.CaseId;
import org.songtor.web.Answers;
import org.songtor.web.CommandCall;
import org.songtor.web.CommandReply;
import org.songtor.web.Ids;
import org.songtor.web.MaxBody;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * The commands of a case. The paths that name no step take the first open step that records what
 * their body says.
 */
@RestController
@RequestMapping(path = "/api/cases", produces = MediaType.APPLICATION_JSON_VALUE)
class CaseController {
  private static final int BATCH_BYTES = 4 * 1024 * 1024;

  private final RoleGate gate;
  private final CaseCommands cases;
  private final FoundChildren children;
  private final FoundBatch batch;
  private final StepKinds kinds;
  private final StepBodies bodies;
  private final ConsentBody consents;

  CaseController(
      RoleGate gate,
      CaseCommands cases,
      FoundChildren children,
      FoundBatch batch,
      StepKinds kinds,
      StepBodies bodies,
      ConsentBody consents) {
    this.gate = gate;
    this.cases = cases;
    this.children = children;
    this.batch = batch;
    this.kinds = kinds;
    this.bodies = bodies;
    this.consents = consents;
  }

  @PostMapping
  ResponseEntity<CommandReply> find(CommandCall call) {
    gate.mayFind(call.actor());
    return Answers.caseCreated(children.register(call));
  }

  @PostMapping("/batch")
  FoundBatch.Results findMany(@MaxBody(BATCH_BYTES) CommandCall call) {
    gate.mayFind(call.actor());
    return batch.register(call);
  }

  @PostMapping("/{id}/steps/{step}")
  ResponseEntity<CommandReply> takeStep(
      @PathVariable String id, @PathVariable String step, CommandCall call) {
    gate.mayTake(call.actor(), step);
    CaseId caseId = caseId(id);
    return changed(caseId, new StepChoice.Named(step), kinds.of(caseId, step), call);
  }

  @PostMapping("/{id}/contacts")
  ResponseEntity<CommandReply> contact(@PathVariable String id, CommandCall call) {
    return changed(id, CONTACT, call);
  }

  @PostMapping("/{id}/corrections")
  ResponseEntity<CommandReply> correct(@PathVariable String id, CommandCall call) {
    return changed(id, CORRECT, call);
  }

  @PutMapping("/{id}/care-plan")
  ResponseEntity<CommandReply> draftPlan(@PathVariable String id, CommandCall call) {
    return changed(id, DRAFT_PLAN, call);
  }

  @PostMapping("/{id}/care-plan/submit")
  ResponseEntity<CommandReply> submitPlan(@PathVariable String id, CommandCall call) {
    return changed(id, SUBMIT_PLAN, call);
  }

  @PostMapping("/{id}/care-plan/review")
  ResponseEntity<CommandReply> reviewPlan(@PathVariable String id, CommandCall call) {
    return changed(id, REVIEW_PLAN, call);
  }

  @PostMapping("/{id}/care-plan/approve")
  ResponseEntity<CommandReply> approvePlan(@PathVariable String id, CommandCall call) {
    return changed(id, APPROVE_PLAN, call);
  }

  @PostMapping("/{id}/care-plan/return")
  ResponseEntity<CommandReply> returnPlan(@PathVariable String id, CommandCall call) {
    return changed(id, RETURN_PLAN, call);
  }

  @PostMapping("/{id}/referrals")
  ResponseEntity<CommandReply> refer(@PathVariable String id, CommandCall call) {
    return changed(id, REFER, call);
  }

  @PostMapping("/{id}/enrolments")
  ResponseEntity<CommandReply> enrol(@PathVariable String id, CommandCall call) {
    return changed(id, ENROL, call);
  }

  @PostMapping("/{id}/follow-ups")
  ResponseEntity<CommandReply> followUp(@PathVariable String id, CommandCall call) {
    return changed(id, FOLLOW_UP, call);
  }

  @PostMapping("/{id}/consents")
  ResponseEntity<CommandReply> consent(@PathVariable String id, CommandCall call) {
    return saidOfConsent(id, false, call);
  }

  @PostMapping("/{id}/consents/withdraw")
  ResponseEntity<CommandReply> withdrawConsent(@PathVariable String id, CommandCall call) {
    return saidOfConsent(id, true, call);
  }

  private ResponseEntity<CommandReply> saidOfConsent(
      String id, boolean withdraws, CommandCall call) {
    gate.mayRecordConsent(call.actor(), withdraws);
    CaseId caseId = caseId(id);
    CommandCall.Read<OnConsent> read =
        call.read(
            body -> consents.read(withdraws, body),
            errors -> new CaseCommand.UnreadableConsent(withdraws, errors));
    return Answers.caseChanged(
        cases.handle(caseId, read.content(), read.context(), call.meta()), call.actor());
  }

  private ResponseEntity<CommandReply> changed(String id, StepKind kind, CommandCall call) {
    gate.mayRecord(call.actor(), kind);
    return changed(caseId(id), new StepChoice.FirstOpen(), kind, call);
  }

  private ResponseEntity<CommandReply> changed(
      CaseId id, StepChoice choice, StepKind kind, CommandCall call) {
    CommandOutcome outcome = take(id, choice, kind, call);
    // One answer per thing done, whichever path it was done by.
    return kind == REFER
        ? Answers.referralSent(outcome, call.actor())
        : Answers.caseChanged(outcome, call.actor());
  }

  private CommandOutcome take(CaseId id, StepChoice choice, StepKind kind, CommandCall call) {
    // A correction holds the form's answers itself: they are those of the entry it corrects.
    AtomicReference<@Nullable Map<String, GivenAnswer>> form = new AtomicReference<>();
    CommandCall.Read<StepBody> read =
        call.read(
            body -> {
              if (kind != CORRECT) {
                form.set(FormBody.read(body));
              }
              return bodies.read(kind, id, call.receivedAt().toEpochMilli(), body);
            },
            errors -> new StepBody.Unreadable(kind, errors));
    return cases.handle(
        id, new TakeStep(choice, read.content(), form.get()), read.context(), call.meta());
  }

  private static CaseId caseId(String id) {
    return new CaseId(Ids.ofPath(id));
  }
}
