package org.songtor.query.intake;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.songtor.event.EventCodec;
import org.songtor.event.RecordedEvent;
import org.songtor.query.intake.IntakeStore.Progress;
import org.songtor.query.intake.IntakeStore.Topic;
import org.songtor.query.testing.CaseStory;
import org.songtor.query.testing.TestLog;

/** What a batch knows from the one before is used only while nobody else has written. */
class RecentRowsTest {
  private static final Topic TOPIC = new Topic("a topic", 1);

  private final IntakeFixture intake = new IntakeFixture();
  private final IntakeStore store = new IntakeStore();
  private final EventCodec codec = new EventCodec();
  private final TestLog log = new TestLog();
  private final CaseStory story = new CaseStory(log, "300101");
  private final Tally tally = new Tally();
  private final BatchWriter one = writer();
  private final BatchWriter other = writer();
  private int taken;

  /** How many events of each stream there were, counted up from the row before. */
  private record Count(UUID stream, long events) {}

  private static final class Tally implements Projection {
    /** Rows that were read from the database. */
    private static final AtomicInteger READ = new AtomicInteger();

    private static final Table<UUID, Count> COUNTS =
        Table.<Count>named("test_count")
            .column("stream_id", "uuid", Count::stream)
            .column("events", "bigint", Tally::written)
            .keptBy(
                Count::stream,
                List::of,
                row -> {
                  READ.incrementAndGet();
                  return new Count(row.getObject(1, UUID.class), row.getLong(2));
                },
                "stream_id");

    private static final AtomicBoolean UNWRITABLE = new AtomicBoolean();

    private boolean refusing;

    private static long written(Count count) {
      if (UNWRITABLE.get()) {
        throw new IllegalStateException("told not to be written");
      }
      return count.events();
    }

    @Override
    public String name() {
      return "tally";
    }

    @Override
    public List<Table<?, ?>> tables() {
      return List.of(COUNTS);
    }

    @Override
    public void apply(RowStore rows, List<RecordedEvent> events) throws SQLException {
      if (refusing) {
        throw new IllegalStateException("told to refuse");
      }
      Map<UUID, Long> counts = new HashMap<>();
      events.forEach(event -> counts.merge(event.envelope().streamId(), 1L, Long::sum));
      Map<UUID, Count> before = rows.load(COUNTS, counts.keySet());
      List<Count> after = new ArrayList<>();
      counts.forEach(
          (stream, more) -> {
            Count known = before.get(stream);
            after.add(new Count(stream, (known == null ? 0 : known.events()) + more));
          });
      rows.write(COUNTS, after);
    }
  }

  private BatchWriter writer() {
    return new BatchWriter(intake.source, store, List.of(tally), codec, new News());
  }

  @BeforeEach
  void begin() throws SQLException {
    Tally.READ.set(0);
    Tally.UNWRITABLE.set(false);
    execute("create table read.test_count (stream_id uuid primary key, events bigint not null)");
    try (Connection connection = intake.source.getConnection()) {
      store.beginTopic(connection, null, TOPIC);
    }
    story.found("ก้อง");
  }

  @AfterEach
  void stop() {
    intake.close();
  }

  private void execute(String sql) throws SQLException {
    try (Connection connection = intake.source.getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  /** Gives the next event of the log to a writer. */
  private void take(BatchWriter writer) throws SQLException {
    RecordedEvent event = log.events().get(taken);
    Map<Integer, Progress> progress;
    try (Connection connection = intake.source.getConnection()) {
      progress = store.progress(connection);
    }
    writer.write(
        List.of(
            new Incoming(
                0,
                taken,
                event.envelope().position(),
                event.envelope().streamId(),
                codec.toCloudEvent(event),
                event,
                null)),
        TOPIC,
        new SeenProgress(progress),
        () -> true);
    taken++;
  }

  private long counted() {
    return intake
        .jdbc
        .sql("select coalesce(sum(events), 0) from read.test_count")
        .query(Long.class)
        .single();
  }

  @Test
  void oneThatIsAloneReadsNoRowAgain() throws SQLException {
    story.firstScreened("out-of-school-confirmed");
    while (taken < log.events().size()) {
      take(one);
    }
    assertThat(counted()).isEqualTo(taken).isGreaterThan(2);
    assertThat(Tally.READ).hasValue(0);
  }

  @Test
  void whatAnotherWroteInBetweenIsCounted() throws SQLException {
    story.firstScreened("out-of-school-confirmed");
    story.needScreened("needs-help");
    take(one);
    while (taken < log.events().size()) {
      take(taken % 2 == 0 ? one : other);
    }
    assertThat(counted()).isEqualTo(taken).isGreaterThan(4);
    assertThat(Tally.READ.get()).isPositive();
  }

  @Test
  void whatAParkedStreamBroughtWhenItWasTriedAgainIsCounted() throws SQLException {
    story.firstScreened("out-of-school-confirmed");
    CaseStory second = new CaseStory(log, "300101").found("แก้ว");
    take(one);
    take(one);
    tally.refusing = true;
    take(one);
    tally.refusing = false;
    take(one);
    assertThat(intake.parked()).isEqualTo(2);
    assertThat(other.retry(story.id().value()).applied()).isEqualTo(2);
    story.needScreened("needs-help");
    while (taken < log.events().size()) {
      take(one);
    }
    assertThat(counted()).isEqualTo(taken);
    assertThat(intake.parked()).isZero();
    assertThat(second.id()).isNotNull();
  }

  @Test
  void anEventWhoseRowCannotBeWrittenDownIsParked() throws SQLException {
    take(one);
    Tally.UNWRITABLE.set(true);
    take(one);
    assertThat(intake.parkedReason(story.id().value())).isEqualTo("tally: IllegalStateException");
    assertThat(counted()).isEqualTo(1);
  }

  @Test
  void tablesThatAreNewAreReadAgain() throws SQLException {
    story.firstScreened("out-of-school-confirmed");
    take(one);
    take(one);
    execute(
        "begin; select 1 from read.intake_partition for update;"
            + " create table read.test_count_new (like read.test_count including all);"
            + " insert into read.test_count_new select stream_id, 100 from read.test_count;"
            + " drop table read.test_count;"
            + " alter table read.test_count_new rename to test_count; commit");
    take(one);
    assertThat(counted()).isEqualTo(101);
  }
}
