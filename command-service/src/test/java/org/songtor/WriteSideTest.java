package org.songtor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.songtor.Commands.SURVEYOR;
import static org.songtor.Commands.find;
import static org.songtor.Commands.firstScreen;
import static org.songtor.Commands.key;
import static org.songtor.Commands.needScreen;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.axonframework.commandhandling.SimpleCommandBus;
import org.axonframework.common.ReflectionUtils;
import org.axonframework.common.transaction.NoTransactionManager;
import org.axonframework.eventsourcing.eventstore.EmbeddedEventStore;
import org.axonframework.eventsourcing.eventstore.EventStorageEngine;
import org.axonframework.updates.UpdateChecker;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.songtor.agencies.AgencyCommands;
import org.songtor.agencies.AgencyDirectory;
import org.songtor.agencies.domain.AgencyCommand.Reach;
import org.songtor.agencies.domain.AgencyCommand.RegisterAgency;
import org.songtor.cases.CaseCommands;
import org.songtor.cases.CaseLookup;
import org.songtor.cases.axon.CaseAggregate;
import org.songtor.cases.domain.CaseCommand;
import org.songtor.command.CommandContext;
import org.songtor.command.CommandMeta;
import org.songtor.command.CommandOutcome;
import org.songtor.command.CommandOutcome.Accepted;
import org.songtor.command.CommandOutcome.Rejected;
import org.songtor.command.Rejection;
import org.songtor.command.ThaiText;
import org.songtor.definition.DefinitionId;
import org.songtor.definition.StepKind;
import org.songtor.event.AgencyEvent.AgencyKind;
import org.songtor.event.AgencyEvent.AgencyLevel;
import org.songtor.event.EventCodec;
import org.songtor.event.RecordedEvent;
import org.songtor.language.Actor;
import org.songtor.language.AgencyId;
import org.songtor.language.AreaCode;
import org.songtor.language.CaseId;
import org.songtor.language.Role;
import org.songtor.log.EventLog;
import org.songtor.log.axon.LogEventStore;
import org.songtor.log.axon.LogStorageEngine;
import org.songtor.log.axon.StreamRepository;
import org.songtor.stack.SongtorDatabase;
import org.songtor.stack.TestStack;

/** The whole service twice on one database: what one replica does, the other must see. */
class WriteSideTest {
  private static final SongtorDatabase DATABASE = TestStack.freshDatabase();
  private static final String TOPIC = TestStack.freshTopic();

  private static Replica one;
  private static Replica two;

  @BeforeAll
  static void start() {
    one = Replica.start(DATABASE, TOPIC, Map.of());
    two = Replica.start(DATABASE, TOPIC, Map.of());
  }

  @AfterAll
  static void stop() {
    one.close();
    two.close();
  }

  @Test
  void axonIsExactlyWhatWasDeclared() throws Exception {
    var axon = one.part(org.axonframework.config.Configuration.class);

    assertThat(axon.commandBus()).isExactlyInstanceOf(SimpleCommandBus.class);
    assertThat(
            (Object)
                ReflectionUtils.getFieldValue(
                    SimpleCommandBus.class.getDeclaredField("transactionManager"),
                    axon.commandBus()))
        .isSameAs(NoTransactionManager.INSTANCE);
    assertThat(axon.eventStore()).isExactlyInstanceOf(LogEventStore.class);
    assertThat(engine(axon)).isExactlyInstanceOf(LogStorageEngine.class);
    assertThat(axon.repository(CaseAggregate.class)).isExactlyInstanceOf(StreamRepository.class);
    assertThat((Object) axon.getComponent(UpdateChecker.class, () -> null))
        .as("what phones home")
        .isNull();
  }

  private static EventStorageEngine engine(org.axonframework.config.Configuration axon)
      throws NoSuchFieldException {
    return ReflectionUtils.getFieldValue(
        EmbeddedEventStore.class.getSuperclass().getDeclaredField("storageEngine"),
        axon.eventStore());
  }

  @Test
  void isReadyAndSaysSoWithoutAToken() throws Exception {
    try (HttpClient client = HttpClient.newHttpClient()) {
      HttpResponse<String> response =
          client.send(
              HttpRequest.newBuilder(
                      URI.create("http://localhost:" + one.port() + "/actuator/health/readiness"))
                  .build(),
              HttpResponse.BodyHandlers.ofString());
      assertThat(response.statusCode()).isEqualTo(200);
      assertThat(response.body()).contains("UP");
    }
  }

