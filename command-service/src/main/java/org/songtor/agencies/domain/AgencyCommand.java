package org.songtor.agencies.domain;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.songtor.command.ThaiText;
import org.songtor.event.AgencyEvent.AgencyKind;
import org.songtor.event.AgencyEvent.AgencyLevel;
import org.songtor.language.AgencyId;
import org.songtor.language.AreaCode;

/** What an administrator can ask of the directory. */
public sealed interface AgencyCommand {

  /** Registering the same agency twice with the same content changes nothing. */
  record RegisterAgency(
      AgencyId agency,
      ThaiText nameTh,
      ThaiText nameEn,
      AgencyKind kind,
      AgencyLevel level,
      List<AreaCode> areas,
      List<String> services,
      @Nullable ThaiText officeContact)
      implements AgencyCommand {
    public RegisterAgency {
      areas = List.copyOf(areas);
      services = List.copyOf(services);
    }
  }

  record ChangeAgency(List<AreaCode> areas, List<String> services, @Nullable ThaiText officeContact)
      implements AgencyCommand {
    public ChangeAgency {
      areas = List.copyOf(areas);
      services = List.copyOf(services);
    }
  }
}
