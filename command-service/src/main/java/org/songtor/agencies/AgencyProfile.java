package org.songtor.agencies;

import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.songtor.event.AgencyEvent.AgencyKind;
import org.songtor.event.AgencyEvent.AgencyLevel;
import org.songtor.language.AgencyId;
import org.songtor.language.AreaCode;

/**
 * What a sender must know about an agency.
 *
 * @param areas where it works; a longer code lies inside its prefixes
 * @param services codes of the services it offers
 * @param parent the agency it belongs to
 * @param members who works there, by account
 * @param agreements all that were ever made with it, the oldest first
 */
public record AgencyProfile(
    AgencyId id,
    AgencyKind kind,
    AgencyLevel level,
    List<AreaCode> areas,
    List<String> services,
    @Nullable AgencyId parent,
    Set<String> members,
    List<SharingAgreement> agreements) {
  public AgencyProfile {
    Objects.requireNonNull(id, "id");
    Objects.requireNonNull(kind, "kind");
    Objects.requireNonNull(level, "level");
    areas = List.copyOf(areas);
    services = List.copyOf(services);
    members = Set.copyOf(members);
    agreements = List.copyOf(agreements);
  }

  /** One that belongs to no other, has listed nobody and agreed with nobody. */
  public AgencyProfile(
      AgencyId id,
      AgencyKind kind,
      AgencyLevel level,
      List<AreaCode> areas,
      List<String> services) {
    this(id, kind, level, areas, services, null, Set.of(), List.of());
  }

  public boolean offers(String service) {
    return services.contains(service);
  }

  public boolean covers(AreaCode tambon) {
    return areas.stream().anyMatch(area -> area.covers(tambon));
  }
}
