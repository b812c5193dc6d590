package org.songtor.demo.client;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** What the services acknowledged, as their callers saw it; thread-safe. */
public final class Ledger {
  private final Map<String, Map<Long, String>> eventsByCase = new HashMap<>();
  private final Map<String, Map<Integer, List<String>>> answersByReferral = new HashMap<>();
  private final Map<String, Long> figures = new TreeMap<>();
  private final Set<String> once = new HashSet<>();
  private long commands;

  /** An event that a reply named. */
  public record AcknowledgedEvent(long seq, String type) {}

  /** A command was acknowledged, and its reply named these events. */
  public synchronized void acknowledged(String caseId, List<AcknowledgedEvent> events) {
    commands++;
    Map<Long, String> ofCase = eventsByCase.computeIfAbsent(caseId, id -> new TreeMap<>());
    for (AcknowledgedEvent event : events) {
      ofCase.put(event.seq(), event.type());
    }
  }

  /** An answer to a referral was acknowledged, as its revision, with events of these types. */
  public synchronized void answered(String referralId, int revision, List<String> types) {
    commands++;
    answersByReferral
        .computeIfAbsent(referralId, id -> new TreeMap<>())
        .put(revision, List.copyOf(types));
  }

  /** Counts one for a figure. */
  public synchronized void count(String figure) {
    figures.merge(figure, 1L, Long::sum);
  }

  /** Counts one for a figure of cases, unless this case was counted for it before. */
  public synchronized void countOnce(String figure, String caseId) {
    if (once.add(figure + " " + caseId)) {
      count(figure);
    }
  }

  /** Moves one from a figure to another, when what was counted changed. */
  public synchronized void move(String from, String to) {
    figures.merge(from, -1L, Long::sum);
    figures.merge(to, 1L, Long::sum);
  }

  public synchronized long commands() {
    return commands;
  }

  public synchronized Map<String, Long> figures() {
    return new TreeMap<>(figures);
  }

  /** The acknowledged events of every case, by seq; an event without a known type is "". */
  public synchronized Map<String, Map<Long, String>> eventsByCase() {
    Map<String, Map<Long, String>> copy = new HashMap<>();
    eventsByCase.forEach((id, events) -> copy.put(id, new TreeMap<>(events)));
    return copy;
  }

  /** The types of the events of every acknowledged answer, by referral and revision. */
  public synchronized Map<String, Map<Integer, List<String>>> answersByReferral() {
    Map<String, Map<Integer, List<String>>> copy = new HashMap<>();
    answersByReferral.forEach((id, answers) -> copy.put(id, new TreeMap<>(answers)));
    return copy;
  }

  public synchronized List<String> cases() {
    return new ArrayList<>(eventsByCase.keySet());
  }
}
