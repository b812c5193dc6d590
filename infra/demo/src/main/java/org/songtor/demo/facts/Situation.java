package org.songtor.demo.facts;

import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import org.songtor.event.Dimension;

/**
 * How one child lives, as somebody who visits would find it. Nothing here says what the work will
 * lead to: people decide by rules over what they see.
 *
 * @param levels need per dimension, 0 (none) to 3 (severe)
 * @param wish what the child wants
 * @param readyNow documents at hand and willing to begin learning this week
 * @param treatmentDays how long an illness must be treated before learning; 0 for none
 * @param family what the family says to an offer
 * @param persuadedByVisit the visit after a refusal that changes the family's mind; 0 for never
 * @param leavesOnDay the day of the scenario on which the family moves away for seasonal work; 0
 *     for never
 * @param returnsOnDay the day on which that family comes back; 0 for never
 * @param attendance how the child attends once enrolled
 * @param outOfSchoolSince what the family says the child does instead of school
 */
public record Situation(
    Map<Dimension, Integer> levels,
    Wish wish,
    boolean readyNow,
    int treatmentDays,
    FamilyStance family,
    int persuadedByVisit,
    int leavesOnDay,
    int returnsOnDay,
    Attendance attendance,
    Instead outOfSchoolSince) {

  /** What the child wants; the care plan's pathway follows from it. */
  public enum Wish {
    NURSERY,
    SCHOOL,
    NFE,
    SKILL,
    JOB
  }

  public enum FamilyStance {
    WILLING,
    GUARDIAN_AGAINST,
    CHILD_AGAINST
  }

  public enum Attendance {
    STEADY,
    IRREGULAR,
    /** Attends in the first weeks only, the first time. */
    FADING
  }

  /** Why a child without severe need is out of school. */
  public enum Instead {
    HELPS_AT_HOME,
    WORKS_FULL_TIME,
    WAITS_FOR_TERM,
    LEARNS_INFORMALLY,
    FAMILY_DECIDES_LATER
  }

  public Situation {
    Map<Dimension, Integer> all = new EnumMap<>(Dimension.class);
    for (Dimension dimension : Dimension.values()) {
      int level = levels.getOrDefault(dimension, 0);
      if (level < 0 || level > 3) {
        throw new IllegalArgumentException("a level is 0 to 3");
      }
      all.put(dimension, level);
    }
    levels = Map.copyOf(all);
    Objects.requireNonNull(wish, "wish");
    Objects.requireNonNull(family, "family");
  }

  /** Whether a visit on a day of the scenario finds the child. */
  public boolean atHome(int day) {
    boolean left = leavesOnDay > 0 && day >= leavesOnDay;
    return !left || (returnsOnDay > 0 && day >= returnsOnDay);
  }

  /**
   * What the family says when it is asked once more.
   *
   * @param asked how often it was asked, this time included
   */
  public boolean agreesWhenAsked(int asked) {
    return family == FamilyStance.WILLING || (persuadedByVisit > 0 && asked >= persuadedByVisit);
  }

  public int level(Dimension dimension) {
    return Objects.requireNonNull(levels.get(dimension), "every dimension has a level");
  }

  /** The most severe need; the first of equals in the order of the dimensions. */
  public Dimension mainNeed() {
    Dimension main = Dimension.EDUCATION;
    for (Dimension dimension : Dimension.values()) {
      if (level(dimension) > level(main)) {
        main = dimension;
      }
    }
    return main;
  }

  public int highestLevel() {
    return level(mainNeed());
  }
}
