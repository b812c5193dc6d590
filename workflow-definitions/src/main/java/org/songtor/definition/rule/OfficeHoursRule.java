package org.songtor.definition.rule;

import org.songtor.definition.draft.DefinitionDraft;
import org.songtor.definition.draft.Findings;
import org.songtor.definition.draft.OfficeHoursDraft;
import org.songtor.definition.draft.Part;

/** An office opens, rests and closes in this order, and works in between. */
final class OfficeHoursRule implements DefinitionRule {

  @Override
  public String id() {
    return "office-hours";
  }

  @Override
  public void check(DefinitionDraft draft, Findings findings) {
    Part hours = draft.root().field("working-time");
    if (isWritten(hours) && OfficeHoursDraft.read(hours).isEmpty()) {
      findings.add(
          hours.place(),
          id(),
          "เวลาทำการต้องเป็นเวลาในวันเดียว เรียงจากเปิด พัก ถึงปิด เช่น open: \"08:30-16:30\"",
          "office hours are times of one day, from opening over the break to closing, such as"
              + " open: \"08:30-16:30\"");
    }
  }

  /** What has not the form of times is the schema's finding. */
  private static boolean isWritten(Part hours) {
    return hours.field("open").text().filter(OfficeHoursRule::isBetween).isPresent()
        && hours.field("lunch").text().map(OfficeHoursRule::isBetween).orElse(true);
  }

  private static boolean isBetween(String times) {
    return times.matches("[0-2][0-9]:[0-5][0-9]-[0-2][0-9]:[0-5][0-9]");
  }
}
