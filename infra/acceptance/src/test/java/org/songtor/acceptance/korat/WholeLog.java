package org.songtor.acceptance.korat;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.stream.Stream;
import org.songtor.local.LocalStack;
import org.songtor.proof.ExportCheck;
import org.songtor.proof.ExportJson;
import org.songtor.proof.NoteKey;
import org.songtor.proof.SignedCheckpoint;

/** The log as an auditor takes it away as a whole. */
final class WholeLog {
  private final LocalStack stack;
  private final ExportJson json = new ExportJson();

  WholeLog(LocalStack stack) {
    this.stack = stack;
  }

  /**
   * Takes it away and judges it.
   *
   * @throws org.songtor.proof.UnprovenException if it does not hold
   */
  ExportCheck.Verified checked(NoteKey key, SignedCheckpoint... kept)
      throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(stack.baseUrl().resolve("/api/audit/export"))
            .header("Authorization", "Bearer " + stack.tokens().of("auditor-thida"))
            .build();
    ExportCheck check = new ExportCheck(key, List.of(kept));
    try (HttpClient http = HttpClient.newHttpClient()) {
      HttpResponse<Stream<String>> answer = http.send(request, HttpResponse.BodyHandlers.ofLines());
      try (Stream<String> lines = answer.body()) {
        assertThat(answer.statusCode()).isEqualTo(200);
        lines.forEach(line -> check.take(json.read(line)));
      }
    }
    return check.end();
  }
}
