package org.songtor.migrations.http;

import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.songtor.command.CommandOutcome;
import org.songtor.command.CommandOutcome.Accepted;
import org.songtor.command.Rejection;
import org.songtor.definition.DefinitionCatalogue;
import org.songtor.definition.DefinitionId;
import org.songtor.event.MigrationEvent.Selection;
import org.songtor.language.AreaCode;
import org.songtor.language.CaseId;
import org.songtor.language.MigrationId;
import org.songtor.migrations.MigrationCommands;
import org.songtor.migrations.domain.MigrationCommand.AbandonMigration;
import org.songtor.migrations.domain.MigrationCommand.RequestMigration;
import org.songtor.migrations.domain.MigrationCommand.StartMigration;
import org.songtor.migrations.domain.MigrationDecider;
import org.songtor.migrations.domain.MigrationDecider.Act;
import org.songtor.web.Answers;
import org.songtor.web.BodyFields;
import org.songtor.web.CommandCall;
import org.songtor.web.Ids;
import org.songtor.web.Refusals;
import org.songtor.web.RefusedRequest;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Moves cases to a newer version of their definition: asked for, started, abandoned. */
@RestController
@RequestMapping(path = "/api/migrations", produces = MediaType.APPLICATION_JSON_VALUE)
class MigrationController {
  private static final int HIGHEST_VERSION = 999_999;
  private static final int MOST_AREAS = 1_000;
  private static final int MOST_STATES = 200;
  private static final int MOST_CASES = 1_000;

  private final MigrationCommands migrations;
  private final DefinitionCatalogue definitions;

  MigrationController(MigrationCommands migrations, DefinitionCatalogue definitions) {
    this.migrations = migrations;
    this.definitions = definitions;
  }

  @PostMapping
  ResponseEntity<MigrationReply> request(CommandCall call) {
    checkRole(call, Act.REQUEST);
    CommandCall.Read<RequestMigration> read = call.read(body -> migration(call, body));
    MigrationId id = MigrationId.at(call.receivedAt().toEpochMilli());
    return answered(
        HttpStatus.CREATED, migrations.handle(id, read.content(), read.context(), call.meta()));
  }

  @PostMapping("/{id}/start")
  ResponseEntity<MigrationReply> start(@PathVariable String id, CommandCall call) {
    checkRole(call, Act.START);
    CommandCall.Read<StartMigration> read = call.read(body -> new StartMigration());
    return answered(
        HttpStatus.OK,
        migrations.handle(
            new MigrationId(Ids.ofPath(id)), read.content(), read.context(), call.meta()));
  }

  @PostMapping("/{id}/abandon")
  ResponseEntity<MigrationReply> abandon(@PathVariable String id, CommandCall call) {
    checkRole(call, Act.ABANDON);
    CommandCall.Read<AbandonMigration> read =
        call.read(body -> new AbandonMigration(body.text("reason", BodyFields.FREE_TEXT)));
    return answered(
        HttpStatus.OK,
        migrations.handle(
            new MigrationId(Ids.ofPath(id)), read.content(), read.context(), call.meta()));
  }

  /** Without areas, those of the caller are meant. */
  private RequestMigration migration(CommandCall call, BodyFields body) {
    String name = body.code("definition");
    int from = body.whole("from", 1, HIGHEST_VERSION);
    int to = body.whole("to", 1, HIGHEST_VERSION);
    List<AreaCode> areas =
        body.has("areas")
            ? body.areas("areas", MOST_AREAS)
            : call.actor().areas().stream()
                .sorted(java.util.Comparator.comparing(AreaCode::value))
                .toList();
    List<String> states = body.has("inStates") ? body.codes("inStates", MOST_STATES) : List.of();
    List<CaseId> cases = body.has("cases") ? cases(body) : List.of();
    boolean closed = body.flag("closed", false);
    Map<String, String> mapping = new HashMap<>();
    body.optionalObject(
        "states",
        fields -> {
          for (String state : fields.names()) {
            mapping.put(state, fields.code(state));
          }
          return true;
        });
    return new RequestMigration(
        name,
        definitions.find(new DefinitionId(name, from)).orElse(null),
        definitions.find(new DefinitionId(name, to)).orElse(null),
        definitions.newest(name).map(newest -> newest.id().version()).orElse(0),
        new Selection(areas, states, cases, closed),
        mapping);
  }

  private static List<CaseId> cases(BodyFields body) {
    return body.codes("cases", MOST_CASES).stream()
        .flatMap(
            text -> {
              UUID id = Ids.parse(text);
              if (id == null) {
                body.refuse("cases", "ต้องเป็นรหัสกรณี (UUID)", "must be ids of cases (UUID)");
              }
              return Optional.ofNullable(id).map(CaseId::new).stream();
            })
        .toList();
  }

  private static ResponseEntity<MigrationReply> answered(
      HttpStatus status, CommandOutcome outcome) {
    Accepted accepted = Answers.accepted(outcome);
    MigrationReply reply = MigrationReply.of(accepted);
    ResponseEntity.BodyBuilder answer =
        ResponseEntity.status(status)
            .eTag("\"" + accepted.version() + "\"")
            .header(Answers.TOKEN, reply.token());
    if (status == HttpStatus.CREATED) {
      answer.location(URI.create("/api/migrations/" + reply.migrationId()));
    }
    return answer.body(reply);
  }

  /** Before the body is read: it is nobody else's business what would be wrong with it. */
  private static void checkRole(CommandCall call, Act act) {
    Optional<Rejection> mayNot = MigrationDecider.refuseRole(call.actor(), act);
    if (mayNot.isPresent()) {
      throw new RefusedRequest(Refusals.of(mayNot.get()));
    }
  }
}
