package org.songtor.chaos.check;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.songtor.chaos.check.ProjectedRows.CaseRow;
import org.songtor.chaos.check.ProjectedRows.Change;
import org.songtor.chaos.check.ProjectedRows.History;
import org.songtor.chaos.check.ProjectedRows.Item;
import org.songtor.chaos.check.ProjectedRows.Reached;

/** What the rows should be, counted from the log in the plainest way there is. */
final class Recount {
  private static final String REFERRAL = "songtor.referral.";

  private final Map<UUID, Reached> streams = new HashMap<>();
  private final List<History> history = new ArrayList<>();
  private final Map<UUID, CaseRow> cases = new HashMap<>();
  private final Map<UUID, Item> items = new HashMap<>();
  private final List<Change> changes = new ArrayList<>();

  private Recount() {}

  /**
   * @param log in the order of positions
   */
  static ProjectedRows of(List<LoggedEvent> log) {
    Recount recount = new Recount();
    log.forEach(recount::add);
    Map<UUID, String> states = new HashMap<>();
    recount.cases.forEach((id, row) -> states.put(id, row.state()));
    Map<UUID, String> statuses = new HashMap<>();
    recount.items.forEach((id, item) -> statuses.put(id, item.status()));
    return new ProjectedRows(
        recount.streams,
        recount.history,
        recount.cases,
        recount.items,
        recount.changes,
        states,
        statuses,
        0);
  }

  private void add(LoggedEvent event) {
    streams.put(event.stream(), new Reached(event.seq(), event.position()));
    if (!event.ofCase()) {
      return;
    }
    history.add(new History(event.stream(), event.seq(), event.position(), event.digest()));
    CaseRow before = cases.get(event.stream());
    String state = event.movedTo();
    cases.put(
        event.stream(),
        new CaseRow(state != null ? state : before == null ? "" : before.state(), event.seq() + 1));
    LoggedEvent.Referral referral = event.referral();
    if (referral != null) {
      add(event, referral);
    }
  }

  private void add(LoggedEvent event, LoggedEvent.Referral referral) {
    Item before = items.get(referral.id());
    String status = statusAfter(event.type(), before == null ? "" : before.status());
    Item item =
        new Item(
            referral.agency(),
            event.stream(),
            before == null ? event.position() : before.position(),
            event.position(),
            status,
            before == null ? 1 : before.revision() + 1);
    items.put(referral.id(), item);
    changes.add(
        new Change(
            referral.agency(),
            event.position(),
            referral.id(),
            status,
            item.revision(),
            event.digest()));
  }

  /** The referral's life cycle, from the names of events alone. */
  private static String statusAfter(String type, String before) {
    if (!type.startsWith(REFERRAL)) {
      throw new IllegalArgumentException(type + " is no event of a referral");
    }
    return switch (type.substring(REFERRAL.length())) {
      case "requested" -> "REQUESTED";
      case "received" -> "RECEIVED";
      case "accepted" -> "ACCEPTED";
      case "rejected" -> "REJECTED";
      case "redirected" -> "REDIRECTED";
      case "started", "resumed" -> "IN_PROGRESS";
      case "put-on-hold" -> "ON_HOLD";
      case "completed" -> "COMPLETED";
      case "failed" -> "FAILED";
      case "cancelled" -> "CANCELLED";
      case "expired" -> "EXPIRED";
      case "became-overdue" -> before;
      default -> throw new IllegalArgumentException("a new kind of event: " + type);
    };
  }
}
