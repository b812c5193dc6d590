package org.songtor.query.agencies;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.songtor.event.AgencyEvent.AgencyKind;
import org.songtor.event.AgencyEvent.AgencyLevel;
import org.songtor.event.AgencyEvent.Capacity;
import org.songtor.event.AgencyEvent.Party;
import org.songtor.event.AgencyEvent.Standing;
import org.songtor.event.Dimension;
import org.songtor.language.AgencyId;
import org.songtor.language.AreaCode;
import org.songtor.language.LocalizedText;
import org.songtor.referral.SharedField;

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
 * @param agreements all that were made with it, the oldest first
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
    @Nullable List<MemberView> members,
    List<AgreementView> agreements) {

  /**
   * On what it may be told of children of an area, and no more.
   *
   * @param from the area whose network tells
   * @param signed who has signed, for each party that has; null for a reader whom that does not
   *     concern
   * @param standing whether it holds today
   */
  public record AgreementView(
      UUID id,
      AreaCode from,
      String purpose,
      List<SharedField> fields,
      LocalDate since,
      LocalDate until,
      String legalBasis,
      @Nullable Map<Party, String> signed,
      AgreementStanding standing,
      LocalizedText standingTitle) {}

  /** How far an agreement has come, on a day. */
  public enum AgreementStanding {
    AWAITS_AREA("รอเครือข่ายของพื้นที่ลงนาม", "awaits the area's signature"),
    AWAITS_AGENCY("รอหน่วยงานลงนาม", "awaits the agency's signature"),
    AWAITS_BOTH("รอทั้งสองฝ่ายลงนาม", "awaits both signatures"),
    NOT_YET("ลงนามแล้ว ยังไม่ถึงวันเริ่ม", "signed, not begun"),
    HOLDS("มีผลบังคับ", "in force"),
    OVER("หมดอายุ", "expired"),
    ENDED("ยุติแล้ว", "ended");

    private final LocalizedText title;

    AgreementStanding(String th, String en) {
      this.title = new LocalizedText(th, en);
    }

    public LocalizedText title() {
      return title;
    }
  }

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
