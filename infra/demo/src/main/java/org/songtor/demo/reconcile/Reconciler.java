package org.songtor.demo.reconcile;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.songtor.definition.WorkflowDefinition;
import org.songtor.demo.client.Ledger;
import org.songtor.demo.facts.Desk;
import org.songtor.demo.reconcile.ReadBack.ListedCase;
import org.songtor.demo.reconcile.ReadBack.ListedReferral;
import org.songtor.demo.reconcile.Reconciliation.Check;
import org.songtor.evaluation.CaseFacts;
import org.songtor.evaluation.ReferralFacts;
import org.songtor.event.EventCodec;
import org.songtor.event.RecordedEvent;
import org.songtor.referral.ReferralStatus;
import tools.jackson.databind.JsonNode;

/** Counts everything three times and compares: acknowledged, stored, read back. */
public final class Reconciler {
  /** Families of figures that the callers know in full. */
  private static final Set<String> CALLERS_KNOW =
      Set.of(
          FigureNames.LISTED,
          "first-screen",
          "need-screen",
          "state",
          "enrolled",
          "closed",
          "follow-ups");

  private final WorkflowDefinition definition;
  private final ReadBack readBack;
  private final Ledger ledger;
  private final List<Desk> desks;
  private final Map<String, Long> source;

  /**
   * @param source figures that must come out exactly, by name
   */
  public Reconciler(
      WorkflowDefinition definition,
      ReadBack readBack,
      Ledger ledger,
      List<Desk> desks,
      Map<String, Long> source) {
    this.definition = definition;
    this.readBack = readBack;
    this.ledger = ledger;
    this.desks = List.copyOf(desks);
    this.source = Map.copyOf(source);
  }

  /**
   * Compares everything that was counted.
   *
   * @param stored the log and what it says
   */
  public record Result(Reconciliation reconciliation, StoredLog stored, Figures figures) {}

  /**
   * Reads the log and the query side, and compares. Nothing may be going on meanwhile.
   *
   * @param log may read the schema of the log
   */
  public Result reconcile(Connection log) throws SQLException {
    StoredLog stored = StoredLog.read(log);
    LogFigures.Counted counted = LogFigures.count(stored, definition);
    Map<String, ListedCase> listed = readBack.cases();
    Figures readFigures = readBack.figures();
    readBack.addHistories(readFigures, listed.values());
    Reconciliation reconciliation = new Reconciliation();
    reconciliation.compare(
        source,
        comparable(readFigures, stored),
        CALLERS_KNOW,
        known(counted.figures(), readFigures),
        readFigures);
    reconciliation.check(LogChecks.densePositions(stored));
    reconciliation.check(LogChecks.denseStreams(stored));
    reconciliation.check(
        LogChecks.acknowledgedIsStored(stored, Acknowledgements.inTheirCases(stored, ledger)));
    reconciliation.check(everyCase(stored, counted.facts(), listed));
    for (Desk desk : desks) {
      reconciliation.check(inbox(desk, counted.facts()));
    }
    reconciliation.check(caughtUp(stored));
    return new Result(reconciliation, stored, counted.figures());
  }

  /** The callers' own figures that the report has too. */
  private Map<String, Long> comparable(Figures readFigures, StoredLog stored) {
    Map<String, Long> figures = new HashMap<>();
    ledger
        .figures()
        .forEach(
            (name, count) -> {
              boolean known = CALLERS_KNOW.contains(Reconciliation.family(name));
              if (known || readFigures.of(name).isPresent()) {
                figures.put(name, count);
              }
            });
    TimersWork.count(stored, figures);
    return figures;
  }

  /** What the log counts beyond the report is shown elsewhere, and compared where both have it. */
  private static Figures known(Figures counted, Figures readFigures) {
    Set<String> families = new java.util.HashSet<>();
    readFigures.names().forEach(name -> families.add(Reconciliation.family(name)));
    Figures known = new Figures();
    for (String name : counted.names()) {
      if (families.contains(Reconciliation.family(name))) {
        counted.examples(name).forEach(example -> known.example(name, example));
        known.put(name, counted.orZero(name));
      }
    }
    return known;
  }

