package org.songtor.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.songtor.language.Role.ADMINISTRATOR;
import static org.songtor.language.Role.AGENCY_OFFICER;
import static org.songtor.language.Role.CASE_MANAGER;
import static org.songtor.language.Role.DATA_OFFICER;
import static org.songtor.language.Role.DISTRICT_COMMITTEE;
import static org.songtor.language.Role.EXPERT_PANEL;
import static org.songtor.language.Role.LEAD_CASE_MANAGER;
import static org.songtor.language.Role.NFE_TEACHER;
import static org.songtor.language.Role.PROVINCE_COMMITTEE;
import static org.songtor.language.Role.PROVINCE_CORE_TEAM;
import static org.songtor.language.Role.SURVEYOR;
import static org.songtor.language.Role.TAMBON_COMMITTEE;
import static org.songtor.language.Role.TEAM;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.songtor.language.Role;
import org.songtor.web.ApiClient.Answer;
import org.springframework.http.server.PathContainer;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import org.springframework.web.util.pattern.PathPatternParser;

/**
 * Every endpoint × every role × an id of nothing, a body with faults and one that is no JSON. Who
 * may not is told only that: never what there is, how it stands, or what is wrong with a body.
 */
@ExtendWith(RunningService.class)
class PermissionFirstTest {
  private static final UUID NOTHING = UUID.fromString("0190a8b0-0000-7000-8000-0000000000ee");
  private static final String FAULTY = "{\"surprise\":1}";
  private static final String NO_JSON = "{";
  private static final Set<Role> CASE_MANAGERS = EnumSet.of(CASE_MANAGER, LEAD_CASE_MANAGER);
  private static final Set<Role> SENDERS = with(CASE_MANAGERS, TEAM);
  private static final Set<Role> FIELD = with(CASE_MANAGERS, SURVEYOR, NFE_TEACHER, TEAM);
  private static final Set<Role> COMMITTEES =
      EnumSet.of(TAMBON_COMMITTEE, DISTRICT_COMMITTEE, PROVINCE_COMMITTEE);
  private static final Set<Role> FINDERS =
      with(
          CASE_MANAGERS,
          SURVEYOR,
          NFE_TEACHER,
          TAMBON_COMMITTEE,
          DISTRICT_COMMITTEE,
          PROVINCE_COMMITTEE,
          PROVINCE_CORE_TEAM,
          ADMINISTRATOR);
  private static final Set<Role> OFFICERS = EnumSet.of(AGENCY_OFFICER);

  /**
   * @param path with {@code {id}} where it names a thing
   * @param may whoever may do it by some definition and in some state
   */
  record Endpoint(String method, String path, Set<Role> may) {
    @Override
    public String toString() {
      return method + " " + path;
    }

    boolean names() {
      return path.contains("{id}");
    }

    /** Agencies, resources and definitions are of no place. */
    boolean isOfCases() {
      return path.startsWith("/api/cases") || path.startsWith("/api/referrals");
    }
  }

