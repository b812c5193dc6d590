package org.songtor.query.identity;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jwt.JWTClaimsSet;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.songtor.event.AgencyEvent;
import org.songtor.language.AgencyId;
import org.songtor.language.ReferralId;
import org.songtor.language.Role;
import org.songtor.query.testing.CaseStory;
import org.songtor.query.testing.StoredLog;
import org.songtor.query.testing.TestIssuer;
import org.songtor.query.testing.TestLog;
import org.songtor.query.testing.TestService;
import org.songtor.query.testing.TestTopic;
import org.songtor.stack.SongtorDatabase;
import org.songtor.stack.TestStack;

/** Every endpoint × every role × inside and outside: who reads what, over HTTP. */
class AccessTest {
  private static final TestIssuer issuer = new TestIssuer();
  private static final TestTopic topic = TestTopic.create(2);
  private static final TestLog log = new TestLog();
  private static final AgencyId school = log.agency("โรงเรียนสุขใจ", AgencyEvent.AgencyKind.SCHOOL);
  private static final AgencyId trainer =
      log.agency("ศูนย์ฝึกอาชีพ", AgencyEvent.AgencyKind.TRAINER);
  private static final CaseStory story = new CaseStory(log, "300101").untilPlanned("ก้อง");
  private static final ReferralId referral = story.refer(school);
  private static final String admin =
      issuer.token("admin", List.of(Role.ADMINISTRATOR), List.of("30"));
  private static TestService service;

  private static final Set<Role> OF_CASES =
      Set.of(
          Role.SURVEYOR,
          Role.NFE_TEACHER,
          Role.CASE_MANAGER,
          Role.LEAD_CASE_MANAGER,
          Role.TEAM,
          Role.EXPERT_PANEL,
          Role.TAMBON_COMMITTEE,
          Role.DISTRICT_COMMITTEE,
          Role.PROVINCE_COMMITTEE,
          Role.PROVINCE_CORE_TEAM,
          Role.AUDITOR,
          Role.DATA_OFFICER);

  @BeforeAll
  static void deliver() {
    SongtorDatabase database = TestStack.freshDatabase();
    new StoredLog(database).append(log.events());
    service =
        new TestService(
            Map.of("songtor.kafka.topic", topic.name(), "songtor.identity.issuer", issuer.uri()),
            database);
    topic.publishWithProgress(log, 0);
    service.awaitPosition(log.position(), admin);
  }

  @AfterAll
  static void stop() {
    service.close();
    topic.close();
    issuer.close();
  }

  private static List<String> endpoints() {
    return List.of(
        "/api/cases",
        "/api/cases?tambon=300101",
        "/api/cases/" + story.id(),
        "/api/cases/" + story.id() + "/history",
        "/api/sent-referrals",
        "/api/sent-referrals?tambon=300101",
        "/api/disclosures-without-agreement",
        "/api/disclosures-without-agreement?tambon=300101",
        "/api/reports/funnel",
        "/api/reports/funnel?tambon=3001",
        "/api/referrals/" + referral,
        "/api/referrals/" + referral + "/receipts",
        "/api/agencies",
        "/api/agencies?kind=SCHOOL&area=300101&q=%E0%B9%82&limit=1",
        "/api/agencies/suggest?tambon=300101&need=EDUCATION",
        "/api/agencies/" + school,
        "/api/agencies/" + school + "/inbox",
        "/api/agencies/" + school + "/inbox/counts",
        "/api/agencies/" + school + "/inbox/changes",
        "/api/agencies/" + school + "/inbox/export.xlsx",
        "/api/agencies/" + school + "/webhooks",
        "/api/resources",
        "/api/resources?kind=PLACE&area=300101&offers=EDUCATION&limit=1",
        "/api/agencies/" + school + "/notices",
        "/api/definitions",
        "/api/definitions/korat-four-tier/1",
        "/api/definitions/korat-four-tier/1/source",
        "/api/audit/keys",
        "/api/asyncapi.yaml",
        "/api/system/projection",
        "/api/system/agency-topics");
  }

  /** One cell of the matrix. */
  private record Cell(String path, Role role, boolean inside, int status, String slug) {}

  static Stream<Cell> matrix() {
    List<Cell> cells = new ArrayList<>();
    for (String path : endpoints()) {
      for (Role role : Role.values()) {
        for (boolean inside : List.of(true, false)) {
          cells.add(expected(path, role, inside));
        }
      }
    }
    return cells.stream();
  }

