package org.songtor.demo.facts;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.songtor.demo.facts.Situation.Attendance;
import org.songtor.demo.facts.Situation.FamilyStance;
import org.songtor.demo.facts.Situation.Instead;
import org.songtor.demo.facts.Situation.Wish;
import org.songtor.event.Dimension;

/** Turns a profile into what is true of one child. */
final class Lives {

  /**
   * @param age completed years, 3 to 18
   */
  record Life(int age, Situation situation) {}

  /**
   * @param nth how many children of the profile came before: spreads a profile's variants evenly,
   *     so that each of them has a known share
   */
  Life live(Profile profile, int nth, SplittableRandom random) {
    return switch (profile) {
      case NO_SEVERE_NEED -> {
        int age = random.nextInt(3, 19);
        Draft draft = new Draft(Dimension.EDUCATION, 1, age >= 15 ? Wish.JOB : Wish.SCHOOL);
        draft.instead = WordLists.one(random, List.of(Instead.values()));
        yield draft.life(age, random);
      }
      case READY_FOR_NFE -> {
        Draft draft = new Draft(Dimension.EDUCATION, 2, Wish.NFE);
        draft.readyNow = true;
        yield draft.life(random.nextInt(16, 19), random);
      }
      case NURSERY_AGE ->
          new Draft(Dimension.EDUCATION, 2, Wish.NURSERY).life(random.nextInt(3, 6), random);
      case NEEDS_REHABILITATION ->
          new Draft(Dimension.HEALTH, 2, Wish.SCHOOL).life(random.nextInt(7, 15), random);
      case ILL -> {
        Draft draft = new Draft(Dimension.HEALTH, 3, nth % 2 == 0 ? Wish.SCHOOL : Wish.NFE);
        // Every fourth illness lasts beyond the scenario: the goal stays open.
        draft.treatmentDays = nth % 4 == 3 ? 400 : random.nextInt(20, 60);
        yield draft.life(wishAge(draft.wish, random), random);
      }
      case POOR -> {
        Dimension need =
            List.of(Dimension.LIVELIHOOD, Dimension.FAMILY, Dimension.SOCIAL).get(nth % 3);
        Draft draft = new Draft(need, nth % 3 == 0 ? 3 : 2, Wish.SCHOOL);
        draft.urgent = nth % 6 == 0;
        yield draft.life(random.nextInt(7, 16), random);
      }
      case GROWN_LEARNER -> {
        Draft draft = new Draft(Dimension.EDUCATION, 2, Wish.NFE);
        draft.attendance = nth % 5 == 4 ? Attendance.FADING : Attendance.STEADY;
        yield draft.life(random.nextInt(16, 19), random);
      }
      case YOUNG_FOR_NFE ->
          new Draft(Dimension.EDUCATION, 2, Wish.NFE).life(random.nextInt(12, 15), random);
      case WANTS_SCHOOL -> {
        Draft draft = new Draft(Dimension.EDUCATION, 3, Wish.SCHOOL);
        draft.attendance = nth % 6 == 5 ? Attendance.IRREGULAR : Attendance.STEADY;
        yield draft.life(random.nextInt(6, 16), random);
      }
      case WANTS_JOB -> new Draft(Dimension.LIVELIHOOD, 2, Wish.JOB).life(18, random);
      case WANTS_SKILL ->
          new Draft(Dimension.EDUCATION, 2, Wish.SKILL).life(random.nextInt(15, 19), random);
      case FAMILY_AGAINST -> {
        Draft draft = new Draft(Dimension.EDUCATION, 2, wishInTurn(nth));
        draft.family = nth % 4 == 3 ? FamilyStance.CHILD_AGAINST : FamilyStance.GUARDIAN_AGAINST;
        draft.persuadedByVisit = nth % 4 == 2 ? 2 : 0;
        yield draft.life(wishAge(draft.wish, random), random);
      }
      case SEASONAL_WORKERS -> {
        Draft draft = new Draft(Dimension.EDUCATION, 2, wishInTurn(nth));
        // Planned with the family, then gone for the harvest.
        draft.leavesOnDay = 13;
        draft.returnsOnDay = nth % 6 == 5 ? 100 : 0;
        yield draft.life(wishAge(draft.wish, random), random);
      }
    };
  }

  private static Wish wishInTurn(int nth) {
    return List.of(Wish.SCHOOL, Wish.NFE, Wish.SKILL, Wish.JOB).get(nth % 4);
  }

  private static int wishAge(Wish wish, SplittableRandom random) {
    return switch (wish) {
      case NURSERY -> random.nextInt(3, 6);
      case SCHOOL -> random.nextInt(7, 15);
      case NFE -> random.nextInt(16, 19);
      case SKILL -> random.nextInt(15, 19);
      case JOB -> 18;
    };
  }

  /** The parts of a situation that differ between profiles. */
  private static final class Draft {
    final Map<Dimension, Integer> levels = new EnumMap<>(Dimension.class);
    final Dimension main;
    final Wish wish;
    boolean readyNow;
    boolean urgent;
    int treatmentDays;
    FamilyStance family = FamilyStance.WILLING;
    int persuadedByVisit;
    int leavesOnDay;
    int returnsOnDay;
    Attendance attendance = Attendance.STEADY;
    Instead instead = Instead.HELPS_AT_HOME;

    Draft(Dimension main, int level, Wish wish) {
      this.main = main;
      this.wish = wish;
      levels.put(main, level);
    }

    Life life(int age, SplittableRandom random) {
      int severe = levels.getOrDefault(main, 0);
      for (Dimension dimension : Dimension.values()) {
        if (dimension != main && dimension != Dimension.URGENT_NEED) {
          levels.put(dimension, Math.min(random.nextInt(2), severe));
        }
      }
      levels.put(Dimension.URGENT_NEED, urgent ? 3 : 0);
      return new Life(
          age,
          new Situation(
              levels,
              wish,
              readyNow,
              treatmentDays,
              family,
              persuadedByVisit,
              leavesOnDay,
              returnsOnDay,
              attendance,
              instead));
    }
  }
}
