package org.songtor.query.intake;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.songtor.query.intake.IntakeStore.Progress;

/**
 * Passes records over that leave something out: each says after which position of its partition it
 * comes. A relay that was stalled may still send such records, and they follow an end of the topic
 * that the broker has lost; whoever relays then publishes all of it again.
 *
 * <p>What is missing may also stand before the place where this reader went on, if the broker lost
 * an end that was read already and was given another one: so the reader goes back, first a little,
 * then to the beginning, and then waits. Used by one thread.
 */
final class Connected {
  private static final Logger log = LoggerFactory.getLogger(Connected.class);

  /** More than a relay publishes again of what was read from it last. */
  private static final long LITTLE = 20_000;

  private final Map<Integer, Tear> tears = new HashMap<>();

  /**
   * @param position what was applied when it was found
   * @param offset of the first record behind it
   * @param steps back that were taken for it
   */
  private record Tear(long position, long offset, int steps) {}

  /**
   * @param records those of each partition in their order
   * @param progress what is applied of each partition
   * @return the same records; of those passed over only the offset is left
   */
  List<Incoming> of(List<Incoming> records, Map<Integer, Progress> progress) {
    Map<Integer, Long> positions = new HashMap<>();
    progress.forEach((partition, done) -> positions.put(partition, done.position()));
    List<Incoming> connected = new ArrayList<>(records.size());
    for (Incoming record : records) {
      int partition = record.partition();
      long done = positions.getOrDefault(partition, 0L);
      if (record.after() > done) {
        Tear known = tears.get(partition);
        if (known == null || known.position() != done) {
          tears.put(partition, new Tear(done, record.offset(), 0));
        }
        connected.add(record.offsetOnly());
      } else {
        positions.put(partition, Math.max(done, record.position()));
        connected.add(record);
      }
    }
    tears
        .entrySet()
        .removeIf(tear -> positions.getOrDefault(tear.getKey(), 0L) > tear.getValue().position());
    return connected;
  }

  /** Where to read again, by partition; to be asked once after each batch. */
  Map<Integer, Long> stepsBack() {
    Map<Integer, Long> offsets = new TreeMap<>();
    tears.replaceAll(
        (partition, tear) -> {
          switch (tear.steps()) {
            case 0 -> offsets.put(partition, Math.max(0, tear.offset() - LITTLE));
            case 1 -> offsets.put(partition, 0L);
            default -> {
              return tear;
            }
          }
          log.warn(
              "Records of partition {} follow some after position {} that are missing; reading"
                  + " again from offset {}",
              partition,
              tear.position(),
              offsets.get(partition));
          return new Tear(tear.position(), tear.offset(), tear.steps() + 1);
        });
    return offsets;
  }
}
