package org.songtor.cases.axon;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.songtor.evaluation.CaseFacts;
import org.songtor.evaluation.CaseFacts.DeadlineKey;
import org.songtor.event.CaseEvent;
import org.songtor.event.EventJson;
import org.songtor.event.StreamKind;
import org.songtor.language.ReferralId;
import org.songtor.log.axon.StateCodec;
import org.songtor.log.axon.StateShape;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.KeyDeserializer;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.ValueSerializer;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.module.SimpleModule;

/**
 * A case's facts as JSON, its personal values in the very form the events have them: what is
 * unreadable in an event is unreadable here.
 */
public final class CaseStates implements StateCodec {
  /** To be raised when the same history comes to give other facts of the same shape. */
  private static final int FOLD = 1;

  private static final String SHAPE = StateShape.of(CaseFacts.class, FOLD);

  private final JsonMapper mapper =
      EventJson.mapper()
          .rebuild()
          .addModule(keys())
          // Referrals are numbered by the order in which they were sent.
          .disable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
          .build();

  @Override
  public StreamKind kind() {
    return StreamKind.CASE;
  }

  @Override
  public String shape() {
    return SHAPE;
  }

  @Override
  public @Nullable Object state(Object aggregate) {
    return ((CaseAggregate) aggregate).facts();
  }

  @Override
  public String encode(Object state) {
    return write((CaseFacts) state);
  }

  public String write(CaseFacts facts) {
    return mapper.writeValueAsString(facts);
  }

  @Override
  public Object decode(UUID streamId, long seq, String state) {
    CaseFacts facts = read(state);
    if (!facts.id().value().equals(streamId) || facts.seq() != seq) {
      throw new IllegalArgumentException("the state is of another moment");
    }
    return new CaseAggregate(facts);
  }

  @Override
  public Object evolve(@Nullable Object aggregate, List<Past> next) {
    List<CaseFacts.Next> events = new ArrayList<>(next.size());
    for (Past past : next) {
      if (!(past.event() instanceof CaseEvent event)) {
        throw new IllegalArgumentException("not an event of a case");
      }
      events.add(
          new CaseFacts.Next(
              event,
              new CaseFacts.Origin(
                  past.seq(), past.actor(), past.occurredAt(), past.recordedAt())));
    }
    return new CaseAggregate(
        CaseFacts.of(aggregate == null ? null : ((CaseAggregate) aggregate).facts(), events));
  }

  /**
   * @throws IllegalArgumentException if it is none; the message holds nothing of it
   */
  public CaseFacts read(String state) {
    try {
      return mapper.readValue(state, CaseFacts.class);
    } catch (JacksonException e) {
      // Jackson's message quotes the document, and the document is personal.
      throw new IllegalArgumentException(
          "not the facts of a case: " + e.getClass().getSimpleName());
    }
  }

  private static SimpleModule keys() {
    SimpleModule module = new SimpleModule("songtor-facts");
    key(module, ReferralId.class, ReferralId::toString, ReferralId::of);
    key(module, DeadlineKey.class, DeadlineKey::text, DeadlineKey::parse);
    return module;
  }

  private static <T> void key(
      SimpleModule module, Class<T> type, Function<T, String> write, Function<String, T> read) {
    module.addKeySerializer(
        type,
        new ValueSerializer<T>() {
          @Override
          public void serialize(T value, JsonGenerator json, SerializationContext context) {
            json.writeName(write.apply(value));
          }
        });
    module.addKeyDeserializer(
        type,
        new KeyDeserializer() {
          @Override
          public Object deserializeKey(String key, DeserializationContext context) {
            return read.apply(key);
          }
        });
  }
}
