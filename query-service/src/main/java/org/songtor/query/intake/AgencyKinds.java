package org.songtor.query.intake;

import java.util.Map;
import org.songtor.event.AgencyEvent.AgencyKind;
import org.songtor.language.AgencyId;

/** What any slice may ask of the directory: what kind each agency is of, which never changes. */
public interface AgencyKinds {
  Map<AgencyId, AgencyKind> kinds();
}
