package org.songtor.language;

import java.nio.ByteBuffer;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.UUID;

/** UUID version 7 (RFC 9562): rows of neighbouring ids stay neighbours in an index. */
final class TimeOrderedUuid {
  private static final SecureRandom RANDOM = new SecureRandom();

  private TimeOrderedUuid() {}

  static UUID at(long epochMillis) {
    // All at once: every request to the source takes its lock.
    byte[] random = new byte[Long.BYTES + Short.BYTES];
    RANDOM.nextBytes(random);
    ByteBuffer bits = ByteBuffer.wrap(random);
    long high = (epochMillis << 16) | 0x7000L | (bits.getShort() & 0x0fffL);
    long low = (bits.getLong() & 0x3fffffffffffffffL) | 0x8000000000000000L;
    return new UUID(high, low);
  }

  static UUID parse(String text) {
    // UUID.fromString also accepts shortened groups, which would give one id several spellings.
    boolean canonical = text.length() == 36;
    for (int i = 0; canonical && i < text.length(); i++) {
      boolean dash = i == 8 || i == 13 || i == 18 || i == 23;
      canonical = dash ? text.charAt(i) == '-' : HexFormat.isHexDigit(text.charAt(i));
    }
    if (!canonical) {
      throw new IllegalArgumentException("not a canonical UUID");
    }
    return UUID.fromString(text);
  }
}
