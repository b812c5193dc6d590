package org.songtor.migrations.axon;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.songtor.event.EventCodec;
import org.songtor.event.MigrationEvent;
import org.songtor.event.MigrationEvent.CasesExamined;
import org.songtor.event.MigrationEvent.CasesMoved;
import org.songtor.event.MigrationEvent.MigrationAbandoned;
import org.songtor.event.MigrationEvent.MigrationFinished;
import org.songtor.event.MigrationEvent.MigrationRequested;
import org.songtor.event.MigrationEvent.MigrationStarted;
import org.songtor.event.RecordedEvent;
import org.songtor.language.MigrationId;
import org.songtor.log.EventLog;
import org.songtor.log.StoredEvent;
import org.songtor.migrations.UnderWay;
import org.songtor.migrations.domain.MigrationFacts;

/** Follows the events of migrations in the log. */
public final class LoggedMigrations implements UnderWay {
  private final EventLog log;
  private final EventCodec codec;
  private final ReentrantLock looking = new ReentrantLock();
  private final List<MigrationId> open = new ArrayList<>();
  private long position;

  public LoggedMigrations(EventLog log, EventCodec codec) {
    this.log = log;
    this.codec = codec;
  }

  @Override
  public List<MigrationId> all() {
    looking.lock();
    try {
      for (StoredEvent stored : log.ofMigrations(position)) {
        take(event(stored.decode(codec)));
        position = stored.position();
      }
      return List.copyOf(open);
    } finally {
      looking.unlock();
    }
  }

  private void take(MigrationEvent event) {
    switch (event) {
      case MigrationRequested requested -> open.add(requested.migration());
      case CasesExamined examined when examined.last() -> open.remove(examined.migration());
      case CasesExamined examined -> {}
      case MigrationStarted started -> open.add(started.migration());
      case CasesMoved moved -> {}
      case MigrationFinished finished -> open.remove(finished.migration());
      case MigrationAbandoned abandoned -> open.remove(abandoned.migration());
    }
  }

  @Override
  public Optional<MigrationFacts> find(MigrationId id) {
    @Nullable MigrationFacts facts = null;
    for (StoredEvent stored : log.stream(id.value(), 0)) {
      RecordedEvent recorded = stored.decode(codec);
      facts = MigrationFacts.evolve(facts, event(recorded), recorded.envelope().actor());
    }
    return Optional.ofNullable(facts);
  }

  private static MigrationEvent event(RecordedEvent recorded) {
    if (recorded.event() instanceof MigrationEvent event) {
      return event;
    }
    throw new IllegalArgumentException("not an event of a migration");
  }
}
