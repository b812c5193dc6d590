package org.songtor.query.forwarding;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Sends a command to the command service in the caller's own name. */
public interface ForwardingClient {

  /**
   * @param method POST, PUT, PATCH or DELETE
   * @param path below the base address, with its query, such as {@code /api/cases}
   * @param body JSON, or empty
   * @param token the caller's access token, without {@code Bearer}; null sends none
   * @param headers such as {@code Idempotency-Key}; the content type is JSON where none is given
   * @throws org.songtor.query.problems.ProblemException with status 503 if the command service does
   *     not answer; whether the command was taken is then unknown, and sending it again with the
   *     same {@code Idempotency-Key} is safe
   */
  Answer send(
      String method, String path, byte[] body, @Nullable String token, Map<String, String> headers);

  /**
   * What the command service answered, whatever the status.
   *
   * @param headers by lower-case name
   */
  record Answer(int status, Map<String, List<String>> headers, byte[] body) {

    /** Whether the command was taken. */
    public boolean accepted() {
      return status >= 200 && status < 300;
    }

    public Optional<String> header(String name) {
      return headers.getOrDefault(name.toLowerCase(Locale.ROOT), List.of()).stream().findFirst();
    }
  }
}
