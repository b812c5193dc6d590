package org.songtor.query.pages;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.internals.RecordHeader;
import org.apache.kafka.common.serialization.StringSerializer;
import org.songtor.event.AgencyEvent;
import org.songtor.event.CaseEvent;
import org.songtor.event.DefinitionEvent;
import org.songtor.event.EventCodec;
import org.songtor.event.EventEnvelope;
import org.songtor.event.MigrationEvent;
import org.songtor.event.RecordedEvent;
import org.songtor.event.ResourceEvent;
import org.songtor.event.SongtorEvent;
import org.songtor.event.StreamKind;
import org.songtor.language.Actor;
import org.songtor.language.AgencyId;
import org.songtor.language.EventId;
import org.songtor.language.Role;

/** Stands in for the relay: publishes events as the log would, in order, on a real broker. */
final class PublishedLog implements AutoCloseable {
  private final EventCodec codec = new EventCodec();
  private final KafkaProducer<String, String> producer;
  private final String topic;
  private final List<RecordedEvent> published = new ArrayList<>();
  private long position;

  PublishedLog(String bootstrapServers, String topic) {
    this.topic = topic;
    producer =
        new KafkaProducer<>(
            Map.of("bootstrap.servers", bootstrapServers, "acks", "all"),
            new StringSerializer(),
            new StringSerializer());
  }

  /** Who did it, and when it happened and was recorded. */
  record By(String actor, Role role, AgencyId agency, Instant occurred, Instant recorded) {
    static By caseManager(Instant at) {
      return new By("cm-somsri", Role.CASE_MANAGER, null, at, at);
    }

    static By officer(String actor, AgencyId agency, Instant at) {
      return new By(actor, Role.AGENCY_OFFICER, agency, at, at);
    }

    static By engine(Instant at) {
      return new By(Actor.system().id(), Role.SYSTEM, null, at, at);
    }

    By happened(Instant earlier) {
      return new By(actor, role, agency, earlier, recorded);
    }
  }

  synchronized void publish(UUID stream, long seq, By by, SongtorEvent event) {
    position++;
    StreamKind kind =
        switch (event) {
          case CaseEvent ofCase -> StreamKind.CASE;
          case AgencyEvent ofAgency -> StreamKind.AGENCY;
          case ResourceEvent ofResource -> StreamKind.RESOURCE;
          case DefinitionEvent ofDefinition -> StreamKind.DEFINITION;
          case MigrationEvent ofMigration -> StreamKind.MIGRATION;
        };
    EventEnvelope envelope =
        new EventEnvelope(
            EventId.at(by.recorded().toEpochMilli()),
            position,
            kind,
            stream,
            seq,
            by.actor(),
            by.role(),
            null,
            by.agency(),
            by.occurred(),
            by.recorded(),
            UUID.randomUUID(),
            UUID.randomUUID(),
            null,
            Duration.ZERO);
    RecordedEvent recorded = new RecordedEvent(envelope, event);
    published.add(recorded);
    List<Header> headers =
        List.of(
            new RecordHeader("position", Long.toString(position).getBytes(StandardCharsets.UTF_8)));
    try {
      producer
          .send(
              new ProducerRecord<>(
                  topic, null, stream.toString(), codec.toCloudEvent(recorded), headers))
          .get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    } catch (ExecutionException e) {
      throw new IllegalStateException(e);
    }
  }

  /** What was published of one stream, as the log would hold it. */
  synchronized List<RecordedEvent> of(UUID stream) {
    return published.stream().filter(event -> event.envelope().streamId().equals(stream)).toList();
  }

  @Override
  public void close() {
    producer.close();
  }
}
