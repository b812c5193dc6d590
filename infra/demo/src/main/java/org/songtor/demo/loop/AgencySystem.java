package org.songtor.demo.loop;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * An agency's own system: it takes in each change that it is told of once, by keeping the last
 * position and passing over what is not greater, as the documents tell it to.
 */
abstract class AgencySystem implements AutoCloseable {
  private final Party party;
  private final List<Told> told = new ArrayList<>();
  private final Set<Long> seen = new HashSet<>();
  private long last;
  private int again;
  private int overtaken;

  AgencySystem(Party party) {
    this.party = party;
  }

  /** A change, as every way tells it. */
  record Told(long position, String referral, String type) {}

  /** How it is told, in a word. */
  abstract String way();

  Party party() {
    return party;
  }

  /** Takes a change in, or passes over it. */
  final synchronized void take(Told change) {
    if (!seen.add(change.position())) {
      again++;
    } else if (change.position() <= last) {
      overtaken++;
    } else {
      last = change.position();
      told.add(change);
    }
  }

  final synchronized List<Told> told() {
    return List.copyOf(told);
  }

  final synchronized long last() {
    return last;
  }

  /** How many changes came once more. */
  final synchronized int again() {
    return again;
  }

  /** How many came for the first time, and later than a later one: those would be lost. */
  final synchronized int overtaken() {
    return overtaken;
  }

  @Override
  public abstract void close();
}
