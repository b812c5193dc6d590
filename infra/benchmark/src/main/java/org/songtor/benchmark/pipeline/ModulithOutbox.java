package org.songtor.benchmark.pipeline;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.IntConsumer;
import org.apache.kafka.clients.admin.NewTopic;
import org.songtor.benchmark.measure.CpuTime;
import org.songtor.benchmark.measure.Meter;
import org.songtor.benchmark.run.Laboratory;
import org.songtor.benchmark.service.PeersStayOut;
import org.songtor.stack.SongtorDatabase;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.kafka.annotation.KafkaListener;
import org.springframework.modulith.events.EventExternalizationConfiguration;
import org.springframework.modulith.events.RoutingTarget;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A program with Spring Modulith's outbox: a command changes a row and publishes an event in one
 * transaction, the library stores the event with it and sends it to Kafka after the commit, and a
 * listener writes what the inbox shows. A change is seen when the listener's transaction is
 * durable.
 */
final class ModulithOutbox implements Outbox {
  private static final String LISTENER = "seenListener";

  private final ConfigurableApplicationContext program;
  private final Changes changes;
  private final int count;
  private final Laboratory laboratory;
  private final Seen seen = new Seen();

  /** What the inbox is told; the payload is as large as one of ours. */
  record ReferralChanged(
      String referral, int item, int revision, String status, String actor, Instant at) {}

  /** Who is told of seen changes; known before the program starts. */
  static final class Seen {
    private volatile IntConsumer listener = item -> {};
  }

  ModulithOutbox(Laboratory laboratory, int count, boolean tuned) {
    this.laboratory = laboratory;
    this.count = count;
    SongtorDatabase database = laboratory.freshDatabase();
    Map<String, Object> settings = new HashMap<>();
    settings.put("spring.config.location", "optional:classpath:/no-file-of-ours/");
    settings.put("spring.application.name", PeersStayOut.OUTBOX);
    settings.put("spring.main.banner-mode", "off");
    settings.put("logging.level.root", "WARN");
    settings.put("spring.datasource.url", database.command().url() + "?currentSchema=log");
    settings.put("spring.datasource.username", database.command().username());
    settings.put("spring.datasource.password", database.command().password());
    settings.put("spring.modulith.events.jdbc.schema-initialization.enabled", "true");
    settings.put("spring.modulith.events.kafka.enable-json", "false");
    settings.put("spring.kafka.bootstrap-servers", laboratory.kafka().bootstrapServers());
    settings.put("spring.kafka.consumer.group-id", "bench-" + UUID.randomUUID());
    settings.put("spring.kafka.consumer.auto-offset-reset", "earliest");
    settings.put("benchmark.topic", "bench.outbox." + UUID.randomUUID());
    if (tuned) {
      settings.put("spring.modulith.events.completion-mode", "delete");
      settings.put("spring.threads.virtual.enabled", "true");
      settings.put("spring.datasource.hikari.maximum-pool-size", "32");
      settings.put("spring.datasource.hikari.data-source-properties.prepareThreshold", "1");
      settings.put("spring.kafka.producer.properties.linger.ms", "0");
      settings.put("spring.kafka.listener.concurrency", "6");
    }
    this.program =
        new SpringApplicationBuilder(Program.class)
            .web(WebApplicationType.NONE)
            .initializers(context -> context.getBeanFactory().registerSingleton(LISTENER, seen))
            .properties(settings)
            .run();
    this.changes = program.getBean(Changes.class);
    changes.prepare(count);
  }

  @Override
  public int items() {
    return count;
  }

  @Override
  public void change(int item) {
    changes.change(item);
  }

  @Override
  public void onVisible(IntConsumer listener) {
    seen.listener = listener;
  }

  @Override
  public Meter meter() {
    long broker = laboratory.kafka().pid();
    return laboratory.meter().with(Meter.KAFKA, () -> CpuTime.ofTree(broker));
  }

  @Override
  public void close() {
    program.close();
  }

  @SpringBootConfiguration(proxyBeanMethods = false)
  @EnableAutoConfiguration
  static class Program {
    @Bean
    NewTopic topic(Environment environment) {
      return new NewTopic(environment.getRequiredProperty("benchmark.topic"), 6, (short) 1);
    }