  @Test
  void keepsWhatWasDecided() {
    CaseId id = newCase();
    Instant now = Instant.now().truncatedTo(java.time.temporal.ChronoUnit.MICROS);
    Instant earlier = now.minusSeconds(3600);
    CommandMeta meta = key("found " + id);

    Accepted found =
        (Accepted)
            cases(one).handle(id, find(id), new CommandContext(SURVEYOR, now, earlier, null), meta);

    assertThat(found.streamId()).isEqualTo(id.value());
    assertThat(found.state()).isEqualTo("listed");
    assertThat(found.replayed()).isFalse();
    List<RecordedEvent> history = history(id);
    assertThat(found.version()).isEqualTo(history.size());
    assertThat(found.events()).hasSameSizeAs(history);
    for (int i = 0; i < history.size(); i++) {
      var envelope = history.get(i).envelope();
      assertThat(found.events().get(i))
          .isEqualTo(
              new CommandOutcome.AddedEvent(EventCodec.typeOf(history.get(i).event()).name(), i));
      assertThat(envelope.actor()).isEqualTo("surveyor-malee");
      assertThat(envelope.role()).isEqualTo(Role.SURVEYOR);
      assertThat(envelope.occurredAt()).isEqualTo(earlier);
      assertThat(envelope.recordedAt()).isEqualTo(now);
      assertThat(envelope.correlationId()).isEqualTo(meta.correlationId());
      assertThat(envelope.clockOffset()).isZero();
    }
    CaseLookup lookup = two.part(CaseLookup.class);
    assertThat(lookup.definitionOf(id)).contains(new DefinitionId("thailand-zero-dropout", 1));
    assertThat(lookup.definitionOf(newCase())).isEmpty();
    Accepted screened = (Accepted) handle(two, id, firstScreen(), key("screened " + id));
    assertThat(lookup.correctableAt(id, screened.events().getFirst().seq()))
        .contains(StepKind.FIRST_SCREEN);
    assertThat(lookup.correctableAt(id, 0)).isEmpty();
  }

  @Test
  void aCommandToNoCaseLeavesNothing() {
    CaseId id = newCase();

    assertThat(rejection(handle(one, id, firstScreen(), key("nowhere"))))
        .isInstanceOf(Rejection.CaseUnknown.class);
    assertThat(one.part(EventLog.class).nextSeq(id.value())).isZero();
    // Nor in memory: the id can still become a case, elsewhere.
    assertThat(handle(two, id, find(id), key("found " + id))).isInstanceOf(Accepted.class);
    assertThat(handle(one, id, firstScreen(), key("nowhere"))).isInstanceOf(Accepted.class);
  }

  @Test
  void answersARepetitionWithTheFirstAnswer() {
    CaseId id = newCase();
    Accepted found = (Accepted) handle(one, id, find(id), key("repeat " + id));
    CaseId another = newCase();

    Accepted again = (Accepted) handle(two, another, find(another), key("repeat " + id));

    assertThat(again.replayed()).isTrue();
    assertThat(again.streamId()).isEqualTo(id.value());
    assertThat(again.version()).isEqualTo(found.version());
    assertThat(again.events()).isEqualTo(found.events());
    assertThat(one.part(EventLog.class).nextSeq(another.value())).isZero();
  }

  @Test
  void answersARepetitionThatNoLongerFitsTheState() {
    CaseId id = newCase();
    handle(one, id, find(id), key("f " + id));
    Accepted first = (Accepted) handle(one, id, firstScreen(), key("s " + id));

    Accepted again = (Accepted) handle(one, id, firstScreen(), key("s " + id));

    assertThat(again.replayed()).isTrue();
    assertThat(again.version()).isEqualTo(first.version());
    assertThat(again.state()).isEqualTo(first.state());
    assertThat(handle(one, id, firstScreen(), key("s " + id, "another body", null)))
        .isEqualTo(new CommandOutcome.KeyReused());
    assertThat(rejection(handle(one, id, firstScreen(), key("s2 " + id))))
        .isInstanceOf(Rejection.StepNotOpen.class);
    assertThat(handle(one, id, firstScreen(), key("s2 " + id)))
        .as("a refusal is not kept")
        .isInstanceOf(Rejected.class);
  }

