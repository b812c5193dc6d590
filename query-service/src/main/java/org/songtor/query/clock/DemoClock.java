package org.songtor.query.clock;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeParseException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A clock that runs ahead by what a file says, so that a demonstration can let half a year pass.
 * The file is looked at again at most every 100 ms.
 */
final class DemoClock extends Clock {
  private static final Logger log = LoggerFactory.getLogger(DemoClock.class);
  private static final Duration LOOK_EVERY = Duration.ofMillis(100);

  private final Clock real;
  private final Path offsetFile;
  private volatile Reading reading;

  /** What the file said, and when it was looked at. */
  private record Reading(Duration offset, Instant at) {}

  DemoClock(Clock real, Path offsetFile) {
    this.real = real;
    this.offsetFile = offsetFile;
    this.reading = new Reading(read(Duration.ZERO), real.instant());
  }

  @Override
  public Instant instant() {
    Instant now = real.instant();
    Reading current = reading;
    if (Duration.between(current.at(), now).abs().compareTo(LOOK_EVERY) >= 0) {
      current = new Reading(read(current.offset()), now);
      reading = current;
    }
    return now.plus(current.offset());
  }

  @Override
  public ZoneId getZone() {
    return real.getZone();
  }

  @Override
  public Clock withZone(ZoneId zone) {
    return new DemoClock(real.withZone(zone), offsetFile);
  }

  /** A half-written file keeps the former offset until it can be read. */
  private Duration read(Duration former) {
    try {
      String text = Files.readString(offsetFile).strip();
      return text.isEmpty() ? Duration.ZERO : Duration.parse(text);
    } catch (NoSuchFileException e) {
      return Duration.ZERO;
    } catch (DateTimeParseException e) {
      log.warn("The offset of the demo clock is not an ISO-8601 duration: {}", offsetFile);
      return former;
    } catch (IOException e) {
      throw new UncheckedIOException("the offset of the demo clock cannot be read", e);
    }
  }
}
