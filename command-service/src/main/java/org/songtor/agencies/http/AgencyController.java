package org.songtor.agencies.http;

import java.time.ZoneId;
import java.util.Optional;
import java.util.UUID;
import org.songtor.agencies.AgencyCommands;
import org.songtor.agencies.domain.AgencyCommand;
import org.songtor.agencies.domain.AgencyCommand.ChangeAgency;
import org.songtor.agencies.domain.AgencyCommand.DeclareCapacity;
import org.songtor.agencies.domain.AgencyCommand.EndAgreement;
import org.songtor.agencies.domain.AgencyCommand.JoinMember;
import org.songtor.agencies.domain.AgencyCommand.LeaveMember;
import org.songtor.agencies.domain.AgencyCommand.RegisterAgency;
import org.songtor.agencies.domain.AgencyCommand.SignAgreement;
import org.songtor.agencies.domain.AgencyRights;
import org.songtor.agencies.domain.AgreementRights;
import org.songtor.command.CommandContext;
import org.songtor.command.Rejection;
import org.songtor.event.AgencyEvent.Capacity;
import org.songtor.event.AgencyEvent.Standing;
import org.songtor.language.AgencyId;
import org.songtor.web.Answers;
import org.songtor.web.BodyFields;
import org.songtor.web.CommandCall;
import org.songtor.web.CommandReply;
import org.songtor.web.Ids;
import org.songtor.web.MaxBody;
import org.songtor.web.Refusals;
import org.songtor.web.RefusedRequest;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Registers and changes partner agencies, their members and their capacity. */
@RestController
@RequestMapping(path = "/api/agencies", produces = MediaType.APPLICATION_JSON_VALUE)
class AgencyController {
  private static final ZoneId THAILAND = ZoneId.of("Asia/Bangkok");
  private static final int BATCH_BYTES = 2 * 1024 * 1024;

  private final AgencyCommands agencies;
  private final AgencyBodies bodies;
  private final AgencyBatch batch;

  AgencyController(AgencyCommands agencies, AgencyBodies bodies, AgencyBatch batch) {
    this.agencies = agencies;
    this.bodies = bodies;
    this.batch = batch;
  }

  @PostMapping
  ResponseEntity<CommandReply> register(CommandCall call) {
    check(AgencyRights.refuseRegistering(call.actor()));
    CommandCall.Read<RegisterAgency> read = call.read(body -> bodies.registration(call, body));
    return Answers.agencyRegistered(
        agencies.handle(read.content().agency(), read.content(), read.context(), call.meta()));
  }

  @PostMapping("/batch")
  AgencyBatch.Results load(@MaxBody(BATCH_BYTES) CommandCall call) {
    check(AgencyRights.refuseRegistering(call.actor()));
    return batch.load(call);
  }

  @PutMapping("/{id}")
  ResponseEntity<CommandReply> change(@PathVariable String id, CommandCall call) {
    check(AgencyRights.refuseChanging(call.actor()));
    AgencyId agency = new AgencyId(Ids.ofPath(id));
    return changed(agency, call.read(body -> new ChangeAgency(bodies.reach(agency, body))), call);
  }

  @PostMapping("/{id}/members")
  ResponseEntity<CommandReply> join(@PathVariable String id, CommandCall call) {
    check(AgencyRights.refuseChanging(call.actor()));
    return changed(
        new AgencyId(Ids.ofPath(id)),
        call.read(body -> new JoinMember(account(body), body.oneOf("standing", Standing.class))),
        call);
  }

  @PostMapping("/{id}/members/leave")
  ResponseEntity<CommandReply> leave(@PathVariable String id, CommandCall call) {
    check(AgencyRights.refuseChanging(call.actor()));
    return changed(
        new AgencyId(Ids.ofPath(id)), call.read(body -> new LeaveMember(account(body))), call);
  }

  @PutMapping("/{id}/capacity")
  ResponseEntity<CommandReply> capacity(@PathVariable String id, CommandCall call) {
    check(AgencyRights.refuseCapacity(call.actor()));
    AgencyId agency = new AgencyId(Ids.ofPath(id));
    CommandCall.Read<DeclareCapacity> read =
        call.read(
            body ->
                new DeclareCapacity(
                    body.code("service"),
                    body.oneOf("capacity", Capacity.class),
                    call.receivedAt().atZone(THAILAND).toLocalDate(),
                    body.optionalDate("until")));
    return changed(agency, read, call);
  }

  @PostMapping("/{id}/agreements")
  ResponseEntity<CommandReply> agree(@PathVariable String id, CommandCall call) {
    check(AgreementRights.refuseMaking(call.actor()));
    return changed(
        new AgencyId(Ids.ofPath(id)), call.read(body -> AgencyBodies.agreement(call, body)), call);
  }

  @PostMapping("/{id}/agreements/{agreement}/sign")
  ResponseEntity<CommandReply> sign(
      @PathVariable String id, @PathVariable String agreement, CommandCall call) {
    check(AgreementRights.refuseSigning(call.actor()));
    SignAgreement sign = new SignAgreement(Ids.ofPath(agreement));
    return changed(new AgencyId(Ids.ofPath(id)), call.read(body -> sign), call);
  }

  @PostMapping("/{id}/agreements/{agreement}/end")
  ResponseEntity<CommandReply> end(
      @PathVariable String id, @PathVariable String agreement, CommandCall call) {
    check(AgreementRights.refuseEnding(call.actor()));
    UUID which = Ids.ofPath(agreement);
    return changed(
        new AgencyId(Ids.ofPath(id)),
        call.read(body -> new EndAgreement(which, body.text("reason", BodyFields.FREE_TEXT))),
        call);
  }

  private <C extends AgencyCommand> ResponseEntity<CommandReply> changed(
      AgencyId agency, CommandCall.Read<C> read, CommandCall call) {
    CommandContext context = read.context();
    return Answers.agencyChanged(agencies.handle(agency, read.content(), context, call.meta()));
  }

  private static String account(BodyFields body) {
    return body.text("account", BodyFields.CODE).value();
  }

  /** Before the body is read: it is nobody else's business what would be wrong with it. */
  private static void check(Optional<Rejection> mayNot) {
    if (mayNot.isPresent()) {
      throw new RefusedRequest(Refusals.of(mayNot.get()));
    }
  }
}
