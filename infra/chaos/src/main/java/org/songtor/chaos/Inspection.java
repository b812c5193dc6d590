package org.songtor.chaos;

import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.songtor.chaos.check.Acknowledged;
import org.songtor.chaos.check.Check;
import org.songtor.chaos.check.FeedChecks;
import org.songtor.chaos.check.LogChecks;
import org.songtor.chaos.check.LoggedEvent;
import org.songtor.chaos.check.ProjectedRows;
import org.songtor.chaos.check.ProjectionChecks;
import org.songtor.chaos.check.RowsReader;
import org.songtor.chaos.feed.Follower;
import org.songtor.chaos.load.Ledger;
import org.songtor.demo.reconcile.StoredLog;
import org.songtor.event.EventCodec;
import org.songtor.stack.JdbcSettings;
import org.songtor.stack.Processes;

/** Looks at everything once nobody writes any more. */
final class Inspection {
  private static final Duration SETTLES_WITHIN = Duration.ofSeconds(60);
  private static final Duration LOOKS_WITHIN = Duration.ofSeconds(20);

  private final JdbcSettings database;
  private final Ledger ledger;
  private final List<Follower> followers;
  private final RebuildComparison rebuild;
  private final EventCodec codec = new EventCodec();

  Inspection(
      JdbcSettings database, Ledger ledger, List<Follower> followers, RebuildComparison rebuild) {
    this.database = database;
    this.ledger = ledger;
    this.followers = List.copyOf(followers);
    this.rebuild = rebuild;
  }

  /**
   * @param events of the log
   * @param settledMillis until rows and followers had everything
   */
  record Result(long events, long settledMillis, List<Check> checks) {
    List<String> violations() {
      List<String> violations = new ArrayList<>();
      for (Check check : checks) {
        check.differences().forEach(difference -> violations.add(check.name() + ": " + difference));
      }
      return violations;
    }
  }

  /** Waits, with a bound, until the rows and the followers have everything, and checks all. */
  Result inspect() throws SQLException, InterruptedException {
    long begun = System.nanoTime();
    List<Check> checks = new ArrayList<>();
    try (Database looked = new Database(database)) {
      checks.add(rowsSettle(looked));
      List<LoggedEvent> log =
          looked.look(LOOKS_WITHIN, c -> LoggedEvent.all(StoredLog.read(c), codec));
      checks.add(followersSettle(log));
      long settled = System.nanoTime() - begun;
      checks.addAll(checks(looked, log));
      checks.add(rebuild.compare());
      return new Result(log.size(), Duration.ofNanos(settled).toMillis(), checks);
    }
  }

  private Check rowsSettle(Database looked) throws SQLException {
    long last = looked.look(LOOKS_WITHIN, c -> new RowsReader(c).lastPosition());
    boolean settled =
        Processes.await(
            SETTLES_WITHIN,
            () -> {
              try {
                return looked.look(LOOKS_WITHIN, c -> new RowsReader(c).watermark()) >= last;
              } catch (SQLException away) {
                return false;
              }
            });
    return new Check(
        "the rows catch up",
        last,
        settled
            ? List.of()
            : List.of(
                "the rows were not complete up to position "
                    + last
                    + " within "
                    + SETTLES_WITHIN.toSeconds()
                    + " s"));
  }

  private Check followersSettle(List<LoggedEvent> log) {
    List<String> late = new ArrayList<>();
    for (Follower follower : followers) {
      long last = FeedChecks.lastOf(follower.agency().id(), log);
      long item = FeedChecks.lastItemOf(follower.agency().id(), log);
      if (!Processes.await(SETTLES_WITHIN, () -> reached(follower, last, item))) {
        late.add(
            follower.agency()
                + " did not reach position "
                + last
                + " within "
                + SETTLES_WITHIN.toSeconds()
                + " s");
      }
    }
    return new Check("the followers catch up", followers.size(), late);
  }

  private static boolean reached(Follower follower, long change, long item) {
    return follower.changeCursor() >= change && follower.itemCursor() >= item;
  }

  private List<Check> checks(Database looked, List<LoggedEvent> log) throws SQLException {
    List<Acknowledged> answers = ledger.answers();
    ProjectedRows rows = looked.look(LOOKS_WITHIN, c -> new RowsReader(c).read());
    List<Check> checks = new ArrayList<>();
    checks.add(LogChecks.positionsAreDense(log));
    checks.add(LogChecks.streamsKeepTheirOrder(log));
    checks.add(LogChecks.acknowledgedIsStored(log, answers));
    checks.add(LogChecks.noEffectTwice(log, answers));
    checks.add(
        LogChecks.keysAreKept(
            answers, looked.look(LOOKS_WITHIN, c -> new RowsReader(c).keptKeys())));
    checks.add(ProjectionChecks.nothingIsParked(rows));
    checks.addAll(ProjectionChecks.storedIsProjected(log, rows));
    for (Follower follower : followers) {
      String who = follower.agency().name();
      checks.add(FeedChecks.changesSeenOnce(who, follower.agency().id(), log, follower.changes()));
      checks.add(FeedChecks.itemsSeenOnce(who, follower.agency().id(), log, follower.items()));
    }
    return checks;
  }
}
