package org.songtor.query.timeline;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.songtor.event.CorrectionEvent;
import org.songtor.event.EventCodec;
import org.songtor.event.RecordedEvent;
import org.songtor.language.CaseId;
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
   * @param document the whole CloudEvent
   */
  record Entry(RecordedEvent event, String document) {}

  /** In order; empty if there is no such case, or there was none at that moment. */
  List<Entry> of(CaseId id, @Nullable AsOf asOf) {
    List<Entry> all =
        database
            .sql("select event from read.history where case_id = :case order by seq")
            .param("case", id.value())
            .query(String.class)
            .list()
            .stream()
            .map(document -> new Entry(codec.fromCloudEvent(document), document))
            .toList();
    return asOf == null ? all : until(all, asOf);
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
