package org.songtor.identity;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpRequest;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.client.ClientHttpRequestExecution;
import org.springframework.http.client.ClientHttpRequestInterceptor;
import org.springframework.http.client.ClientHttpResponse;

/**
 * Asks the issuer for its keys at most once in {@link #KEPT}, however many tokens name keys that
 * nobody knows: anybody can write such a token, and each would be a request to the issuer. A key
 * that is really new is found with the first token that names it, or half a minute later.
 */
final class IssuerAnswers implements ClientHttpRequestInterceptor {
  /** How long an answer is given again. */
  static final Duration KEPT = Duration.ofSeconds(30);

  /** Bytes; sets of keys have a few thousand. */
  private static final int LARGEST = 1024 * 1024;

  private final LongSupplier nanoTime;
  private final Lock asking = new ReentrantLock();
  private final Map<URI, Answer> answers = new HashMap<>();

  /**
   * @param nanoTime as {@link System#nanoTime()}
   */
  IssuerAnswers(LongSupplier nanoTime) {
    this.nanoTime = nanoTime;
  }

  @Override
  public ClientHttpResponse intercept(
      HttpRequest request, byte[] body, ClientHttpRequestExecution execution) throws IOException {
    // One at a time: those who wait find the answer that the first one got.
    asking.lock();
    try {
      Answer last = answers.get(request.getURI());
      if (last != null && nanoTime.getAsLong() - last.nanos() < KEPT.toNanos()) {
        return last;
      }
      try (ClientHttpResponse response = execution.execute(request, body)) {
        byte[] content = response.getBody().readNBytes(LARGEST);
        Answer answer =
            new Answer(
                nanoTime.getAsLong(),
                response.getStatusCode(),
                response.getStatusText(),
                response.getHeaders(),
                content);
        if (response.getStatusCode().is2xxSuccessful()) {
          answers.put(request.getURI(), answer);
        }
        return answer;
      }
    } finally {
      asking.unlock();
    }
  }

  /** What the issuer said, to be read any number of times. */
  private static final class Answer implements ClientHttpResponse {
    private final long nanos;
    private final HttpStatusCode status;
    private final String reason;
    private final HttpHeaders headers;
    private final byte[] content;

    Answer(long nanos, HttpStatusCode status, String reason, HttpHeaders headers, byte[] content) {
      this.nanos = nanos;
      this.status = status;
      this.reason = reason;
      this.headers = headers;
      this.content = content;
    }

    long nanos() {
      return nanos;
    }

    @Override
    public HttpStatusCode getStatusCode() {
      return status;
    }

    @Override
    public String getStatusText() {
      return reason;
    }

    @Override
    public HttpHeaders getHeaders() {
      return headers;
    }

    @Override
    public InputStream getBody() {
      return new ByteArrayInputStream(content);
    }

    @Override
    public void close() {
      // Nothing is open.
    }
  }
}
