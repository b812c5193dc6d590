package org.songtor.event;

import java.time.Duration;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.songtor.language.AgencyId;
import org.songtor.language.AreaCode;
import org.songtor.language.Role;

/**
 * Reads the meta column in the form in which nearly every event has it: each event of the log comes
 * through here whenever rows are made anew.
 */
final class EventMetaText {
  private EventMetaText() {}

  /** Null for any other form, right or wrong: a real parser is to judge it. */
  static @Nullable EventMeta read(String json) {
    WrittenText text = new WrittenText(json);
    String actor = text.value("{\"actor\":\"");
    String code = text.value(",\"role\":\"");
    String area = text.value(",\"area\":\"");
    String agency = text.value(",\"agency\":\"");
    String correlation = text.value(",\"correlationId\":\"");
    String causation = text.value(",\"causationId\":\"");
    if (actor == null
        || code == null
        || correlation == null
        || causation == null
        || !text.skip(",\"clockOffset\":\"PT0S\"")
        || !text.ends()) {
      return null;
    }
    Role role = Role.ofCode(code).orElse(null);
    if (role == null) {
      return null;
    }
    try {
      return new EventMeta(
          actor,
          role,
          area == null ? null : new AreaCode(area),
          agency == null ? null : AgencyId.of(agency),
          UUID.fromString(correlation),
          UUID.fromString(causation),
          null,
          Duration.ZERO);
    } catch (IllegalArgumentException e) {
      return null;
    }
  }
}
