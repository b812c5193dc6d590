package org.songtor.chaos.check;

import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * What the query side holds, as far as the checks can recount it.
 *
 * @param streams the last event applied, by stream
 * @param history every event of every case, in the order of positions
 * @param cases the caseload by case
 * @param items the inboxes by referral
 * @param changes the agencies' feeds, in the order of positions
 * @param countedStates the state under which reports count each case
 * @param countedStatuses the status under which reports count each referral
 * @param parked how many events are set aside
 */
public record ProjectedRows(
    Map<UUID, Reached> streams,
    List<History> history,
    Map<UUID, CaseRow> cases,
    Map<UUID, Item> items,
    List<Change> changes,
    Map<UUID, String> countedStates,
    Map<UUID, String> countedStatuses,
    long parked) {

  public ProjectedRows {
    streams = Map.copyOf(streams);
    history = List.copyOf(history);
    cases = Map.copyOf(cases);
    items = Map.copyOf(items);
    changes = List.copyOf(changes);
    countedStates = Map.copyOf(countedStates);
    countedStatuses = Map.copyOf(countedStatuses);
  }

  /** How far a stream was applied. */
  public record Reached(long seq, long position) {}

  /** One line of a case's history, with the digest of its document. */
  public record History(UUID caseId, long seq, long position, String digest) {}

  /** One line of the caseload. */
  public record CaseRow(String state, long version) {}

  /** One referral in its inbox. */
  public record Item(
      UUID agency, UUID caseId, long position, long lastPosition, String status, int revision) {}

  /** One change of an inbox, with the digest of its document. */
  public record Change(
      UUID agency, long position, UUID referral, String status, int revision, String digest) {}
}
