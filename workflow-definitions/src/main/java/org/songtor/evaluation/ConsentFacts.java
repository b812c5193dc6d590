package org.songtor.evaluation;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.songtor.event.ConsentEvent;
import org.songtor.event.ConsentEvent.ConsentGiven;
import org.songtor.event.ConsentEvent.ConsentWithdrawn;
import org.songtor.language.AgencyId;
import org.songtor.language.ReferralId;
import org.songtor.referral.ConsentGiver;

/**
 * What was withdrawn of the consents on which agencies are told of a child.
 *
 * @param withdrawn how far, by who withdrew; nobody who has withdrawn nothing
 * @param referrals those that rest on a consent that was withdrawn after they were sent, in that
 *     order: no later consent gives back what their agencies saw
 */
public record ConsentFacts(Map<ConsentGiver, Reach> withdrawn, List<ReferralId> referrals) {
  static final ConsentFacts NONE = new ConsentFacts(Map.of(), List.of());

  public ConsentFacts {
    withdrawn = Map.copyOf(withdrawn);
    referrals = List.copyOf(referrals);
  }

  /**
   * To which agencies a consent is withdrawn.
   *
   * @param all true for all but the ones named; false for none but those
   * @param but in the order in which they were named
   */
  public record Reach(boolean all, List<AgencyId> but) {
    static final Reach NOBODY = new Reach(false, List.of());

    public Reach {
      but = List.copyOf(but);
    }

    public boolean holds(AgencyId agency) {
      return all != but.contains(agency);
    }

    private Reach with(List<AgencyId> agencies, boolean withdrawn) {
      if (agencies.isEmpty()) {
        return new Reach(withdrawn, List.of());
      }
      List<AgencyId> named = new ArrayList<>(but);
      for (AgencyId agency : agencies) {
        if (withdrawn == all) {
          named.remove(agency);
        } else if (!named.contains(agency)) {
          named.add(agency);
        }
      }
      return new Reach(all, named);
    }
  }

  /** Whether an agency may be told nothing more on this consent. */
  public boolean withdrawn(ConsentGiver by, AgencyId agency) {
    return reach(by).holds(agency);
  }

  /** Whether some agency may be told nothing more on this consent. */
  public boolean anyWithdrawn(ConsentGiver by) {
    return !reach(by).equals(Reach.NOBODY);
  }

  /** Whether the event says anything that is not so already. */
  public boolean changedBy(ConsentEvent event) {
    return !reach(event.by()).equals(after(event));
  }

  private Reach reach(ConsentGiver by) {
    return withdrawn.getOrDefault(by, Reach.NOBODY);
  }

  private Reach after(ConsentEvent event) {
    return reach(event.by())
        .with(
            event.agencies(),
            switch (event) {
              case ConsentWithdrawn gone -> true;
              case ConsentGiven given -> false;
            });
  }

  /**
   * @param sent the referrals of the case so far
   */
  ConsentFacts and(ConsentEvent event, Map<ReferralId, ReferralFacts> sent) {
    Map<ConsentGiver, Reach> reaches = new EnumMap<>(ConsentGiver.class);
    reaches.putAll(withdrawn);
    Reach reach = after(event);
    if (reach.equals(Reach.NOBODY)) {
      reaches.remove(event.by());
    } else {
      reaches.put(event.by(), reach);
    }
    List<ReferralId> touched = new ArrayList<>(referrals);
    if (event instanceof ConsentWithdrawn gone) {
      sent.values().stream()
          .filter(referral -> rests(referral, gone) && !touched.contains(referral.id()))
          .forEach(referral -> touched.add(referral.id()));
    }
    return new ConsentFacts(reaches, touched);
  }

  private static boolean rests(ReferralFacts referral, ConsentWithdrawn gone) {
    return referral.request().legalBasis().equals(gone.by().legalBasis())
        && (gone.agencies().isEmpty() || gone.agencies().contains(referral.agency()));
  }
}
