package org.songtor.query.intake;

import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.songtor.language.LocalizedText;
import org.songtor.query.problems.Problems;

/**
 * What a reader has just written and wants to see: the token of a command's reply.
 *
 * @param subject a stream; or a referral, of which an agency is told instead of its case
 * @param number the seq of an event of the stream; or the referral's revision
 */
public record AtLeast(UUID subject, long number, boolean ofReferral) {
  private static final Pattern FORM =
      Pattern.compile(
          "(referral:)?([0-9a-fA-F]{8}(?:-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}):([0-9]{1,15})");

  public AtLeast(UUID stream, long seq) {
    this(stream, seq, false);
  }

  /**
   * Reads {@code <id>:<seq>} or {@code referral:<id>:<revision>}.
   *
   * @throws org.songtor.query.problems.ProblemException with status 400 if it is of neither form
   */
  public static AtLeast parse(String text) {
    Matcher matcher = FORM.matcher(text.strip());
    if (!matcher.matches()) {
      throw Problems.invalidParameter(
          "at-least",
          new LocalizedText(
              "ต้องเป็น Songtor-Token จากคำตอบของคำสั่ง",
              "it must be the Songtor-Token of a command's reply"));
    }
    return new AtLeast(
        UUID.fromString(matcher.group(2)),
        Long.parseLong(matcher.group(3)),
        matcher.group(1) != null);
  }
}
