package org.songtor.cases.domain;

import java.util.List;

/** A value as it was sent for a field of a form, before anybody looked what the field is. */
public sealed interface GivenAnswer {
  record Words(String value) implements GivenAnswer {}

  /**
   * @param literal as it was written, so that nobody computes with a huge one
   */
  record Numeral(String literal) implements GivenAnswer {}

  record Flag(boolean value) implements GivenAnswer {}

  record Several(List<GivenAnswer> items) implements GivenAnswer {
    public Several {
      items = List.copyOf(items);
    }
  }

  /** Left empty, which is as good as not sent. */
  record Nothing() implements GivenAnswer {}

  /** What no field takes. */
  record Strange() implements GivenAnswer {}
}
