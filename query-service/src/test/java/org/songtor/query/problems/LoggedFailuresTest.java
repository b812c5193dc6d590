package org.songtor.query.problems;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.servlet.ServletException;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.mock.web.MockFilterChain;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import tools.jackson.databind.json.JsonMapper;

/** What a log says of a failure: where, and never what about whom. */
@ExtendWith(OutputCaptureExtension.class)
class LoggedFailuresTest {
  private static final String NAME = "ด.ญ.กุลณัฐ";

  private final ProblemWriter writer = new ProblemWriter(new JsonMapper());

  private static RuntimeException failure() {
    return new IllegalStateException(
        "Key (name)=(" + NAME + ") already exists", new IllegalArgumentException(NAME));
  }

  @Test
  void aFailedReadIsLoggedByItsPlace(CapturedOutput output) {
    assertThat(
            new ApiProblems(writer)
                .unexpected(failure(), new MockHttpServletRequest("GET", "/api/cases"))
                .getStatusCode()
                .value())
        .isEqualTo(500);
    assertLogged(output);
  }

  @ParameterizedTest
  @ValueSource(strings = {"/cases", "/api/cases"})
  void soIsAFailedPageOrFilter(String path, CapturedOutput output) throws Exception {
    MockHttpServletResponse response = new MockHttpServletResponse();
    new LastResort(writer)
        .doFilter(
            new MockHttpServletRequest("GET", path),
            response,
            new MockFilterChain() {
              @Override
              public void doFilter(
                  jakarta.servlet.ServletRequest request, jakarta.servlet.ServletResponse answer)
                  throws ServletException {
                throw new ServletException(NAME, failure());
              }
            });
    assertThat(response.getStatus()).isEqualTo(500);
    assertLogged(output);
  }

  @Test
  void anAnswerThatHasBegunIsCutOff(CapturedOutput output) {
    MockHttpServletResponse response = new MockHttpServletResponse();
    response.setCommitted(true);
    assertThatThrownBy(
            () ->
                new LastResort(writer)
                    .doFilter(
                        new MockHttpServletRequest("GET", "/cases"),
                        response,
                        new MockFilterChain() {
                          @Override
                          public void doFilter(
                              jakarta.servlet.ServletRequest request,
                              jakarta.servlet.ServletResponse answer) {
                            throw failure();
                          }
                        }))
        .isInstanceOf(IOException.class)
        .hasMessageNotContaining(NAME)
        .hasNoCause();
    assertLogged(output);
  }

  private static void assertLogged(CapturedOutput output) {
    assertThat(output)
        .contains("IllegalStateException", "Caused by", "LoggedFailuresTest.failure")
        .doesNotContain(NAME)
        .doesNotContain("already exists");
  }
}
