package org.songtor.agencies.axon;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.songtor.agencies.AgencyDirectory;
import org.songtor.agencies.AgencyProfile;
import org.songtor.agencies.domain.AgencyFacts;
import org.songtor.event.AgencyEvent;
import org.songtor.event.EventCodec;
import org.songtor.language.AgencyId;
import org.songtor.log.EventLog;
import org.songtor.log.StoredEvent;

/** Folds an agency's stream each time: the newest truth, and streams of a few events. */
public final class LoggedAgencyDirectory implements AgencyDirectory {
  private final EventLog log;
  private final EventCodec codec;

  public LoggedAgencyDirectory(EventLog log, EventCodec codec) {
    this.log = log;
    this.codec = codec;
  }

  @Override
  public Optional<AgencyProfile> find(AgencyId id) {
    @Nullable AgencyFacts facts = null;
    for (StoredEvent stored : log.stream(id.value(), 0)) {
      if (!(stored.decode(codec).event() instanceof AgencyEvent event)) {
        // The id of a case: nothing in the directory.
        return Optional.empty();
      }
      facts = AgencyFacts.evolve(facts, event);
    }
    return Optional.ofNullable(facts).map(AgencyFacts::profile);
  }
}
