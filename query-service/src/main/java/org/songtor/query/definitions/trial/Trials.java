package org.songtor.query.definitions.trial;

import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Semaphore;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.songtor.definition.DefinitionCatalogue;
import org.songtor.definition.WorkflowDefinition;
import org.songtor.event.EventCodec;
import org.songtor.language.LocalizedText;
import org.songtor.query.problems.Problem;
import org.songtor.query.problems.ProblemException;
import org.songtor.query.rebuild.StoredHistories;
import org.songtor.trial.DefinitionTrial;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.stereotype.Component;

/**
 * Tries definitions: told while the work goes on, which ends when nobody listens any more. One at a
 * time, because a trial takes the processors of a replica.
 */
@Component
public class Trials {
  private static final Logger log = LoggerFactory.getLogger(Trials.class);
  private static final Duration LONGEST = Duration.ofMinutes(10);

  /** Each holds a connection while it reads; pages and projections share the other half of them. */
  private static final int MOST_WORKERS = 8;

  private final TriedCases cases;
  private final DefinitionCatalogue definitions;
  private final DataSource database;
  private final StoredHistories histories;
  private final Clock clock;
  private final int workers;
  private final Semaphore free = new Semaphore(1);

  /**
   * @param workers threads that read and judge; 0 takes one for each processor, and at most {@value
   *     #MOST_WORKERS} in any case
   */
  Trials(
      TriedCases cases,
      DefinitionCatalogue definitions,
      DataSource database,
      EventCodec codec,
      Clock clock,
      @Value("${songtor.trial.workers:0}") int workers) {
    this.cases = cases;
    this.definitions = definitions;
    this.database = database;
    this.histories = new StoredHistories(codec);
    this.clock = clock;
    int wanted = workers > 0 ? workers : Runtime.getRuntime().availableProcessors();
    this.workers = Math.min(MOST_WORKERS, wanted);
  }

  /** Makes whoever is told of a trial, once nothing stands against it any more. */
  public interface Listener {
    TrialTold open() throws IOException;
  }

  /**
   * Returns when all was told. Whether the reader may try that area, the caller has asked.
   *
   * @throws ProblemException before the listener is asked for: with status 429 while another trial
   *     runs here, 422 for more cases than a trial takes
   * @throws IOException where nobody listens any more
   */
  public void run(WorkflowDefinition draft, TrialSelection selection, Listener listener)
      throws IOException, InterruptedException {
    if (!free.tryAcquire()) {
      throw underWay();
    }
    try {
      List<UUID> chosen = cases.of(selection);
      Instant until = clock.instant();
      TrialRun run =
          new TrialRun(
              database,
              histories,
              new DefinitionTrial(draft, definitions),
              chosen,
              until,
              lastPosition());
      TrialTold told = listener.open();
      told.begins(until, chosen.size());
      run(run, told);
    } finally {
      free.release();
    }
  }

  private void run(TrialRun run, TrialTold told) throws IOException, InterruptedException {
    try {
      run.run(workers, LONGEST, told);
      told.ended();
    } catch (TrialRun.TrialFailedException e) {
      log.warn("A trial did not come to its end: {}", e.getMessage());
      told.failed(
          new LocalizedText(
              "การทดลองไม่จบ กรุณาลองใหม่ หรือเลือกช่วงให้แคบลง",
              "The trial did not come to its end; try again, or choose less."));
    }
  }

  private long lastPosition() {
    try (Connection connection = database.getConnection()) {
      return StoredHistories.lastPosition(connection);
    } catch (SQLException e) {
      throw new DataAccessResourceFailureException("the log cannot be read", e);
    }
  }

  private static ProblemException underWay() {
    return new ProblemException(
        new Problem(
            "trial-under-way",
            429,
            new LocalizedText("กำลังมีการทดลองอื่น", "Another trial is under way"),
            new LocalizedText(
                "ระบบลองได้ครั้งละหนึ่งนิยาม กรุณารอให้การทดลองที่ทำอยู่จบ แล้วลองใหม่",
                "One definition is tried at a time; wait for the trial under way to end, and try"
                    + " again.")));
  }
}
