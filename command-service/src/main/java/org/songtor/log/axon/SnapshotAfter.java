package org.songtor.log.axon;

import java.util.UUID;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventsourcing.SnapshotTrigger;
import org.axonframework.eventsourcing.SnapshotTriggerDefinition;

/** A snapshot after so many events, whether they were just appended or had to be read. */
public final class SnapshotAfter implements SnapshotTriggerDefinition {
  private final int events;
  private final BackgroundSnapshotter snapshots;

  /**
   * @param events between two snapshots of a stream, at least 1
   */
  public SnapshotAfter(int events, BackgroundSnapshotter snapshots) {
    if (events < 1) {
      throw new IllegalArgumentException("there is at least one event between two snapshots");
    }
    this.events = events;
    this.snapshots = snapshots;
  }

  @Override
  public SnapshotTrigger prepareTrigger(Class<?> aggregateType) {
    return new Counter();
  }

  @Override
  public SnapshotTrigger reconfigure(Class<?> aggregateType, SnapshotTrigger trigger) {
    return trigger instanceof Counter ? trigger : new Counter();
  }

  /** Counts one aggregate's events; used by the one thread that has the aggregate. */
  final class Counter implements SnapshotTrigger {
    private int since;

    @Override
    public void eventHandled(EventMessage<?> message) {
      if (message instanceof LoadedState loaded) {
        since += loaded.events();
      } else if (message instanceof DomainEventMessage) {
        since++;
      }
    }

    @Override
    public void initializationFinished() {
      // What had to be read counts as well: a long tail is what a snapshot is for.
    }

    boolean due() {
      return since >= events;
    }

    /**
     * Asks for a snapshot and counts anew.
     *
     * @param seq of the last event in this state; it is durable
     */
    void take(UUID stream, long seq, Object aggregate) {
      since = 0;
      snapshots.take(stream, seq, aggregate);
    }
  }
}
