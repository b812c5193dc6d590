package org.songtor.query.pages.step;

import java.util.ArrayList;
import java.util.List;
import java.util.function.ToIntFunction;
import java.util.regex.Pattern;

/**
 * What the address of a form says of its shape: the agency that was chosen and how many rows there
 * are. So a page that is loaded again, or come back to, has a place for everything typed.
 */
final class StepAddress {
  private static final Pattern AGENCY = Pattern.compile("[0-9a-f-]{36}");

  private StepAddress() {}

  /** The query, with its question mark; empty where the form has the shape it begins with. */
  static String shape(TypedStep typed) {
    return shape(typed.value(ReferralForm.AGENCY), typed::rows);
  }

  /** The same for a form as it is shown. */
  static String shape(List<StepSection> sections, StepInput input) {
    return shape(
        input.value(ReferralForm.AGENCY),
        list ->
            sections.stream()
                .filter(section -> section.name().equals(list))
                .mapToInt(section -> section.rows().size())
                .sum());
  }

  private static String shape(String agency, ToIntFunction<String> rows) {
    List<String> said = new ArrayList<>();
    if (AGENCY.matcher(agency).matches()) {
      said.add(ReferralForm.AGENCY + "=" + agency);
    }
    for (String list : PlanForm.LISTS) {
      int count = rows.applyAsInt(list);
      if (count > 0) {
        said.add(list + "=" + count);
      }
    }
    return said.isEmpty() ? "" : "?" + String.join("&", said);
  }
}
