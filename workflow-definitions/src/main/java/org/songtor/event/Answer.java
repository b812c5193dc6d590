package org.songtor.event;

import java.math.BigDecimal;
import java.util.List;

/**
 * What was answered in one field of a form. In JSON it is what it looks like: a text, a number,
 * true or false, or a list of codes.
 */
public sealed interface Answer {
  /** Words, a code, or a day written 2012-05-01; the definition's field says which. */
  record Text(String value) implements Answer {
    /** Never prints the value: it is often personal. */
    @Override
    public String toString() {
      return "Text[" + value.length() + "]";
    }
  }

  /**
   * @param value equal numbers are equal here: without zeros at the end of a fraction
   */
  record Numeric(BigDecimal value) implements Answer {
    public Numeric {
      BigDecimal shortest = value.stripTrailingZeros();
      value = shortest.scale() < 0 ? shortest.setScale(0) : shortest;
    }
  }

  record YesNo(boolean value) implements Answer {}

  /** Never empty. */
  record Codes(List<String> values) implements Answer {
    public Codes {
      values = List.copyOf(values);
    }
  }
}
