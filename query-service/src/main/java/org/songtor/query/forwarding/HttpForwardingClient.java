package org.songtor.query.forwarding;

import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.songtor.language.LocalizedText;
import org.songtor.query.problems.ProblemException;
import org.songtor.query.problems.Problems;
import org.springframework.stereotype.Component;

/** Keeps connections to the command service open and sends commands over them. */
@Component
final class HttpForwardingClient implements ForwardingClient, AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(HttpForwardingClient.class);
  private static final Duration CONNECTS_WITHIN = Duration.ofSeconds(2);
  private static final String IDEMPOTENCY_KEY = "idempotency-key";

  private final CommandServiceSettings settings;
  private final HttpClient http =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(CONNECTS_WITHIN)
          .followRedirects(HttpClient.Redirect.NEVER)
          .build();

  HttpForwardingClient(CommandServiceSettings settings) {
    this.settings = settings;
  }

  @Override
  public Answer send(
      String method,
      String path,
      byte[] body,
      @Nullable String token,
      Map<String, String> headers) {
    Map<String, String> all = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    all.put("Content-Type", "application/json");
    all.putAll(headers);
    if (token != null) {
      all.put("Authorization", "Bearer " + token);
    }
    return exchange(method, path, BodyPublishers.ofByteArray(body), all, true);
  }

  /**
   * @param repeatable whether the body can be sent a second time
   */
  Answer exchange(
      String method,
      String path,
      BodyPublisher body,
      Map<String, String> headers,
      boolean repeatable) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(address(path))
            .timeout(settings.answersWithin())
            .method(method, body);
    headers.forEach(request::header);
    // A kept connection may be closed by the other end in the moment it is used again. With a key
    // the command is taken once, however often it arrives.
    boolean again = repeatable && headers.keySet().stream().anyMatch(HttpForwardingClient::isKey);
    return exchange(request.build(), again);
  }

  private URI address(String path) {
    try {
      return settings.url().resolve(new URI(path));
    } catch (URISyntaxException e) {
      throw new ProblemException(
          Problems.badRequest(
              new LocalizedText(
                  "ที่อยู่ของคำขอมีอักขระที่ต้องเข้ารหัสด้วย % ก่อน",
                  "The address holds characters that have to be percent-encoded.")),
          e);
    }
  }

  private static boolean isKey(String header) {
    return header.toLowerCase(Locale.ROOT).equals(IDEMPOTENCY_KEY);
  }

  private Answer exchange(HttpRequest request, boolean again) {
    try {
      HttpResponse<byte[]> response = http.send(request, BodyHandlers.ofByteArray());
      Map<String, List<String>> headers = new TreeMap<>();
      response
          .headers()
          .map()
          .forEach((name, values) -> headers.put(name.toLowerCase(Locale.ROOT), values));
      return new Answer(response.statusCode(), headers, response.body());
    } catch (ConnectException | HttpConnectTimeoutException e) {
      throw away(
          new LocalizedText(
              "ระบบบันทึกข้อมูลยังไม่ตอบ คำสั่งนี้ยังไม่ถูกบันทึก กรุณาส่งใหม่ในอีกสักครู่",
              "The command service does not answer; nothing was recorded. Send it again shortly."),
          e);
    } catch (HttpTimeoutException e) {
      throw unknown(e);
    } catch (IOException e) {
      if (BoundedBody.isTooLarge(e)) {
        throw ForwardingController.tooLarge();
      }
      if (again) {
        log.debug("A command is sent a second time: {}", e.getClass().getSimpleName());
        return exchange(request, false);
      }
      throw unknown(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw unknown(e);
    }
  }

  private static ProblemException unknown(Exception e) {
    return away(
        new LocalizedText(
            "ระบบบันทึกข้อมูลไม่ตอบทันเวลา ไม่ทราบว่าบันทึกแล้วหรือไม่"
                + " ส่งซ้ำด้วย Idempotency-Key เดิมได้อย่างปลอดภัย",
            "The command service did not answer in time, and whether the command was recorded is"
                + " not known; sending it again with the same Idempotency-Key is safe."),
        e);
  }

  private static ProblemException away(LocalizedText detail, Exception cause) {
    log.warn("The command service is away: {}", cause.getClass().getSimpleName());
    return new ProblemException(Problems.unavailable("command-service-away", detail), cause);
  }

  @Override
  public void close() {
    http.shutdownNow();
  }
}
