package org.songtor.query.problems;

import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.songtor.language.LocalizedText;

/** Reads the ids, cursors and limits of a request. */
public final class PathIds {
  private PathIds() {}

  /**
   * @throws ProblemException with status 400 if the text is not of the id's form
   */
  public static <T> T read(String parameter, String text, Function<String, T> form) {
    try {
      return form.apply(text);
    } catch (IllegalArgumentException e) {
      throw Problems.invalidParameter(
          parameter, new LocalizedText("รูปแบบไม่ถูกต้อง", "it is not of the right form"));
    }
  }

  /**
   * @param most the largest page that is served
   * @throws ProblemException with status 400 if the limit is not a number from 1 to {@code most}
   */
  public static int limit(@Nullable String text, int usual, int most) {
    if (text == null) {
      return usual;
    }
    int limit = read("limit", text, Integer::valueOf);
    if (limit < 1 || limit > most) {
      throw Problems.invalidParameter(
          "limit", new LocalizedText("ต้องอยู่ระหว่าง 1 ถึง " + most, "it is from 1 to " + most));
    }
    return limit;
  }

  /**
   * A position of the log, 0 or more.
   *
   * @throws ProblemException with status 400 otherwise
   */
  public static long position(String parameter, String text) {
    long position = read(parameter, text, Long::valueOf);
    if (position < 0) {
      throw Problems.invalidParameter(
          parameter, new LocalizedText("ต้องไม่ติดลบ", "it is 0 or more"));
    }
    return position;
  }
}
