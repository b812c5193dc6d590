package org.songtor.query.inbox.notices;

import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** Pushes a notice through LINE's Messaging API. */
final class LineChannel implements NoticeChannel {
  private final URI push;
  private final String token;
  private final Duration patience;
  private final JsonMapper json;
  private final HttpClient http;

  LineChannel(NoticeSettings.Line settings, Duration patience, JsonMapper json) {
    this.push =
        URI.create(settings.url().toString().replaceAll("/+$", "") + "/v2/bot/message/push");
    this.token = settings.token();
    this.patience = patience;
    this.json = json;
    this.http =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .followRedirects(HttpClient.Redirect.NEVER)
            .connectTimeout(patience)
            .build();
  }

  @Override
  public Channel channel() {
    return Channel.LINE;
  }

  private record Push(String to, List<Map<String, String>> messages) {}

  @Override
  public Result send(String address, NoticeText text) {
    Push body =
        new Push(
            address,
            List.of(Map.of("type", "text", "text", text.subject() + "\n\n" + text.body().strip())));
    HttpRequest request =
        HttpRequest.newBuilder(push)
            .timeout(patience)
            .header("Content-Type", "application/json")
            .header("Authorization", "Bearer " + token)
            .POST(HttpRequest.BodyPublishers.ofString(json.writeValueAsString(body)))
            .build();
    // A request's own timeout ends with the headers; an answer may go on after them for ever.
    CompletableFuture<HttpResponse<Void>> answer =
        http.sendAsync(request, HttpResponse.BodyHandlers.discarding());
    try {
      return result(answer.get(patience.toMillis(), TimeUnit.MILLISECONDS));
    } catch (TimeoutException e) {
      answer.cancel(true);
      return Result.Failed.of(NoticeFault.TOO_SLOW);
    } catch (ExecutionException e) {
      return Result.Failed.of(
          switch (e.getCause()) {
            case java.net.http.HttpConnectTimeoutException ignored -> NoticeFault.NOT_REACHED;
            case java.net.http.HttpTimeoutException ignored -> NoticeFault.TOO_SLOW;
            case ConnectException ignored -> NoticeFault.NOT_REACHED;
            case null, default -> NoticeFault.REFUSED;
          });
    } catch (InterruptedException e) {
      answer.cancel(true);
      Thread.currentThread().interrupt();
      return Result.Failed.of(NoticeFault.TOO_SLOW);
    }
  }

  private static Result result(HttpResponse<Void> answer) {
    return switch (answer.statusCode()) {
      case 200, 202 -> new Result.Sent();
      case 400, 404 -> Result.Failed.of(NoticeFault.ADDRESS_REFUSED);
      case 401, 403 -> Result.Failed.of(NoticeFault.NOT_SIGNED_IN);
      case 429 ->
          new Result.Failed(
              NoticeFault.TOO_MANY, seconds(answer.headers().firstValue("Retry-After").orElse("")));
      default -> Result.Failed.of(NoticeFault.REFUSED);
    };
  }

  private static @Nullable Duration seconds(String asked) {
    return asked.matches("\\d{1,9}") ? Duration.ofSeconds(Long.parseLong(asked)) : null;
  }
}
