package org.songtor.benchmark.peer;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.atomic.LongAdder;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.EventHandlerInvoker;
import org.axonframework.eventhandling.SequenceNumber;
import org.axonframework.eventhandling.SimpleEventHandlerInvoker;
import org.axonframework.eventhandling.StreamingEventProcessor;
import org.axonframework.eventhandling.TrackingEventProcessor;
import org.axonframework.eventhandling.TrackingEventProcessorConfiguration;
import org.axonframework.eventhandling.pooled.PooledStreamingEventProcessor;
import org.axonframework.eventhandling.tokenstore.jdbc.JdbcTokenStore;
import org.axonframework.eventhandling.tokenstore.jdbc.PostgresTokenTableFactory;
import org.axonframework.messaging.StreamableMessageSource;
import org.axonframework.messaging.annotation.SourceId;
import org.axonframework.messaging.unitofwork.CurrentUnitOfWork;
import org.axonframework.messaging.unitofwork.UnitOfWork;
import org.songtor.benchmark.append.LifeCycle;
import org.songtor.benchmark.append.Requests;
import org.songtor.benchmark.measure.ClosedLoop;
import org.songtor.benchmark.measure.Costs;
import org.songtor.benchmark.measure.Meter;
import org.songtor.event.CaseEvent;
import org.songtor.event.EventCodec;
import org.songtor.language.CaseId;
import org.songtor.language.ReferralId;
import org.songtor.stack.SongtorDatabase;

/**
 * Axon's own way to make rows again: a processor that begins at the first event, with its token in
 * a table. It writes one narrow row for each event, which is less than a projection of ours does.
 */
public final class AxonReplay implements AutoCloseable {
  private static final String PROCESSOR = "replay";
  private static final String INSERT = "INSERT INTO log.replayed VALUES (?, ?, ?)";

  private final StockAxon axon;
  private final boolean tuned;
  private final JdbcTokenStore tokens;
  private final LongAdder done = new LongAdder();
  private final long stored;

  /**
   * @param tuned four segments and a thousand events at once, rows written together
   * @param events about how many to lay down: copies of one case that went the whole way
   */
  public AxonReplay(SongtorDatabase database, boolean tuned, long events) throws SQLException {
    this.axon = tuned ? StockAxon.tuned(database) : StockAxon.standard(database);
    this.tuned = tuned;
    this.tokens =
        JdbcTokenStore.builder()
            .connectionProvider(axon.connections())
            .serializer(axon.serializer())
            .build();
    axon.transactions()
        .executeInTransaction(() -> tokens.createSchema(PostgresTokenTableFactory.INSTANCE));
    execute("CREATE TABLE log.replayed (stream_id uuid, seq bigint, name text)");
    fill(events);
    this.stored = axon.count();
  }

  private void fill(long events) throws SQLException {
    CaseId pattern = CaseId.at(System.currentTimeMillis());
    ReferralId referral = LifeCycle.newReferral();
    List<LifeCycle.Move> moves = new ArrayList<>(LifeCycle.twelve(pattern, referral));
    moves.addAll(LifeCycle.taken(referral));
    boolean first = true;
    for (LifeCycle.Move move : moves) {
      if (first) {
        axon.create(pattern, move.command(), move.now(), Requests.meta());
      } else {
        axon.handle(pattern, move.command(), move.now(), Requests.meta());
      }
      first = false;
    }
    long length = axon.count();
    List<UUID> ids = new ArrayList<>();
    for (long n = 0; n < events / length; n++) {
      ids.add(CaseId.at(System.currentTimeMillis()).value());
    }
    axon.copy(pattern.value(), ids);
    execute("VACUUM ANALYZE log.domainevententry");
  }

