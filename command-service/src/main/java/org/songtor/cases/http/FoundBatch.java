package org.songtor.cases.http;

import com.fasterxml.jackson.annotation.JsonInclude;
import jakarta.annotation.PreDestroy;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;
import org.songtor.web.Answers;
import org.songtor.web.BodyFields;
import org.songtor.web.CommandCall;
import org.songtor.web.CommandReply;
import org.songtor.web.Findings;
import org.songtor.web.JsonValue;
import org.songtor.web.Problem;
import org.songtor.web.ProblemAdvice;
import org.songtor.web.RefusedRequest;
import org.springframework.stereotype.Component;

/**
 * Registers many found children in one request, each by itself: a row that is refused changes
 * nothing for the others.
 */
@Component
final class FoundBatch {
  static final int MOST_ROWS = 1_000;

  /** Rows at work at a time, over all batches: enough for the log to commit them in groups. */
  private static final int AT_ONCE = 32;

  private final FoundChildren children;
  private final ExecutorService workers =
      Executors.newFixedThreadPool(
          AT_ONCE, Thread.ofPlatform().name("found-batch-", 0).daemon().factory());

  FoundBatch(FoundChildren children) {
    this.children = children;
  }

  /** One result for each row, in the order in which they were sent. */
  record Results(List<Result> results) {}

  /**
   * @param row from 0
   * @param status what the row would have been answered alone
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Result(
      int row,
      int status,
      @Nullable UUID caseId,
      @Nullable Long version,
      @Nullable String token,
      @Nullable Map<String, Object> problem) {}

  Results register(CommandCall call) {
    List<JsonValue> rows = rows(call);
    List<CompletableFuture<Result>> results = new ArrayList<>(rows.size());
    for (int i = 0; i < rows.size(); i++) {
      CommandCall row = call.row(i, rows.get(i));
      int number = i;
      results.add(CompletableFuture.supplyAsync(() -> register(number, row), workers));
    }
    return new Results(results.stream().map(CompletableFuture::join).toList());
  }

  private static List<JsonValue> rows(CommandCall call) {
    Findings findings = new Findings();
    BodyFields body = BodyFields.of(call.body(), "", findings);
    List<JsonValue> rows = body.values("cases", MOST_ROWS);
    if (rows.isEmpty()) {
      body.refuse(
          "cases", "ต้องมี 1 ถึง " + MOST_ROWS + " แถว", "must have 1 to " + MOST_ROWS + " rows");
    }
    body.end();
    findings.throwIfAny();
    return rows;
  }

  private Result register(int row, CommandCall call) {
    try {
      CommandReply reply = CommandReply.ofCase(Answers.accepted(children.register(call)));
      return new Result(row, 201, reply.caseId(), reply.version(), reply.token(), null);
    } catch (RefusedRequest e) {
      return refused(row, e.problem(), call.language());
    } catch (RuntimeException e) {
      // The other rows are done or on their way: this one tells by itself that it was not.
      return refused(row, ProblemAdvice.problemOf(e), call.language());
    }
  }

  private static Result refused(int row, Problem problem, Locale locale) {
    return new Result(row, problem.type().status(), null, null, null, problem.body(locale, null));
  }

  @PreDestroy
  void stop() {
    workers.shutdown();
  }
}
