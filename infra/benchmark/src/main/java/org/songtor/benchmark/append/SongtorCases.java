package org.songtor.benchmark.append;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import javax.sql.DataSource;
import org.axonframework.messaging.unitofwork.DefaultUnitOfWork;
import org.axonframework.messaging.unitofwork.UnitOfWork;
import org.axonframework.modelling.command.Repository;
import org.songtor.automation.DeadlinePoller;
import org.songtor.benchmark.service.CommandServiceParts;
import org.songtor.cases.CaseCommands;
import org.songtor.cases.axon.CaseAggregate;
import org.songtor.cases.domain.CaseCommand;
import org.songtor.clock.ServiceClock;
import org.songtor.command.CommandContext;
import org.songtor.command.CommandOutcome;
import org.songtor.language.CaseId;
import org.songtor.log.Appender;
import org.songtor.log.Deadlines;
import org.songtor.stack.SongtorDatabase;
import org.springframework.beans.factory.support.BeanDefinitionRegistry;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * The command-service itself, with its own wiring and settings, called past HTTP. Its relay and its
 * pollers rest: they are measured where the whole way is measured.
 */
public final class SongtorCases implements CaseStore {
  private final ConfigurableApplicationContext service;
  private final CaseCommands cases;
  private final Repository<CaseAggregate> aggregates;
  private final SongtorDatabase database;
  private final CaseId template;
  private final boolean publishing;

  /** With a cache of one case, so that every other case is loaded from its events. */
  public static SongtorCases forgetful(SongtorDatabase database) {
    return new SongtorCases(database, Map.of("songtor.log.cached-aggregates", "1"), false);
  }

  /** With its relay and its pollers. */
  public static SongtorCases publishing(
      SongtorDatabase database, String bootstrapServers, String topic) {
    return new SongtorCases(
        database,
        Map.of("songtor.kafka.bootstrap-servers", bootstrapServers, "songtor.kafka.topic", topic),
        true);
  }

  public SongtorCases(SongtorDatabase database) {
    this(database, Map.of(), false);
  }

  private SongtorCases(SongtorDatabase database, Map<String, String> more, boolean publishing) {
    this.database = database;
    this.publishing = publishing;
    this.service = start(database, more, publishing);
    if (!publishing) {
      service.getBean(Appender.class).start();
    }
    this.cases = service.getBean(CaseCommands.class);
    this.aggregates =
        service
            .getBean(org.axonframework.config.Configuration.class)
            .repository(CaseAggregate.class);
    this.template = CaseId.at(System.currentTimeMillis());
    accepted(template, Requests.create(template));
  }

  private static ConfigurableApplicationContext start(
      SongtorDatabase database, Map<String, String> more, boolean publishing) {
    Map<String, String> settings = new HashMap<>();
    settings.putAll(
        Map.of(
            "server.port", "0",
            "server.address", "127.0.0.1",
            "logging.level.root", "WARN",
            "spring.datasource.url", database.command().url(),
            "spring.datasource.username", database.command().username(),
            "spring.datasource.password", database.command().password(),
            "songtor.kafka.bootstrap-servers", "127.0.0.1:1",
            "songtor.identity.issuer", "http://127.0.0.1:1"));
    settings.putAll(more);
    return new SpringApplicationBuilder(CommandServiceParts.class)
        .initializers(
            context ->
                context.addBeanFactoryPostProcessor(
                    factory -> {
                      if (!publishing) {
                        ((BeanDefinitionRegistry) factory).removeBeanDefinition("writeSideThreads");
                      }
                    }))
        .run(
            settings.entrySet().stream()
                .map(each -> "--" + each.getKey() + "=" + each.getValue())
                .toArray(String[]::new));
  }

  @Override
  public void create() {
    CaseId id = CaseId.at(System.currentTimeMillis());
    accepted(id, Requests.create(id));
  }

  @Override
  public void update(UUID id) {
    accepted(new CaseId(id), Requests.update());
  }

