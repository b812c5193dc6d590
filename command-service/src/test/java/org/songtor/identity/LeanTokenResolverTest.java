package org.songtor.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.security.oauth2.server.resource.web.BearerTokenResolver;
import org.springframework.security.oauth2.server.resource.web.DefaultBearerTokenResolver;

class LeanTokenResolverTest {

  @ParameterizedTest
  @NullSource
  @ValueSource(
      strings = {
        "Bearer abc.DEF-1_2~3+4/5",
        "Bearer abc==",
        "bearer abc",
        "BEARER abc",
        "Bearer",
        "Bearer ",
        "Bearer  abc",
        "Bearer abc ",
        "Bearer a b",
        "Bearer a=b",
        "Bearer ก",
        "Bearer a\u0000",
        "Bearerabc",
        "Basic abc",
        " Bearer abc",
        ""
      })
  void itSaysWhatTheUsualOneSays(@Nullable String header) {
    MockHttpServletRequest request = new MockHttpServletRequest("POST", "/api/cases");
    if (header != null) {
      request.addHeader("Authorization", header);
    }
    assertThat(said(new LeanTokenResolver(), request))
        .isEqualTo(said(new DefaultBearerTokenResolver(), request));
  }

  private static String said(BearerTokenResolver resolver, MockHttpServletRequest request) {
    String[] token = new String[1];
    Throwable refusal = catchThrowable(() -> token[0] = resolver.resolve(request));
    return refusal == null ? "token " + token[0] : refusal.toString();
  }
}