  static List<Endpoint> endpoints() {
    List<Endpoint> all = new ArrayList<>();
    all.add(new Endpoint("POST", "/api/cases", FINDERS));
    all.add(new Endpoint("POST", "/api/cases/batch", FINDERS));
    all.add(step("first-screen", EnumSet.of(SURVEYOR, NFE_TEACHER)));
    all.add(
        step(
            "need-screen",
            EnumSet.of(SURVEYOR, NFE_TEACHER, LEAD_CASE_MANAGER, TAMBON_COMMITTEE, TEAM)));
    all.add(step("assign", EnumSet.of(TAMBON_COMMITTEE, DISTRICT_COMMITTEE, LEAD_CASE_MANAGER)));
    all.add(step("hand-over", EnumSet.of(NFE_TEACHER)));
    all.add(step("accept-assignment", CASE_MANAGERS));
    all.add(step("enrol-at-once", EnumSet.of(SURVEYOR, NFE_TEACHER)));
    all.add(step("assess", SENDERS));
    all.add(step("hold", with(SENDERS, NFE_TEACHER)));
    all.add(step("refuse", FIELD));
    all.add(step("close", with(COMMITTEES, EXPERT_PANEL)));
    all.add(
        step(
            "reopen",
            EnumSet.of(
                SURVEYOR, NFE_TEACHER, LEAD_CASE_MANAGER, TAMBON_COMMITTEE, DISTRICT_COMMITTEE)));
    all.add(ofCase("POST", "contacts", FIELD));
    all.add(ofCase("POST", "corrections", with(FIELD, ADMINISTRATOR)));
    all.add(ofCase("PUT", "care-plan", SENDERS));
    all.add(ofCase("POST", "care-plan/submit", SENDERS));
    all.add(ofCase("POST", "care-plan/review", EnumSet.of(TEAM, EXPERT_PANEL)));
    Set<Role> approvers = with(COMMITTEES, EXPERT_PANEL);
    all.add(ofCase("POST", "care-plan/approve", approvers));
    all.add(ofCase("POST", "care-plan/return", with(approvers, TEAM)));
    all.add(ofCase("POST", "referrals", SENDERS));
    all.add(ofCase("POST", "consents", SENDERS));
    all.add(ofCase("POST", "consents/withdraw", with(FIELD, DATA_OFFICER)));
    all.add(
        ofCase("POST", "enrolments", with(CASE_MANAGERS, SURVEYOR, NFE_TEACHER, AGENCY_OFFICER)));
    all.add(ofCase("POST", "follow-ups", with(SENDERS, NFE_TEACHER)));
    Stream.of(
            "receive",
            "accept",
            "reject",
            "redirect",
            "start",
            "hold",
            "resume",
            "complete",
            "fail",
            "claim",
            "assign",
            "release")
        .forEach(action -> all.add(referral(action, OFFICERS)));
    all.add(referral("cancel", SENDERS));
    all.add(referral("by-proxy/accept", SENDERS));
    Set<Role> ofDirectory = EnumSet.of(ADMINISTRATOR, PROVINCE_CORE_TEAM);
    Set<Role> ofEntry = with(ofDirectory, AGENCY_OFFICER);
    all.add(new Endpoint("POST", "/api/agencies", ofDirectory));
    all.add(new Endpoint("POST", "/api/agencies/batch", ofDirectory));
    all.add(new Endpoint("PUT", "/api/agencies/{id}", ofEntry));
    all.add(new Endpoint("POST", "/api/agencies/{id}/members", ofEntry));
    all.add(new Endpoint("POST", "/api/agencies/{id}/members/leave", ofEntry));
    all.add(new Endpoint("PUT", "/api/agencies/{id}/capacity", OFFICERS));
    all.add(new Endpoint("PUT", "/api/resources/{id}", ofEntry));
    all.add(new Endpoint("POST", "/api/resources/{id}/retire", ofEntry));
    all.add(new Endpoint("POST", "/api/resources/batch", ofDirectory));
    Set<Role> signers = EnumSet.of(PROVINCE_COMMITTEE, PROVINCE_CORE_TEAM, AGENCY_OFFICER);
    all.add(
        new Endpoint(
            "POST", "/api/agencies/{id}/agreements", EnumSet.of(PROVINCE_CORE_TEAM, DATA_OFFICER)));
    all.add(new Endpoint("POST", "/api/agencies/{id}/agreements/{id}/sign", signers));
    all.add(
        new Endpoint(
            "POST", "/api/agencies/{id}/agreements/{id}/end", with(signers, DATA_OFFICER)));
    all.add(
        new Endpoint(
            "PUT", "/api/definitions/{id}/1", EnumSet.of(PROVINCE_CORE_TEAM, ADMINISTRATOR)));
    Set<Role> publishers = EnumSet.of(PROVINCE_COMMITTEE, ADMINISTRATOR);
    all.add(new Endpoint("POST", "/api/definitions/{id}/1/publish", publishers));
    all.add(new Endpoint("POST", "/api/definitions/{id}/1/retire", publishers));
    all.add(new Endpoint("POST", "/api/migrations", EnumSet.of(PROVINCE_CORE_TEAM, ADMINISTRATOR)));
    all.add(new Endpoint("POST", "/api/migrations/{id}/start", publishers));
    all.add(
        new Endpoint("POST", "/api/migrations/{id}/abandon", with(publishers, PROVINCE_CORE_TEAM)));
    return all;
  }

