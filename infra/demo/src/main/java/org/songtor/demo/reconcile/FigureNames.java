package org.songtor.demo.reconcile;

import java.util.Locale;

/** How figures are called: a family, and after a colon what was counted. */
public final class FigureNames {
  public static final String LISTED = "listed";

  private FigureNames() {}

  static String ofReport(String single) {
    return kebab(single);
  }

  static String ofReport(String family, String member) {
    return kebab(family) + ":" + kebab(member);
  }

  static String ofAgency(String agency, String count) {
    return "agency:" + agency + ":" + kebab(count);
  }

  public static String of(String family, String member) {
    return family + ":" + kebab(member);
  }

  /** Constants, camel case and codes come to one spelling. */
  private static String kebab(String name) {
    if (name.equals(name.toUpperCase(Locale.ROOT))) {
      return name.toLowerCase(Locale.ROOT).replace('_', '-');
    }
    return name.replaceAll("([a-z0-9])([A-Z])", "$1-$2").toLowerCase(Locale.ROOT);
  }
}
