package org.songtor.agencies.domain;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.songtor.agencies.AgencyProfile;
import org.songtor.event.AgencyEvent;
import org.songtor.event.AgencyEvent.AgencyChanged;
import org.songtor.event.AgencyEvent.AgencyKind;
import org.songtor.event.AgencyEvent.AgencyLevel;
import org.songtor.event.AgencyEvent.AgencyRegistered;
import org.songtor.language.AgencyId;
import org.songtor.language.AreaCode;
import org.songtor.language.LocalizedText;

/**
 * What is true of one agency after its events so far.
 *
 * @param seq of the last event folded, from 0
 */
public record AgencyFacts(
    AgencyId id,
    long seq,
    LocalizedText name,
    AgencyKind kind,
    AgencyLevel level,
    List<AreaCode> areas,
    List<String> services,
    @Nullable String officeContact) {
  public AgencyFacts {
    Objects.requireNonNull(id, "id");
    areas = List.copyOf(areas);
    services = List.copyOf(services);
  }

  /**
   * The facts after the next event.
   *
   * @param before null before the first event, which is always a registration
   */
  public static AgencyFacts evolve(@Nullable AgencyFacts before, AgencyEvent event) {
    return switch (event) {
      case AgencyRegistered registered ->
          new AgencyFacts(
              registered.agency(),
              before == null ? 0 : before.seq() + 1,
              registered.name(),
              registered.kind(),
              registered.level(),
              registered.areas(),
              registered.services(),
              registered.officeContact());
      case AgencyChanged changed -> {
        if (before == null) {
          throw new IllegalArgumentException("an agency begins with its registration");
        }
        yield new AgencyFacts(
            before.id(),
            before.seq() + 1,
            before.name(),
            before.kind(),
            before.level(),
            changed.areas(),
            changed.services(),
            changed.officeContact());
      }
    };
  }

  public AgencyProfile profile() {
    return new AgencyProfile(id, kind, level, areas, services);
  }
}
