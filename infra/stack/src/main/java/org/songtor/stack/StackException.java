package org.songtor.stack;

import org.jspecify.annotations.Nullable;

/** A part of the stack could not be started or stopped; the message says so in Thai and English. */
public final class StackException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  public StackException(String thai, String english) {
    this(thai, english, null);
  }

  public StackException(String thai, String english, @Nullable Throwable cause) {
    super(thai + System.lineSeparator() + english, cause);
  }
}
