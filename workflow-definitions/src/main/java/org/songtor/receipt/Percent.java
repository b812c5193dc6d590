package org.songtor.receipt;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

/** Any text as one word of ASCII: nothing in a name can end a line or look like a blank. */
final class Percent {
  private static final HexFormat HEX = HexFormat.of().withUpperCase();

  private Percent() {}

  static String encode(String text) {
    StringBuilder word = new StringBuilder();
    for (byte one : text.getBytes(StandardCharsets.UTF_8)) {
      if (one >= '!' && one <= '~' && one != '%') {
        word.append((char) one);
      } else {
        word.append('%').append(HEX.toHexDigits(one));
      }
    }
    return word.toString();
  }

  /**
   * @throws IllegalArgumentException if no text is written so
   */
  static String decode(String word) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    for (int at = 0; at < word.length(); at++) {
      char one = word.charAt(at);
      if (one == '%') {
        if (at + 2 >= word.length()) {
          throw new IllegalArgumentException("two digits follow a percent sign");
        }
        bytes.write(HexFormat.fromHexDigits(word, at + 1, at + 3));
        at += 2;
      } else if (one > '~') {
        throw new IllegalArgumentException("a word is ASCII");
      } else {
        bytes.write(one);
      }
    }
    try {
      return StandardCharsets.UTF_8
          .newDecoder()
          .decode(ByteBuffer.wrap(bytes.toByteArray()))
          .toString();
    } catch (CharacterCodingException e) {
      throw new IllegalArgumentException("the bytes are no UTF-8", e);
    }
  }
}
