package org.songtor.identity;

import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.songtor.language.Actor;
import org.songtor.language.AgencyId;
import org.songtor.language.AreaCode;
import org.songtor.language.LocalizedText;
import org.songtor.language.Role;
import org.songtor.web.Ids;
import org.springframework.security.oauth2.jwt.Jwt;

/** Reads the actor out of a verified token. */
final class TokenActors {
  private static final int LONGEST_SUBJECT = 100;

  private TokenActors() {}

  /**
   * Role codes this version does not know are ignored: an issuer serves more than one system. Areas
   * and agency are not guessed at.
   *
   * @throws UnusableToken when subject, areas or agency cannot be read
   */
  static Actor of(Jwt token) {
    String subject = token.getSubject();
    if (subject == null || !subject.matches("[\\x21-\\x7E]{1," + LONGEST_SUBJECT + "}")) {
      throw new UnusableToken(
          new LocalizedText(
              "token ไม่มี sub ที่ใช้ได้ (อักขระ ASCII 1–100 ตัว)",
              "The token has no usable sub (1 to 100 ASCII characters)"));
    }
    if (subject.equals(Actor.system().id())) {
      throw new UnusableToken(
          new LocalizedText(
              "sub นี้สงวนไว้สำหรับระบบ", "This sub is reserved for the system itself"));
    }
    return new Actor(subject, roles(token), areas(token), agency(token));
  }

  private static Set<Role> roles(Jwt token) {
    Set<Role> roles = new LinkedHashSet<>();
    for (Object code : list(token, "roles")) {
      // Nobody becomes the system by a token.
      Role.ofCode(code.toString()).filter(role -> role != Role.SYSTEM).ifPresent(roles::add);
    }
    return roles;
  }

  private static Set<AreaCode> areas(Jwt token) {
    Set<AreaCode> areas = new LinkedHashSet<>();
    for (Object code : list(token, "areas")) {
      try {
        areas.add(new AreaCode(code.toString()));
      } catch (IllegalArgumentException e) {
        throw new UnusableToken(
            new LocalizedText(
                "areas ใน token ต้องเป็นรหัสพื้นที่ 2, 4 หรือ 6 หลัก",
                "The areas of the token must be area codes of 2, 4 or 6 digits"));
      }
    }
    return areas;
  }

  private static @Nullable AgencyId agency(Jwt token) {
    Object claim = token.getClaims().get("agency");
    if (claim == null) {
      return null;
    }
    UUID id = claim instanceof String text ? Ids.parse(text) : null;
    if (id == null) {
      throw new UnusableToken(
          new LocalizedText(
              "agency ใน token ต้องเป็น UUID", "The agency of the token must be a UUID"));
    }
    return new AgencyId(id);
  }

  private static Collection<?> list(Jwt token, String name) {
    Object claim = token.getClaims().get(name);
    return switch (claim) {
      case null -> Set.of();
      case Collection<?> items when items.stream().allMatch(String.class::isInstance) -> items;
      default ->
          throw new UnusableToken(
              new LocalizedText(
                  name + " ใน token ต้องเป็นรายการข้อความ",
                  "The " + name + " of the token must be a list of texts"));
    };
  }
}
