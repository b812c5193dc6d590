package org.songtor.chaos.fault;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.songtor.stack.Folders;

/**
 * The files of the log's topic: what the broker wrote and the disk had not yet got when the power
 * went is what is missing when an earlier copy takes the files' place.
 */
final class TopicLogs {
  static final String TOPIC = "songtor.log.v1";

  private final Path logs;
  private final Path copy;

  /**
   * @param logs the broker's folder
   * @param copy a folder of our own
   */
  TopicLogs(Path logs, Path copy) {
    this.logs = logs;
    this.copy = copy;
  }

  /** Copies the files; the broker must not write meanwhile. */
  void keep() throws IOException {
    Folders.remove(copy);
    for (Path partition : partitions(logs)) {
      copy(partition, copy.resolve(partition.getFileName()));
    }
  }

  /**
   * Puts the copy in the place of the files; the broker must be dead.
   *
   * @return false, and nothing is changed, when the topic is no longer the one that was copied
   */
  boolean bringBack() throws IOException {
    List<Path> kept = partitions(copy);
    for (Path partition : kept) {
      Path id = partition.resolve("partition.metadata");
      Path now = logs.resolve(partition.getFileName()).resolve("partition.metadata");
      if (!Files.exists(now) || Files.mismatch(id, now) >= 0) {
        return false;
      }
    }
    for (Path partition : kept) {
      Path now = logs.resolve(partition.getFileName());
      Folders.remove(now);
      copy(partition, now);
    }
    return !kept.isEmpty();
  }

  private static List<Path> partitions(Path folder) throws IOException {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .filter(file -> file.getFileName().toString().matches("\\Q" + TOPIC + "\\E-\\d+"))
          .toList();
    }
  }

  private static void copy(Path from, Path to) throws IOException {
    Files.createDirectories(to);
    try (Stream<Path> files = Files.list(from)) {
      for (Path file : files.toList()) {
        Files.copy(file, to.resolve(file.getFileName()));
      }
    }
  }
}
