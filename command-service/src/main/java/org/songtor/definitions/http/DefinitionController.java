package org.songtor.definitions.http;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.songtor.command.CommandOutcome.Accepted;
import org.songtor.command.Rejection;
import org.songtor.definition.DefinitionFinding;
import org.songtor.definition.DefinitionId;
import org.songtor.definition.yaml.DefinitionReader;
import org.songtor.definitions.DefinitionCommands;
import org.songtor.definitions.domain.DefinitionCommand;
import org.songtor.definitions.domain.DefinitionCommand.DraftDefinition;
import org.songtor.definitions.domain.DefinitionCommand.PublishDefinition;
import org.songtor.definitions.domain.DefinitionCommand.RetireDefinition;
import org.songtor.definitions.domain.DefinitionDecider;
import org.songtor.definitions.domain.DefinitionDecider.Act;
import org.songtor.web.Answers;
import org.songtor.web.BodyFields;
import org.songtor.web.CommandCall;
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

/** Changes the versions of definitions. */
@RestController
@RequestMapping(
    path = "/api/definitions/{name}/{version}",
    produces = MediaType.APPLICATION_JSON_VALUE)
class DefinitionController {
  /** A text of the largest size, and room for what JSON adds to it. */
  private static final int BODY_BYTES = 1024 * 1024;

  private static final int MOST_CHARACTERS = 300_000;
  private static final Pattern NAME = Pattern.compile("[a-z0-9]+(-[a-z0-9]+)*");
  private static final int LONGEST_NAME = 100;
  private static final Pattern VERSION = Pattern.compile("[1-9][0-9]{0,5}");

  private static final DefinitionReader READER = new DefinitionReader();

  private final DefinitionCommands definitions;

  DefinitionController(DefinitionCommands definitions) {
    this.definitions = definitions;
  }

  @PutMapping
  ResponseEntity<DefinitionReply> draft(
      @PathVariable String name,
      @PathVariable String version,
      @MaxBody(BODY_BYTES) CommandCall call) {
    checkRole(call, Act.DRAFT);
    CommandCall.Read<String> read = call.read(body -> body.verbatim("yaml", MOST_CHARACTERS));
    // What cannot be written in UTF-8 is replaced before anybody judges or keeps it.
    String yaml =
        new String(read.content().getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8);
    return answered(new DraftDefinition(id(name, version), yaml), read, call);
  }

  @PostMapping("/publish")
  ResponseEntity<DefinitionReply> publish(
      @PathVariable String name, @PathVariable String version, CommandCall call) {
    checkRole(call, Act.PUBLISH);
    CommandCall.Read<Boolean> read = call.read(body -> true);
    return answered(new PublishDefinition(id(name, version)), read, call);
  }

  @PostMapping("/retire")
  ResponseEntity<DefinitionReply> retire(
      @PathVariable String name, @PathVariable String version, CommandCall call) {
    checkRole(call, Act.RETIRE);
    CommandCall.Read<RetireDefinition> read =
        call.read(
            body ->
                new RetireDefinition(id(name, version), body.text("reason", BodyFields.FREE_TEXT)));
    return answered(read.content(), read, call);
  }

  private ResponseEntity<DefinitionReply> answered(
      DefinitionCommand command, CommandCall.Read<?> read, CommandCall call) {
    Accepted accepted = Answers.accepted(definitions.handle(command, read.context(), call.meta()));
    DefinitionReply reply = DefinitionReply.of(command.id(), accepted, advice(command));
    return ResponseEntity.ok()
        .eTag("\"" + accepted.version() + "\"")
        .header(Answers.TOKEN, reply.token())
        .body(reply);
  }

  private static List<DefinitionFinding> advice(DefinitionCommand command) {
    return switch (command) {
      case DraftDefinition(DefinitionId id, String yaml) ->
          READER.advice(DefinitionReader.fileName(id), yaml.getBytes(StandardCharsets.UTF_8));
      case PublishDefinition publish -> List.of();
      case RetireDefinition retire -> List.of();
    };
  }

  /** An address that cannot exist is simply not there. */
  private static DefinitionId id(String name, String version) {
    if (name.length() > LONGEST_NAME
        || !NAME.matcher(name).matches()
        || !VERSION.matcher(version).matches()) {
      throw new RefusedRequest(Refusals.of(new Rejection.DefinitionUnknown()));
    }
    return new DefinitionId(name, Integer.parseInt(version));
  }

  /** Before the body is read: it is nobody else's business what would be wrong with it. */
  private static void checkRole(CommandCall call, Act act) {
    Optional<Rejection> mayNot = DefinitionDecider.refuseRole(call.actor(), act);
    if (mayNot.isPresent()) {
      throw new RefusedRequest(Refusals.of(mayNot.get()));
    }
  }
}
