package org.songtor.query.intake;

import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.songtor.language.AgencyId;
import org.songtor.language.AreaCode;
import org.songtor.referral.SharedField;

/** What any slice may ask of the directory: what networks have agreed to tell an agency. */
public interface Agreements {

  /** What both parties have signed, the oldest first, also what is over. */
  List<Agreed> agreedWith(AgencyId agency);

  /**
   * A sharing agreement that both parties have signed.
   *
   * @param from the area whose network tells
   * @param since the first day it holds, in Thailand
   * @param until the last day it holds, unless it was ended before
   * @param endedOn when it was ended; null where nobody did
   */
  record Agreed(
      UUID id,
      AreaCode from,
      Set<SharedField> fields,
      LocalDate since,
      LocalDate until,
      @Nullable LocalDate endedOn) {
    public Agreed {
      fields = Set.copyOf(fields);
    }

    public boolean holdsOn(LocalDate day) {
      return endedOn == null && !day.isBefore(since) && !day.isAfter(until);
    }

    /** Its last day: the one on which it was ended, or else the one that was agreed. */
    public LocalDate lastDay() {
      return endedOn != null && endedOn.isBefore(until) ? endedOn : until;
    }
  }
}
