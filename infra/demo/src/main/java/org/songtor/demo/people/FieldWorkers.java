package org.songtor.demo.people;

import java.util.List;
import java.util.Optional;
import org.songtor.demo.facts.Child;
import org.songtor.demo.facts.Situation;
import org.songtor.demo.facts.Situation.Wish;

/**
 * Tier 1: a surveyor and two NFE teachers take the list into the field. Whoever is ready learns at
 * once; the others who need help are handed over to a volunteer case manager.
 */
public final class FieldWorkers {
  private static final int SEVERE = 2;
  private static final List<String> SURVEYORS = List.of("surveyor-malee", "nfe-wichai", "nfe-suda");
  private static final List<String> TEACHERS = List.of("nfe-wichai", "nfe-suda");
  private static final List<String> VERIFIERS =
      List.of("ผู้ใหญ่บ้าน", "อสม. ประจำหมู่บ้าน", "ครูประจำตำบล");

  private FieldWorkers() {}

  /** Who screens a child first: each works in tambons of their own. */
  public static String surveyorOf(Child child) {
    return SURVEYORS.get(tambonNumber(child) % SURVEYORS.size());
  }

  public static String teacherOf(Child child) {
    return TEACHERS.get(tambonNumber(child) % TEACHERS.size());
  }

  private static int tambonNumber(Child child) {
    return Integer.parseInt(child.tambon().code().substring(4));
  }

  /** Who in the village confirms that the child is out of school. */
  public static String verifierOf(Child child) {
    return VERIFIERS.get(child.row() % VERIFIERS.size());
  }

  /** A need of level 2 or more in any dimension is help needed now. */
  public static boolean needsHelp(Situation situation) {
    return situation.highestLevel() >= SEVERE;
  }

  /** Why a child without severe need is not selected now. */
  public static String notSelectedReason(Situation situation) {
    return switch (situation.outOfSchoolSince()) {
      case LEARNS_INFORMALLY -> "learning-informally";
      case WAITS_FOR_TERM, HELPS_AT_HOME -> "less-urgent";
      case WORKS_FULL_TIME -> "beyond-capacity";
      case FAMILY_DECIDES_LATER -> "other";
    };
  }

  /** What the teacher does about a child who was selected. */
  public static Optional<Move> next(Dossier dossier, Volunteers volunteers) {
    if (!dossier.state().equals(Words.State.SELECTED)) {
      return Optional.empty();
    }
    Situation situation = dossier.child().situation();
    String teacher = teacherOf(dossier.child());
    if (situation.readyNow() && situation.wish() == Wish.NFE && dossier.age() >= 15) {
      return Optional.of(new Move(teacher, new Act.EnrolAtOnce(Words.Code.NFE)));
    }
    if (situation.wish() == Wish.NURSERY && dossier.age() <= 5) {
      return Optional.of(
          new Move(teacher, new Act.EnrolAtOnce(Words.Code.CHILD_DEVELOPMENT_CENTRE)));
    }
    return Optional.of(
        new Move(teacher, new Act.HandOver(volunteers.of(dossier.order()).account())));
  }
}
