package org.songtor.definition.expression;

import java.util.Optional;

/** Something an expression may ask about: a fact of the case, or a field of a form. */
public sealed interface Askable permits Fact, AskedField {
  /** What it is compared with. */
  enum Type {
    NUMBER,
    FLAG,
    /** A term of a vocabulary of the definition. */
    CODE,
    /** Any number of terms of a vocabulary of the definition. */
    CODES,
    /** Words and days: an expression may ask whether it is known, and no more. */
    TEXT
  }

  /** As an expression names it. */
  String code();

  Type type();

  /** Of codes: the vocabulary its values are terms of; empty for the others. */
  Optional<String> vocabulary();
}
