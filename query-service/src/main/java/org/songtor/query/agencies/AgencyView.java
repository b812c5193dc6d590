package org.songtor.query.agencies;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.songtor.event.AgencyEvent.AgencyKind;
import org.songtor.event.AgencyEvent.AgencyLevel;
import org.songtor.event.AgencyEvent.Capacity;
import org.songtor.event.AgencyEvent.Standing;
import org.songtor.event.Dimension;
import org.songtor.language.AgencyId;
import org.songtor.language.AreaCode;
import org.songtor.language.LocalizedText;

/**
 * One agency of the directory.
 *
 * @param services terms of the definitions' vocabulary {@code services}
 * @param version how many events the agency has
 * @param parent the agency it belongs to
 * @param opening such as {@code MON-FRI 08:30-16:30}, Thailand's time
 * @param needs which needs a service is for, where that is said
 * @param capacities what the agency said last of each service
 * @param members who works there, by account; null for a reader whom that does not concern
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
    long version,
    @Nullable AgencyId parent,
    List<String> opening,
    Map<String, List<Dimension>> needs,
    List<CapacityView> capacities,
    @Nullable List<MemberView> members) {

  /**
   * Whether a service has places.
   *
   * @param asOf the day the agency said so
   * @param until the last day it should hold; null where nobody knows
   * @param lapsed that day is over, so that nobody knows any more
   */
  public record CapacityView(
      String service,
      Capacity capacity,
      LocalizedText title,
      LocalDate asOf,
      @Nullable LocalDate until,
      boolean lapsed) {}

  /** Somebody who works there. */
  public record MemberView(String account, Standing standing, LocalizedText title) {}

  public boolean offers(String service) {
    return services.contains(service);
  }

  public boolean covers(AreaCode tambon) {
    return areas.stream().anyMatch(area -> area.covers(tambon));
  }

  /** What is known today of a service; empty where nothing is, or no more. */
  public Optional<CapacityView> capacityOf(String service) {
    return capacities.stream()
        .filter(one -> one.service().equals(service) && !one.lapsed())
        .findFirst();
  }

  /** Whether the service is for this need, as far as the agency says. */
  public boolean meets(String service, Dimension need) {
    List<Dimension> said = needs.get(service);
    return said == null || said.contains(need);
  }

  /** Whether an account is called the agency's head; never for a reader who may not know. */
  public boolean isHead(String account) {
    return members != null
        && members.stream()
            .anyMatch(
                member -> member.standing() == Standing.HEAD && member.account().equals(account));
  }
}
