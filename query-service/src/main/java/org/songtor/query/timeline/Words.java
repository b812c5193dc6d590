package org.songtor.query.timeline;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.songtor.definition.FollowUpCheckpoint;
import org.songtor.definition.StateDefinition;
import org.songtor.definition.Vocabulary;
import org.songtor.definition.WorkflowDefinition;
import org.songtor.language.AgencyId;
import org.songtor.language.LocalizedText;
import org.songtor.query.intake.AgencyNames;

/** What codes, dates and agencies are called, in the words of a case's own definition. */
final class Words {
  private static final ZoneId THAILAND = ZoneId.of("Asia/Bangkok");
  private static final int BUDDHIST_ERA = 543;
  private static final List<String> THAI_MONTHS =
      List.of(
          "ม.ค.", "ก.พ.", "มี.ค.", "เม.ย.", "พ.ค.", "มิ.ย.", "ก.ค.", "ส.ค.", "ก.ย.", "ต.ค.", "พ.ย.",
          "ธ.ค.");
  private static final List<String> ENGLISH_MONTHS =
      List.of(
          "January",
          "February",
          "March",
          "April",
          "May",
          "June",
          "July",
          "August",
          "September",
          "October",
          "November",
          "December");

  private final @Nullable WorkflowDefinition definition;
  private final AgencyNames agencies;

  Words(@Nullable WorkflowDefinition definition, AgencyNames agencies) {
    this.definition = definition;
    this.agencies = agencies;
  }

  /** A code that is in no list here is shown as it is: better than nothing, and never wrong. */
  LocalizedText term(String vocabulary, String code) {
    if (definition == null) {
      return same(code);
    }
    return definition
        .vocabulary(vocabulary)
        .flatMap(list -> list.term(code))
        .map(Vocabulary.Term::title)
        .orElseGet(() -> same(code));
  }

  LocalizedText state(String id) {
    if (definition == null) {
      return same(id);
    }
    return definition.state(id).map(StateDefinition::title).orElseGet(() -> same(id));
  }

  LocalizedText checkpoint(String id) {
    if (definition == null) {
      return same(id);
    }
    return definition.followUps().stream()
        .filter(checkpoint -> checkpoint.id().equals(id))
        .map(FollowUpCheckpoint::title)
        .findFirst()
        .orElseGet(() -> same(id));
  }

  LocalizedText agency(AgencyId agency) {
    return agencies.nameOf(agency).orElseGet(() -> same(agency.toString()));
  }

  LocalizedText day(LocalDate day) {
    return new LocalizedText(
        day.getDayOfMonth()
            + " "
            + THAI_MONTHS.get(day.getMonthValue() - 1)
            + " "
            + (day.getYear() + BUDDHIST_ERA),
        day.getDayOfMonth()
            + " "
            + ENGLISH_MONTHS.get(day.getMonthValue() - 1)
            + " "
            + day.getYear());
  }

  LocalizedText day(Instant instant) {
    return day(LocalDate.ofInstant(instant, THAILAND));
  }

  private static LocalizedText same(String code) {
    return new LocalizedText(code.isBlank() ? "–" : code, code.isBlank() ? "–" : code);
  }
}
