package org.songtor.identity;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.songtor.language.Actor;
import org.songtor.language.AgencyId;
import org.songtor.language.AreaCode;
import org.songtor.language.Role;
import org.songtor.web.ApiClient.Answer;
import org.songtor.web.HttpSurface;
import org.songtor.web.RecordedSeam;
import org.songtor.web.TestIssuer;
import org.springframework.security.oauth2.jwt.JwtDecoder;

/** Who a token makes of its bearer, and which tokens make nobody. */
class TokensTest {
  private static final TestIssuer ISSUER = HttpSurface.ISSUER;

  @BeforeEach
  void fresh() {
    HttpSurface.SEAM.reset();
  }

  @Test
  void anActorIsWhatTheTokenSays() {
    Actor actor =
        actorOf(
            ISSUER.token(
                claims ->
                    claims
                        .subject("officer-health")
                        .claim("roles", List.of("agency-officer", "wizard", "system"))
                        .claim("areas", List.of("30", "3001", "300101"))
                        .claim("agency", "00000000-0000-7000-8000-0000000000a1")));

    assertThat(actor.id()).isEqualTo("officer-health");
    assertThat(actor.roles())
        .as("an unknown role is ignored, and nobody becomes the system")
        .containsExactly(Role.AGENCY_OFFICER);
    assertThat(actor.areas())
        .containsExactlyInAnyOrder(
            new AreaCode("30"), new AreaCode("3001"), new AreaCode("300101"));
    assertThat(actor.agency()).isEqualTo(AgencyId.of("00000000-0000-7000-8000-0000000000a1"));
  }

  @Test
  void aTokenWithoutRolesAndAreasIsSomebodyWhoMayNothing() {
    Actor actor = actorOf(ISSUER.token(claims -> claims.subject("guest")));
    assertThat(actor.roles()).isEmpty();
    assertThat(actor.areas()).isEmpty();
    assertThat(actor.agency()).isNull();
  }

  @Test
  void aSignatureByAnEllipticCurveIsAsGood() {
    assertThat(actorOf(ISSUER.tokenByEllipticCurve(claims -> claims.subject("ec"))).id())
        .isEqualTo("ec");
  }

  static Stream<Arguments> worthless() {
    Instant now = Instant.now();
    String good = ISSUER.token(claims -> claims);
    return Stream.of(
        token(
            "expired",
            ISSUER.token(
                claims ->
                    claims
                        .issueTime(Date.from(now.minusSeconds(7200)))
                        .expirationTime(Date.from(now.minusSeconds(3600))))),
        token("without an end", ISSUER.token(claims -> claims.expirationTime(null))),
        token(
            "not valid yet",
            ISSUER.token(claims -> claims.notBeforeTime(Date.from(now.plusSeconds(3600))))),
        token("of another issuer", ISSUER.token(claims -> claims.issuer("http://elsewhere"))),
        token("for another audience", ISSUER.token(claims -> claims.audience("songtor-web"))),
        token("signed by a foreign key", ISSUER.tokenByForeignKey()),
        token("signed by a shared secret", ISSUER.tokenBySharedSecret()),
        token("changed", good.substring(0, good.length() - 6) + "AAAAAA"),
        token("unsigned", "eyJhbGciOiJub25lIn0.eyJzdWIiOiJ4In0."),
        token("no token at all", "abc"),
        token("without a subject", ISSUER.token(claims -> claims.subject(null))),
        token("with the system's subject", ISSUER.token(claims -> claims.subject("system"))),
        token("with a subject of blanks", ISSUER.token(claims -> claims.subject("a b"))),
        token(
            "with an area of three digits",
            ISSUER.token(claims -> claims.claim("areas", List.of("300")))),
        token("with areas that are no list", ISSUER.token(claims -> claims.claim("areas", "30"))),
        token(
            "with areas that are numbers",
            ISSUER.token(claims -> claims.claim("areas", List.of(30)))),
        token(
            "with roles that are no list",
            ISSUER.token(claims -> claims.claim("roles", Map.of("a", 1)))),
        token(
            "with an agency that is no id",
            ISSUER.token(claims -> claims.claim("agency", "health"))));
  }

  private static Arguments token(String what, String token) {
    return Arguments.of(what, token);
  }

  @ParameterizedTest(name = "a token {0}")
  @MethodSource("worthless")
  void makesNobody(String what, String token) {
    Answer thai = send(token, "th");
    Answer english = send(token, "en");

    for (Answer answer : List.of(thai, english)) {
      assertThat(answer.status()).isEqualTo(401);
      assertThat(answer.slug()).isEqualTo("unauthenticated");
      assertThat(answer.header("WWW-Authenticate"))
          .startsWith("Bearer")
          .contains("error=\"invalid_token\"");
    }
    assertThat(thai.text("detail")).matches("(?s).*[ก-๛].*");
    assertThat(english.text("detail")).doesNotMatch("(?s).*[ก-๛].*");
    assertThat(HttpSurface.SEAM.all()).isEmpty();
  }

  @Test
  void anExpiredTokenIsToldSo() {
    Instant now = Instant.now();
    String expired =
        ISSUER.token(
            claims ->
                claims
                    .issueTime(Date.from(now.minus(Duration.ofHours(2))))
                    .expirationTime(Date.from(now.minus(Duration.ofHours(1)))));
    assertThat(send(expired, "en").text("detail")).contains("expired");
  }

  @Test
  void aTokenInTheAddressIsNoToken() {
    Answer answer =
        HttpSurface.client()
            .post("/api/cases?access_token=" + HttpSurface.caseManager())
            .body("{}")
            .send();
    assertThat(answer.status()).isEqualTo(401);
  }

  @Test
  void onlyHealthIsOpen() {
    assertThat(HttpSurface.client().call("GET", "/actuator/health/readiness").send().status())
        .isIn(200, 503, 404);
    assertThat(HttpSurface.client().call("GET", "/actuator/health").send().status()).isEqualTo(200);
    assertThat(HttpSurface.client().call("GET", "/actuator").send().status()).isEqualTo(401);
    assertThat(HttpSurface.client().call("GET", "/nothing").send().status()).isEqualTo(401);
  }

  /** Whoever it is, the service lets in; what they may is the next question. */
  private static Actor actorOf(String token) {
    assertThat(send(token, "en").status()).isNotEqualTo(401);
    return TokenActors.of(HttpSurface.context().getBean(JwtDecoder.class).decode(token));
  }

  private static Answer send(String token, String language) {
    return HttpSurface.client()
        .post("/api/cases/" + RecordedSeam.CASE + "/steps/do-plan-submission")
        .as(token)
        .header("Accept-Language", language)
        .send();
  }

  @Test
  void whatTheServiceTellsOfItselfIsForAdministrators() {
    for (String path : List.of("/actuator", "/actuator/info", "/actuator/metrics")) {
      assertThat(
              HttpSurface.client().call("GET", path).as(HttpSurface.caseManager()).send().status())
          .as(path)
          .isEqualTo(403);
    }
    String administrator = ISSUER.token("admin", List.of("administrator"), List.of());
    assertThat(HttpSurface.client().call("GET", "/actuator").as(administrator).send().status())
        .isEqualTo(200);
  }
}
