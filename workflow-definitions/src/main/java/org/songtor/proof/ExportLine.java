package org.songtor.proof;

/**
 * One line of an exported log. An export is a head, then the events in the order of their
 * positions, and after each full block of events the hash that the notary stored of it.
 */
public sealed interface ExportLine {
  /** In events: what the notary stores hashes of, and no less. */
  int BLOCK = 256;

  /**
   * The first line of a file.
   *
   * @param from the position of the first event in this file
   * @param checkpoint the signed note that the whole export is judged by
   */
  record Head(long from, String checkpoint) implements ExportLine {}

  /**
   * @param leaf of the row as it was exported, so that what happened to the file can be told from
   *     what happened to the log
   * @param intact whether the row still is the one of that leaf
   */
  record Event(LogRow row, Hash leaf, boolean intact) implements ExportLine {
    /** A row on its way out. */
    public static Event of(LogRow row) {
      return new Event(row, row.leaf(), true);
    }

    static Event read(LogRow row, Hash leaf) {
      return new Event(row, leaf, row.leaf().equals(leaf));
    }
  }

  /**
   * The hash of {@value #BLOCK} events as the notary stored it.
   *
   * @param start the index of the first of them, from 0
   */
  record Block(long start, Hash hash) implements ExportLine {}
}
