package org.songtor.event;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.time.LocalDate;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.songtor.language.AgencyId;
import org.songtor.language.AreaCode;
import org.songtor.language.CaseId;
import org.songtor.language.EventId;
import org.songtor.language.MigrationId;
import org.songtor.language.PersonId;
import org.songtor.language.Personal;
import org.songtor.language.ReferralId;
import org.songtor.language.ResourceId;
import org.songtor.language.Role;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.ValueDeserializer;
import tools.jackson.databind.ext.javatime.deser.InstantDeserializer;
import tools.jackson.databind.ext.javatime.deser.LocalDateDeserializer;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.module.SimpleModule;
import tools.jackson.databind.ser.std.ToStringSerializer;

/**
 * How the language's own types look in JSON. One mapper setting, so that equal events are equal
 * bytes.
 */
public final class EventJson {
  private EventJson() {}

  /**
   * Components are written in the order of the record, maps in the order of their keys, nulls not
   * at all; an unknown field is an error, because a lost field would be a lost fact.
   */
  public static JsonMapper mapper() {
    return JsonMapper.builder()
        .addModule(module())
        .changeDefaultPropertyInclusion(
            value -> value.withValueInclusion(JsonInclude.Include.NON_NULL))
        .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
        .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
        .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
        .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
        .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
        .disable(MapperFeature.SORT_PROPERTIES_ALPHABETICALLY)
        .build();
  }

  /** Ids, areas, roles and personal values; for mappers that also carry other types. */
  public static SimpleModule module() {
    SimpleModule module = new SimpleModule("songtor-language");
    text(module, CaseId.class, CaseId::of);
    text(module, AgencyId.class, AgencyId::of);
    text(module, ReferralId.class, ReferralId::of);
    text(module, PersonId.class, PersonId::of);
    text(module, EventId.class, EventId::of);
    text(module, MigrationId.class, MigrationId::of);
    text(module, ResourceId.class, ResourceId::of);
    text(module, AreaCode.class, AreaCode::new);
    module.addSerializer(Role.class, new RoleJson.Serializer());
    module.addDeserializer(Role.class, new RoleJson.Deserializer());
    module.addSerializer(Personal.class, new PersonalJson.Serializer());
    module.addDeserializer(Personal.class, new PersonalJson.Deserializer());
    module.addSerializer(Answer.class, new AnswerJson.Serializer());
    module.addDeserializer(Answer.class, new AnswerJson.Deserializer());
    module.addDeserializer(EventMeta.class, new EventMetaJson());
    time(module, LocalDate.class, IsoTime::readDate, LocalDateDeserializer.INSTANCE);
    time(module, Instant.class, IsoTime::read, InstantDeserializer.INSTANT);
    return module;
  }

  /** A formatter takes longer to begin than most texts take to be read. */
  private static <T> void time(
      SimpleModule module,
      Class<T> type,
      Function<String, @Nullable T> usual,
      ValueDeserializer<T> any) {
    module.addDeserializer(
        type,
        new ValueDeserializer<T>() {
          @Override
          public @Nullable T deserialize(JsonParser parser, DeserializationContext context) {
            @Nullable T read =
                parser.hasToken(JsonToken.VALUE_STRING) ? usual.apply(parser.getString()) : null;
            return read == null ? any.deserialize(parser, context) : read;
          }
        });
  }

  private static <T> void text(SimpleModule module, Class<T> type, Function<String, T> read) {
    module.addSerializer(type, ToStringSerializer.instance);
    module.addDeserializer(
        type,
        new ValueDeserializer<T>() {
          @Override
          public T deserialize(JsonParser parser, DeserializationContext context) {
            String value = parser.getValueAsString();
            try {
              return read.apply(value == null ? "" : value);
            } catch (IllegalArgumentException e) {
              throw context.weirdStringException(value, type, "not a " + type.getSimpleName());
            }
          }
        });
  }
}
