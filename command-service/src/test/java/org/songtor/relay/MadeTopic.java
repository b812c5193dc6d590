package org.songtor.relay;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

/** Makes a topic and waits until it can be used. */
final class MadeTopic {
  private static final Duration LIMIT = Duration.ofSeconds(20);

  private MadeTopic() {}

  /**
   * A broker may say for a moment that it does not know a topic the controller has just made. The
   * relay takes that as it takes any broker that is away, and tries again; a test that asks the
   * broker itself must do so too.
   *
   * @throws UnknownTopicOrPartitionException if the broker still does not know it after 20 seconds
   */
  static Topic ensure(TopicSettings settings) {
    long until = System.nanoTime() + LIMIT.toNanos();
    while (true) {
      try {
        Topic made = Topic.ensure(settings);
        try (TopicWatch watch = new TopicWatch(settings, made)) {
          watch.look();
        }
        return made;
      } catch (UnknownTopicOrPartitionException e) {
        if (System.nanoTime() > until) {
          throw e;
        }
        LockSupport.parkNanos(20_000_000);
      }
    }
  }
}
