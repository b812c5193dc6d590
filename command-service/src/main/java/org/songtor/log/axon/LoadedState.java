package org.songtor.log.axon;

import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.songtor.event.StreamKind;

/**
 * An aggregate as it was after the last event of its stream, in the form in which Axon takes a
 * snapshot: it need not handle every event by itself.
 */
final class LoadedState extends GenericDomainEventMessage<Object> {
  private static final long serialVersionUID = 1L;

  private final int events;

  /**
   * @param seq of the last event in the aggregate's state
   * @param events that had to be read for it beside a stored snapshot
   */
  LoadedState(StreamKind kind, String stream, long seq, Object aggregate, int events) {
    super(kind.name(), stream, seq, aggregate);
    this.events = events;
  }

  int events() {
    return events;
  }
}
