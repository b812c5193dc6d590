package org.songtor.language;

import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Who acts, as the token said: never taken from a request body.
 *
 * @param id the issuer's stable subject
 * @param areas the areas this person works in; empty means none
 * @param agency the agency whose referrals an officer answers
 */
public record Actor(String id, Set<Role> roles, Set<AreaCode> areas, @Nullable AgencyId agency) {
  public Actor {
    Objects.requireNonNull(id, "id");
    if (id.isBlank()) {
      throw new IllegalArgumentException("an actor has an id");
    }
    roles = Set.copyOf(roles);
    areas = Set.copyOf(areas);
  }

  /**
   * Whether one of the roles works on cases or oversees that work, in its areas: an agency's
   * officer sees referrals, an administrator neither.
   */
  public boolean seesCases() {
    return roles.stream()
        .anyMatch(role -> role != Role.AGENCY_OFFICER && role != Role.ADMINISTRATOR);
  }

  /** The engine itself, when a deadline fires. */
  public static Actor system() {
    return new Actor("system", Set.of(Role.SYSTEM), Set.of(), null);
  }

  public boolean is(Role role) {
    return roles.contains(role);
  }

  public boolean worksIn(AreaCode area) {
    return roles.contains(Role.SYSTEM) || areas.stream().anyMatch(mine -> mine.covers(area));
  }

  public Optional<AgencyId> agencyId() {
    return Optional.ofNullable(agency);
  }
}