  /**
   * Inside is an area that holds the case, and for an officer the agency it was referred to.
   * Written out here a second time on purpose, as people say it, against the table in the code.
   */
  private static Cell expected(String path, Role role, boolean inside) {
    boolean ofCase = path.startsWith("/api/cases/") || path.contains("tambon=");
    boolean lists =
        List.of("/api/cases", "/api/sent-referrals", "/api/reports/funnel").contains(path);
    boolean inbox =
        path.contains("/inbox") || path.contains("/webhooks") || path.contains("/notices");
    String slug;
    if (path.startsWith("/api/disclosures")) {
      slug =
          role != Role.DATA_OFFICER && role != Role.AUDITOR
              ? "role-may-not"
              : ofCase && !inside ? "outside-area" : "";
    } else if (ofCase) {
      slug = !OF_CASES.contains(role) ? "role-may-not" : inside ? "" : "outside-area";
    } else if (lists) {
      slug = OF_CASES.contains(role) ? "" : "role-may-not";
    } else if (inbox) {
      slug = role != Role.AGENCY_OFFICER ? "role-may-not" : inside ? "" : "not-your-agency";
    } else if (path.startsWith("/api/referrals/")) {
      slug =
          role == Role.AGENCY_OFFICER
              ? (inside ? "" : "not-your-agency")
              : !OF_CASES.contains(role) ? "role-may-not" : inside ? "" : "outside-area";
    } else {
      slug = "";
    }
    return new Cell(path, role, inside, slug.isEmpty() ? 200 : 403, slug);
  }

  @ParameterizedTest
  @MethodSource("matrix")
  void everyRoleAtEveryEndpoint(Cell cell) {
    String token =
        issuer.sign(
            issuer
                .claims(
                    "somebody",
                    List.of(cell.role()),
                    List.of(cell.inside() ? "3001" : "3002"),
                    cell.role() == Role.AGENCY_OFFICER ? (cell.inside() ? school : trainer) : null)
                .build());
    TestService.Answer answer = service.get(cell.path(), token);
    assertThat(answer.status()).isEqualTo(cell.status());
    if (cell.status() == 403) {
      assertThat(answer.slug()).isEqualTo(cell.slug());
      assertThat(answer.response().body()).doesNotContain("ก้อง").doesNotContain("สุขใจ");
      assertThat(answer.json().get("detail").asString()).isNotBlank();
    }
  }

  @ParameterizedTest
  @MethodSource("endpoints")
  void everyEndpointNeedsAToken(String path) {
    TestService.Answer answer = service.get(path, null);
    assertThat(answer.status()).isEqualTo(401);
    assertThat(answer.slug()).isEqualTo("unauthenticated");
    assertThat(answer.response().headers().firstValue("WWW-Authenticate")).hasValue("Bearer");
  }

  @Test
  void tokensThatAreNotOursOrNotForUsAreRefused() {
    JWTClaimsSet.Builder good =
        issuer.claims("auditor", List.of(Role.AUDITOR), List.of("30"), null);
    assertThat(service.get("/api/cases", issuer.sign(good.build())).status()).isEqualTo(200);
    List<String> bad =
        List.of(
            "nonsense",
            TestIssuer.forge(good.build()),
            issuer.sign(
                new JWTClaimsSet.Builder(good.build())
                    .expirationTime(Date.from(Instant.now().minusSeconds(120)))
                    .build()),
            issuer.sign(new JWTClaimsSet.Builder(good.build()).audience("another").build()),
            issuer.sign(new JWTClaimsSet.Builder(good.build()).issuer("http://other").build()),
            issuer.sign(new JWTClaimsSet.Builder(good.build()).subject(null).build()));
    for (String token : bad) {
      TestService.Answer answer = service.get("/api/cases", token);
      assertThat(answer.status()).isEqualTo(401);
      assertThat(answer.response().headers().firstValue("WWW-Authenticate"))
          .hasValue("Bearer error=\"invalid_token\"");
    }
  }

  @Test
  void noTokenGivesTheEnginesOwnRole() {
    String token = issuer.token("system", List.of(Role.SYSTEM), List.of("30"));
    assertThat(service.get("/api/cases", token).status()).isEqualTo(403);
  }

