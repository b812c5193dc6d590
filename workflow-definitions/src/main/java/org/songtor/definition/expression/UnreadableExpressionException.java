package org.songtor.definition.expression;

import org.songtor.language.LocalizedText;

/** An expression cannot be read, or compares what cannot be compared. */
public final class UnreadableExpressionException extends Exception {
  private static final long serialVersionUID = 1L;

  private final int at;
  private final boolean ofType;
  private final transient LocalizedText why;

  /**
   * @param at the first letter of what is wrong, from 1
   * @param ofType true when it reads well but its kinds do not fit
   */
  UnreadableExpressionException(int at, boolean ofType, LocalizedText why) {
    super(why.en());
    this.at = at;
    this.ofType = ofType;
    this.why = why;
  }

  /** The first letter of what is wrong, from 1. */
  public int at() {
    return at;
  }

  /** True when it reads well but its kinds do not fit. */
  public boolean isOfType() {
    return ofType;
  }

  public LocalizedText why() {
    return why;
  }
}
