package org.songtor.query.inbox;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonValue;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.songtor.definition.AgreementPolicy;
import org.songtor.language.AreaCode;
import org.songtor.language.LocalizedText;
import org.songtor.query.intake.Agreements.Agreed;
import org.songtor.referral.SharedField;

/**
 * What an agency was told and may no longer see. Judged whenever it is read: the referral's own
 * event goes on saying what was decided when it was sent. Pure.
 *
 * @param on the day on which consent was withdrawn, or the last one on which the agreement held;
 *     null where the directory does not know the agreement
 * @param fields the ones that are hidden, in their order
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Withdrawn(
    Reason reason, LocalizedText reasonTitle, @Nullable LocalDate on, List<SharedField> fields) {
  public Withdrawn {
    fields = List.copyOf(fields);
  }

  /** Why. */
  public enum Reason {
    CONSENT_WITHDRAWN("consent-withdrawn", "มีการถอนความยินยอมแล้ว", "consent was withdrawn"),
    AGREEMENT_ENDED(
        "agreement-ended", "ข้อตกลงแบ่งปันข้อมูลสิ้นสุดแล้ว", "the sharing agreement has ended");

    private final String code;
    private final LocalizedText title;

    Reason(String code, String th, String en) {
      this.code = code;
      this.title = new LocalizedText(th, en);
    }

    @JsonValue
    public String code() {
      return code;
    }
  }

  /**
   * @param agreements that were ever signed with the agency
   * @param policy of the definition that the case keeps to; null where it is not known here
   * @param today in Thailand
   * @return empty where the agency may still see everything
   */
  static Optional<Withdrawn> from(
      InboxRow row, List<Agreed> agreements, @Nullable AgreementPolicy policy, LocalDate today) {
    List<SharedField> told = row.disclosed().keySet().stream().sorted().toList();
    if (row.consentWithdrawnOn() != null) {
      return Optional.of(because(Reason.CONSENT_WITHDRAWN, row.consentWithdrawnOn(), told));
    }
    if (row.agreement() == null) {
      return Optional.empty();
    }
    Optional<Agreed> covering =
        agreements.stream().filter(one -> one.id().equals(row.agreement())).findFirst();
    if (covering.filter(one -> one.holdsOn(today)).isPresent()) {
      return Optional.empty();
    }
    List<SharedField> hidden = withheld(uncovered(told, row, agreements, today), row, policy);
    return hidden.isEmpty()
        ? Optional.empty()
        : Optional.of(
            because(Reason.AGREEMENT_ENDED, covering.map(Agreed::lastDay).orElse(null), hidden));
  }

  /** What no other agreement that holds today lets the agency see of this case. */
  private static List<SharedField> uncovered(
      List<SharedField> told, InboxRow row, List<Agreed> agreements, LocalDate today) {
    AreaCode place = new AreaCode(row.tambon());
    Set<SharedField> covered =
        agreements.stream()
            .filter(one -> one.holdsOn(today) && one.from().covers(place))
            .flatMap(one -> one.fields().stream())
            .collect(Collectors.toSet());
    return told.stream().filter(field -> !covered.contains(field)).toList();
  }

  /** What could not have gone without an agreement: an emergency may tell the least by law. */
  private static List<SharedField> withheld(
      Collection<SharedField> fields, InboxRow row, @Nullable AgreementPolicy policy) {
    return policy == null || !policy.required()
        ? List.copyOf(fields)
        : policy.withheld(fields, row.urgency(), row.legalBasis());
  }

  private static Withdrawn because(
      Reason reason, @Nullable LocalDate on, List<SharedField> fields) {
    return new Withdrawn(reason, reason.title, on, fields);
  }
}
