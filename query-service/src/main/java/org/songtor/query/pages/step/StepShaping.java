package org.songtor.query.pages.step;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The buttons that change a form and send nothing: one row more or less, another agency. */
final class StepShaping {
  private StepShaping() {}

  /**
   * @param at the part of the page to come back to
   */
  record Shaped(TypedStep typed, String at) {}

  /** What the button that was pressed asks for; null where the form is to be sent. */
  static @Nullable Shaped asked(TypedStep typed, HttpServletRequest request) {
    String list = request.getParameter("row");
    if (list != null && PlanForm.LISTS.contains(list)) {
      int rows = typed.rows(list);
      return StepInput.mayAdd(rows)
          ? new Shaped(
              typed.with(list + "." + rows + ".id", PlanForm.freshId(list, typed)),
              "row-" + list + "." + rows)
          : new Shaped(typed, "part-" + list);
    }
    String dropped = request.getParameter("drop");
    if (dropped != null) {
      Optional<Map.Entry<String, Integer>> row = TypedStep.row(dropped);
      if (row.isPresent() && PlanForm.LISTS.contains(row.get().getKey())) {
        return new Shaped(
            typed.without(row.get().getKey(), row.get().getValue()), "part-" + row.get().getKey());
      }
    }
    return request.getParameter("look") == null ? null : new Shaped(typed, "form");
  }
}
