package org.songtor.query.problems;

/**
 * A failure as it may stand in a log: where it happened, without messages, because those of
 * databases, parsers and templates quote the values they failed on.
 */
public final class Incident {
  private static final int FRAMES = 25;
  private static final int CAUSES = 5;

  private Incident() {}

  /** Class names and places of a failure and of up to four causes. */
  public static String withoutMessages(Throwable failure) {
    StringBuilder text = new StringBuilder();
    Throwable cause = failure;
    for (int depth = 0; cause != null && depth < CAUSES; depth++) {
      text.append(depth == 0 ? "" : "\nCaused by: ").append(cause.getClass().getName());
      StackTraceElement[] places = cause.getStackTrace();
      for (int i = 0; i < Math.min(FRAMES, places.length); i++) {
        text.append("\n\tat ").append(places[i]);
      }
      cause = cause.getCause();
    }
    return text.toString();
  }
}
