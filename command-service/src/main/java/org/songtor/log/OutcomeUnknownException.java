package org.songtor.log;

/**
 * The connection broke during a commit and the log could not be reached to see what became of it.
 * Sending the same command again under the same key is safe and tells.
 */
public final class OutcomeUnknownException extends LogUnavailableException {
  private static final long serialVersionUID = 1L;

  OutcomeUnknownException(Throwable cause) {
    super("the reply to a commit was lost and the log cannot be reached", cause);
  }
}
