package org.songtor.event;

import java.util.List;
import org.songtor.language.AgencyId;
import org.songtor.language.Personal;
import org.songtor.referral.ConsentGiver;

/**
 * The consent on which agencies are told of a child is withdrawn, or given anew. Referrals that
 * rest on another legal basis are not touched by either. When it happened is when the event
 * occurred.
 */
public sealed interface ConsentEvent extends CaseEvent {

  /** Whose consent it is. */
  ConsentGiver by();

  /** To which agencies it is about; empty for all there are or will be. */
  List<AgencyId> agencies();

  /**
   * From now on these agencies no longer see what rests on this consent, and are told nothing more
   * on it.
   *
   * @param mode how it was told: a term of the definition's vocabulary {@code contact-modes}
   */
  @Wire(name = "songtor.consent.withdrawn")
  record ConsentWithdrawn(
      ConsentGiver by, List<AgencyId> agencies, String mode, Personal<String> note)
      implements ConsentEvent {
    public ConsentWithdrawn {
      agencies = List.copyOf(agencies);
    }
  }

  /**
   * After a withdrawal: these agencies may be told again, by new referrals.
   *
   * @param mode how it was told, likewise
   */
  @Wire(name = "songtor.consent.given")
  record ConsentGiven(ConsentGiver by, List<AgencyId> agencies, String mode, Personal<String> note)
      implements ConsentEvent {
    public ConsentGiven {
      agencies = List.copyOf(agencies);
    }
  }
}
