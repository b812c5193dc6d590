package org.songtor.query.inbox.webhooks;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * One request by the convention of Standard Webhooks: its three headers, and its body.
 *
 * @param id the same whenever this change is sent to this endpoint again
 * @param timestamp of the sending, in seconds since 1970
 */
record SignedMessage(String id, long timestamp, String signature, String body) {

  /**
   * @param keys all that are good now: each signs
   */
  static SignedMessage of(
      UUID endpoint, long position, String body, Instant now, List<EndpointKeys> keys) {
    String id = "msg_" + endpoint + "_" + position;
    long timestamp = now.getEpochSecond();
    byte[] content = (id + "." + timestamp + "." + body).getBytes(StandardCharsets.UTF_8);
    return new SignedMessage(
        id,
        timestamp,
        keys.stream().map(key -> key.sign(content)).collect(Collectors.joining(" ")),
        body);
  }
}