  private static Endpoint step(String step, Set<Role> may) {
    return ofCase("POST", "steps/" + step, may);
  }

  private static Endpoint ofCase(String method, String path, Set<Role> may) {
    return new Endpoint(method, "/api/cases/{id}/" + path, may);
  }

  private static Endpoint referral(String action, Set<Role> may) {
    return new Endpoint("POST", "/api/referrals/{id}/" + action, may);
  }

  private static Set<Role> with(Set<Role> roles, Role... more) {
    Set<Role> all = EnumSet.copyOf(roles);
    all.addAll(List.of(more));
    return all;
  }

  @Test
  void noEndpointIsMissing() {
    HttpSurface.context()
        .getBean("requestMappingHandlerMapping", RequestMappingHandlerMapping.class)
        .getHandlerMethods()
        .keySet()
        .forEach(
            mapping ->
                mapping
                    .getPatternValues()
                    .forEach(
                        pattern ->
                            mapping
                                .getMethodsCondition()
                                .getMethods()
                                .forEach(
                                    method ->
                                        assertThat(endpoints())
                                            .as("%s %s", method, pattern)
                                            .anyMatch(
                                                one ->
                                                    one.method().equals(method.name())
                                                        && PathPatternParser.defaultInstance
                                                            .parse(pattern)
                                                            .matches(
                                                                PathContainer.parsePath(
                                                                    one.path()
                                                                        .replace("{id}", "x")))))));
  }

  @ParameterizedTest
  @MethodSource("endpoints")
  void aRoleThatNeverMayIsToldOnlyThat(Endpoint endpoint) {
    for (Role role : EnumSet.complementOf(EnumSet.copyOf(endpoint.may()))) {
      for (String id : List.of(NOTHING.toString(), Cases.LISTED, Cases.REFERRAL, "no-uuid")) {
        for (String body : List.of("{}", FAULTY, NO_JSON)) {
          Answer answer = send(endpoint, id, body, token(role, "30"));
          assertThat(answer.slug())
              .as("%s as %s with %s: %s", endpoint, role, body, answer.body())
              .isEqualTo("role-may-not");
          assertThat(answer.status()).isEqualTo(403);
          toldNothing(answer);
        }
      }
    }
  }

  @ParameterizedTest
  @MethodSource("endpoints")
  void aRoleThatMayIsToldWhatIsMissing(Endpoint endpoint) {
    for (Role role : endpoint.may()) {
      String token = token(role, "30");
      assertThat(send(endpoint, NOTHING.toString(), NO_JSON, token).slug())
          .as("%s as %s", endpoint, role)
          .isEqualTo(endpoint.path().startsWith("/api/referrals") ? "not-found" : "malformed-body");
      Answer unknown = send(endpoint, NOTHING.toString(), FAULTY, token);
      assertThat(unknown.slug())
          .as("%s as %s: %s", endpoint, role, unknown.body())
          .isEqualTo(endpoint.names() && endpoint.isOfCases() ? "not-found" : "invalid-body");
    }
  }

  /** Also the faults of a body and the state of a case are the business of those of the place. */
  @ParameterizedTest
  @MethodSource("endpoints")
  void somebodyOfAnotherPlaceIsToldOnlyThat(Endpoint endpoint) {
    if (!endpoint.names() || !endpoint.isOfCases()) {
      return;
    }
    String id = endpoint.path().startsWith("/api/referrals") ? Cases.REFERRAL : Cases.LISTED;
    for (Role role : endpoint.may()) {
      for (String body : List.of("{}", FAULTY)) {
        Answer answer = send(endpoint, id, body, token(role, "50"));
        assertThat(answer.status())
            .as("%s as %s with %s: %s", endpoint, role, body, answer.body())
            .isIn(403, 404);
        assertThat(answer.slug())
            .isIn("outside-area", "role-may-not", "not-your-agency", "not-found");
        toldNothing(answer);
      }
    }
  }

