package org.songtor.query.agencies;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.songtor.event.AgencyEvent.AgencyKind;
import org.songtor.event.AgencyEvent.AgencyLevel;
import org.songtor.language.AgencyId;
import org.songtor.language.AreaCode;
import org.songtor.language.LocalizedText;

/**
 * One agency of the directory.
 *
 * @param services terms of the definitions' vocabulary {@code services}
 * @param version how many events the agency has
 */
public record AgencyView(
    AgencyId id,
    LocalizedText name,
    AgencyKind kind,
    LocalizedText kindTitle,
    AgencyLevel level,
    List<AreaCode> areas,
    List<String> services,
    @Nullable String officeContact,
    long version) {

  public boolean offers(String service) {
    return services.contains(service);
  }

  public boolean covers(AreaCode tambon) {
    return areas.stream().anyMatch(area -> area.covers(tambon));
  }
}
