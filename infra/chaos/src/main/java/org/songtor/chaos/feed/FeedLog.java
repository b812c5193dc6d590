package org.songtor.chaos.feed;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.songtor.chaos.check.Seen;
import org.songtor.chaos.load.LineFile;

/** What one follower has seen, kept on disk: its cursor is its last line. Thread-safe. */
final class FeedLog implements AutoCloseable {
  private final LineFile file;
  private final List<Seen> changes = new ArrayList<>();
  private final List<Long> items = new ArrayList<>();

  private FeedLog(LineFile file) {
    this.file = file;
  }

  static FeedLog open(Path path) throws IOException {
    FeedLog log = new FeedLog(LineFile.open(path));
    for (String line : log.file.before()) {
      String[] words = line.split(" ", -1);
      if (words.length == 1) {
        log.items.add(Long.valueOf(words[0]));
      } else {
        log.changes.add(
            new Seen(
                Long.parseLong(words[0]),
                UUID.fromString(words[1]),
                words[2],
                Integer.parseInt(words[3])));
      }
    }
    return log;
  }

  synchronized void change(Seen seen) {
    file.add(seen.position() + " " + seen.referral() + " " + seen.type() + " " + seen.revision());
    changes.add(seen);
  }

  synchronized void item(long position) {
    file.add(Long.toString(position));
    items.add(position);
  }

  synchronized long changeCursor() {
    return changes.isEmpty() ? 0 : changes.getLast().position();
  }

  synchronized long itemCursor() {
    return items.isEmpty() ? 0 : items.getLast();
  }

  synchronized List<Seen> changes() {
    return List.copyOf(changes);
  }

  synchronized List<Long> items() {
    return List.copyOf(items);
  }

  @Override
  public void close() throws IOException {
    file.close();
  }
}
