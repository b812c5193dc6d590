package org.songtor.query.pages.step;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A part of a form: the same few fields once, or row by row.
 *
 * @param name of the list in the body where there are rows; empty for fields that are asked once
 * @param title null where it needs none
 * @param add what the button for one more row says; null where rows cannot be added
 */
public record StepSection(
    String name,
    @Nullable String title,
    @Nullable String hint,
    List<Row> rows,
    @Nullable String add) {
  public StepSection {
    rows = List.copyOf(rows);
  }

  /**
   * Fields that belong together.
   *
   * @param title null where they need none
   * @param fold what the part says that is opened by who needs it; null where there is none
   * @param droppable whether the row can be taken out
   */
  public record Row(
      @Nullable String title,
      List<StepField> fields,
      @Nullable String fold,
      List<StepField> folded,
      boolean droppable) {
    public Row {
      fields = List.copyOf(fields);
      folded = List.copyOf(folded);
    }
  }

  /** Fields that are asked once, without a title. */
  static StepSection plain(List<StepField> fields) {
    return titled(null, null, fields);
  }

  static StepSection titled(@Nullable String title, @Nullable String hint, List<StepField> fields) {
    return new StepSection(
        "", title, hint, List.of(new Row(null, fields, null, List.of(), false)), null);
  }

  /** Fields that few need, behind a title. */
  static StepSection folded(String fold, List<StepField> fields) {
    return new StepSection(
        "", null, null, List.of(new Row(null, List.of(), fold, fields, false)), null);
  }

  List<StepField> fields() {
    return rows.stream()
        .flatMap(
            row -> java.util.stream.Stream.concat(row.fields().stream(), row.folded().stream()))
        .toList();
  }
}