  @Test
  void anOfficerWhoIsAlsoACaseManagerMayBoth() {
    String both =
        issuer.sign(
            issuer
                .claims(
                    "both",
                    List.of(Role.AGENCY_OFFICER, Role.CASE_MANAGER),
                    List.of("3001"),
                    trainer)
                .build());
    assertThat(service.get("/api/cases/" + story.id(), both).status()).isEqualTo(200);
    assertThat(service.get("/api/referrals/" + referral, both).status()).isEqualTo(200);
    assertThat(service.get("/api/agencies/" + trainer + "/inbox", both).status()).isEqualTo(200);
    assertThat(service.get("/api/agencies/" + school + "/inbox", both).status()).isEqualTo(403);
  }

  @Test
  void refusalsAreInTheReadersLanguage() {
    String officer = issuer.officer(school);
    TestService.Answer thai = service.get("/api/cases", officer);
    assertThat(thai.json().get("detail").asString()).startsWith("ข้อมูลนี้ดูได้เฉพาะ ผู้สำรวจ");
    TestService.Answer english =
        service.get("/api/cases", officer, "Accept-Language", "en-GB,th;q=0.5");
    assertThat(english.json().get("detail").asString())
        .startsWith("Only these roles may read this: surveyor");
    assertThat(english.response().headers().firstValue("Content-Language")).hasValue("en");
    assertThat(english.response().headers().firstValue("Content-Type"))
        .hasValue("application/problem+json");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/api/cases/not-an-id",
        "/api/cases/1-1-1-1-1",
        "/api/cases/%00/history",
        "/api/cases?limit=0",
        "/api/cases?limit=abc",
        "/api/cases?limit=100000",
        "/api/cases?after=zzz",
        "/api/cases?tambon=99999999",
        "/api/cases?tambon=%25",
        "/api/cases?milestone=nowhere",
        "/api/cases/00000000-0000-7000-8000-000000000001?as-of=yesterday",
        "/api/cases/00000000-0000-7000-8000-000000000001?by=guess",
        "/api/cases?at-least=nonsense",
        "/api/cases?at-least=00000000-0000-7000-8000-000000000001:99999999999999999999",
        "/api/agencies/xyz/inbox",
        "/api/definitions/korat-four-tier/one"
      })
  void whatCannotBeReadIsTheReadersMistake(String path) {
    String auditor = issuer.token("auditor", List.of(Role.AUDITOR), List.of("30"));
    TestService.Answer answer = service.get(path, auditor);
    assertThat(answer.status()).isBetween(400, 404);
    if (answer.body() != null) {
      assertThat(answer.json().get("detail").asString()).isNotBlank();
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/inbox?after=-1",
        "/inbox?after=later",
        "/inbox?filter=some",
        "/inbox?limit=-5",
        "/inbox/changes?after=x",
        "/inbox/changes?limit=5000"
      })
  void malformedCursorsOfAnInboxToo(String path) {
    TestService.Answer answer =
        service.get("/api/agencies/" + school + path, issuer.officer(school));
    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.slug()).isEqualTo("invalid-parameter");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/api/cases/00000000-0000-7000-8000-000000000001",
        "/api/cases/00000000-0000-7000-8000-000000000001/history",
        "/api/referrals/00000000-0000-7000-8000-000000000001",
        "/api/referrals/00000000-0000-7000-8000-000000000001/receipts",
        "/api/referrals/00000000-0000-7000-8000-000000000001/receipts/1",
        "/api/referrals/00000000-0000-7000-8000-000000000001/receipts/1/signature",
        "/api/audit/keys/00000000",
        "/api/agencies/00000000-0000-7000-8000-000000000001",
        "/api/definitions/unknown/1",
        "/api/definitions/unknown/1/source",
        "/api/definitions/korat-four-tier/0",
        "/api/definitions/korat-four-tier/77",
        "/api/nothing/here"
      })
  void whatIsNotThereIsNotFound(String path) {
    String auditor = issuer.token("auditor", List.of(Role.AUDITOR), List.of("30"));
    TestService.Answer answer = service.get(path, auditor);
    assertThat(answer.status()).isEqualTo(404);
    assertThat(answer.slug()).isEqualTo("not-found");
  }

  @Test
  void whoMaySeeNoCaseDoesNotLearnWhichExist() {
    String officer = issuer.officer(school);
    assertThat(service.get("/api/cases/" + story.id(), officer).status()).isEqualTo(403);
    assertThat(service.get("/api/cases/00000000-0000-7000-8000-000000000001", officer).status())
        .isEqualTo(403);
  }

  /**
   * An id of nothing, no id at all, a value that cannot be read: the role comes before them all.
   */
  static Stream<Arguments> whatCannotBeAnswered() {
    String nothing = "00000000-0000-7000-8000-0000000000ee";
    return Stream.of(
        Arguments.of("/api/cases?limit=abc", OF_CASES),
        Arguments.of("/api/cases?tambon=x", OF_CASES),
        Arguments.of("/api/cases/" + nothing, OF_CASES),
        Arguments.of("/api/cases/no-id", OF_CASES),
        Arguments.of("/api/cases/" + nothing + "?as-of=yesterday", OF_CASES),
        Arguments.of("/api/cases/" + nothing + "/history", OF_CASES),
        Arguments.of("/api/cases/no-id/history", OF_CASES),
        Arguments.of("/api/reports/funnel?tambon=x", OF_CASES),
        Arguments.of("/api/referrals/" + nothing, with(OF_CASES, Role.AGENCY_OFFICER)),
        Arguments.of("/api/referrals/no-id", with(OF_CASES, Role.AGENCY_OFFICER)),
        Arguments.of("/api/referrals/no-id/receipts", with(OF_CASES, Role.AGENCY_OFFICER)),
        Arguments.of(
            "/api/referrals/" + nothing + "/receipts/x", with(OF_CASES, Role.AGENCY_OFFICER)),
        Arguments.of(
            "/api/referrals/no-id/receipts/1/signature", with(OF_CASES, Role.AGENCY_OFFICER)),
        Arguments.of("/api/agencies/no-id/inbox", Set.of(Role.AGENCY_OFFICER)),
        Arguments.of("/api/agencies/" + nothing + "/inbox?limit=x", Set.of(Role.AGENCY_OFFICER)),
        Arguments.of("/api/agencies/no-id/inbox/counts", Set.of(Role.AGENCY_OFFICER)),
        Arguments.of("/api/agencies/no-id/inbox/changes?after=x", Set.of(Role.AGENCY_OFFICER)),
        Arguments.of("/api/agencies/no-id/inbox/stream", Set.of(Role.AGENCY_OFFICER)));
  }

  private static Set<Role> with(Set<Role> roles, Role more) {
    Set<Role> all = EnumSet.copyOf(roles);
    all.add(more);
    return all;
  }

  @ParameterizedTest
  @MethodSource("whatCannotBeAnswered")
  void aRoleThatNeverMayIsToldOnlyThat(String path, Set<Role> may) {
    for (Role role : Role.values()) {
      String token =
          issuer.sign(
              issuer
                  .claims(
                      "somebody",
                      List.of(role),
                      List.of("3001"),
                      role == Role.AGENCY_OFFICER ? school : null)
                  .build());
      TestService.Answer answer = service.get(path, token);
      if (may.contains(role)) {
        assertThat(answer.status()).as("%s as %s", path, role).isIn(400, 403, 404);
      } else {
        assertThat(answer.status()).as("%s as %s", path, role).isEqualTo(403);
        assertThat(answer.slug()).isEqualTo("role-may-not");
      }
    }
  }

  @Test
  void readinessAndSecurityHeadersNeedNoToken() {
    TestService.Answer ready = service.get("/actuator/health/readiness", null);
    assertThat(ready.status()).isEqualTo(200);
    assertThat(ready.json().get("status").asString()).isEqualTo("UP");
    assertThat(ready.response().headers().firstValue("X-Content-Type-Options")).hasValue("nosniff");
    assertThat(ready.response().headers().firstValue("Content-Security-Policy").orElse(""))
        .contains("default-src 'self'")
        .contains("frame-ancestors 'none'");
    assertThat(service.get("/actuator/env", null).status()).isNotEqualTo(200);
  }

  @Test
  void pagesLeadToTheIssuersLogin() {
    TestService.Answer login = service.get("/oauth2/authorization/songtor", null);
    assertThat(login.status()).isEqualTo(302);
    assertThat(login.response().headers().firstValue("Location").orElse(""))
        .startsWith(issuer.uri() + "/authorize?")
        .contains("code_challenge_method=S256")
        .contains("client_id=songtor-web");
  }
}
