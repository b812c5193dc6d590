package org.songtor.definition.rule;

import org.songtor.definition.draft.DefinitionDraft;
import org.songtor.definition.draft.Findings;
import org.songtor.definition.draft.Part;

/** A report is due on a day of the week, or on a day of the month, and not both. */
final class ReportingDayRule implements DefinitionRule {

  @Override
  public String id() {
    return "reporting-day";
  }

  @Override
  public void check(DefinitionDraft draft, Findings findings) {
    for (Part duty : draft.root().field("reporting").items()) {
      boolean weekly = duty.field("every").present();
      if (weekly == duty.field("day-of-month").present()) {
        findings.add(
            duty.place(),
            id(),
            weekly
                ? "การรายงานนี้มีทั้ง every และ day-of-month ต้องมีอย่างใดอย่างหนึ่ง"
                : "การรายงานนี้ไม่บอกว่าวันใด (every หรือ day-of-month)",
            weekly
                ? "this report has both every and day-of-month: one of them is meant"
                : "this report does not say on which day it is due (every or day-of-month)");
      }
    }
  }
}
