package org.songtor.chaos;

import java.util.OptionalLong;
import java.util.concurrent.ConcurrentSkipListMap;

/** When attempts were sent that were answered, and when their answers came; thread-safe. */
final class AnswerTimes {
  private final ConcurrentSkipListMap<Long, Long> answeredBySent = new ConcurrentSkipListMap<>();

  /** An answer arrives now. */
  void answered(long sentAt) {
    answeredBySent.put(sentAt, System.nanoTime());
  }

  /** When the first answer came to an attempt that was sent at that time or later. */
  OptionalLong firstSentAfter(long nanos) {
    return answeredBySent.tailMap(nanos).values().stream().mapToLong(Long::longValue).min();
  }

  void forget() {
    answeredBySent.clear();
  }
}
