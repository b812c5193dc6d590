package org.songtor.demo.facts;

/**
 * Kinds of lives that the list is drawn from, with how many there are at scale 1 under the default
 * seed. Together they give the figures of the source (Nakhon Ratchasima, the city district): 11,610
 * found, of whom 172 are in severe need: 3 ready for NFE, 41 of nursery age, 128 others. How the
 * 128 and the 11,438 are made up is synthetic: the source does not say.
 */
public enum Profile {
  /** Out of school, without severe need. */
  NO_SEVERE_NEED(11_438),
  /** Over 15, documents at hand, wants to begin NFE this week. */
  READY_FOR_NFE(3),
  /** Three to five years old, in no nursery. */
  NURSERY_AGE(41),
  /** Needs rehabilitation beside learning. */
  NEEDS_REHABILITATION(10),
  /** Too ill to learn before treatment. */
  ILL(14),
  /** Poor or neglected. */
  POOR(15),
  /** 16 and over, wants NFE. */
  GROWN_LEARNER(14),
  /** Under 15, wants NFE, without the letter that this needs. */
  YOUNG_FOR_NFE(4),
  WANTS_SCHOOL(24),
  WANTS_JOB(12),
  WANTS_SKILL(8),
  /** Somebody in the family is against what is offered. */
  FAMILY_AGAINST(14),
  /** Will move away for the harvest season. */
  SEASONAL_WORKERS(13);

  private final int inSource;

  Profile(int inSource) {
    this.inSource = inSource;
  }

  /** How many at scale 1 under the default seed. */
  public int inSource() {
    return inSource;
  }

  public boolean severeNeed() {
    return this != NO_SEVERE_NEED;
  }

  /** Neither ready at once nor of nursery age: helped case by case. */
  public boolean caseByCase() {
    return switch (this) {
      case NO_SEVERE_NEED, READY_FOR_NFE, NURSERY_AGE -> false;
      case NEEDS_REHABILITATION,
          ILL,
          POOR,
          GROWN_LEARNER,
          YOUNG_FOR_NFE,
          WANTS_SCHOOL,
          WANTS_JOB,
          WANTS_SKILL,
          FAMILY_AGAINST,
          SEASONAL_WORKERS ->
          true;
    };
  }
}