  @Test
  void identicalRequestsAtTheSameTimeHaveOneEffect() throws Exception {
    for (int round = 0; round < 10; round++) {
      String key = "same " + UUID.randomUUID();
      List<CommandOutcome> outcomes =
          atOnce(
              12,
              i -> {
                CaseId mine = newCase();
                return handle(i % 2 == 0 ? one : two, mine, find(mine), key(key));
              });
      assertThat(outcomes).allMatch(Accepted.class::isInstance);
      assertThat(outcomes.stream().map(o -> ((Accepted) o).streamId()).distinct()).hasSize(1);
      assertThat(outcomes.stream().filter(o -> !((Accepted) o).replayed())).hasSize(1);
    }
  }

  @Test
  void refusesWhoeverHasSeenAnOlderVersion() {
    CaseId id = newCase();
    Accepted found = (Accepted) handle(one, id, find(id), key("f " + id));
    handle(one, id, Commands.contact(1), key("c " + id));

    assertThat(rejection(handle(one, id, firstScreen(), key("s " + id, "h", found.version()))))
        .isEqualTo(new Rejection.StaleVersion(found.version(), found.version() + 1));
    assertThat(handle(one, id, firstScreen(), key("s " + id, "h", found.version() + 1)))
        .isInstanceOf(Accepted.class);
  }

  @Test
  void judgesOnWhatTheOtherReplicaDid() {
    CaseId id = newCase();
    handle(one, id, find(id), key("f " + id));
    handle(two, id, Commands.contact(1), key("c " + id));

    // One has the case in memory as it was found; two moves on.
    assertThat(handle(two, id, firstScreen(), key("s " + id))).isInstanceOf(Accepted.class);
    Accepted selected = (Accepted) handle(one, id, needScreen("needs-help"), key("n " + id));

    assertThat(selected.state()).isEqualTo("selected");
    assertThat(rejection(handle(two, id, firstScreen(), key("again " + id))))
        .isInstanceOf(Rejection.StepNotOpen.class);
    assertThat(history(id)).hasSize((int) selected.version());
  }

  /** The log is not asked whether a new case is new; the append must find out. */
  @Test
  void findsNoCaseThatAnotherReplicaHasFound() {
    CaseId id = newCase();
    Accepted found = (Accepted) handle(one, id, find(id), key("f " + id));

    assertThat(rejection(handle(two, id, find(id), key("other " + id))))
        .isInstanceOf(Rejection.AlreadyExists.class);
    assertThat(((Accepted) handle(two, id, find(id), key("f " + id))).replayed()).isTrue();
    assertThat(history(id)).hasSize((int) found.version());
    assertThat(handle(two, id, Commands.contact(1), key("c " + id)))
        .as("two has the case as it is, not as it expected it")
        .isInstanceOf(Accepted.class);
  }

  @Test
  void ofManyWhoFindTheSameCaseAtTheSameTimeOneFindsIt() throws Exception {
    CaseId id = newCase();

    List<CommandOutcome> outcomes =
        atOnce(12, i -> handle(i % 2 == 0 ? one : two, id, find(id), key(i + " finds " + id)));

    assertThat(outcomes).filteredOn(Accepted.class::isInstance).hasSize(1);
    assertThat(outcomes)
        .filteredOn(Rejected.class::isInstance)
        .extracting(WriteSideTest::rejection)
        .hasSize(11)
        .allMatch(Rejection.AlreadyExists.class::isInstance);
  }

  @Test
  void manyWritersOfOneCaseAllComeThrough() throws Exception {
    CaseId id = newCase();
    Accepted found = (Accepted) handle(one, id, find(id), key("f " + id));

    List<CommandOutcome> outcomes =
        atOnce(
            64, i -> handle(i % 4 == 0 ? two : one, id, Commands.contact(i), key(i + " of " + id)));

    assertThat(outcomes).allMatch(Accepted.class::isInstance);
    assertThat(outcomes.stream().map(o -> ((Accepted) o).version()).distinct()).hasSize(64);
    assertThat(history(id)).hasSize((int) found.version() + 64);
  }

