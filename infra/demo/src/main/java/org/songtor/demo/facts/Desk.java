package org.songtor.demo.facts;

import java.util.List;
import org.songtor.language.AgencyId;

/**
 * An agency's desk and the habits of who sits there: how soon a new referral is looked at, how long
 * an answer and the work take, and how many places there are. Nothing of it depends on a child.
 *
 * @param kind in one word
 * @param officer the demo account that answers here
 * @param looksAfterDays days from the request until somebody takes a referral up
 * @param answersAfterDays days from the request until it is answered
 * @param workDays days from starting to finishing, unless the child needs longer
 * @param places how many children can be taken in; {@link Integer#MAX_VALUE} where places never run
 *     out
 */
public record Desk(
    AgencyId agency,
    Kind kind,
    String officer,
    int looksAfterDays,
    int answersAfterDays,
    int workDays,
    int places) {

  /** Which agency it is. */
  public enum Kind {
    HEALTH("โรงพยาบาล", "health"),
    SOCIAL("พมจ.", "social development"),
    NFE("สกร. (กศน.)", "NFE"),
    SCHOOL("โรงเรียน 1", "school 1"),
    FLEXIBLE_SCHOOL("โรงเรียน 2", "school 2"),
    LABOUR("แรงงาน", "labour"),
    TRAINER("ผู้ฝึกอาชีพ", "private trainer"),
    LOCAL("เทศบาล ศพด.", "local government");

    private final String thai;
    private final String english;

    Kind(String thai, String english) {
      this.thai = thai;
      this.english = english;
    }

    public String thai() {
      return thai;
    }

    public String english() {
      return english;
    }
  }

  /**
   * The eight agencies of the demo. The social development office is short of staff and answers
   * late, the labour office opens its post every other day; the first school has half the places it
   * would need, the other takes whoever comes.
   */
  public static List<Desk> all(Quotas quotas) {
    int places = quotas.of(Profile.WANTS_SCHOOL) / 2;
    return List.of(
        desk(1, Kind.HEALTH, "officer-health", 0, 1, 20, Integer.MAX_VALUE),
        desk(2, Kind.SOCIAL, "officer-social", 6, 20, 12, Integer.MAX_VALUE),
        desk(3, Kind.NFE, "officer-nfe", 0, 2, 5, Integer.MAX_VALUE),
        desk(4, Kind.SCHOOL, "officer-school", 0, 2, 5, places),
        desk(5, Kind.FLEXIBLE_SCHOOL, "officer-school2", 0, 2, 5, Integer.MAX_VALUE),
        desk(6, Kind.LABOUR, "officer-labour", 2, 4, 8, Integer.MAX_VALUE),
        desk(7, Kind.TRAINER, "officer-trainer", 0, 2, 8, Integer.MAX_VALUE),
        desk(8, Kind.LOCAL, "officer-local", 0, 1, 3, Integer.MAX_VALUE));
  }

  private static Desk desk(
      int number, Kind kind, String officer, int looks, int answers, int work, int places) {
    AgencyId agency = AgencyId.of("00000000-0000-7000-8000-0000000000a" + number);
    return new Desk(agency, kind, officer, looks, answers, work, places);
  }
}
