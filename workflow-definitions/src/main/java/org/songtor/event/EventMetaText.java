package org.songtor.event;

import java.time.Duration;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.songtor.language.AgencyId;
import org.songtor.language.AreaCode;
import org.songtor.language.Role;

/**
 * Writes and reads the meta column in the form in which nearly every event has it: each event comes
 * through here when it is appended, and whenever rows are made anew.
 */
final class EventMetaText {
  private static final int USUAL_LENGTH = 256;

  private EventMetaText() {}

  /** What the mapper would write; null for a late event, another clock or an unusual actor. */
  static @Nullable String write(EventMeta meta) {
    if (meta.lateReason() != null || !meta.clockOffset().isZero() || !isPlain(meta.actor())) {
      return null;
    }
    StringBuilder text = new StringBuilder(USUAL_LENGTH);
    text.append("{\"actor\":\"").append(meta.actor());
    text.append("\",\"role\":\"").append(meta.role().code());
    if (meta.area() != null) {
      text.append("\",\"area\":\"").append(meta.area());
    }
    if (meta.agency() != null) {
      text.append("\",\"agency\":\"").append(meta.agency());
    }
    return text.append("\",\"correlationId\":\"")
        .append(meta.correlationId())
        .append("\",\"causationId\":\"")
        .append(meta.causationId())
        .append("\",\"clockOffset\":\"PT0S\"}")
        .toString();
  }

  /** Whether it is written in JSON as it is. */
  private static boolean isPlain(String actor) {
    for (int i = 0; i < actor.length(); i++) {
      char letter = actor.charAt(i);
      if (letter < ' ' || letter > '~' || letter == '"' || letter == '\\') {
        return false;
      }
    }
    return true;
  }

  /** Only who did it; null for any other form. */
  static @Nullable String readActor(String json) {
    return new WrittenText(json).value("{\"actor\":\"");
  }

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
