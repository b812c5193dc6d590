package org.songtor.event;

import org.jspecify.annotations.Nullable;

/**
 * An event as the log, the topic and the history hold it.
 *
 * @param body the event's own stored text, where it is at hand and of today's version; it says
 *     nothing that the event does not, and need not be written again
 */
public record RecordedEvent(EventEnvelope envelope, SongtorEvent event, @Nullable String body) {

  public RecordedEvent(EventEnvelope envelope, SongtorEvent event) {
    this(envelope, event, null);
  }

  /** The same event, whether or not its text is at hand. */
  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof RecordedEvent that
        && envelope.equals(that.envelope)
        && event.equals(that.event);
  }

  @Override
  public int hashCode() {
    return 31 * envelope.hashCode() + event.hashCode();
  }

  /** Without the text: it holds personal values in the clear. */
  @Override
  public String toString() {
    return "RecordedEvent[envelope=" + envelope + ", event=" + event + "]";
  }
}
