package org.songtor.query.definitions.trial;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.BufferedOutputStream;
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
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.songtor.definition.DefinitionCatalogue;
import org.songtor.definition.WorkflowDefinition;
import org.songtor.event.EventCodec;
import org.songtor.language.Actor;
import org.songtor.language.AreaCode;
import org.songtor.language.LocalizedText;
import org.songtor.query.identity.ReadAccess.Resource;
import org.songtor.query.identity.ReadGate;
import org.songtor.query.problems.PathIds;
import org.songtor.query.problems.Problem;
import org.songtor.query.problems.ProblemException;
import org.songtor.query.rebuild.StoredHistories;
import org.songtor.trial.DefinitionTrial;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.http.HttpHeaders;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.json.JsonMapper;

/**
 * Trials over HTTP: the answer is written while the work goes on, and the work ends when nobody
 * reads any more. One at a time, because a trial takes the processors of a replica.
 */
@RestController
final class TrialController {
  private static final Logger log = LoggerFactory.getLogger(TrialController.class);
  private static final Duration LONGEST = Duration.ofMinutes(10);
  private static final int BUFFER = 32 * 1024;

  private final TriedDraft drafts;
  private final TriedCases cases;
  private final DefinitionCatalogue definitions;
  private final DataSource database;
  private final StoredHistories histories;
  private final Clock clock;
  private final JsonMapper json;
  private final int workers;
  private final Semaphore free = new Semaphore(1);

  /**
   * @param workers threads that read and judge; 0 takes one for each processor
   */
  TrialController(
      TriedDraft drafts,
      TriedCases cases,
      DefinitionCatalogue definitions,
      DataSource database,
      EventCodec codec,
      Clock clock,
      JsonMapper json,
      @Value("${songtor.trial.workers:0}") int workers) {
    this.drafts = drafts;
    this.cases = cases;
    this.definitions = definitions;
    this.database = database;
    this.histories = new StoredHistories(codec);
    this.clock = clock;
    this.json = json;
    this.workers = workers > 0 ? workers : Runtime.getRuntime().availableProcessors();
  }

  @PostMapping("/api/definitions/{name}/{version}/trial")
  void trial(
      Actor reader,
      @PathVariable("name") String name,
      @PathVariable("version") String version,
      @RequestParam(name = "area", required = false) @Nullable String area,
      @RequestParam(name = "from", required = false) @Nullable String from,
      @RequestParam(name = "to", required = false) @Nullable String to,
      @RequestParam(name = "by", required = false) @Nullable String by,
      @RequestParam(name = "under", required = false) @Nullable String under,
      @RequestParam(name = "list", required = false) @Nullable String list,
      HttpServletRequest request,
      HttpServletResponse response)
      throws IOException, InterruptedException {
    ReadGate.check(reader, new Resource.AnyTrial());
    int number = PathIds.read("version", version, Integer::valueOf);
    AreaCode where = TrialParameters.area(area);
    ReadGate.check(reader, new Resource.Trial(where));
    TrialSelection selection = TrialParameters.selection(where, from, to, by, under, name);
    int mostListed = TrialParameters.list(list);
    WorkflowDefinition draft = drafts.of(name, number, request);
    if (!free.tryAcquire()) {
      throw underWay();
    }
    try {
      run(draft, selection, mostListed, response);
    } finally {
      free.release();
    }
  }

  private void run(
      WorkflowDefinition draft,
      TrialSelection selection,
      int mostListed,
      HttpServletResponse response)
      throws InterruptedException {
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
    response.setContentType(TrialReport.MEDIA_TYPE + ";charset=UTF-8");
    response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
    response.setHeader("X-Accel-Buffering", "no");
    try {
      TrialReport report =
          new TrialReport(
              json, new BufferedOutputStream(response.getOutputStream(), BUFFER), mostListed);
      report.begin(draft.id(), selection, until, chosen.size());
      try {
        run.run(workers, LONGEST, report);
        report.figures();
      } catch (TrialRun.TrialFailedException e) {
        log.warn("A trial did not come to its end: {}", e.getMessage());
        report.failed(
            new LocalizedText(
                "การทดลองไม่จบ กรุณาลองใหม่ หรือเลือกช่วงให้แคบลง",
                "The trial did not come to its end; try again, or choose less."));
      }
    } catch (IOException e) {
      log.info("A trial ended because its reader left");
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
