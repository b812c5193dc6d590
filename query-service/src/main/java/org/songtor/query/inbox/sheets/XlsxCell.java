package org.songtor.query.inbox.sheets;

import java.math.BigDecimal;

/** What a cell of a file holds; a cell without anything is not there at all. */
sealed interface XlsxCell {

  record Text(String text) implements XlsxCell {}

  record Numeral(BigDecimal value) implements XlsxCell {}

  /** A formula, an error or whatever else has no value of its own. */
  record NoValue() implements XlsxCell {}

  /** As it would be read aloud; empty for what has no value. */
  default String said() {
    return switch (this) {
      case Text text -> text.text().strip();
      case Numeral number -> number.value().stripTrailingZeros().toPlainString();
      case NoValue none -> "";
    };
  }
}
