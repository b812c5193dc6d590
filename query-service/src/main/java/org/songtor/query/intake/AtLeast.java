package org.songtor.query.intake;

import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.songtor.language.LocalizedText;
import org.songtor.query.problems.Problems;

/** What a reader has just written and wants to see: the token of a command's reply. */
public record AtLeast(UUID stream, long seq) {
  private static final Pattern FORM =
      Pattern.compile("([0-9a-fA-F]{8}(?:-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}):([0-9]{1,15})");

  /**
   * Reads {@code <id>:<seq>}.
   *
   * @throws org.songtor.query.problems.ProblemException with status 400 if it is not of that form
   */
  public static AtLeast parse(String text) {
    Matcher matcher = FORM.matcher(text.strip());
    if (!matcher.matches()) {
      throw Problems.invalidParameter(
          "at-least",
          new LocalizedText(
              "ต้องเป็น Songtor-Token จากคำตอบของคำสั่ง",
              "it must be the Songtor-Token of a command's reply, <id>:<number>"));
    }
    return new AtLeast(UUID.fromString(matcher.group(1)), Long.parseLong(matcher.group(2)));
  }
}
