package org.songtor.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.songtor.web.ApiClient.Answer;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/** Walks the mappings themselves, so that an endpoint made tomorrow is held to the same. */
class EveryEndpointTest {
  private record Endpoint(String method, String path, HandlerMethod handler) {}

  @BeforeEach
  void fresh() {
    HttpSurface.SEAM.reset();
  }

  @Test
  void theWalkFindsTheWholeSurface() {
    assertThat(endpoints())
        .extracting(endpoint -> endpoint.method() + " " + endpoint.path())
        .contains(
            "POST /api/cases",
            "POST /api/cases/batch",
            "POST /api/cases/" + RecordedSeam.CASE + "/steps/do-hold",
            "PUT /api/cases/" + RecordedSeam.CASE + "/care-plan",
            "POST /api/agencies",
            "POST /api/resources/batch",
            "PUT /api/definitions/a-way/1",
            "POST /api/definitions/a-way/1/publish");
  }

  @TestFactory
  List<DynamicTest> isClosedToACallerWithoutAToken() {
    return each(
        endpoint -> {
          Answer thai = call(endpoint).body("{}").send();
          Answer english = call(endpoint).english().body("{}").send();
          assertThat(thai.status()).isEqualTo(401);
          assertThat(thai.slug()).isEqualTo("unauthenticated");
          assertThat(thai.header("WWW-Authenticate")).startsWith("Bearer");
          assertThat(thai.text("detail")).contains("ต้องส่ง token");
          assertThat(english.text("detail")).contains("Send a token");
          assertThat(HttpSurface.SEAM.all()).isEmpty();
        });
  }

  @TestFactory
  List<DynamicTest> isClosedToACallerWhoDoesNotNameTheRequest() {
    return each(
        endpoint -> {
          Answer answer =
              call(endpoint)
                  .as(HttpSurface.caseManager())
                  .without("Idempotency-Key")
                  .body("{}")
                  .send();
          assertThat(answer.status()).isEqualTo(400);
          assertThat(answer.slug()).isEqualTo("idempotency-key-missing");
          assertThat(HttpSurface.SEAM.all()).isEmpty();
        });
  }

  @TestFactory
  List<DynamicTest> refusesAFieldItDoesNotKnow() {
    return each(
        endpoint -> {
          Answer answer =
              call(endpoint).as(HttpSurface.everyRole()).body("{\"surprise\":1}").send();
          assertThat(answer.status()).isEqualTo(422);
          assertThat(answer.slug()).isEqualTo("invalid-body");
          assertThat(answer.body()).contains("\"/surprise\"");
          assertThat(HttpSurface.SEAM.all()).isEmpty();
        });
  }

  @TestFactory
  List<DynamicTest> takesTheWholeCommandThroughOneDoor() {
    return each(
        endpoint ->
            assertThat(endpoint.handler().getMethodParameters())
                .as("it takes a CommandCall, which brings key, precondition and strict body")
                .anyMatch(parameter -> parameter.getParameterType() == CommandCall.class));
  }

  private interface Check {
    void of(Endpoint endpoint);
  }

  private List<DynamicTest> each(Check check) {
    return endpoints().stream()
        .map(
            endpoint ->
                DynamicTest.dynamicTest(
                    endpoint.method() + " " + endpoint.path(), () -> check.of(endpoint)))
        .toList();
  }

  private static ApiClient.Call call(Endpoint endpoint) {
    return HttpSurface.client().call(endpoint.method(), endpoint.path());
  }

  private static List<Endpoint> endpoints() {
    RequestMappingHandlerMapping mappings =
        HttpSurface.context()
            .getBean("requestMappingHandlerMapping", RequestMappingHandlerMapping.class);
    List<Endpoint> endpoints = new ArrayList<>();
    mappings.getHandlerMethods().forEach((info, handler) -> add(endpoints, info, handler));
    return endpoints;
  }

  private static void add(
      List<Endpoint> endpoints, RequestMappingInfo info, HandlerMethod handler) {
    Set<String> paths = info.getPatternValues();
    for (String pattern : paths) {
      if (pattern.equals("/error")) {
        continue;
      }
      String id = pattern.startsWith("/api/referrals") ? RecordedSeam.REFERRAL.toString() : CASE;
      String path =
          pattern
              .replace("{id}", id)
              .replace("{agreement}", id)
              .replace("{step}", "do-hold")
              .replace("{action}", "receive")
              .replace("{name}", "a-way")
              .replace("{version}", "1");
      for (RequestMethod method : info.getMethodsCondition().getMethods()) {
        endpoints.add(new Endpoint(method.name(), path, handler));
      }
    }
  }

  private static final String CASE = RecordedSeam.CASE.toString();
}
