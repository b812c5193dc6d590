package org.songtor;

import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.nio.file.Path;
import java.time.InstantSource;
import javax.sql.DataSource;
import org.songtor.agencies.AgencyDirectory;
import org.songtor.agencies.axon.LoggedAgencyDirectory;
import org.songtor.automation.AnswerRetention;
import org.songtor.automation.DeadlinePoller;
import org.songtor.automation.MigrationWorker;
import org.songtor.cases.CaseCommands;
import org.songtor.cases.CaseLookup;
import org.songtor.cases.axon.LoggedCaseLookup;
import org.songtor.clock.DemoClock;
import org.songtor.clock.ServiceClock;
import org.songtor.definition.yaml.ShippedDefinitions;
import org.songtor.definitions.axon.LoggedDefinitions;
import org.songtor.definitions.axon.ReadSources;
import org.songtor.definitions.domain.DefinitionSources;
import org.songtor.event.EventCodec;
import org.songtor.log.Appender;
import org.songtor.log.CasesFound;
import org.songtor.log.Deadlines;
import org.songtor.log.EventLog;
import org.songtor.log.KeptAnswers;
import org.songtor.log.RecentEvents;
import org.songtor.log.ShippedDigests;
import org.songtor.log.Snapshots;
import org.songtor.migrations.MigrationCommands;
import org.songtor.migrations.UnderWay;
import org.songtor.migrations.axon.LoggedMigrations;
import org.songtor.notary.CheckpointSigner;
import org.songtor.notary.Notary;
import org.songtor.relay.Relay;
import org.songtor.relay.TopicSettings;
import org.songtor.resources.ResourceDirectory;
import org.songtor.resources.axon.LoggedResourceDirectory;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The log and what works around it. */
@Configuration(proxyBeanMethods = false)
class WriteSideConfiguration {

  @Bean
  ServiceClock clock(ClockSettings settings) {
    if (settings.demo()) {
      return settings.offsetFile() == null
          ? ServiceClock.real()
          : new DemoClock(settings.offsetFile(), InstantSource.system());
    }
    if (settings.offsetFile() != null) {
      throw new IllegalStateException(
          "songtor.clock.offset-file is set, but songtor.clock.demo is not:"
              + " a clock that can be put forward is for demonstrations only");
    }
    return ServiceClock.real();
  }

  @Bean
  EventCodec eventCodec() {
    return new EventCodec();
  }

  /** Not a catalogue by itself: whoever asks for one gets all that is known. Read once. */
  record Shipped(ShippedDefinitions definitions) {}

  @Bean
  Shipped shippedDefinitions() {
    return new Shipped(new ShippedDefinitions());
  }

  @Bean
  LoggedDefinitions definitions(
      EventLog log, EventCodec codec, Shipped shipped, DataSource dataSource) {
    return new LoggedDefinitions(log, codec, shipped.definitions(), new ShippedDigests(dataSource));
  }

  @Bean
  DefinitionSources definitionSources(Shipped shipped) {
    return new ReadSources(shipped.definitions());
  }

  @Bean
  EventLog eventLog(DataSource dataSource) {
    return new EventLog(dataSource);
  }

  @Bean
  KeptAnswers keptAnswers(DataSource dataSource) {
    return new KeptAnswers(dataSource);
  }

  @Bean
  Snapshots snapshots(DataSource dataSource) {
    return new Snapshots(dataSource);
  }

  @Bean
  Deadlines deadlines(DataSource dataSource) {
    return new Deadlines(dataSource);
  }

  @Bean
  RecentEvents recentEvents() {
    return new RecentEvents();
  }

  @Bean
  Relay relay(DataSource dataSource, KafkaSettings kafka, EventCodec codec, RecentEvents recent) {
    return new Relay(
        dataSource,
        new TopicSettings(
            kafka.bootstrapServers(),
            kafka.topic(),
            kafka.partitions(),
            kafka.replication(),
            kafka.properties()),
        codec,
        recent);
  }

  @Bean
  Appender appender(DataSource dataSource, Relay relay, RecentEvents recent, MeterRegistry meters) {
    Timer commits =
        Timer.builder("songtor.appender.commit")
            .description("from taking units up until they are durable")
            .publishPercentiles(0.5, 0.99)
            .register(meters);
    DistributionSummary units =
        DistributionSummary.builder("songtor.appender.batch")
            .description("units of work in one transaction")
            .baseUnit("units")
            .register(meters);
    return new Appender(
        dataSource,
        relay::wake,
        (count, took) -> {
          commits.record(took);
          units.record(count);
        },
        recent);
  }

  @Bean
  CaseLookup caseLookup(EventLog log, EventCodec codec) {
    return new LoggedCaseLookup(log, codec);
  }

  @Bean
  AgencyDirectory agencyDirectory(EventLog log, EventCodec codec) {
    return new LoggedAgencyDirectory(log, codec);
  }

  @Bean
  ResourceDirectory resourceDirectory(EventLog log, EventCodec codec) {
    return new LoggedResourceDirectory(log, codec);
  }

  @Bean
  DeadlinePoller deadlinePoller(Deadlines deadlines, CaseCommands cases, ServiceClock clock) {
    return new DeadlinePoller(deadlines, cases, clock);
  }

  @Bean
  UnderWay migrationsUnderWay(EventLog log, EventCodec codec) {
    return new LoggedMigrations(log, codec);
  }

  @Bean
  MigrationWorker migrationWorker(
      UnderWay migrations,
      MigrationCommands commands,
      DataSource dataSource,
      CaseCommands cases,
      LoggedDefinitions definitions,
      ServiceClock clock) {
    return new MigrationWorker(
        migrations, commands, new CasesFound(dataSource), cases, definitions, clock);
  }

  @Bean
  AnswerRetention answerRetention(KeptAnswers answers, ServiceClock clock) {
    return new AnswerRetention(answers, clock);
  }

  /** Its intervals are real ones: an auditor's copies must not depend on a demo's clock. */
  @Bean
  Notary notary(DataSource dataSource, EventCodec codec, NotarySettings settings) {
    Path key = settings.keyFile();
    return new Notary(
        dataSource,
        codec,
        key == null ? null : CheckpointSigner.keptIn(key, settings.origin()),
        settings.interval(),
        InstantSource.system());
  }

  @Bean
  WriteSideThreads writeSideThreads(
      LoggedDefinitions definitions,
      Appender appender,
      Relay relay,
      DeadlinePoller deadlines,
      MigrationWorker migrations,
      AnswerRetention retention,
      Notary notary) {
    return new WriteSideThreads(
        definitions, appender, relay, deadlines, migrations, retention, notary);
  }

  /** A service that cannot append must be restarted: nothing else brings its writer back. */
  @Bean
  HealthIndicator appenderHealthIndicator(Appender appender) {
    return () -> (appender.running() ? Health.up() : Health.down()).build();
  }

  @Bean
  MeterBinder logMeters(Relay relay, Appender appender) {
    return registry -> {
      Gauge.builder("songtor.relay.lag", relay, Relay::lag)
          .description("events in the log that the topic does not have yet")
          .baseUnit("events")
          .register(registry);
      Gauge.builder("songtor.appender.waiting", appender, Appender::waiting)
          .description("units of work that wait for the next transaction")
          .baseUnit("units")
          .register(registry);
      FunctionCounter.builder("songtor.relay.proofs", relay, Relay::proofs)
          .description("how often the end of the topic was read back")
          .register(registry);
    };
  }
}
