package org.songtor.query.intake;

import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;
import org.jspecify.annotations.Nullable;
import org.songtor.event.EventCodec;
import org.songtor.event.RecordedEvent;
import org.songtor.event.ReferralEvent;
import org.songtor.language.AgencyId;

/**
 * One record of the topic.
 *
 * @param position in the log; for a progress marker the position it vouches for
 * @param after everything of this partition up to here comes before this record; 0 where it does
 *     not say
 * @param event null for a marker, and for an event that this program cannot read
 */
record Incoming(
    int partition,
    long offset,
    long position,
    long after,
    @Nullable UUID stream,
    @Nullable String text,
    @Nullable RecordedEvent event,
    @Nullable String unreadable) {

  static final String POSITION_HEADER = "position";
  static final String PROGRESS_HEADER = "progress";
  static final String AFTER_HEADER = "after";

  /** Of a position: whatever has so many fits a long. */
  private static final int MOST_DIGITS = 18;

  /** An event that was kept for later, and comes after nothing any more. */
  Incoming(
      int partition,
      long offset,
      long position,
      @Nullable UUID stream,
      @Nullable String text,
      @Nullable RecordedEvent event,
      @Nullable String unreadable) {
    this(partition, offset, position, 0, stream, text, event, unreadable);
  }

  /** Finds the agency of a referral event without understanding the rest of it. */
  private static final Pattern AGENCY_IN_TEXT =
      Pattern.compile("\"agency\"\\s*:\\s*\"([0-9a-fA-F-]{36})\"");

  private static final Pattern REFERRAL_IN_TEXT =
      Pattern.compile("\"type\"\\s*:\\s*\"songtor\\.referral\\.");

  /** Empty for a record that is none of the log's: it has no position. */
  static Optional<Incoming> of(ConsumerRecord<String, String> record, EventCodec codec) {
    Long progress = null;
    Long says = null;
    Long position = null;
    // Of several of one name the last counts.
    for (Header header : record.headers()) {
      switch (header.key()) {
        case PROGRESS_HEADER -> progress = number(header);
        case AFTER_HEADER -> says = number(header);
        case POSITION_HEADER -> position = number(header);
        default -> {
          // Of others, and for others.
        }
      }
    }
    long after = says == null ? 0 : says;
    if (record.value() == null) {
      return progress == null
          ? Optional.empty()
          : Optional.of(
              new Incoming(
                  record.partition(), record.offset(), progress, after, null, null, null, null));
    }
    UUID stream = stream(record.key());
    if (position == null || stream == null) {
      return Optional.empty();
    }
    try {
      RecordedEvent event = codec.fromCloudEvent(record.value());
      if (event.envelope().position() != position || !event.envelope().streamId().equals(stream)) {
        return Optional.of(
            unreadable(record, position, after, stream, "key or header and event differ"));
      }
      return Optional.of(
          new Incoming(
              record.partition(),
              record.offset(),
              position,
              after,
              stream,
              record.value(),
              event,
              null));
    } catch (RuntimeException e) {
      return Optional.of(unreadable(record, position, after, stream, reason(e)));
    }
  }

  private static Incoming unreadable(
      ConsumerRecord<String, String> record, long position, long after, UUID stream, String why) {
    return new Incoming(
        record.partition(), record.offset(), position, after, stream, record.value(), null, why);
  }

  /** All that counts of a record that is passed over. */
  Incoming offsetOnly() {
    return new Incoming(partition, offset, 0, null, null, null, null);
  }

  /** Names the failure without its message where the message might quote personal data. */
  static String reason(Throwable e) {
    if (e instanceof EventCodec.UnreadableEventException) {
      return String.valueOf(e.getMessage());
    }
    return e instanceof java.sql.SQLException sql
        ? sql.getClass().getSimpleName() + " " + sql.getSQLState()
        : e.getClass().getSimpleName();
  }

  /** The event of a record that could be read. */
  RecordedEvent readable() {
    if (event == null) {
      throw new IllegalStateException("the event of this record could not be read");
    }
    return event;
  }

  /** The agency whose feed this record belongs to, if any. */
  @Nullable AgencyId agency() {
    if (event != null) {
      return agencyOf(event);
    }
    if (text == null || !REFERRAL_IN_TEXT.matcher(text).find()) {
      return null;
    }
    // The envelope's own agency (of the officer who acted) may come first; the body's is the last.
    var found = AGENCY_IN_TEXT.matcher(text.substring(Math.max(0, text.indexOf("\"data\""))));
    try {
      return found.find() ? AgencyId.of(found.group(1)) : null;
    } catch (IllegalArgumentException e) {
      return null;
    }
  }

  static @Nullable AgencyId agencyOf(RecordedEvent event) {
    return event.event() instanceof ReferralEvent referral ? referral.agency() : null;
  }

  private static @Nullable Long number(Header header) {
    byte[] digits = header.value();
    if (digits == null || digits.length == 0 || digits.length > MOST_DIGITS) {
      return null;
    }
    long number = 0;
    for (byte digit : digits) {
      if (digit < '0' || digit > '9') {
        return null;
      }
      number = 10 * number + digit - '0';
    }
    return number;
  }

  private static @Nullable UUID stream(@Nullable String key) {
    if (key == null) {
      return null;
    }
    try {
      return UUID.fromString(key);
    } catch (IllegalArgumentException e) {
      return null;
    }
  }
}
