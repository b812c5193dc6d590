package org.songtor.query.definitions.trial;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.sql.Connection;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.postgresql.ds.PGSimpleDataSource;
import org.songtor.definition.yaml.ShippedDefinitions;
import org.songtor.event.EventCodec;
import org.songtor.language.LocalizedText;
import org.songtor.query.rebuild.StoredHistories;
import org.songtor.query.testing.StoredLog;
import org.songtor.query.testing.TestLog;
import org.songtor.stack.JdbcSettings;
import org.songtor.stack.SongtorDatabase;
import org.songtor.stack.TestStack;
import org.songtor.trial.CaseTrial;
import org.songtor.trial.DefinitionTrial;

/** How a trial goes on and how it ends, with workers on a real log. */
class TrialRunTest {
  private static final int CASES = 2_000;

  private static final PGSimpleDataSource source = new PGSimpleDataSource();
  private static final List<UUID> ids = new ArrayList<>();
  private static long position;
  private static JdbcSettings superuser;

  @BeforeAll
  static void store() {
    SongtorDatabase database = TestStack.freshDatabase();
    superuser = database.superuser();
    source.setURL(database.query().url());
    source.setUser(database.query().username());
    source.setPassword(database.query().password());
    TestLog log = new TestLog();
    for (int i = 0; i < CASES; i++) {
      KoratStory story = new KoratStory(log, "300101");
      story.found();
      ids.add(story.id().value());
    }
    new StoredLog(database).append(log.events());
    position = log.position();
  }

  private static TrialRun run(long upTo) {
    return new TrialRun(
        source,
        new StoredHistories(new EventCodec()),
        new DefinitionTrial(KoratStory.KORAT, new ShippedDefinitions()),
        ids,
        Instant.parse("2026-07-01T00:00:00Z"),
        upTo);
  }

  /** Remembers what it is told, and fails when it is told to. */
  private static class Reader implements TrialTold {
    @Override
    public void begins(Instant until, int cases) {
      throw new AssertionError("the run itself does not say that it begins");
    }

    @Override
    public void ended() {
      throw new AssertionError("nor that it ends");
    }

    @Override
    public void failed(LocalizedText why) {
      throw new AssertionError("nor that it failed");
    }

    int tried;
    final List<Integer> progress = new ArrayList<>();

    @Override
    public void tried(CaseTrial one) throws IOException {
      tried++;
    }

    @Override
    public void notTried(UUID caseId) throws IOException {
      throw new IOException("all can be tried");
    }

    @Override
    public void progress(int done, int total) throws IOException {
      progress.add(done);
    }
  }

  @Test
  void everyCaseIsToldOnceAndTheProgressGrows() throws Exception {
    Reader reader = new Reader();

    run(position).run(2, Duration.ofMinutes(1), reader);

    assertThat(reader.tried).isEqualTo(CASES);
    assertThat(reader.progress).isSorted().startsWith(0).endsWith(CASES);
  }

  @Test
  void whatTheLogHoldsBeyondItsHorizonIsNotLookedAt() throws Exception {
    Reader reader = new Reader();

    run(position / 2).run(1, Duration.ofMinutes(1), reader);

    assertThat(reader.tried).isEqualTo(CASES / 2);
  }

  @Test
  void whenItsReaderLeavesEverythingEnds() {
    Reader leaving =
        new Reader() {
          @Override
          public void tried(CaseTrial one) throws IOException {
            super.tried(one);
            if (tried == 10) {
              throw new IOException("nobody reads any more");
            }
          }
        };
    TrialRun run = run(position);

    assertThatThrownBy(() -> run.run(2, Duration.ofMinutes(1), leaving))
        .isInstanceOf(IOException.class);

    assertThat(leaving.tried).isEqualTo(10);
    assertThat(Thread.getAllStackTraces().keySet())
        .noneMatch(thread -> thread.getName().startsWith("trial-"));
  }

  @Test
  void whatTakesTooLongEndsAndSaysSo() {
    assertThatThrownBy(() -> run(position).run(1, Duration.ZERO, new Reader()))
        .isInstanceOf(TrialRun.TrialFailedException.class);
  }

  @Test
  @Timeout(30)
  void aStatementThatHangsEndsWithTheTrial() throws Exception {
    try (Connection other = superuser.connect();
        Statement lock = other.createStatement()) {
      other.setAutoCommit(false);
      lock.execute("lock table log.event in access exclusive mode");

      assertThatThrownBy(() -> run(position).run(2, Duration.ofSeconds(1), new Reader()))
          .isInstanceOf(TrialRun.TrialFailedException.class);

      assertThat(Thread.getAllStackTraces().keySet())
          .noneMatch(thread -> thread.getName().startsWith("trial-"));
    }
  }

  @Test
  void whenTheLogIsAwayTheTrialFails() {
    PGSimpleDataSource away = new PGSimpleDataSource();
    away.setURL("jdbc:postgresql://localhost:1/none");
    TrialRun run =
        new TrialRun(
            away,
            new StoredHistories(new EventCodec()),
            new DefinitionTrial(KoratStory.KORAT, new ShippedDefinitions()),
            ids,
            Instant.EPOCH,
            1);

    assertThatThrownBy(() -> run.run(2, Duration.ofMinutes(1), new Reader()))
        .isInstanceOf(TrialRun.TrialFailedException.class);
  }
}
