package org.songtor.benchmark.peer;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import org.axonframework.commandhandling.CommandBus;
import org.axonframework.commandhandling.CommandResultMessage;
import org.axonframework.commandhandling.GenericCommandMessage;
import org.axonframework.commandhandling.SimpleCommandBus;
import org.axonframework.common.jdbc.ConnectionProvider;
import org.axonframework.common.jdbc.UnitOfWorkAwareConnectionProviderWrapper;
import org.axonframework.common.transaction.TransactionManager;
import org.axonframework.config.AggregateConfigurer;
import org.axonframework.config.Configuration;
import org.axonframework.config.DefaultConfigurer;
import org.axonframework.eventsourcing.eventstore.EmbeddedEventStore;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.axonframework.eventsourcing.eventstore.jdbc.AbstractEventTableFactory;
import org.axonframework.eventsourcing.eventstore.jdbc.JdbcEventStorageEngine;
import org.axonframework.eventsourcing.eventstore.jdbc.PostgresEventTableFactory;
import org.axonframework.messaging.unitofwork.DefaultUnitOfWork;
import org.axonframework.messaging.unitofwork.UnitOfWork;
import org.axonframework.serialization.Serializer;
import org.axonframework.serialization.jackson3.Jackson3Serializer;
import org.axonframework.spring.jdbc.SpringDataSourceConnectionProvider;
import org.axonframework.spring.messaging.unitofwork.SpringTransactionManager;
import org.songtor.cases.domain.CaseCommand;
import org.songtor.command.CommandContext;
import org.songtor.command.CommandMeta;
import org.songtor.definition.DefinitionCatalogue;
import org.songtor.definition.yaml.ShippedDefinitions;
import org.songtor.event.EventJson;
import org.songtor.language.CaseId;
import org.songtor.log.axon.AggregateCache;
import org.songtor.stack.JdbcSettings;
import org.songtor.stack.SongtorDatabase;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import tools.jackson.databind.SerializationFeature;

/**
 * Axon 4.13 with its own JDBC storage. Every part is named, because what Axon does not find it
 * replaces silently by something that stores nothing.
 */
public final class StockAxon implements AutoCloseable {
  private final HikariDataSource pool;
  private final Configuration axon;
  private final CommandBus bus;
  private final TransactionManager transactions;
  private final ConnectionProvider connections;
  private final Serializer serializer;
  private final EventStore store;
  private final SongtorDatabase database;

  private StockAxon(SongtorDatabase database, boolean tuned) {
    this.database = database;
    this.pool = pool(database, tuned);
    this.transactions = new SpringTransactionManager(new DataSourceTransactionManager(pool));
    this.connections =
        new UnitOfWorkAwareConnectionProviderWrapper(new SpringDataSourceConnectionProvider(pool));
    this.serializer = json();
    JdbcEventStorageEngine.Builder engine =
        JdbcEventStorageEngine.builder()
            .connectionProvider(connections)
            .transactionManager(transactions)
            .eventSerializer(serializer)
            .snapshotSerializer(serializer)
            .persistenceExceptionResolver(StockAxon::isDuplicateKey);
    if (tuned) {
      engine.dataType(String.class).batchSize(1_000);
    }
    JdbcEventStorageEngine built = engine.build();
    built.createSchema(tuned ? new TextTables() : PostgresEventTableFactory.INSTANCE);
    AggregateConfigurer<StockCase> aggregate =
        AggregateConfigurer.defaultConfiguration(StockCase.class);
    if (tuned) {
      aggregate.configureCache(configuration -> new AggregateCache(20_000));
    }
    this.axon =
        DefaultConfigurer.defaultConfiguration(false)
            .configureTransactionManager(configuration -> transactions)
            .configureSerializer(configuration -> serializer)
            .configureCommandBus(
                configuration ->
                    SimpleCommandBus.builder().transactionManager(transactions).build())
            .configureEventStore(
                configuration -> EmbeddedEventStore.builder().storageEngine(built).build())
            .registerComponent(DefinitionCatalogue.class, configuration -> new ShippedDefinitions())
            .configureAggregate(aggregate)
            .buildConfiguration();
    axon.start();
    this.store = axon.eventStore();
    this.bus = axon.commandBus();
  }

  /** As its users start: the pool's and the engine's defaults. */
  public static StockAxon standard(SongtorDatabase database) {
    return new StockAxon(database, false);
  }

  /** With all that is known to help: a cache, a larger pool, text payloads, prepared statements. */
  public static StockAxon tuned(SongtorDatabase database) {
    return new StockAxon(database, true);
  }

  private static HikariDataSource pool(SongtorDatabase database, boolean tuned) {
    HikariConfig config = new HikariConfig();
    config.setJdbcUrl(database.command().url());
    config.setUsername(database.command().username());
    config.setPassword(database.command().password());
    config.setSchema(SongtorDatabase.LOG_SCHEMA);
    if (tuned) {
      config.setMaximumPoolSize(32);
      config.addDataSourceProperty("prepareThreshold", "1");
      config.addDataSourceProperty("reWriteBatchedInserts", "true");
    }
    return new HikariDataSource(config);
  }