  /** A case whose child was found at that time, with the limits that began then. */
  public UUID foundAt(Instant when) {
    CaseId id = CaseId.at(when.toEpochMilli());
    accepted(id, Requests.create(id), Requests.at(when));
    return id.value();
  }

  /** A poller beside the service's own, which rests; the caller starts and closes it. */
  public DeadlinePoller deadlinePoller() {
    return new DeadlinePoller(
        service.getBean(Deadlines.class), cases, service.getBean(ServiceClock.class));
  }

  /** Another command of somebody; returns when it is durable. */
  public void move(CaseId id, LifeCycle.Move move) {
    accepted(id, move.command(), move.now());
  }

  private void accepted(CaseId id, CaseCommand command) {
    accepted(id, command, Requests.now());
  }

  private void accepted(CaseId id, CaseCommand command, CommandContext context) {
    CommandOutcome outcome = cases.handle(id, command, context, Requests.meta());
    if (!(outcome instanceof CommandOutcome.Accepted)) {
      throw new IllegalStateException("refused: " + outcome);
    }
  }

  /** The event rows of the case that copies are made of. */
  UUID template() {
    return template.value();
  }

  DataSource dataSource() {
    return service.getBean(DataSource.class);
  }

  /** The case as its aggregate, loaded or found in the cache; returns the seq of its last event. */
  public long load(UUID id) {
    UnitOfWork<?> work = DefaultUnitOfWork.startAndGet(null);
    try {
      Long version = aggregates.load(id.toString()).version();
      work.commit();
      return version == null ? -1 : version;
    } catch (RuntimeException e) {
      work.rollback(e);
      throw e;
    }
  }

  /** A new case of at least so many events. */
  public UUID caseOf(int events) throws SQLException {
    CaseId id = CaseId.at(System.currentTimeMillis());
    accepted(id, Requests.create(id));
    while (load(id.value()) < events - 1) {
      accepted(id, Requests.update());
    }
    return id.value();
  }

  @Override
  public List<UUID> copies(int count) throws SQLException {
    return copies(template.value(), count);
  }

  /** Cases with the same events as the given one, under other ids. */
  public List<UUID> copies(UUID of, int count) throws SQLException {
    UUID[] ids = new UUID[count];
    for (int i = 0; i < count; i++) {
      ids[i] = CaseId.at(System.currentTimeMillis()).value();
    }
    try (Connection connection = database.command().connect();
        PreparedStatement insert =
            connection.prepareStatement(
                """
                INSERT INTO log.event (stream_id, seq, position, stream_kind, wire_name,
                  wire_version, event_id, occurred_at, recorded_at, meta, payload)
                SELECT c.id, e.seq,
                  (SELECT max(position) FROM log.event)
                    + row_number() OVER (ORDER BY c.n, e.seq),
                  e.stream_kind, e.wire_name, e.wire_version, gen_random_uuid(), e.occurred_at,
                  e.recorded_at, e.meta, replace(e.payload, ?, c.id::text)
                FROM unnest(?::uuid[]) WITH ORDINALITY AS c(id, n), log.event e
                WHERE e.stream_id = ?
                """)) {
      insert.setString(1, of.toString());
      insert.setArray(2, connection.createArrayOf("uuid", ids));
      insert.setObject(3, of);
      insert.executeUpdate();
    }
    return new ArrayList<>(List.of(ids));
  }

  @Override
  public long events() throws SQLException {
    try (Connection connection = database.command().connect();
        PreparedStatement count =
            connection.prepareStatement("SELECT count(*), max(position) FROM log.event");
        ResultSet row = count.executeQuery()) {
      row.next();
      if (row.getLong(1) != row.getLong(2)) {
        throw new IllegalStateException("positions are not dense");
      }
      return row.getLong(1);
    }
  }

  @Override
  public void close() {
    if (!publishing) {
      service.getBean(Appender.class).close();
    }
    service.close();
  }
}
