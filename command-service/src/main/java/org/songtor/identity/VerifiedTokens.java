package org.songtor.identity;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ConcurrentMap;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.Authentication;

/**
 * The tokens verified of late, by hash, so that no token itself lies in memory; bounded. Asked by
 * every request, and so without a lock.
 */
final class VerifiedTokens {
  private final int most;
  private final ConcurrentMap<Print, Verified> tokens = new ConcurrentHashMap<>();

  /** In the order of remembering. */
  private final Queue<Print> order = new ConcurrentLinkedQueue<>();

  /**
   * @param most how many; the one remembered first goes first
   */
  VerifiedTokens(int most) {
    this.most = most;
  }

  /** SHA-256 of a token. */
  record Print(long a, long b, long c, long d) {}

  private record Verified(Authentication who, Instant until) {}

  static Print print(String token) {
    try {
      ByteBuffer hash =
          ByteBuffer.wrap(
              MessageDigest.getInstance("SHA-256").digest(token.getBytes(StandardCharsets.UTF_8)));
      return new Print(hash.getLong(), hash.getLong(), hash.getLong(), hash.getLong());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  @Nullable Authentication find(Print print, Instant now) {
    Verified verified = tokens.get(print);
    return verified != null && now.isBefore(verified.until()) ? verified.who() : null;
  }

  void remember(Print print, Authentication who, Instant until) {
    if (tokens.put(print, new Verified(who, until)) == null) {
      order.add(print);
    }
    while (tokens.size() > most) {
      Print eldest = order.poll();
      if (eldest == null) {
        return;
      }
      tokens.remove(eldest);
    }
  }

  int size() {
    return tokens.size();
  }
}
