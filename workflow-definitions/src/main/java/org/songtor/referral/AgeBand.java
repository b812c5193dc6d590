package org.songtor.referral;

import java.util.Optional;
import org.songtor.language.LocalizedText;

/** How old a child is, as coarsely as schools are divided (J). */
public enum AgeBand {
  UNDER_6("0-5", 0, "0–5 ปี", "0–5 years"),
  FROM_6("6-11", 6, "6–11 ปี", "6–11 years"),
  FROM_12("12-14", 12, "12–14 ปี", "12–14 years"),
  FROM_15("15-17", 15, "15–17 ปี", "15–17 years"),
  GROWN("18+", 18, "18 ปีขึ้นไป", "18 years or more");

  private final String code;
  private final int from;
  private final LocalizedText title;

  AgeBand(String code, int from, String th, String en) {
    this.code = code;
    this.from = from;
    this.title = new LocalizedText(th, en);
  }

  /** As the API writes it: "12-14". */
  public String code() {
    return code;
  }

  public LocalizedText title() {
    return title;
  }

  /** The band of an age in completed years; empty when it is no number. */
  public static Optional<AgeBand> ofYears(String years) {
    if (years.isEmpty()
        || years.length() > 3
        || !years.chars().allMatch(c -> c >= '0' && c <= '9')) {
      return Optional.empty();
    }
    int age = Integer.parseInt(years);
    AgeBand band = UNDER_6;
    for (AgeBand one : values()) {
      if (age >= one.from) {
        band = one;
      }
    }
    return Optional.of(band);
  }
}
