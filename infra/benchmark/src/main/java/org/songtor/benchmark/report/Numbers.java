package org.songtor.benchmark.report;

import java.util.Locale;
import org.songtor.benchmark.measure.Spread;

/** Figures as people read them: three significant digits, thousands apart. */
final class Numbers {
  private Numbers() {}

  static String of(double value) {
    double size = Math.abs(value);
    if (size >= 1000) {
      double unit = Math.pow(10, Math.floor(Math.log10(size)) - 2);
      return String.format(Locale.ROOT, "%,.0f", Math.round(value / unit) * unit);
    }
    if (size >= 100) {
      return String.format(Locale.ROOT, "%.0f", value);
    }
    if (size >= 10) {
      return String.format(Locale.ROOT, "%.1f", value);
    }
    if (size >= 0.1 || size == 0) {
      return String.format(Locale.ROOT, "%.2f", value);
    }
    return String.format(Locale.ROOT, "%.2g", value);
  }

  /** The ends of a spread; nothing to tell of a single run. */
  static String ends(Spread spread) {
    return spread.runs() == 1 ? "one run" : of(spread.least()) + " … " + of(spread.most());
  }
}
