package org.songtor.clock;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A clock that a demo puts forward by writing an ISO 8601 duration into a file. The file is looked
 * at when the time is asked for, at most every 100 ms; a missing or empty one means no offset.
 *
 * <p>Never goes back: an offset smaller than the last one is not followed, because events recorded
 * later must not carry an earlier time.
 */
public final class DemoClock extends ServiceClock {
  private static final Logger log = LoggerFactory.getLogger(DemoClock.class);

  private static final long BETWEEN_LOOKS = TimeUnit.MILLISECONDS.toNanos(100);

  private final Path file;
  private final InstantSource world;
  private final ReentrantLock looking = new ReentrantLock();
  private volatile Duration offset;
  private volatile long lookedAt;

  /**
   * @throws IllegalArgumentException if the file holds something else than a duration
   */
  public DemoClock(Path file, InstantSource world) {
    this.file = file;
    this.world = world;
    this.offset = read();
    this.lookedAt = System.nanoTime();
  }

  @Override
  public Instant instant() {
    return world.instant().plus(offset()).truncatedTo(ChronoUnit.MICROS);
  }

  @Override
  public Duration offset() {
    if (System.nanoTime() - lookedAt > BETWEEN_LOOKS) {
      // Waiting for a look that is under way is not enough: it may have read before the file
      // changed.
      looking.lock();
      try {
        long begun = System.nanoTime();
        look();
        lookedAt = begun;
      } finally {
        looking.unlock();
      }
    }
    return offset;
  }

  private void look() {
    try {
      Duration now = read();
      if (now.compareTo(offset) > 0) {
        log.info("The demo clock is now {} ahead", now);
        offset = now;
      }
    } catch (IllegalArgumentException e) {
      // Whoever writes the file may be in the middle of it.
      log.debug("The offset file cannot be read now", e);
    }
  }

  private Duration read() {
    try {
      String text = Files.readString(file).strip();
      return text.isEmpty() ? Duration.ZERO : Duration.parse(text);
    } catch (NoSuchFileException e) {
      return Duration.ZERO;
    } catch (IOException | DateTimeParseException e) {
      throw new IllegalArgumentException(
          "the clock's offset file " + file + " holds no ISO 8601 duration such as P30D", e);
    }
  }
}
