package org.songtor.query.rebuild;

import org.songtor.language.LocalizedText;

/**
 * A rebuild could not be finished, and trying again would not help; the served rows are as before.
 */
public final class RebuildFailedException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient LocalizedText reason;

  RebuildFailedException(LocalizedText reason) {
    super(reason.en());
    this.reason = reason;
  }

  /** Holds no personal data. */
  public LocalizedText reason() {
    return reason;
  }
}
