package org.songtor;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import org.axonframework.commandhandling.CommandMessage;
import org.axonframework.commandhandling.SimpleCommandBus;
import org.axonframework.common.lock.PessimisticLockFactory;
import org.axonframework.common.transaction.NoTransactionManager;
import org.axonframework.config.AggregateConfigurer;
import org.axonframework.config.Configurer;
import org.axonframework.config.DefaultConfigurer;
import org.axonframework.eventsourcing.EventSourcingRepository;
import org.axonframework.eventsourcing.NoSnapshotTriggerDefinition;
import org.axonframework.eventsourcing.SnapshotTriggerDefinition;
import org.axonframework.lifecycle.Phase;
import org.axonframework.modelling.command.VersionedAggregateIdentifier;
import org.songtor.agencies.AgencyCommands;
import org.songtor.agencies.axon.AgencyAggregate;
import org.songtor.agencies.axon.AxonAgencyCommands;
import org.songtor.cases.CaseCommands;
import org.songtor.cases.axon.AxonCaseCommands;
import org.songtor.cases.axon.CaseAggregate;
import org.songtor.cases.axon.CaseJudge;
import org.songtor.cases.axon.CaseStates;
import org.songtor.clock.ServiceClock;
import org.songtor.definition.DefinitionCatalogue;
import org.songtor.definitions.DefinitionCommands;
import org.songtor.definitions.axon.AxonDefinitionCommands;
import org.songtor.definitions.axon.DefinitionAggregate;
import org.songtor.definitions.axon.LoggedDefinitions;
import org.songtor.definitions.domain.DefinitionSources;
import org.songtor.event.EventCodec;
import org.songtor.event.StreamKind;
import org.songtor.log.Appender;
import org.songtor.log.EventLog;
import org.songtor.log.KeptAnswers;
import org.songtor.log.Snapshots;
import org.songtor.log.axon.AggregateCache;
import org.songtor.log.axon.BackgroundSnapshotter;
import org.songtor.log.axon.CommandDoor;
import org.songtor.log.axon.LogEventStore;
import org.songtor.log.axon.LogStorageEngine;
import org.songtor.log.axon.SnapshotAfter;
import org.songtor.log.axon.StreamCommand;
import org.songtor.log.axon.StreamRepository;
import org.songtor.migrations.MigrationCommands;
import org.songtor.migrations.axon.AxonMigrationCommands;
import org.songtor.migrations.axon.MigrationAggregate;
import org.songtor.resources.ResourceCommands;
import org.songtor.resources.axon.AxonResourceCommands;
import org.songtor.resources.axon.ResourceAggregate;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * All there is of Axon, named part by part: nothing is found by itself, so nothing silently falls
 * back to a default.
 *
 * <p>The bus has no transaction manager on purpose: the log's appender has the only transaction,
 * and one around the handler would hold a connection for every command that waits for it.
 */
@Configuration(proxyBeanMethods = false)
class AxonConfiguration {
  /** Events between two snapshots of a case. */
  private static final int SNAPSHOT_EVERY = 24;

  /** They change seldom, and mostly as a whole list. */
  private static final int RESOURCES_CACHED = 2_000;

  /** Each holds the texts of all its versions. */
  private static final int DEFINITIONS_CACHED = 100;

  /** A cache for each kind: an id of one kind must not be found as the other. */
  record Caches(
      AggregateCache cases,
      AggregateCache agencies,
      AggregateCache resources,
      AggregateCache definitions,
      AggregateCache migrations) {}

  @Bean
  Caches aggregateCaches(@Value("${songtor.log.cached-aggregates:20000}") int size) {
    return new Caches(
        new AggregateCache(size),
        new AggregateCache(size),
        new AggregateCache(RESOURCES_CACHED),
        new AggregateCache(DEFINITIONS_CACHED),
        new AggregateCache(DEFINITIONS_CACHED));
  }

  @Bean
  MeterBinder cacheMeters(Caches caches) {
    return registry -> {
      cacheMeters(registry, "case", caches.cases());
      cacheMeters(registry, "agency", caches.agencies());
    };
  }

  private static void cacheMeters(MeterRegistry registry, String kind, AggregateCache cache) {
    FunctionCounter.builder("songtor.cache.gets", cache, AggregateCache::hits)
        .description("streams that a command found in memory, or had to load")
        .tags("kind", kind, "result", "hit")
        .register(registry);
    FunctionCounter.builder("songtor.cache.gets", cache, AggregateCache::misses)
        .tags("kind", kind, "result", "miss")
        .register(registry);
  }

