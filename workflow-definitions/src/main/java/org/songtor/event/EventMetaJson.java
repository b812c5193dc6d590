package org.songtor.event;

import java.time.DateTimeException;
import java.time.Duration;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.songtor.language.AgencyId;
import org.songtor.language.AreaCode;
import org.songtor.language.Personal;
import org.songtor.language.Role;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.JavaType;
import tools.jackson.databind.ValueDeserializer;

/**
 * Reads the log's meta column, which comes with every event: by hand, because most of the time of
 * reading a short event would go into reading this.
 */
final class EventMetaJson extends ValueDeserializer<EventMeta> {
  @Override
  public EventMeta deserialize(JsonParser parser, DeserializationContext context) {
    if (!parser.isExpectedStartObjectToken()) {
      return (EventMeta) context.handleUnexpectedToken(EventMeta.class, parser);
    }
    @Nullable String actor = null;
    @Nullable Role role = null;
    @Nullable AreaCode area = null;
    @Nullable AgencyId agency = null;
    @Nullable UUID correlation = null;
    @Nullable UUID causation = null;
    @Nullable Personal<String> late = null;
    @Nullable Duration offset = null;
    for (String name = parser.nextName(); name != null; name = parser.nextName()) {
      if (parser.nextToken() == JsonToken.VALUE_NULL) {
        continue;
      }
      switch (name) {
        case "actor" -> actor = text(parser, context);
        case "role" ->
            role = read(parser, context, Role.class, code -> Role.ofCode(code).orElseThrow());
        case "area" -> area = read(parser, context, AreaCode.class, AreaCode::new);
        case "agency" -> agency = read(parser, context, AgencyId.class, AgencyId::of);
        case "correlationId" -> correlation = read(parser, context, UUID.class, UUID::fromString);
        case "causationId" -> causation = read(parser, context, UUID.class, UUID::fromString);
        case "lateReason" -> late = personal(parser, context);
        case "clockOffset" ->
            offset = read(parser, context, Duration.class, EventMetaJson::duration);
        default -> context.handleUnknownProperty(parser, this, EventMeta.class, name);
      }
    }
    if (actor == null
        || role == null
        || correlation == null
        || causation == null
        || offset == null) {
      return (EventMeta)
          context.reportInputMismatch(EventMeta.class, "what every event says is missing");
    }
    return new EventMeta(actor, role, area, agency, correlation, causation, late, offset);
  }

  /** A clock that is not ahead is the rule. */
  private static Duration duration(String text) {
    return text.equals("PT0S") ? Duration.ZERO : Duration.parse(text);
  }

  @SuppressWarnings("unchecked") // the type that is asked for
  private static Personal<String> personal(JsonParser parser, DeserializationContext context) {
    JavaType type = context.getTypeFactory().constructParametricType(Personal.class, String.class);
    return (Personal<String>) context.findRootValueDeserializer(type).deserialize(parser, context);
  }

  private static <T> T read(
      JsonParser parser, DeserializationContext context, Class<T> type, Function<String, T> reads) {
    String text = text(parser, context);
    try {
      return reads.apply(text);
    } catch (IllegalArgumentException | DateTimeException | java.util.NoSuchElementException e) {
      throw context.weirdStringException(text, type, "not a " + type.getSimpleName());
    }
  }

  private static String text(JsonParser parser, DeserializationContext context) {
    return parser.hasToken(JsonToken.VALUE_STRING)
        ? parser.getString()
        : (String) context.handleUnexpectedToken(String.class, parser);
  }
}