  @Test
  void anUnknownStepTellsAnOfficerNothingOfTheCase() {
    // Only one of the two definitions knows this step, and it is not this case's own.
    Answer answer = send(step("hand-over", OFFICERS), Cases.LISTED, "{}", token(NFE_TEACHER, "50"));

    assertThat(answer.slug()).isEqualTo("outside-area");
    toldNothing(answer);
  }

  private static void toldNothing(Answer answer) {
    assertThat(answer.json().has("state")).isFalse();
    assertThat(answer.json().has("openSteps")).isFalse();
    assertThat(answer.json().has("errors")).isFalse();
  }

  private static Answer send(Endpoint endpoint, String id, String body, String token) {
    return RunningService.client()
        .call(endpoint.method(), endpoint.path().replace("{id}", id))
        .as(token)
        .body(body)
        .send();
  }

  /** Nobody of the story: it is nobody's own case. An officer is of an agency without referrals. */
  private static String token(Role role, String area) {
    return RunningService.ISSUER.token(
        claims -> {
          claims
              .subject("somebody-" + role.code())
              .claim("roles", List.of(role.code()))
              .claim("areas", List.of(area));
          return role == AGENCY_OFFICER
              ? claims.claim("agency", "00000000-0000-7000-8000-0000000000af")
              : claims;
        });
  }

  /** What there is to be kept from people. */
  private static final class Cases {
    static final String LISTED = found();
    static final String REFERRAL = referred();

    private static String found() {
      return done(
              "surveyor-malee",
              "/api/cases",
              """
              {"tambon":"300101","source":{"list":"permission"},
               "child":{"given":"ตัวอย่าง","birthDate":"2014-05-01"}}
              """)
          .text("caseId");
    }

    private static String referred() {
      done(
          "admin",
          "/api/agencies",
          """
          {"id":"0190a8b0-0000-7000-8000-0000000000a9","name":{"th":"ตัวอย่าง","en":"Example"},
           "kind":"HEALTH","level":"PROVINCE","areas":["30"],"services":["medical-treatment"]}
          """);
      String path = "/api/cases/" + found() + "/";
      done(
          "surveyor-malee",
          path + "steps/first-screen",
          "{\"outcome\":\"out-of-school-confirmed\",\"verifiedBy\":\"ครู\"}");
      done("surveyor-malee", path + "steps/need-screen", "{\"outcome\":\"needs-help\"}");
      done("tambon-committee", path + "steps/assign", "{\"caseManager\":\"cm-somsri\"}");
      done("cm-somsri", path + "steps/accept-assignment", "{}");
      done("cm-somsri", path + "steps/assess", URGENT);
      return done(
              "cm-somsri",
              path + "referrals",
              """
              {"agency":"0190a8b0-0000-7000-8000-0000000000a9","need":"HEALTH",
               "service":"medical-treatment","urgency":"NORMAL","legalBasis":"public-task"}
              """)
          .text("referralId");
    }

    private static final String URGENT =
        """
        {"visitMode":"home-visit","informant":"ยาย","legalBasis":"public-task","urgent":true,
         "scores":[{"dimension":"EDUCATION","level":1},{"dimension":"HEALTH","level":3},
          {"dimension":"LIVELIHOOD","level":1},{"dimension":"FAMILY","level":1},
          {"dimension":"SOCIAL","level":1},{"dimension":"RISK","level":1},
          {"dimension":"URGENT_NEED","level":3}]}
        """;

    private static Answer done(String person, String path, String body) {
      Answer answer =
          RunningService.client().post(path).as(RunningService.token(person)).body(body).send();
      assertThat(answer.status()).as("%s: %s", path, answer.body()).isIn(200, 201);
      return answer;
    }
  }
}
