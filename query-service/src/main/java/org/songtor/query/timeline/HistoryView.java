package org.songtor.query.timeline;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.songtor.language.AgencyId;
import org.songtor.language.CaseId;
import org.songtor.language.LocalizedText;
import org.songtor.language.Role;
import tools.jackson.databind.JsonNode;

/** A case's whole history, oldest first. */
public record HistoryView(CaseId caseId, boolean stale, List<Entry> events) {

  /**
   * @param version of the event's form
   * @param summary what happened, for people; holds nothing personal
   * @param answers what was answered in a form, in words; null for every other event
   * @param data the stored body; a personal value is {@code {"of": person, "known": value}} or
   *     {@code {"of": person, "erased": true}}
   */
  public record Entry(
      long seq,
      long position,
      String type,
      int version,
      Instant occurredAt,
      Instant recordedAt,
      String actor,
      Role role,
      LocalizedText roleTitle,
      @Nullable AgencyId agency,
      LocalizedText summary,
      @Nullable List<AnsweredField> answers,
      JsonNode data) {}
}
