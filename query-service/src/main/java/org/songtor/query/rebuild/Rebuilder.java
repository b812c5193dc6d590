package org.songtor.query.rebuild;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.songtor.event.EventCodec;
import org.songtor.language.LocalizedText;
import org.songtor.query.intake.Projection;
import org.songtor.query.intake.Table;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.ClassPathBeanDefinitionScanner;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.core.type.filter.AssignableTypeFilter;

/**
 * Builds projections again from the log, beside the rows that are served, by the same code that
 * keeps those; then compares the two, or swaps the new rows in while everything goes on.
 *
 * <p>The rows are built up to where the served ones are, never further: an event that has not been
 * taken in by the intake comes to the new rows by the intake.
 */
public final class Rebuilder {
  private static final Logger log = LoggerFactory.getLogger(Rebuilder.class);

  /** So few events are left to the last step, which keeps the intake waiting. */
  private static final long FEW = 500;

  /** An intake that is faster than catching up is made to wait in the end. */
  private static final int ROUNDS = 30;

  /** Of a rebuild whose tables are changed under it, as an upgrade does once. */
  private static final int BEGINNINGS = 3;

  private final DataSource database;
  private final EventCodec codec;
  private final List<Projection> projections;
  private final int workers;

  /**
   * @param database of the role that owns the projections and may read the log
   * @param workers threads that read the log, from 1; each uses two connections
   */
  public Rebuilder(
      DataSource database, EventCodec codec, List<Projection> projections, int workers) {
    this.database = database;
    this.codec = codec;
    this.projections = List.copyOf(projections);
    this.workers = workers;
  }

  /** A rebuilder with every projection of this service, outside the service. */
  public static Rebuilder standalone(DataSource database, int workers) {
    try (GenericApplicationContext context = new GenericApplicationContext()) {
      ClassPathBeanDefinitionScanner scanner = new ClassPathBeanDefinitionScanner(context, false);
      scanner.addIncludeFilter(new AssignableTypeFilter(Projection.class));
      scanner.scan("org.songtor.query");
      context.registerBean(EventCodec.class, () -> new EventCodec());
      context.refresh();
      ObjectProvider<Projection> projections = context.getBeanProvider(Projection.class);
      return new Rebuilder(
          database,
          context.getBean(EventCodec.class),
          projections.orderedStream().toList(),
          workers);
    }
  }

  /** What can be rebuilt. */
  public List<String> names() {
    return projections.stream().map(Projection::name).sorted().toList();
  }

  /**
   * Rebuilds and swaps, or compares and leaves everything as it is. Where a served table is altered
   * meanwhile, as an upgrade of another replica does, it begins anew.
   *
   * @param lock leave to do it; the caller gives it back
   * @param names of projections, all read in one go
   * @throws SQLException if the database failed; the served rows are as before
   * @throws RebuildFailedException if the log cannot be turned into rows by this program
   */
  public RebuildResult rebuild(
      RebuildLock lock, Collection<String> names, boolean compareOnly, RebuildWatcher watcher)
      throws SQLException {
    List<Projection> wanted =
        projections.stream().filter(projection -> names.contains(projection.name())).toList();
    if (wanted.size() != names.size()) {
      throw new IllegalArgumentException("unknown among " + names + "; there are " + names());
    }
    List<Table<?, ?>> tables = new ArrayList<>();
    wanted.forEach(projection -> tables.addAll(projection.tables()));
    for (int begun = 1; ; begun++) {
      try {
        return attempt(lock, wanted, tables, compareOnly, watcher);
      } catch (TableChangedException e) {
        log.warn("{}; what was built is thrown away", e.getMessage());
        if (begun == BEGINNINGS) {
          throw new RebuildFailedException(
              new LocalizedText(
                  "ตาราง " + e.table() + " ถูกเปลี่ยนโครงสร้างระหว่างสร้างใหม่ " + begun + " ครั้ง",
                  "the table " + e.table() + " was altered " + begun + " times meanwhile"));
        }
      }
    }
  }

  /** From making copies to putting them in place; they are gone afterwards. */
  private RebuildResult attempt(
      RebuildLock lock,
      List<Projection> wanted,
      List<Table<?, ?>> tables,
      boolean compareOnly,
      RebuildWatcher watcher)
      throws SQLException, TableChangedException {
    Shadow shadow = new Shadow(tables, ThreadLocalRandom.current().nextInt());
    try (VacuumGuard guard = compareOnly ? null : VacuumGuard.over(database, shadow)) {
      return rebuild(lock, wanted, shadow, guard, watcher);
    } catch (SQLException e) {
      throw failed(shadow, e);
    } finally {
      drop(shadow);
    }
  }

