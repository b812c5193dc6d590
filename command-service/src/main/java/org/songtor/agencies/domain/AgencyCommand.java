package org.songtor.agencies.domain;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
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
import org.songtor.referral.SharedField;

/** What can be asked of the directory. */
public sealed interface AgencyCommand {

  /** About the agency's own entry. */
  sealed interface EntryCommand extends AgencyCommand {}

  /** Registering the same agency twice with the same content changes nothing. */
  record RegisterAgency(
      AgencyId agency,
      ThaiText nameTh,
      ThaiText nameEn,
      AgencyKind kind,
      AgencyLevel level,
      Reach reach)
      implements EntryCommand {}

  record ChangeAgency(Reach reach) implements EntryCommand {}

  /**
   * Registers it, or brings what is there to this: a line of a list that is loaded again and again.
   *
   * @param heads accounts that are heads from now on; nobody leaves by it
   */
  record EnterAgency(RegisterAgency entry, List<String> heads) implements EntryCommand {
    public EnterAgency {
      heads = List.copyOf(heads);
    }
  }

  record JoinMember(String account, Standing standing) implements EntryCommand {}

  record LeaveMember(String account) implements EntryCommand {}

  /**
   * @param asOf the day in Thailand
   */
  record DeclareCapacity(
      String service, Capacity capacity, LocalDate asOf, @Nullable LocalDate until)
      implements EntryCommand {}

  /** About an agreement on what the agency may be told. */
  sealed interface AgreementCommand extends AgencyCommand {
    UUID agreement();
  }

  /** Making the same agreement twice changes nothing. */
  record MakeAgreement(
      UUID agreement,
      AreaCode from,
      ThaiText purpose,
      List<SharedField> fields,
      LocalDate since,
      LocalDate until,
      String legalBasis)
      implements AgreementCommand {
    public MakeAgreement {
      fields = List.copyOf(fields);
    }
  }

  /** For the party that the person who signs stands for. */
  record SignAgreement(UUID agreement) implements AgreementCommand {}

  record EndAgreement(UUID agreement, ThaiText reason) implements AgreementCommand {}

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
