package org.songtor.proof;

import org.songtor.language.LocalizedText;

/** What was shown does not prove what it claims. The message is for people, in both languages. */
public final class UnprovenException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient LocalizedText reason;

  public UnprovenException(String th, String en) {
    super(en);
    this.reason = new LocalizedText(th, en);
  }

  public UnprovenException(String th, String en, Throwable cause) {
    super(en, cause);
    this.reason = new LocalizedText(th, en);
  }

  public LocalizedText reason() {
    return reason;
  }
}
