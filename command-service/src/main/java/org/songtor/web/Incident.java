package org.songtor.web;

/**
 * A failure as it may stand in a log: where it happened, without messages, because those of
 * databases and parsers quote the values they failed on.
 */
final class Incident {
  private static final int FRAMES = 25;
  private static final int CAUSES = 5;

  private Incident() {}

  static String withoutMessages(Throwable failure) {
    StringBuilder text = new StringBuilder();
    Throwable cause = failure;
    for (int depth = 0; cause != null && depth < CAUSES; depth++) {
      text.append(depth == 0 ? "" : "\nCaused by: ").append(cause.getClass().getName());
      StackTraceElement[] frames = cause.getStackTrace();
      for (int i = 0; i < Math.min(FRAMES, frames.length); i++) {
        text.append("\n\tat ").append(frames[i]);
      }
      cause = cause.getCause();
    }
    return text.toString();
  }
}
