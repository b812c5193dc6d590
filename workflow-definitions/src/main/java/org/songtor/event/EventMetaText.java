package org.songtor.event;

import java.time.Duration;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.songtor.language.AgencyId;
import org.songtor.language.AreaCode;
import org.songtor.language.Role;

/**
 * Reads the meta column in exactly the form in which it is written, which nearly every event has:
 * each event of the log comes through here whenever rows are made anew, and a parser would take
 * longer to begin than this takes altogether.
 */
final class EventMetaText {
  private static final String ACTOR = "{\"actor\":\"";
  private static final String ROLE = ",\"role\":\"";
  private static final String AREA = ",\"area\":\"";
  private static final String AGENCY = ",\"agency\":\"";
  private static final String CORRELATION = ",\"correlationId\":\"";
  private static final String CAUSATION = ",\"causationId\":\"";
  private static final String OFFSET = ",\"clockOffset\":\"";
  private static final String NOT_AHEAD = "PT0S";

  private final String text;
  private int at;

  private EventMetaText(String text) {
    this.text = text;
  }

  /** Null for any other form, right or wrong: a real parser is to judge it. */
  static @Nullable EventMeta read(String json) {
    return new EventMetaText(json).read();
  }

  private @Nullable EventMeta read() {
    String actor = value(ACTOR);
    String code = value(ROLE);
    String area = value(AREA);
    String agency = value(AGENCY);
    String correlation = value(CORRELATION);
    String causation = value(CAUSATION);
    String offset = value(OFFSET);
    if (actor == null
        || code == null
        || correlation == null
        || causation == null
        || !NOT_AHEAD.equals(offset)
        || at != text.length() - 1
        || text.charAt(at) != '}') {
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

  /** What stands up to the next quotation mark, if this comes next and nothing is escaped. */
  private @Nullable String value(String before) {
    if (!text.startsWith(before, at)) {
      return null;
    }
    int from = at + before.length();
    int to = text.indexOf('"', from);
    if (to < 0) {
      return null;
    }
    String value = text.substring(from, to);
    for (int i = 0; i < value.length(); i++) {
      if (value.charAt(i) == '\\' || value.charAt(i) < ' ') {
        return null;
      }
    }
    at = to + 1;
    return value;
  }
}