  /** Every case as lists show it: its version, its state and its manager. */
  private static Check everyCase(
      StoredLog stored, Map<UUID, CaseFacts> facts, Map<String, ListedCase> listed) {
    List<String> differences = new ArrayList<>();
    facts.forEach(
        (id, now) -> {
          ListedCase shown = listed.get(id.toString());
          if (shown == null) {
            differences.add(id + ": stored, but in no list");
            return;
          }
          long version = now.seq() + 1;
          if (shown.version() != version) {
            differences.add(id + ": version " + version + " shows as " + shown.version());
          } else if (!shown.state().equals(now.state())) {
            differences.add(id + ": state " + now.state() + " shows as " + shown.state());
          } else if (!Objects.equals(shown.caseManager(), now.caseManager())) {
            differences.add(id + ": the case manager differs");
          }
        });
    listed.keySet().stream()
        .filter(id -> !stored.cases().containsKey(UUID.fromString(id)))
        .forEach(id -> differences.add(id + ": listed, but not stored"));
    return new Check(
        "every case as listed = as stored", facts.size(), LogChecks.limited(differences));
  }

  /** Every referral of an agency's inbox, and the inbox's own counts. */
  private Check inbox(Desk desk, Map<UUID, CaseFacts> facts) {
    String agency = desk.agency().toString();
    Map<String, ReferralFacts> expected = LogFigures.inboxOf(facts, agency);
    List<String> differences = new ArrayList<>();
    Map<String, ListedReferral> shown = new HashMap<>();
    readBack
        .inbox(agency, desk.officer())
        .forEach(
            item -> {
              if (shown.put(item.referralId(), item) != null) {
                differences.add(item.referralId() + ": listed twice");
              }
            });
    expected.forEach((id, referral) -> compare(id, referral, shown.remove(id), differences));
    shown.keySet().forEach(id -> differences.add(id + ": listed, but not stored"));
    Map<String, Long> counts = readBack.inboxCounts(agency, desk.officer());
    Map<String, Long> stored =
        Map.of(
            "all", (long) expected.size(),
            "open", count(expected, status -> !status.ended()),
            "unanswered", count(expected, ReferralStatus::unanswered));
    stored.forEach(
        (name, count) -> {
          if (!count.equals(counts.get(name))) {
            differences.add(name + ": " + count + " stored, " + counts.get(name) + " shown");
          }
        });
    return new Check(
        "inbox of " + desk.kind().english(), expected.size(), LogChecks.limited(differences));
  }

  private static long count(
      Map<String, ReferralFacts> inbox, java.util.function.Predicate<ReferralStatus> which) {
    return inbox.values().stream().filter(one -> which.test(one.status())).count();
  }

  private static void compare(
      String id,
      ReferralFacts stored,
      @org.jspecify.annotations.Nullable ListedReferral shown,
      List<String> differences) {
    if (shown == null) {
      differences.add(id + ": stored, but not in the inbox");
      return;
    }
    String status = shown.status().toUpperCase(Locale.ROOT).replace('-', '_');
    if (!status.equals(stored.status().name())) {
      differences.add(id + ": " + stored.status() + " shows as " + status);
    } else if (shown.revision() != stored.revision()) {
      differences.add(id + ": revision " + stored.revision() + " shows as " + shown.revision());
    } else if (shown.overdue() != stored.overdue()) {
      differences.add(id + ": overdue " + stored.overdue() + " shows as " + shown.overdue());
    }
  }

  private Check caughtUp(StoredLog stored) {
    JsonNode projection = readBack.projection();
    List<String> differences = new ArrayList<>();
    long watermark = projection.path("watermark").asLong();
    long parked = projection.path("parked").asLong();
    if (watermark != stored.lastPosition()) {
      differences.add(
          "the log ends at " + stored.lastPosition() + ", can be read up to " + watermark);
    }
    if (parked != 0) {
      differences.add(parked + " events are set aside");
    }
    return new Check("everything stored can be read", stored.lastPosition(), differences);
  }

  /** Whether one case's history as people read it is the stored one, event by event. */
  public Check history(String caseId, StoredLog stored) {
    List<RecordedEvent> events = stored.streams().getOrDefault(UUID.fromString(caseId), List.of());
    List<String> differences = new ArrayList<>();
    int at = 0;
    for (JsonNode shown : readBack.history(caseId).path("events")) {
      String type = shown.path("type").asString();
      if (at >= events.size()
          || !EventCodec.typeOf(events.get(at).event()).name().equals(type)
          || events.get(at).envelope().position() != shown.path("position").asLong()) {
        differences.add(caseId + ": event " + at + " shows as " + type);
      }
      at++;
    }
    if (at != events.size()) {
      differences.add(caseId + ": " + events.size() + " events stored, " + at + " shown");
    }
    return new Check("one history, event by event", events.size(), LogChecks.limited(differences));
  }
}