  @Bean(initMethod = "start", destroyMethod = "shutdown")
  org.axonframework.config.Configuration axon(
      EventLog log,
      Appender appender,
      EventCodec codec,
      Caches caches,
      Snapshots kept,
      DefinitionCatalogue definitions,
      DefinitionSources sources,
      ServiceClock clock,
      @Value("${songtor.log.snapshot-every:" + SNAPSHOT_EVERY + "}") int snapshotEvery) {
    CaseStates states = new CaseStates();
    BackgroundSnapshotter snapshots = new BackgroundSnapshotter(kept, states);
    SnapshotTriggerDefinition never = NoSnapshotTriggerDefinition.INSTANCE;
    // Modules are not looked up on the class path: one of them phones home.
    Configurer configurer = DefaultConfigurer.defaultConfiguration(false);
    configurer.onInitialize(
        axon -> {
          axon.onStart(Phase.LOCAL_MESSAGE_HANDLER_REGISTRATIONS, snapshots::start);
          axon.onShutdown(Phase.LOCAL_MESSAGE_HANDLER_REGISTRATIONS, snapshots::close);
        });
    return configurer
        .configureCommandBus(
            axon ->
                SimpleCommandBus.builder()
                    .transactionManager(NoTransactionManager.INSTANCE)
                    .build())
        .configureEventStore(
            axon -> LogEventStore.on(new LogStorageEngine(log, appender, codec, kept, states)))
        .registerComponent(CaseJudge.class, axon -> new CaseJudge(definitions))
        .registerComponent(DefinitionSources.class, axon -> sources)
        .registerComponent(ServiceClock.class, axon -> clock)
        .configureAggregate(
            aggregate(
                CaseAggregate.class,
                StreamKind.CASE,
                caches.cases(),
                new SnapshotAfter(snapshotEvery, snapshots)))
        .configureAggregate(
            aggregate(AgencyAggregate.class, StreamKind.AGENCY, caches.agencies(), never))
        .configureAggregate(
            aggregate(ResourceAggregate.class, StreamKind.RESOURCE, caches.resources(), never))
        .configureAggregate(
            aggregate(
                DefinitionAggregate.class, StreamKind.DEFINITION, caches.definitions(), never))
        .configureAggregate(
            aggregate(MigrationAggregate.class, StreamKind.MIGRATION, caches.migrations(), never))
        .buildConfiguration();
  }

  private static <T> AggregateConfigurer<T> aggregate(
      Class<T> type, StreamKind kind, AggregateCache cache, SnapshotTriggerDefinition snapshots) {
    return AggregateConfigurer.defaultConfiguration(type)
        .configureCommandTargetResolver(axon -> AxonConfiguration::target)
        .configureRepository(
            axon ->
                StreamRepository.of(
                    EventSourcingRepository.builder(type)
                        .parameterResolverFactory(axon.parameterResolverFactory())
                        .handlerDefinition(axon.handlerDefinition(type))
                        .eventStore(axon.eventStore())
                        .repositoryProvider(axon::repository)
                        .snapshotTriggerDefinition(snapshots)
                        // An id of another kind of stream is an unknown id.
                        .eventStreamFilter(event -> event.getType().equals(kind.name())),
                    PessimisticLockFactory.usingDefaults(),
                    cache));
  }

  private static VersionedAggregateIdentifier target(CommandMessage<?> message) {
    if (message.getPayload() instanceof StreamCommand command) {
      return new VersionedAggregateIdentifier(command.target(), null);
    }
    throw new IllegalArgumentException("a command says which stream it is for");
  }

  @Bean
  CaseCommands caseCommands(
      org.axonframework.config.Configuration axon,
      Caches caches,
      EventLog log,
      Appender appender,
      KeptAnswers answers) {
    return new AxonCaseCommands(
        new CommandDoor(
            StreamKind.CASE, axon.commandBus(), caches.cases(), log, appender, answers));
  }

  @Bean
  AgencyCommands agencyCommands(
      org.axonframework.config.Configuration axon,
      Caches caches,
      EventLog log,
      Appender appender,
      KeptAnswers answers) {
    return new AxonAgencyCommands(
        new CommandDoor(
            StreamKind.AGENCY, axon.commandBus(), caches.agencies(), log, appender, answers));
  }

  @Bean
  ResourceCommands resourceCommands(
      org.axonframework.config.Configuration axon,
      Caches caches,
      EventLog log,
      Appender appender,
      KeptAnswers answers) {
    return new AxonResourceCommands(
        new CommandDoor(
            StreamKind.RESOURCE, axon.commandBus(), caches.resources(), log, appender, answers));
  }

  @Bean
  DefinitionCommands definitionCommands(
      org.axonframework.config.Configuration axon,
      Caches caches,
      EventLog log,
      Appender appender,
      KeptAnswers answers,
      LoggedDefinitions definitions) {
    return new AxonDefinitionCommands(
        new CommandDoor(
            StreamKind.DEFINITION, axon.commandBus(), caches.definitions(), log, appender, answers),
        definitions);
  }

  @Bean
  MigrationCommands migrationCommands(
      org.axonframework.config.Configuration axon,
      Caches caches,
      EventLog log,
      Appender appender,
      KeptAnswers answers) {
    return new AxonMigrationCommands(
        new CommandDoor(
            StreamKind.MIGRATION, axon.commandBus(), caches.migrations(), log, appender, answers));
  }
}
