package org.songtor.query.pages.step;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.songtor.query.pages.language.TypedDate;

/**
 * What a form is filled in with: what was typed; else what the address says, and what a step begins
 * with.
 */
final class StepInput {
  /** No list of a form needs more rows; the command service takes a hundred. */
  private static final int MOST_ROWS = 40;

  private final @Nullable TypedStep typed;
  private final Map<String, String> address;
  private final Map<String, List<String>> beginning = new HashMap<>();

  /**
   * @param address the parameters of the page: the agency that was chosen, how many rows
   */
  StepInput(@Nullable TypedStep typed, Map<String, String> address) {
    this.typed = typed;
    this.address = Map.copyOf(address);
  }

  /** Where nothing was typed, the field begins with this. */
  void begin(String field, @Nullable String value) {
    if (value != null && !value.isBlank()) {
      beginning.putIfAbsent(field, List.of(value));
    }
  }

  void beginAll(String field, List<String> values) {
    beginning.putIfAbsent(field, List.copyOf(values));
  }

  void begin(String field, TypedDate date) {
    begin(field + ".day", date.day());
    begin(field + ".month", date.month());
    begin(field + ".year", date.year());
  }

  boolean isTyped() {
    return typed != null;
  }

  /** Public for the template. */
  public String value(String field) {
    return all(field).stream().findFirst().orElse("");
  }

  public List<String> all(String field) {
    if (typed != null && (typed.asked(field) || TypedStep.inRow(field))) {
      return typed.all(field);
    }
    if (typed != null) {
      // It was not asked yet: the form has grown since.
      return beginning.getOrDefault(field, List.of());
    }
    String said = address.get(field);
    return said == null ? beginning.getOrDefault(field, List.of()) : List.of(said);
  }

  public TypedDate date(String field) {
    return new TypedDate(value(field + ".day"), value(field + ".month"), value(field + ".year"));
  }

  /**
   * How many rows a list is shown with.
   *
   * @param least where nothing says otherwise
   */
  int rows(String list, int least) {
    if (typed != null) {
      return Math.min(typed.rows(list), MOST_ROWS);
    }
    String said = address.get(list);
    boolean number = said != null && said.matches("[0-9]{1,2}");
    return Math.min(number ? Integer.parseInt(said) : least, MOST_ROWS);
  }

  static boolean mayAdd(int rows) {
    return rows < MOST_ROWS;
  }
}
