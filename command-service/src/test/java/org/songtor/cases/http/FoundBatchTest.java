package org.songtor.cases.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.songtor.cases.domain.CaseCommand.FindChild;
import org.songtor.command.CommandOutcome;
import org.songtor.command.Rejection;
import org.songtor.web.ApiClient.Answer;
import org.songtor.web.HttpSurface;
import org.songtor.web.RecordedSeam;
import tools.jackson.databind.JsonNode;

class FoundBatchTest {
  @BeforeEach
  void fresh() {
    HttpSurface.SEAM.reset();
  }

  @Test
  void aThousandRowsAreAnsweredInOrderAndWorkedOnTogether() {
    AtomicInteger atWork = new AtomicInteger();
    AtomicInteger most = new AtomicInteger();
    HttpSurface.SEAM.answerBy(
        asked -> {
          most.accumulateAndGet(atWork.incrementAndGet(), Math::max);
          Thread.onSpinWait();
          atWork.decrementAndGet();
          return RecordedSeam.accept(asked);
        });

    Answer answer = send(IntStream.range(0, 1_000).mapToObj(FoundBatchTest::row).toList());

    assertThat(answer.status()).isEqualTo(200);
    List<JsonNode> results = answer.json().path("results").valueStream().toList();
    assertThat(results).hasSize(1_000);
    for (int i = 0; i < 1_000; i++) {
      assertThat(results.get(i).path("row").asInt()).isEqualTo(i);
      assertThat(results.get(i).path("status").asInt()).isEqualTo(201);
    }
    assertThat(results.stream().map(result -> result.path("caseId").asString()).distinct())
        .hasSize(1_000);
    assertThat(most.get()).isLessThanOrEqualTo(32);
  }

  @Test
  void eachRowHasItsOwnKeyAndTheSameHashAgain() {
    List<String> rows = List.of(row(0), row(1));
    send(rows);
    send(rows);

    List<RecordedSeam.Asked> asked = HttpSurface.SEAM.all();
    assertThat(asked.stream().map(one -> one.meta().idempotencyKey()))
        .containsExactlyInAnyOrder("batch-1#0", "batch-1#1", "batch-1#0", "batch-1#1");
    assertThat(asked.stream().map(one -> one.meta().requestHash()).distinct()).hasSize(2);
    assertThat(asked.stream().map(RecordedSeam.Asked::stream).distinct()).hasSize(4);
  }

  @Test
  void aRowThatIsRefusedLeavesTheOthersAlone() {
    HttpSurface.SEAM.answerBy(
        asked -> {
          Integer row = ((FindChild) asked.command()).source().row();
          return switch (Objects.requireNonNull(row)) {
            case 2 -> new CommandOutcome.Rejected(new Rejection.OutsideArea());
            case 3 -> new CommandOutcome.KeyReused();
            case 4 -> throw new IllegalStateException("broken");
            default -> RecordedSeam.accept(asked);
          };
        });

    Answer answer = send(List.of(row(0), "{\"tambon\":1}", row(2), row(3), row(4), "7", row(6)));

    assertThat(answer.status()).isEqualTo(200);
    List<JsonNode> results = answer.json().path("results").valueStream().toList();
    assertThat(results.stream().map(result -> result.path("status").asInt()))
        .containsExactly(201, 422, 403, 422, 500, 422, 201);
    assertThat(results.get(1).at("/problem/errors").valueStream())
        .anyMatch(error -> error.path("pointer").asString().equals("/source"));
    assertThat(results.get(2).at("/problem/title").asString()).isEqualTo("Outside your area");
    assertThat(results.get(2).has("caseId")).isFalse();
    assertThat(results.get(4).at("/problem/reference").asString()).isNotEmpty();
    assertThat(results.get(6).has("problem")).isFalse();
  }

  private static String row(int number) {
    return """
    {"tambon":"300101","source":{"list":"iSEE","row":%d},
     "child":{"given":"สมชาย","birthDate":"2012-05-01"}}
    """
        .formatted(number);
  }

  private static Answer send(List<String> rows) {
    return HttpSurface.client()
        .post("/api/cases/batch")
        .as(HttpSurface.caseManager())
        .english()
        .header("Idempotency-Key", "batch-1")
        .body(rows.stream().collect(Collectors.joining(",", "{\"cases\":[", "]}")))
        .send();
  }
}
