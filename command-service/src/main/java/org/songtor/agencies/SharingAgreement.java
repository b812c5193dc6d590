package org.songtor.agencies;

import java.time.LocalDate;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.songtor.event.AgencyEvent.AgreementMade;
import org.songtor.event.AgencyEvent.Party;
import org.songtor.language.AreaCode;
import org.songtor.referral.SharedField;

/**
 * What the network of an area may tell one agency, and how far that has come.
 *
 * @param terms which never change
 * @param signed by whom, for each party that has signed
 */
public record SharingAgreement(AgreementMade terms, Map<Party, String> signed, boolean ended) {
  public SharingAgreement {
    signed = Map.copyOf(signed);
  }

  public UUID id() {
    return terms.agreement();
  }

  /** Both have signed, nobody has ended it, and its days are not over nor still to come. */
  public boolean holdsOn(LocalDate day) {
    return !ended
        && signed.keySet().containsAll(EnumSet.allOf(Party.class))
        && !day.isBefore(terms.since())
        && !day.isAfter(terms.until());
  }

  /** Whether it lets a case of this place be told of with no more than these fields. */
  public boolean covers(AreaCode place, Set<SharedField> told, LocalDate day) {
    return holdsOn(day) && terms.from().covers(place) && terms.fields().containsAll(told);
  }
}
