package org.songtor.event;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * An event as the log, the topic and the history hold it.
 *
 * @param type as it is stored: an event of a former version stays one, however today's program
 *     reads it
 * @param body the event's own stored text, of that version, where it is at hand; it says nothing
 *     that the event does not, and need not be written again. Without it the type is today's
 */
public record RecordedEvent(
    EventEnvelope envelope, SongtorEvent event, EventCodec.WireType type, @Nullable String body) {

  public RecordedEvent {
    Objects.requireNonNull(type, "type");
    if (body == null && !type.equals(EventCodec.typeOf(event))) {
      throw new IllegalArgumentException("an event of a former version without its text");
    }
  }

  public RecordedEvent(EventEnvelope envelope, SongtorEvent event) {
    this(envelope, event, EventCodec.typeOf(event), null);
  }

  /** The same event, whether or not its text is at hand, and in whatever version. */
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
