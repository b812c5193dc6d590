package org.songtor.query.timeline;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.songtor.event.CorrectionEvent;
import org.songtor.event.EventCodec;
import org.songtor.event.RecordedEvent;
import org.songtor.event.StreamKind;
import org.songtor.language.CaseId;
import org.songtor.language.EventId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Reads histories, whole or up to a past moment. */
@Component
final class Histories {
  private final JdbcClient database;
  private final EventCodec codec;

  Histories(JdbcClient database, EventCodec codec) {
    this.database = database;
    this.codec = codec;
  }

  /**
   * One stored event, read and as it is stored.
   *
   * @param body its own text, in the version in which it is stored
   */
  record Entry(RecordedEvent event, String body) {}

  /** In order; empty if there is no such case, or there was none at that moment. */
  List<Entry> of(CaseId id, @Nullable AsOf asOf) {
    List<Entry> all =
        database
            .sql(
                "select seq, position, type, version, event_id, occurred_at, recorded_at, meta,"
                    + " payload from read.history where case_id = :case order by seq")
            .param("case", id.value())
            .query((row, number) -> entry(id, row))
            .list();
    return asOf == null ? all : until(all, asOf);
  }

  private Entry entry(CaseId id, ResultSet row) throws SQLException {
    String body = row.getString("payload");
    return new Entry(
        codec.record(
            codec
                .decodeMeta(row.getString("meta"))
                .envelope(
                    new EventId(row.getObject("event_id", UUID.class)),
                    row.getLong("position"),
                    StreamKind.CASE,
                    id.value(),
                    row.getLong("seq"),
                    row.getObject("occurred_at", OffsetDateTime.class).toInstant(),
                    row.getObject("recorded_at", OffsetDateTime.class).toInstant()),
            new EventCodec.WireType(row.getString("type"), row.getInt("version")),
            body),
        body);
  }

  /** Whether newer events of this case could not be applied, so that what is shown is stale. */
  boolean stale(CaseId id) {
    return database
        .sql("select exists (select 1 from read.parked where stream_id = :case)")
        .param("case", id.value())
        .query(Boolean.class)
        .single();
  }

  /** A history begins with its first event: before that there was no case. */
  static List<Entry> until(List<Entry> all, AsOf asOf) {
    List<Entry> kept = new ArrayList<>();
    Set<Long> seqs = new HashSet<>();
    for (Entry entry : all) {
      if (counts(entry.event(), asOf, seqs)) {
        kept.add(entry);
        seqs.add(entry.event().envelope().seq());
      }
    }
    return seqs.contains(0L) ? List.copyOf(kept) : List.of();
  }

  private static boolean counts(RecordedEvent event, AsOf asOf, Set<Long> kept) {
    return switch (asOf.by()) {
      case RECORDED -> !event.envelope().recordedAt().isAfter(asOf.at());
      case OCCURRED ->
          // A correction says what was so all the time: it counts with what it corrects.
          event.event() instanceof CorrectionEvent correction
              ? kept.contains(correction.corrects())
              : !event.envelope().occurredAt().isAfter(asOf.at());
    };
  }
}
