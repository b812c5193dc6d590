package org.songtor.query.intake;

import java.util.List;
import java.util.Map;
import org.songtor.language.Actor;
import org.songtor.language.LocalizedText;
import org.songtor.language.Role;
import org.songtor.query.problems.Problem;
import org.songtor.query.problems.ProblemException;

/** Those who look after the system itself, and see no child's data by that. */
public final class Administrators {
  private Administrators() {}

  /**
   * @throws ProblemException with status 403 for anybody else
   */
  public static void check(Actor actor) {
    if (!actor.is(Role.ADMINISTRATOR)) {
      throw new ProblemException(
          new Problem(
              "role-may-not",
              403,
              new LocalizedText("ไม่มีสิทธิ์ทำรายการนี้", "You may not do this"),
              new LocalizedText(
                  "เฉพาะ" + Role.ADMINISTRATOR.title().th() + "ดูแลส่วนนี้ของระบบได้",
                  "Only this role looks after this part of the system: "
                      + Role.ADMINISTRATOR.title().en()
                      + "."),
              Map.of("roles", List.of(Role.ADMINISTRATOR.code()))));
    }
  }
}
