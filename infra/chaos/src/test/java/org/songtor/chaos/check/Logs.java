package org.songtor.chaos.check;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.songtor.chaos.check.Acknowledged.Event;

/** A small log with one referral, the answers that made it, and what was seen of it. */
final class Logs {
  static final UUID CASE = UUID.fromString("00000000-0000-7000-8000-000000000001");
  static final UUID OTHER = UUID.fromString("00000000-0000-7000-8000-000000000002");
  static final UUID REFERRAL = UUID.fromString("00000000-0000-7000-8000-000000000003");
  static final UUID AGENCY = UUID.fromString("00000000-0000-7000-8000-0000000000a1");
  static final String FOUND = "songtor.case.found";
  static final String MOVED = "songtor.case.moved";
  static final String REQUESTED = "songtor.referral.requested";
  static final String RECEIVED = "songtor.referral.received";

  private Logs() {}

  /** Two children found; one referred, and the referral received. */
  static List<LoggedEvent> whole() {
    return new ArrayList<>(
        List.of(
            event(1, CASE, 0, FOUND),
            event(2, CASE, 1, MOVED),
            event(3, OTHER, 0, FOUND),
            event(4, CASE, 2, REQUESTED),
            event(5, OTHER, 1, MOVED),
            event(6, CASE, 3, RECEIVED)));
  }

  static LoggedEvent event(long position, UUID stream, long seq, String type) {
    return new LoggedEvent(
        position,
        stream,
        seq,
        type,
        true,
        false,
        type.equals(MOVED) ? "listed" : null,
        type.startsWith("songtor.referral.") ? new LoggedEvent.Referral(REFERRAL, AGENCY) : null,
        "digest-" + position);
  }

  static List<Acknowledged> answers() {
    return new ArrayList<>(
        List.of(
            new Acknowledged("k1", CASE, List.of(new Event(0, FOUND), new Event(1, MOVED))),
            new Acknowledged("k2", OTHER, List.of(new Event(0, FOUND), new Event(1, MOVED))),
            new Acknowledged("k3", CASE, List.of(new Event(2, REQUESTED))),
            new Acknowledged("k4", REFERRAL, List.of(new Event(2, RECEIVED)))));
  }

  static List<Seen> seen() {
    return new ArrayList<>(
        List.of(new Seen(4, REFERRAL, REQUESTED, 1), new Seen(6, REFERRAL, RECEIVED, 2)));
  }
}
