package org.songtor.resources.axon;

import org.jspecify.annotations.Nullable;
import org.songtor.event.EventCodec;
import org.songtor.event.ResourceEvent;
import org.songtor.language.ResourceId;
import org.songtor.log.EventLog;
import org.songtor.log.StoredEvent;
import org.songtor.resources.ResourceDirectory;
import org.songtor.resources.domain.ResourceFacts;

/** Folds a resource's stream each time: the newest truth, and streams of a few events. */
public final class LoggedResourceDirectory implements ResourceDirectory {
  private final EventLog log;
  private final EventCodec codec;

  public LoggedResourceDirectory(EventLog log, EventCodec codec) {
    this.log = log;
    this.codec = codec;
  }

  @Override
  public boolean isListed(ResourceId id) {
    @Nullable ResourceFacts facts = null;
    for (StoredEvent stored : log.stream(id.value(), 0)) {
      if (!(stored.decode(codec).event() instanceof ResourceEvent event)) {
        // The id of something else: no resource.
        return false;
      }
      facts = ResourceFacts.evolve(facts, event);
    }
    return facts != null && !facts.retired();
  }
}
