package org.songtor.query.rebuild;

import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** The text form, for any type: the same texts that the served rows are written from. */
final class TextRows implements CopyRows {
  private final StringBuilder text = new StringBuilder();
  private boolean first;

  @Override
  public String format() {
    return "text";
  }

  @Override
  public void begin(int columns) {
    first = true;
  }

  @Override
  public void cell(String type, @Nullable Object value) {
    if (!first) {
      text.append('\t');
    }
    first = false;
    if (value == null) {
      text.append("\\N");
    } else {
      append(value.toString());
    }
  }

  private void append(String value) {
    int from = 0;
    for (int i = 0; i < value.length(); i++) {
      char mark =
          switch (value.charAt(i)) {
            case '\\' -> '\\';
            case '\n' -> 'n';
            case '\r' -> 'r';
            case '\t' -> 't';
            default -> 0;
          };
      if (mark != 0) {
        text.append(value, from, i).append('\\').append(mark);
        from = i + 1;
      }
    }
    text.append(value, from, value.length());
  }

  @Override
  public void end() {
    text.append('\n');
  }

  @Override
  public int length() {
    return text.length();
  }

  @Override
  public Bytes take() {
    byte[] bytes = text.toString().getBytes(StandardCharsets.UTF_8);
    text.setLength(0);
    return new Bytes(bytes, bytes.length);
  }
}
