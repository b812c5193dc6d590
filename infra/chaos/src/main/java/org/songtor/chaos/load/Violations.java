package org.songtor.chaos.load;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** What was seen to be wrong in the moment it happened; thread-safe. */
public final class Violations {
  private final List<String> seen = new CopyOnWriteArrayList<>();

  public void add(String what) {
    seen.add(what);
  }

  public List<String> seen() {
    return List.copyOf(seen);
  }
}
