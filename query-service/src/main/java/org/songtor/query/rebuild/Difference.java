package org.songtor.query.rebuild;

import org.jspecify.annotations.Nullable;

/**
 * One value in which the served rows and the rows made from the log differ.
 *
 * @param key the row's key, its parts separated by commas
 * @param column the column, or {@code *} when one of the rows is missing altogether
 * @param live what is served; null for SQL's null and for a missing row; personal values are masked
 * @param rebuilt what the log says, likewise
 */
public record Difference(
    String table, String key, String column, @Nullable String live, @Nullable String rebuilt) {
  /** The column of a row that is missing on one side. */
  public static final String WHOLE_ROW = "*";

  static final String MASK = "•••";
  static final String PRESENT = "row";
}
