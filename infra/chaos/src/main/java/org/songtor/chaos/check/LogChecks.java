package org.songtor.chaos.check;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/** What must be true of the log, and between the log and those who were answered. */
public final class LogChecks {
  private LogChecks() {}

  /** Positions are 1, 2, 3 … up to the last, each once. */
  public static Check positionsAreDense(List<LoggedEvent> log) {
    List<String> differences = new ArrayList<>();
    long next = 1;
    for (LoggedEvent event : log) {
      if (event.position() != next) {
        differences.add("position " + event.position() + " stands where " + next + " should");
        next = event.position();
      }
      next++;
    }
    return new Check("positions are dense", log.size(), differences);
  }

  /** In the order of positions, the seqs of every stream are 0, 1, 2 … */
  public static Check streamsKeepTheirOrder(List<LoggedEvent> log) {
    List<String> differences = new ArrayList<>();
    Map<UUID, Long> next = new HashMap<>();
    for (LoggedEvent event : log) {
      long expected = next.getOrDefault(event.stream(), 0L);
      if (event.seq() != expected) {
        differences.add(
            event.stream()
                + ": seq "
                + event.seq()
                + " at position "
                + event.position()
                + " stands where "
                + expected
                + " should");
      }
      next.put(event.stream(), event.seq() + 1);
    }
    return new Check("every stream is in order", next.size(), differences);
  }

  private record Place(UUID stream, long seq) {
    @Override
    public String toString() {
      return stream + ":" + seq;
    }
  }

  /**
   * Where the answer stands that an event belongs to: an agency is not told that the case waits for
   * the child to be seen since its answer, which is the event before.
   */
  private static Place caused(LoggedEvent event) {
    boolean untold = event.type().equals("songtor.case.attendance-awaited");
    return new Place(event.stream(), untold ? event.seq() - 1 : event.seq());
  }

  /** Where in its case each event of a referral stands: an agency's answer names the former. */
  private static Map<Place, Place> inTheirCases(List<LoggedEvent> log) {
    Map<Place, Place> places = new HashMap<>();
    Map<UUID, Long> revisions = new HashMap<>();
    for (LoggedEvent event : log) {
      if (event.referral() != null) {
        UUID referral = event.referral().id();
        places.put(
            new Place(referral, revisions.merge(referral, 1L, Long::sum)),
            new Place(event.stream(), event.seq()));
      }
    }
    return places;
  }

  /** Every event that an answer named is stored under its place and type. */
  public static Check acknowledgedIsStored(List<LoggedEvent> log, List<Acknowledged> answers) {
    Map<Place, String> stored = new HashMap<>();
    log.forEach(event -> stored.put(new Place(event.stream(), event.seq()), event.type()));
    inTheirCases(log).forEach((ofReferral, place) -> stored.put(ofReferral, stored.get(place)));
    List<String> differences = new ArrayList<>();
    for (Acknowledged answer : answers) {
      if (answer.events().isEmpty()) {
        differences.add("key " + answer.key() + " was accepted without any event");
      }
      for (Acknowledged.Event event : answer.events()) {
        Place place = new Place(answer.subject(), event.seq());
        String type = stored.get(place);
        if (type == null) {
          differences.add(
              "key "
                  + answer.key()
                  + ": "
                  + event.type()
                  + " at "
                  + place
                  + " was acknowledged and is not stored");
        } else if (!type.equals(event.type())) {
          differences.add(
              "key "
                  + answer.key()
                  + ": "
                  + place
                  + " was acknowledged as "
                  + event.type()
                  + " and is stored as "
                  + type);
        }
      }
    }
    return new Check("acknowledged = stored", answers.size(), differences);
  }

  /**
   * Every event of a case that a person caused belongs to exactly one answered command, and no
   * command was answered with two different effects. Every command must have been answered.
   */
  public static Check noEffectTwice(List<LoggedEvent> log, List<Acknowledged> answers) {
    List<String> differences = new ArrayList<>();
    Map<Place, Place> inTheirCases = inTheirCases(log);
    Map<Place, String> causes = new HashMap<>();
    Set<String> keys = new HashSet<>();
    for (Acknowledged answer : answers) {
      if (!keys.add(answer.key())) {
        differences.add("key " + answer.key() + " was answered in two ways");
      }
      for (Acknowledged.Event event : answer.events()) {
        Place named = new Place(answer.subject(), event.seq());
        Place place = inTheirCases.getOrDefault(named, named);
        String other = causes.put(place, answer.key());
        if (other != null && !other.equals(answer.key())) {
          differences.add(place + " was claimed by the keys " + other + " and " + answer.key());
        }
      }
    }
    for (LoggedEvent event : log) {
      Place place = new Place(event.stream(), event.seq());
      if (event.ofCase() && !event.bySystem() && !causes.containsKey(caused(event))) {
        differences.add(
            event.type()
                + " at "
                + place
                + " (position "
                + event.position()
                + ") belongs to no answered command");
      }
    }
    return new Check("no effect twice", log.size(), differences);
  }

  /**
   * Each answered key is kept once, so that a repetition gets the same answer.
   *
   * @param kept how often each key is kept
   */
  public static Check keysAreKept(List<Acknowledged> answers, Map<String, Integer> kept) {
    List<String> differences = new ArrayList<>();
    for (Acknowledged answer : answers) {
      int times = kept.getOrDefault(answer.key(), 0);
      if (times != 1) {
        differences.add("key " + answer.key() + " is kept " + times + " times");
      }
    }
    return new Check("each key once", answers.size(), differences);
  }
}