  private static Serializer json() {
    return Jackson3Serializer.builder()
        .jsonMapperBuilderCustomizer(
            mapper ->
                mapper
                    .addModule(EventJson.module())
                    .changeDefaultPropertyInclusion(
                        value -> value.withValueInclusion(JsonInclude.Include.NON_NULL))
                    .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS))
        .build();
  }

  /** The engine's own resolver does not know PostgreSQL's way to say it. */
  private static boolean isDuplicateKey(Exception failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof SQLException sql && "23505".equals(sql.getSQLState())) {
        return true;
      }
    }
    return false;
  }

  /** The engine's tables with payloads of type text. */
  private static final class TextTables extends AbstractEventTableFactory {
    @Override
    protected String idColumnType() {
      return "BIGSERIAL";
    }

    @Override
    protected String payloadType() {
      return "text";
    }
  }

  /**
   * What became of a case.
   *
   * @param version the number of its events
   */
  public record Stored(long version, String state) {}

  /** Returns when the new case is durable. */
  public Stored create(CaseId id, CaseCommand command, CommandContext context, CommandMeta meta) {
    return dispatch(new StockCase.Create(id.toString(), command, context, meta));
  }

  /** Returns when the change is durable. */
  public Stored handle(CaseId id, CaseCommand command, CommandContext context, CommandMeta meta) {
    return dispatch(new StockCase.Change(id.toString(), command, context, meta));
  }

  private Stored dispatch(Object command) {
    AtomicReference<CommandResultMessage<?>> result = new AtomicReference<>();
    bus.dispatch(
        GenericCommandMessage.asCommandMessage(command), (message, answer) -> result.set(answer));
    CommandResultMessage<?> answer = result.get();
    if (answer == null || answer.isExceptional()) {
      throw new IllegalStateException(
          "Axon did not handle the command", answer == null ? null : answer.exceptionResult());
    }
    return (Stored) answer.getPayload();
  }

  /** The case as its aggregate; returns the sequence number of its last event. */
  public long load(UUID id) {
    UnitOfWork<?> work = DefaultUnitOfWork.startAndGet(null);
    work.attachTransaction(transactions);
    try {
      Long version = axon.repository(StockCase.class).load(id.toString()).version();
      work.commit();
      return version == null ? -1 : version;
    } catch (RuntimeException e) {
      work.rollback(e);
      throw e;
    }
  }

  /** Lays copies of a case down, under other ids. */
  public void copy(UUID template, Collection<UUID> ids) throws SQLException {
    try (Connection connection = pool.getConnection();
        PreparedStatement insert =
            connection.prepareStatement(
                """
                INSERT INTO domainevententry (aggregateidentifier, sequencenumber, type,
                  eventidentifier, metadata, payload, payloadrevision, payloadtype, timestamp)
                SELECT c.id, e.sequencenumber, e.type, gen_random_uuid()::text, e.metadata,
                  %s, e.payloadrevision, e.payloadtype, e.timestamp
                FROM unnest(?) AS c(id), domainevententry e
                WHERE e.aggregateidentifier = ?
                ORDER BY c.id, e.sequencenumber
                """
                    .formatted(
                        isText(connection)
                            ? "replace(e.payload, e.aggregateidentifier, c.id)"
                            : "convert_to(replace(convert_from(e.payload, 'UTF8'),"
                                + " e.aggregateidentifier, c.id), 'UTF8')"))) {
      insert.setArray(
          1, connection.createArrayOf("text", ids.stream().map(UUID::toString).toArray()));
      insert.setString(2, template.toString());
      insert.executeUpdate();
    }
  }

  private static boolean isText(Connection connection) throws SQLException {
    try (ResultSet column =
        connection.getMetaData().getColumns(null, "log", "domainevententry", "payload")) {
      column.next();
      return column.getString("TYPE_NAME").equals("text");
    }
  }

  /** Where a processor reads the events from. */
  EventStore store() {
    return store;
  }

  /** For what the library itself does not do. */
  JdbcSettings settings() {
    return database.command();
  }

  TransactionManager transactions() {
    return transactions;
  }

  /** Connections that take part in the transaction of the unit of work. */
  ConnectionProvider connections() {
    return connections;
  }

  Serializer serializer() {
    return serializer;
  }

  /** How many events are stored. */
  public long count() throws SQLException {
    try (Connection connection = pool.getConnection();
        PreparedStatement count =
            connection.prepareStatement("SELECT count(*) FROM domainevententry");
        ResultSet row = count.executeQuery()) {
      row.next();
      return row.getLong(1);
    }
  }

  @Override
  public void close() {
    axon.shutdown();
    pool.close();
  }
}