  /**
   * Replays from the first event for a time that is given, or to the end if that comes first.
   *
   * @param meter costs are taken from the end of the warming up to the end
   * @return events by their rows' commits
   */
  public ClosedLoop.Done run(Meter meter, Duration warmUp, Duration length) throws SQLException {
    execute("TRUNCATE log.replayed, log.tokenentry");
    done.reset();
    ScheduledExecutorService threads = Executors.newScheduledThreadPool(3);
    StreamingEventProcessor processor = processor(threads);
    try {
      processor.start();
      await(warmUp);
      long before = done.sum();
      long began = System.nanoTime();
      Meter.Reading reading = meter.read();
      await(length);
      Costs costs = meter.since(reading);
      long replayed = done.sum() - before;
      if (replayed == 0) {
        throw new IllegalStateException("nothing was replayed");
      }
      return new ClosedLoop.Done(replayed, Duration.ofNanos(System.nanoTime() - began), costs);
    } finally {
      processor.shutDown();
      threads.shutdownNow();
    }
  }

  private void await(Duration time) {
    long end = System.nanoTime() + time.toNanos();
    try {
      while (System.nanoTime() < end && done.sum() < stored) {
        Thread.sleep(5);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    }
  }

  private StreamingEventProcessor processor(ScheduledExecutorService threads) {
    EventHandlerInvoker invoker =
        SimpleEventHandlerInvoker.builder()
            .eventHandlers(tuned ? new Together() : new OneByOne())
            .build();
    if (tuned) {
      return PooledStreamingEventProcessor.builder()
          .name(PROCESSOR)
          .eventHandlerInvoker(invoker)
          .messageSource(axon.store())
          .tokenStore(tokens)
          .transactionManager(axon.transactions())
          .coordinatorExecutor(threads)
          .workerExecutor(threads)
          .initialToken(StreamableMessageSource::createTailToken)
          .initialSegmentCount(4)
          .batchSize(1_000)
          .build();
    }
    return TrackingEventProcessor.builder()
        .name(PROCESSOR)
        .eventHandlerInvoker(invoker)
        .messageSource(axon.store())
        .tokenStore(tokens)
        .transactionManager(axon.transactions())
        .trackingEventProcessorConfiguration(
            TrackingEventProcessorConfiguration.forSingleThreadedProcessing()
                .andInitialTrackingToken(StreamableMessageSource::createTailToken))
        .build();
  }

  private record Row(UUID stream, long seq, String name) {
    void set(PreparedStatement insert) throws SQLException {
      insert.setObject(1, stream);
      insert.setLong(2, seq);
      insert.setString(3, name);
    }
  }

  private static Row row(CaseEvent event, String stream, long seq) {
    return new Row(UUID.fromString(stream), seq, EventCodec.typeOf(event).name());
  }

  /** As the guides show it: a row for each event, as it comes. */
  private final class OneByOne {
    @EventHandler
    void on(CaseEvent event, @SourceId String stream, @SequenceNumber long seq)
        throws SQLException {
      Connection connection = axon.connections().getConnection();
      try (PreparedStatement insert = connection.prepareStatement(INSERT)) {
        row(event, stream, seq).set(insert);
        insert.executeUpdate();
      } finally {
        connection.close();
      }
      CurrentUnitOfWork.get().afterCommit(work -> done.increment());
    }
  }

  /** The rows of a batch in one go, before it commits. */
  private final class Together {
    private static final String ROWS = "rows";

    @EventHandler
    void on(CaseEvent event, @SourceId String stream, @SequenceNumber long seq) {
      List<Row> rows = CurrentUnitOfWork.get().root().getOrComputeResource(ROWS, key -> begin());
      rows.add(row(event, stream, seq));
    }

    private List<Row> begin() {
      List<Row> rows = new ArrayList<>();
      UnitOfWork<?> batch = CurrentUnitOfWork.get().root();
      batch.onPrepareCommit(work -> write(rows));
      batch.afterCommit(work -> done.add(rows.size()));
      return rows;
    }

    private void write(List<Row> rows) {
      try (Connection connection = axon.connections().getConnection();
          PreparedStatement insert = connection.prepareStatement(INSERT)) {
        for (Row row : rows) {
          row.set(insert);
          insert.addBatch();
        }
        insert.executeBatch();
      } catch (SQLException e) {
        throw new IllegalStateException(e);
      }
    }
  }

  private void execute(String sql) throws SQLException {
    try (Connection connection = axon.settings().connect();
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  @Override
  public void close() {
    axon.close();
  }
}
