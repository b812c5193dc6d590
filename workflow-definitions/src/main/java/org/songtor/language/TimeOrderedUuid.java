package org.songtor.language;

import java.security.SecureRandom;
import java.util.UUID;

/** UUID version 7 (RFC 9562): rows of neighbouring ids stay neighbours in an index. */
final class TimeOrderedUuid {
  private static final SecureRandom RANDOM = new SecureRandom();

  private TimeOrderedUuid() {}

  static UUID at(long epochMillis) {
    long random = RANDOM.nextLong();
    long high = (epochMillis << 16) | 0x7000L | (random & 0x0fffL);
    long low = (RANDOM.nextLong() & 0x3fffffffffffffffL) | 0x8000000000000000L;
    return new UUID(high, low);
  }

  static UUID parse(String text) {
    UUID uuid = UUID.fromString(text);
    // UUID.fromString also accepts shortened groups, which would give one id several spellings.
    if (!uuid.toString().equalsIgnoreCase(text)) {
      throw new IllegalArgumentException("not a canonical UUID");
    }
    return uuid;
  }
}
