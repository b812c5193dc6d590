package org.songtor.log.axon;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.axonframework.messaging.MetaData;
import org.axonframework.messaging.unitofwork.CurrentUnitOfWork;
import org.axonframework.messaging.unitofwork.UnitOfWork;
import org.jspecify.annotations.Nullable;
import org.songtor.event.EventMeta;
import org.songtor.event.StreamKind;
import org.songtor.log.AppendUnit;
import org.songtor.log.KeptAnswer;
import org.songtor.log.ReferralRoute;

/**
 * What one unit of work appends beside its events: laid down by the aggregate, picked up by the
 * storage engine.
 *
 * @param nextSeq the number of events the decision saw
 */
public record Staged(
    StreamKind kind,
    UUID streamId,
    long nextSeq,
    @Nullable KeptAnswer answer,
    List<AppendUnit.DeadlineChange> deadlines,
    List<ReferralRoute> routes) {
  private static final String RESOURCE = Staged.class.getName();
  private static final String META = "meta";
  private static final String OCCURRED_AT = "occurredAt";
  private static final String RECORDED_AT = "recordedAt";

  public Staged {
    deadlines = List.copyOf(deadlines);
    routes = List.copyOf(routes);
  }

  /** Lays this down for the current unit of work, which must not have anything yet. */
  public void stage() {
    if (CurrentUnitOfWork.get().root().resources().putIfAbsent(RESOURCE, this) != null) {
      throw new IllegalStateException("a unit of work appends once");
    }
  }

  /** Takes what was laid down; a second taker finds that the unit of work has appended already. */
  static Staged take() {
    UnitOfWork<?> work = CurrentUnitOfWork.get().root();
    Object staged = work.resources().replace(RESOURCE, true);
    if (staged instanceof Staged mine) {
      return mine;
    }
    throw new IllegalStateException(
        staged == null ? "events were applied that nobody staged" : "a unit of work appends once");
  }

  /** What an event carries beside its body, live and in a replay alike. */
  public static MetaData metaData(EventMeta meta, Instant occurredAt, Instant recordedAt) {
    return MetaData.with(META, meta).and(OCCURRED_AT, occurredAt).and(RECORDED_AT, recordedAt);
  }

  public static EventMeta meta(MetaData metaData) {
    return value(metaData, META, EventMeta.class);
  }

  public static Instant occurredAt(MetaData metaData) {
    return value(metaData, OCCURRED_AT, Instant.class);
  }

  public static Instant recordedAt(MetaData metaData) {
    return value(metaData, RECORDED_AT, Instant.class);
  }

  private static <T> T value(MetaData metaData, String key, Class<T> type) {
    return Objects.requireNonNull(type.cast(metaData.get(key)), key);
  }
}
