package org.songtor.agencies;

import java.util.Optional;
import org.songtor.language.AgencyId;

/** Looks agencies up as they are now, for whoever sends to them. */
public interface AgencyDirectory {
  Optional<AgencyProfile> find(AgencyId id);
}
