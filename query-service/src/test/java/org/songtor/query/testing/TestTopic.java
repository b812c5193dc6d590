package org.songtor.query.testing;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.StringSerializer;
import org.songtor.event.EventCodec;
import org.songtor.event.RecordedEvent;
import org.songtor.stack.TestStack;

/** Writes a log to a topic as the relay does, and as a relay that repeats itself does. */
public final class TestTopic implements AutoCloseable {
  private final EventCodec codec = new EventCodec();
  private final KafkaProducer<String, String> producer;
  private final String name;
  private final int partitions;

  public TestTopic(String name, int partitions) {
    this.name = name;
    this.partitions = partitions;
    this.producer =
        new KafkaProducer<>(
            Map.of(
                "bootstrap.servers",
                TestStack.bootstrapServers(),
                "acks",
                "all",
                "enable.idempotence",
                true,
                // A topic that was just made may refuse a first batch and take the second: with
                // several on their way the order would be lost.
                "max.in.flight.requests.per.connection",
                1),
            new StringSerializer(),
            new StringSerializer());
  }

  public static TestTopic create(int partitions) {
    return new TestTopic(TestStack.freshTopic(partitions), partitions);
  }

  public String name() {
    return name;
  }

  public void publish(List<RecordedEvent> events) {
    List<Future<RecordMetadata>> sent = new ArrayList<>();
    for (RecordedEvent event : events) {
      sent.add(
          send(
              event.envelope().streamId(), event.envelope().position(), codec.toCloudEvent(event)));
    }
    sent.forEach(TestTopic::await);
  }

  /** Publishes events as coming after a position, whatever came before them. */
  public void publishAfter(long after, List<RecordedEvent> events) {
    for (RecordedEvent event : events) {
      ProducerRecord<String, String> record =
          new ProducerRecord<>(
              name, event.envelope().streamId().toString(), codec.toCloudEvent(event));
      record.headers().add("position", bytes(event.envelope().position()));
      record.headers().add("after", bytes(after));
      await(producer.send(record));
    }
  }

  /** Publishes any text as the event of a position. */
  public void publishRaw(UUID stream, long position, String text) {
    await(send(stream, position, text));
  }

  /** Publishes something without the headers of the log. */
  public void publishForeign(String text) {
    await(producer.send(new ProducerRecord<>(name, "key", text)));
  }

  private Future<RecordMetadata> send(UUID stream, long position, String text) {
    ProducerRecord<String, String> record = new ProducerRecord<>(name, stream.toString(), text);
    record.headers().add("position", bytes(position));
    return producer.send(record);
  }

  /** Tells every partition that all of it up to a position is before this. */
  public void progress(long position) {
    for (int partition = 0; partition < partitions; partition++) {
      progress(partition, position);
    }
  }

  public void progress(int partition, long position) {
    ProducerRecord<String, String> marker = new ProducerRecord<>(name, partition, null, null);
    marker.headers().add("progress", bytes(position));
    await(producer.send(marker));
  }

  /** Publishes all that is new in the log since a position, and then the markers. */
  public void publishWithProgress(TestLog log, long after) {
    publish(log.after(after));
    progress(log.position());
  }

  /** The partition that a stream's events are in. */
  public int partitionOf(UUID stream) {
    return org.apache.kafka.clients.producer.internals.BuiltInPartitioner.partitionForKey(
        stream.toString().getBytes(StandardCharsets.UTF_8), partitions);
  }

  /** Deletes the topic and makes an empty one of the same name. */
  public void replace() {
    create(true);
  }

  /** Makes the topic that does not exist yet. */
  public void createWhereMissing() {
    create(false);
  }

  private void create(boolean deleteFirst) {
    try (Admin admin =
        Admin.create(new HashMap<>(Map.of("bootstrap.servers", TestStack.bootstrapServers())))) {
      if (deleteFirst) {
        admin.deleteTopics(List.of(name)).all().get();
      }
      long deadline = System.nanoTime() + 60_000_000_000L;
      while (true) {
        try {
          admin.createTopics(List.of(new NewTopic(name, partitions, (short) 1))).all().get();
          return;
        } catch (ExecutionException e) {
          if (System.nanoTime() > deadline) {
            throw e;
          }
        }
      }
    } catch (ExecutionException e) {
      throw new IllegalStateException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private static byte[] bytes(long number) {
    return Long.toString(number).getBytes(StandardCharsets.UTF_8);
  }

  private static void await(Future<RecordMetadata> sent) {
    try {
      sent.get();
    } catch (ExecutionException e) {
      throw new IllegalStateException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() {
    producer.close();
  }
}
