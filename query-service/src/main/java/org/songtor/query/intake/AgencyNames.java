package org.songtor.query.intake;

import java.util.Optional;
import org.songtor.language.AgencyId;
import org.songtor.language.LocalizedText;

/** What any slice may ask of the directory: how people call an agency. */
public interface AgencyNames {
  Optional<LocalizedText> nameOf(AgencyId agency);
}
