package org.songtor.definitions.cli;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Iterator;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.songtor.definition.DefinitionId;
import org.songtor.stack.StackException;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Asks a running query-service for a trial, and hands on its lines as they come. */
final class TrialClient {
  private final HttpClient http =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(Duration.ofSeconds(5))
          .build();
  private final JsonMapper json = JsonMapper.shared();
  private final URI base;
  private final String token;

  /**
   * @param base the address that people use
   * @param token of somebody who may try definitions
   */
  TrialClient(URI base, String token) {
    this.base = base;
    this.token = token;
  }

  /** The service refused; its message says why, in Thai and English where it does. */
  static final class RefusedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    RefusedException(String message) {
      super(message);
    }
  }

  /**
   * Returns after the last line.
   *
   * @param file the draft; null to try a version that the service knows
   * @throws RefusedException if the service refuses
   * @throws StackException if it does not answer, or the answer breaks off
   */
  void run(
      DefinitionId definition,
      byte @Nullable [] file,
      Map<String, String> parameters,
      Consumer<Line> lines)
      throws InterruptedException {
    String query =
        parameters.entrySet().stream()
            .map(each -> each.getKey() + "=" + encoded(each.getValue()))
            .collect(Collectors.joining("&"));
    HttpRequest request =
        HttpRequest.newBuilder(
                URI.create(
                    base.toString().replaceAll("/+$", "")
                        + "/api/definitions/"
                        + encoded(definition.name())
                        + "/"
                        + definition.version()
                        + "/trial?"
                        + query))
            .header("Authorization", "Bearer " + token)
            .header("Content-Type", "application/yaml")
            .POST(file == null ? BodyPublishers.noBody() : BodyPublishers.ofByteArray(file))
            .build();
    try {
      HttpResponse<Stream<String>> response = http.send(request, BodyHandlers.ofLines());
      try (Stream<String> body = response.body()) {
        if (response.statusCode() != 200) {
          throw new RefusedException(problem(response.statusCode(), body));
        }
        read(body, lines);
      }
    } catch (IOException e) {
      throw away(e);
    }
  }

  /**
   * One line.
   *
   * @param text as it came
   */
  record Line(String type, JsonNode json, String text) {}

  private void read(Stream<String> body, Consumer<Line> lines) {
    boolean closed = false;
    try {
      for (Iterator<String> each = body.iterator(); each.hasNext(); ) {
        String text = each.next();
        JsonNode read = json.readTree(text);
        String type = read.path("type").asString("");
        closed = type.equals("figures") || type.equals("failed");
        lines.accept(new Line(type, read, text));
      }
    } catch (java.io.UncheckedIOException | JacksonException e) {
      throw away(e);
    }
    if (!closed) {
      throw away(null);
    }
  }

  private String problem(int status, Stream<String> body) {
    String text = body.collect(Collectors.joining("\n"));
    try {
      JsonNode problem = json.readTree(text);
      StringBuilder said = new StringBuilder(problem.path("detail").asString(text));
      problem
          .path("findings")
          .forEach(
              finding ->
                  said.append(System.lineSeparator())
                      .append(finding.path("line").asInt())
                      .append(':')
                      .append(finding.path("column").asInt())
                      .append(": [")
                      .append(finding.path("rule").asString())
                      .append("] ")
                      .append(finding.path("message").path("th").asString())
                      .append(" / ")
                      .append(finding.path("message").path("en").asString()));
      return status + " " + said;
    } catch (JacksonException e) {
      return String.valueOf(status);
    }
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  private StackException away(@Nullable Exception cause) {
    return new StackException(
        "การติดต่อกับ " + base + " ขาดไปก่อนจบ", base + " broke off before the end.", cause);
  }
}