  @Test
  void keepsTheDirectoryOfAgencies() {
    AgencyId id = AgencyId.at(System.currentTimeMillis());
    Actor admin = new Actor("admin", Set.of(Role.ADMINISTRATOR), Set.of(), null);
    RegisterAgency register =
        new RegisterAgency(
            id,
            ThaiText.of("โรงพยาบาลสาธิต"),
            ThaiText.of("Demonstration hospital"),
            AgencyKind.HEALTH,
            AgencyLevel.PROVINCE,
            new Reach(List.of(new AreaCode("30")), List.of("treatment"), null, null));
    AgencyCommands agencies = one.part(AgencyCommands.class);
    CommandContext context = CommandContext.now(admin, Instant.now());

    Accepted registered = (Accepted) agencies.handle(id, register, context, key("a " + id));
    Accepted unchanged = (Accepted) agencies.handle(id, register, context, key("b " + id));
    Accepted repeated = (Accepted) agencies.handle(id, register, context, key("b " + id));

    assertThat(registered.version()).isEqualTo(1);
    assertThat(unchanged.events()).isEmpty();
    assertThat(unchanged.replayed()).isFalse();
    assertThat(repeated.replayed()).isTrue();
    assertThat(two.part(AgencyDirectory.class).find(id).orElseThrow().offers("treatment")).isTrue();
    assertThat(two.part(AgencyDirectory.class).find(AgencyId.at(0))).isEmpty();
    assertThat(rejection(handle(one, new CaseId(id.value()), firstScreen(), key("mixed"))))
        .as("an agency is no case")
        .isInstanceOf(Rejection.CaseUnknown.class);
  }

  @Test
  void keepsEverythingOverARestart() throws Exception {
    SongtorDatabase database = TestStack.freshDatabase();
    String topic = TestStack.freshTopic();
    CaseId id = newCase();
    List<RecordedEvent> before;
    try (Replica first = Replica.start(database, topic, Map.of())) {
      handle(first, id, find(id), key("f"));
      handle(first, id, firstScreen(), key("s"));
      before = history(first, id);
    }
    try (Replica second = Replica.start(database, topic, Map.of())) {
      assertThat(history(second, id)).isEqualTo(before);
      assertThat(((Accepted) handle(second, id, firstScreen(), key("s"))).replayed()).isTrue();
      assertThat(handle(second, id, needScreen("needs-help"), key("n")))
          .isInstanceOf(Accepted.class);
    }
  }

  private interface Numbered {
    CommandOutcome of(int number);
  }

  private static List<CommandOutcome> atOnce(int count, Numbered task) throws Exception {
    try (ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor()) {
      CountDownLatch go = new CountDownLatch(1);
      List<Future<CommandOutcome>> all = new ArrayList<>();
      for (int i = 0; i < count; i++) {
        int number = i;
        all.add(
            callers.submit(
                () -> {
                  go.await();
                  return task.of(number);
                }));
      }
      go.countDown();
      List<CommandOutcome> outcomes = new ArrayList<>();
      for (Future<CommandOutcome> each : all) {
        outcomes.add(each.get(60, java.util.concurrent.TimeUnit.SECONDS));
      }
      return outcomes;
    }
  }

  private static CaseId newCase() {
    return CaseId.at(System.currentTimeMillis());
  }

  private static CaseCommands cases(Replica replica) {
    return replica.part(CaseCommands.class);
  }

  private static CommandOutcome handle(
      Replica replica, CaseId id, CaseCommand command, CommandMeta meta) {
    Instant now = Instant.now().minus(Duration.ofMillis(1));
    return cases(replica).handle(id, command, CommandContext.now(SURVEYOR, now), meta);
  }

  private static Rejection rejection(CommandOutcome outcome) {
    return ((Rejected) outcome).rejection();
  }

  private static List<RecordedEvent> history(CaseId id) {
    return history(one, id);
  }

  private static List<RecordedEvent> history(Replica replica, CaseId id) {
    EventCodec codec = new EventCodec();
    return replica.part(EventLog.class).stream(id.value(), 0).stream()
        .map(stored -> stored.decode(codec))
        .toList();
  }
}