    /** Everything published goes to the topic, as JSON, under the referral's key. */
    @Bean
    EventExternalizationConfiguration externalization(Environment environment) {
      String topic = environment.getRequiredProperty("benchmark.topic");
      return EventExternalizationConfiguration.externalizing()
          .select(ReferralChanged.class::isInstance)
          .mapping(ReferralChanged.class, JsonMapper.shared()::writeValueAsString)
          .route(
              ReferralChanged.class,
              change -> RoutingTarget.forTarget(topic).andKey(change.referral()))
          .build();
    }

    @Bean
    Changes changes(
        JdbcTemplate jdbc, TransactionTemplate transactions, ApplicationEventPublisher events) {
      return new Changes(jdbc, transactions, events);
    }

    @Bean
    Inbox inbox(JdbcTemplate jdbc, TransactionTemplate transactions, Seen seen) {
      return new Inbox(jdbc, transactions, seen);
    }
  }

  /** A row of the write side. */
  private record Referral(String id, String status, int revision) {}

  /** The write side. */
  static class Changes {
    private final JdbcTemplate jdbc;
    private final TransactionTemplate transactions;
    private final ApplicationEventPublisher events;

    Changes(JdbcTemplate jdbc, TransactionTemplate transactions, ApplicationEventPublisher events) {
      this.jdbc = jdbc;
      this.transactions = transactions;
      this.events = events;
      jdbc.execute(
          "create table if not exists referral (item integer primary key, id uuid not null,"
              + " status text not null, revision integer not null)");
      jdbc.execute(
          "create table if not exists inbox_item (referral_id text primary key, status text not"
              + " null, revision integer not null, at timestamptz not null)");
      jdbc.execute(
          "create table if not exists inbox_change (referral_id text not null, revision integer"
              + " not null, status text not null, at timestamptz not null,"
              + " primary key (referral_id, revision))");
    }

    void prepare(int count) {
      jdbc.batchUpdate(
          "insert into referral values (?, ?, 'IN_PROGRESS', 1)",
          java.util.stream.IntStream.range(0, count)
              .mapToObj(item -> new Object[] {item, UUID.randomUUID()})
              .toList());
    }

    void change(int item) {
      transactions.executeWithoutResult(
          status -> {
            Referral row =
                Objects.requireNonNull(
                    jdbc.queryForObject(
                        "select id, status, revision from referral where item = ?",
                        (found, number) ->
                            new Referral(
                                found.getString("id"),
                                found.getString("status"),
                                found.getInt("revision")),
                        item));
            String next = row.status().equals("ON_HOLD") ? "IN_PROGRESS" : "ON_HOLD";
            int revision = row.revision() + 1;
            jdbc.update(
                "update referral set status = ?, revision = ? where item = ?",
                next,
                revision,
                item);
            events.publishEvent(
                new ReferralChanged(
                    row.id(), item, revision, next, "officer-health", Instant.now()));
          });
    }
  }

  /** The read side. */
  static class Inbox {
    private final JdbcTemplate jdbc;
    private final TransactionTemplate transactions;
    private final Seen seen;

    Inbox(JdbcTemplate jdbc, TransactionTemplate transactions, Seen seen) {
      this.jdbc = jdbc;
      this.transactions = transactions;
      this.seen = seen;
    }

    @KafkaListener(topics = "${benchmark.topic}", batch = "true")
    void take(List<String> changes) {
      int[] items = new int[changes.size()];
      transactions.executeWithoutResult(
          status -> {
            for (int i = 0; i < items.length; i++) {
              JsonNode change = JsonMapper.shared().readTree(changes.get(i));
              items[i] = change.get("item").asInt();
              Object[] row = {
                change.get("referral").asString(),
                change.get("status").asString(),
                change.get("revision").asInt()
              };
              jdbc.update(
                  "insert into inbox_item (referral_id, status, revision, at) values (?, ?, ?,"
                      + " now()) on conflict (referral_id) do update set status = excluded.status,"
                      + " revision = excluded.revision, at = excluded.at",
                  row);
              jdbc.update(
                  "insert into inbox_change (referral_id, status, revision, at) values (?, ?, ?,"
                      + " now()) on conflict do nothing",
                  row);
            }
          });
      for (int item : items) {
        seen.listener.accept(item);
      }
    }
  }
}
