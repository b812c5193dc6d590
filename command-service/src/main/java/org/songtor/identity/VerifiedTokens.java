package org.songtor.identity;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.Authentication;

/** The tokens verified of late, by hash, so that no token itself lies in memory; bounded. */
final class VerifiedTokens {
  private final Map<Print, Verified> tokens;

  /**
   * @param most how many; the one unused the longest goes first
   */
  VerifiedTokens(int most) {
    this.tokens =
        new LinkedHashMap<>(64, 0.75f, true) {
          @Override
          protected boolean removeEldestEntry(Map.Entry<Print, Verified> eldest) {
            return size() > most;
          }
        };
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
    synchronized (tokens) {
      Verified verified = tokens.get(print);
      if (verified == null) {
        return null;
      }
      if (now.isBefore(verified.until())) {
        return verified.who();
      }
      tokens.remove(print);
      return null;
    }
  }

  void remember(Print print, Authentication who, Instant until) {
    synchronized (tokens) {
      tokens.put(print, new Verified(who, until));
    }
  }

  int size() {
    synchronized (tokens) {
      return tokens.size();
    }
  }
}