  /**
   * What made an attempt fail: an index on a column that a copy lacks is an answer of the database
   * too, and says little.
   */
  private SQLException failed(Shadow shadow, SQLException failure) throws TableChangedException {
    try (Connection connection = database.getConnection()) {
      shadow.requireSameColumns(connection);
    } catch (SQLException e) {
      failure.addSuppressed(e);
    }
    return failure;
  }

  /**
   * @param guard null to compare only: nothing is swapped, and the served tables stay
   */
  private RebuildResult rebuild(
      RebuildLock lock,
      List<Projection> wanted,
      Shadow shadow,
      @Nullable VacuumGuard guard,
      RebuildWatcher watcher)
      throws SQLException, TableChangedException {
    long begun = System.nanoTime();
    Horizon horizon;
    try (Connection connection = database.getConnection()) {
      Shadow.removeLeftovers(connection, shadow.tables());
      shadow.create(connection);
      horizon = Horizon.now(connection);
    }
    LogReader reader = new LogReader(codec.eventTypes(), wanted);
    BulkLoad load = new BulkLoad(database, codec, reader, wanted, horizon, shadow, watcher);
    load.run(workers);
    stopIfAsked(watcher);
    long read = System.nanoTime();
    watcher.progress(RebuildPhase.INDEXING, horizon.position(), horizon.position());
    index(shadow);
    long indexed = System.nanoTime();
    watcher.progress(RebuildPhase.CATCHING_UP, horizon.position(), horizon.position());
    CatchUp catchUp = new CatchUp(database, codec, reader, wanted, shadow, horizon);
    long differences = 0;
    long caughtUp = catchUp(catchUp, watcher);
    if (guard == null) {
      watcher.progress(RebuildPhase.COMPARING, catchUp.position(), catchUp.position());
      differences = compare(catchUp, shadow, watcher);
    } else {
      watcher.progress(RebuildPhase.SWAPPING, catchUp.position(), catchUp.position());
      guard.close();
      new Swap(database).swap(lock, catchUp, shadow);
    }
    long done = System.nanoTime();
    return new RebuildResult(
        load.events() + caughtUp,
        catchUp.position(),
        load.rows(),
        differences,
        Duration.ofNanos(read - begun),
        Duration.ofNanos(indexed - read),
        Duration.ofNanos(done - indexed));
  }

  private static void stopIfAsked(RebuildWatcher watcher) throws SQLException {
    if (watcher.ending()) {
      throw new SQLException("the rebuild was told to end", "57014");
    }
  }

  private void index(Shadow shadow) throws SQLException {
    AtomicInteger next = new AtomicInteger();
    Workers.run(
        Math.min(workers, shadow.tables().size()),
        "rebuild-index",
        ended -> {
          for (int at = next.getAndIncrement();
              at < shadow.tables().size() && !ended.getAsBoolean();
              at = next.getAndIncrement()) {
            try (Connection connection = database.getConnection()) {
              shadow.index(connection, shadow.tables().get(at));
            }
          }
        });
  }

  private long catchUp(CatchUp catchUp, RebuildWatcher watcher) throws SQLException {
    long all = 0;
    for (int round = 0; round < ROUNDS; round++) {
      stopIfAsked(watcher);
      long target;
      try (Connection connection = database.getConnection()) {
        target = Horizon.now(connection).position();
      }
      long taken = catchUp.upTo(target);
      all += taken;
      if (taken <= FEW) {
        break;
      }
    }
    return all;
  }

  private long compare(CatchUp catchUp, Shadow shadow, RebuildWatcher watcher) throws SQLException {
    try (Connection snapshot = database.getConnection()) {
      try (Connection holding = database.getConnection()) {
        try {
          catchUp.upTo(Swap.holdIntake(holding));
          snapshot.setAutoCommit(false);
          snapshot.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
          try (Statement first = snapshot.createStatement()) {
            first.execute("select 1 from read.intake_partition limit 1");
          }
        } finally {
          holding.rollback();
          holding.setAutoCommit(true);
        }
      }
      try {
        return new Comparison(snapshot, shadow.suffix(), watcher).of(shadow.tables());
      } finally {
        snapshot.rollback();
        snapshot.setTransactionIsolation(Connection.TRANSACTION_READ_COMMITTED);
        snapshot.setAutoCommit(true);
      }
    }
  }

  private void drop(Shadow shadow) {
    try (Connection connection = database.getConnection()) {
      shadow.drop(connection);
    } catch (SQLException e) {
      log.info("What was built is left for the next rebuild to remove: {}", e.getSQLState());
    }
  }
}
