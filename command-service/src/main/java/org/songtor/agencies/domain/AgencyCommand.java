package org.songtor.agencies.domain;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.songtor.command.ThaiText;
import org.songtor.event.AgencyEvent.AgencyKind;
import org.songtor.event.AgencyEvent.AgencyLevel;
import org.songtor.event.AgencyEvent.Capacity;
import org.songtor.event.AgencyEvent.Standing;
import org.songtor.event.Dimension;
import org.songtor.event.OpeningHours;
import org.songtor.language.AgencyId;
import org.songtor.language.AreaCode;

/** What can be asked of the directory. */
public sealed interface AgencyCommand {

  /** Registering the same agency twice with the same content changes nothing. */
  record RegisterAgency(
      AgencyId agency,
      ThaiText nameTh,
      ThaiText nameEn,
      AgencyKind kind,
      AgencyLevel level,
      Reach reach)
      implements AgencyCommand {}

  record ChangeAgency(Reach reach) implements AgencyCommand {}

  /**
   * Registers it, or brings what is there to this: a line of a list that is loaded again and again.
   *
   * @param heads accounts that are heads from now on; nobody leaves by it
   */
  record EnterAgency(RegisterAgency entry, List<String> heads) implements AgencyCommand {
    public EnterAgency {
      heads = List.copyOf(heads);
    }
  }

  record JoinMember(String account, Standing standing) implements AgencyCommand {}

  record LeaveMember(String account) implements AgencyCommand {}

  /**
   * @param asOf the day in Thailand
   */
  record DeclareCapacity(
      String service, Capacity capacity, LocalDate asOf, @Nullable LocalDate until)
      implements AgencyCommand {}

  /**
   * What changes of an agency, always as a whole.
   *
   * @param description null where nothing is said of it, so that it stays
   */
  record Reach(
      List<AreaCode> areas,
      List<String> services,
      @Nullable ThaiText officeContact,
      @Nullable Description description) {
    public Reach {
      areas = List.copyOf(areas);
      services = List.copyOf(services);
    }
  }

  /**
   * What else is known of it.
   *
   * @param parent known to the directory, and not below this agency itself
   */
  record Description(
      List<OpeningHours> opening, @Nullable AgencyId parent, Map<String, List<Dimension>> needs) {
    public Description {
      opening = List.copyOf(opening);
      needs = Map.copyOf(needs);
    }
  }
}
