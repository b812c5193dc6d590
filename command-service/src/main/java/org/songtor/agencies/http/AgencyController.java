package org.songtor.agencies.http;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.songtor.agencies.AgencyCommands;
import org.songtor.agencies.domain.AgencyCommand.ChangeAgency;
import org.songtor.agencies.domain.AgencyCommand.RegisterAgency;
import org.songtor.agencies.domain.AgencyDecider;
import org.songtor.command.Rejection;
import org.songtor.command.ThaiText;
import org.songtor.event.AgencyEvent.AgencyKind;
import org.songtor.event.AgencyEvent.AgencyLevel;
import org.songtor.language.AgencyId;
import org.songtor.web.Answers;
import org.songtor.web.BodyFields;
import org.songtor.web.CommandCall;
import org.songtor.web.CommandReply;
import org.songtor.web.Ids;
import org.songtor.web.Refusals;
import org.songtor.web.RefusedRequest;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Registers and changes partner agencies. */
@RestController
@RequestMapping(path = "/api/agencies", produces = MediaType.APPLICATION_JSON_VALUE)
class AgencyController {
  private static final int MOST_AREAS = 1_000;
  private static final int MOST_SERVICES = 200;

  private final AgencyCommands agencies;

  AgencyController(AgencyCommands agencies) {
    this.agencies = agencies;
  }

  @PostMapping
  ResponseEntity<CommandReply> register(CommandCall call) {
    checkRole(call);
    CommandCall.Read<RegisterAgency> read = call.read(body -> registration(call, body));
    return Answers.agencyRegistered(
        agencies.handle(read.content().agency(), read.content(), read.context(), call.meta()));
  }

  @PutMapping("/{id}")
  ResponseEntity<CommandReply> change(@PathVariable String id, CommandCall call) {
    checkRole(call);
    AgencyId agency = new AgencyId(Ids.ofPath(id));
    CommandCall.Read<ChangeAgency> read =
        call.read(
            body ->
                new ChangeAgency(
                    body.areas("areas", MOST_AREAS),
                    body.codes("services", MOST_SERVICES),
                    body.optionalText("officeContact", BodyFields.FREE_TEXT)));
    return Answers.agencyChanged(
        agencies.handle(agency, read.content(), read.context(), call.meta()));
  }

  /** Before the body is read: it is nobody else's business what would be wrong with it. */
  private static void checkRole(CommandCall call) {
    Optional<Rejection> mayNot = AgencyDecider.refuseRole(call.actor());
    if (mayNot.isPresent()) {
      throw new RefusedRequest(Refusals.of(mayNot.get()));
    }
  }

  private static RegisterAgency registration(CommandCall call, BodyFields body) {
    UUID id = body.optionalId("id");
    List<ThaiText> names =
        body.object(
            "name",
            name -> List.of(name.text("th", BodyFields.NAME), name.text("en", BodyFields.NAME)));
    return new RegisterAgency(
        id == null ? AgencyId.at(call.receivedAt().toEpochMilli()) : new AgencyId(id),
        names.getFirst(),
        names.getLast(),
        body.oneOf("kind", AgencyKind.class),
        body.oneOf("level", AgencyLevel.class),
        body.areas("areas", MOST_AREAS),
        body.codes("services", MOST_SERVICES),
        body.optionalText("officeContact", BodyFields.FREE_TEXT));
  }
}
