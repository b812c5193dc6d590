package org.songtor.query.identity;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.songtor.language.Actor;
import org.songtor.language.LocalizedText;
import org.songtor.language.Role;
import org.songtor.query.problems.Problem;
import org.songtor.query.problems.ProblemException;

/** Turns a refusal of {@link ReadAccess} into a problem that says who may. */
public final class ReadGate {
  private static final LocalizedText TITLE =
      new LocalizedText("ไม่มีสิทธิ์ดูข้อมูลนี้", "You may not read this");

  private ReadGate() {}

  /**
   * @throws ProblemException with status 403 if the reader may not
   */
  public static void check(Actor reader, ReadAccess.Resource resource) {
    ReadAccess.refusal(reader, resource)
        .ifPresent(
            refusal -> {
              throw new ProblemException(problem(refusal));
            });
  }

  private static Problem problem(ReadAccess.Refusal refusal) {
    return switch (refusal) {
      case ReadAccess.Refusal.RoleMayNot(Set<Role> needed) -> {
        List<Role> roles = needed.stream().sorted(Comparator.naturalOrder()).toList();
        yield new Problem(
            "role-may-not",
            403,
            TITLE,
            new LocalizedText(
                "ข้อมูลนี้ดูได้เฉพาะ " + titles(roles, LocalizedText::th),
                "Only these roles may read this: " + titles(roles, LocalizedText::en) + "."),
            Map.of("roles", roles.stream().map(Role::code).toList()));
      }
      case ReadAccess.Refusal.OutsideArea() ->
          new Problem(
              "outside-area",
              403,
              TITLE,
              new LocalizedText(
                  "ข้อมูลนี้อยู่นอกพื้นที่ที่ท่านรับผิดชอบ กรุณาติดต่อผู้รับผิดชอบพื้นที่",
                  "This lies outside the areas you work in; ask those who work there."));
      case ReadAccess.Refusal.NotYourAgency() ->
          new Problem(
              "not-your-agency",
              403,
              TITLE,
              new LocalizedText(
                  "เจ้าหน้าที่ดูได้เฉพาะเรื่องที่ส่งถึงหน่วยงานของตน",
                  "An officer sees only what was sent to the officer's own agency."));
    };
  }

  private static String titles(List<Role> roles, Function<LocalizedText, String> language) {
    return roles.stream().map(Role::title).map(language).collect(Collectors.joining(", "));
  }
}
