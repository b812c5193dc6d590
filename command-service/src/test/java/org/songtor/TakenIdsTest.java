package org.songtor;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.axonframework.config.Configuration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.songtor.cases.CaseCommands;
import org.songtor.command.CommandContext;
import org.songtor.command.CommandOutcome;
import org.songtor.command.Rejection;
import org.songtor.event.DefinitionEvent;
import org.songtor.event.StreamKind;
import org.songtor.language.CaseId;
import org.songtor.log.EventLog;
import org.songtor.stack.TestStack;
import org.songtor.web.ApiClient;
import org.songtor.web.ApiClient.Answer;
import tools.jackson.databind.json.JsonMapper;

/** An id that is something else's already is its sender's mistake, and told at once. */
class TakenIdsTest {
  private static final String ADMIN = token("core-korat", "administrator");
  private static final String AUTHOR = token("core-korat", "province-core-team");

  private static Replica replica;

  /** Commands that were handled, each try counted: one that goes on trying tells late. */
  private static final AtomicInteger tries = new AtomicInteger();

  @BeforeAll
  static void start() {
    replica = Replica.start(TestStack.freshDatabase(), TestStack.freshTopic(), Map.of());
    replica
        .part(Configuration.class)
        .commandBus()
        .registerDispatchInterceptor(
            messages ->
                (number, message) -> {
                  tries.incrementAndGet();
                  return message;
                });
  }

  @AfterAll
  static void stop() {
    replica.close();
  }

  @Test
  void noAgencyIsRegisteredUnderACasesId() {
    UUID id = aCase().value();
    tries.set(0);

    Answer answer = register(id);

    assertThat(tries).hasValue(1);

    assertThat(answer.status()).as(answer.body()).isEqualTo(409);
    assertThat(answer.slug()).isEqualTo("exists-differently");
    assertThat(answer.body()).contains("another kind");
    assertThat(kindOf(id)).isEqualTo(StreamKind.CASE);
  }

  @Test
  void aCaseIsNoAgencyThatCouldBeChanged() {
    UUID id = aCase().value();
    tries.set(0);

    Answer answer =
        client()
            .put("/api/agencies/" + id)
            .as(ADMIN)
            .body("{\"areas\":[\"30\"],\"services\":[\"treatment\"]}")
            .send();

    assertThat(tries).hasValue(1);
    assertThat(answer.status()).as(answer.body()).isEqualTo(404);
  }

  @Test
  void noCaseIsFoundUnderAnAgencysId() {
    UUID id = UUID.randomUUID();
    assertThat(register(id).status()).isEqualTo(201);
    CaseId taken = new CaseId(id);
    tries.set(0);

    CommandOutcome outcome = find(taken);

    assertThat(tries).hasValue(1);

    assertThat(outcome).isEqualTo(new CommandOutcome.Rejected(new Rejection.IdOfAnotherKind()));
    assertThat(kindOf(id)).isEqualTo(StreamKind.AGENCY);
  }

  @Test
  void noDefinitionIsDraftedWhereAnAgencyIs() throws Exception {
    assertThat(register(DefinitionEvent.streamOf("taken")).status()).isEqualTo(201);
    String yaml =
        Files.readString(
                Path.of(
                    "../workflow-definitions/src/test/resources/valid-definitions/smallest.v1.yaml"))
            .replace("definition: smallest", "definition: taken");
    tries.set(0);

    Answer answer =
        client()
            .put("/api/definitions/taken/1")
            .as(AUTHOR)
            .body(new JsonMapper().writeValueAsString(Map.of("yaml", yaml)))
            .send();

    assertThat(tries).hasValue(1);
    assertThat(answer.status()).as(answer.body()).isEqualTo(409);
    assertThat(answer.slug()).isEqualTo("exists-differently");
  }

  private static CaseId aCase() {
    CaseId id = CaseId.at(System.currentTimeMillis());
    assertThat(find(id)).isInstanceOf(CommandOutcome.Accepted.class);
    return id;
  }

  private static CommandOutcome find(CaseId id) {
    return replica
        .part(CaseCommands.class)
        .handle(
            id,
            Commands.find(id),
            CommandContext.now(Commands.SURVEYOR, Instant.now().minus(Duration.ofMillis(1))),
            Commands.key("found " + id));
  }

  private static Answer register(UUID id) {
    return client()
        .post("/api/agencies")
        .as(ADMIN)
        .english()
        .body(
            """
            {"id":"%s","name":{"th":"โรงพยาบาลสาธิต","en":"Demonstration hospital"},
             "kind":"HEALTH","level":"PROVINCE","areas":["30"],"services":["treatment"]}
            """
                .formatted(id))
        .send();
  }

  private static StreamKind kindOf(UUID id) {
    return replica.part(EventLog.class).first(id).orElseThrow().kind();
  }

  private static ApiClient client() {
    return new ApiClient(replica.port());
  }

  private static String token(String person, String role) {
    return Replica.ISSUER.token(person, List.of(role), List.of("30"));
  }
}
