package org.songtor.query.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.songtor.language.Actor;
import org.songtor.language.Role;
import org.springframework.mock.web.MockFilterChain;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.mock.web.MockHttpSession;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.oauth2.client.ClientAuthorizationException;
import org.springframework.security.oauth2.client.OAuth2AuthorizedClient;
import org.springframework.security.oauth2.client.OAuth2AuthorizedClientManager;
import org.springframework.security.oauth2.client.authentication.OAuth2AuthenticationToken;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.client.web.OAuth2AuthorizedClientRepository;
import org.springframework.security.oauth2.core.AuthorizationGrantType;
import org.springframework.security.oauth2.core.OAuth2AccessToken;
import org.springframework.security.oauth2.core.OAuth2Error;
import org.springframework.security.oauth2.core.oidc.OidcIdToken;
import org.springframework.security.oauth2.core.oidc.OidcUserInfo;
import org.springframework.security.oauth2.core.oidc.user.DefaultOidcUser;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtDecoder;

/** How long somebody stays signed in to the pages, and with which roles. */
class PageSessionLifeTest {
  private static final Duration TOKEN = Duration.ofHours(1);
  private static final Duration LONGEST = Duration.ofHours(12);
  private static final Duration UNUSED = Duration.ofHours(4);
  private static final ClientRegistration CLIENT =
      ClientRegistration.withRegistrationId("songtor")
          .clientId("songtor-web")
          .authorizationGrantType(AuthorizationGrantType.AUTHORIZATION_CODE)
          .authorizationUri("http://issuer/authorize")
          .tokenUri("http://issuer/token")
          .redirectUri("http://here/login")
          .build();

  private final MockHttpSession session = new MockHttpSession();
  private final Instant began = Instant.ofEpochMilli(session.getCreationTime());
  private final AtomicReference<Instant> now = new AtomicReference<>(began);
  private final AtomicReference<@Nullable OAuth2AuthorizedClient> held = new AtomicReference<>();
  private final OAuth2AuthorizedClientManager issuer = mock(OAuth2AuthorizedClientManager.class);
  private final OAuth2AuthorizedClientRepository tokens =
      mock(OAuth2AuthorizedClientRepository.class);
  private final JwtDecoder decoder = value -> jwt(value.split(" ")[0], value.split(" ")[1]);
  private final PageSessionLife life =
      new PageSessionLife(
          new SessionRoles(issuer, tokens, decoder, now::get), LONGEST, UNUSED, now::get);

  @BeforeEach
  void signIn() {
    when(tokens.loadAuthorizedClient(any(), any(), any())).thenAnswer(asked -> held.get());
    held.set(client("somebody", "case-manager"));
    SecurityContextHolder.getContext().setAuthentication(reader("case-manager", "case-manager"));
  }

  @AfterEach
  void signOut() {
    SecurityContextHolder.clearContext();
  }

  private Jwt jwt(String subject, String role) {
    return Jwt.withTokenValue(subject + " " + role)
        .header("alg", "RS256")
        .subject(subject)
        .claim("roles", List.of(role))
        .claim("areas", List.of("30"))
        .build();
  }

  /** A token for an hour from now. */
  private OAuth2AuthorizedClient client(String subject, String role) {
    return new OAuth2AuthorizedClient(
        CLIENT,
        subject,
        new OAuth2AccessToken(
            OAuth2AccessToken.TokenType.BEARER,
            subject + " " + role,
            now.get(),
            now.get().plus(TOKEN)));
  }

  private static OAuth2AuthenticationToken reader(String inIdentity, String inAccess) {
    OidcIdToken identity =
        new OidcIdToken(
            "x",
            null,
            null,
            Map.of("sub", "somebody", "roles", List.of(inIdentity), "areas", List.of("10")));
    OidcUserInfo access =
        new OidcUserInfo(
            Map.of("sub", "somebody", "roles", List.of(inAccess), "areas", List.of("30")));
    return new OAuth2AuthenticationToken(
        new DefaultOidcUser(null, identity, access), List.of(), "songtor");
  }

  /** Who is signed in behind the filter; null for nobody. */
  private @Nullable Actor seen(String path, Duration afterLogin, int status) throws Exception {
    now.set(began.plus(afterLogin));
    MockHttpServletRequest request = new MockHttpServletRequest("GET", path);
    request.setRequestURI(path);
    if (path.equals("/inbox/list")) {
      request.addHeader("HX-Request", "true");
    }
    if (!session.isInvalid()) {
      request.setSession(session);
    }
    MockHttpServletResponse response = new MockHttpServletResponse();
    life.doFilter(request, response, new MockFilterChain());
    assertThat(response.getStatus()).isEqualTo(status);
    Authentication who = SecurityContextHolder.getContext().getAuthentication();
    return who == null ? null : CurrentReader.actor(who);
  }

  private void willGive(String subject, String role) {
    when(issuer.authorize(any()))
        .thenAnswer(
            asked -> {
              held.set(client(subject, role));
              return held.get();
            });
  }

  private void willSay(String error) {
    when(issuer.authorize(any()))
        .thenThrow(new ClientAuthorizationException(new OAuth2Error(error), "songtor"));
  }

  @Test
  void nobodyStaysLongerThanTheLongestSession() throws Exception {
    willGive("somebody", "case-manager");
    for (int hours = 0; hours < LONGEST.toHours(); hours++) {
      assertThat(seen("/cases", Duration.ofHours(hours), 200)).as("hour " + hours).isNotNull();
    }
    assertThat(seen("/cases", LONGEST, 200)).isNull();
    assertThat(session.isInvalid()).isTrue();
  }

  @Test
  void anOpenPageKeepsNobodySignedIn() throws Exception {
    willGive("somebody", "case-manager");
    assertThat(seen("/inbox", Duration.ofMinutes(5), 200)).isNotNull();
    for (int minutes = 15; minutes < UNUSED.toMinutes(); minutes += 15) {
      assertThat(seen("/inbox/live", Duration.ofMinutes(minutes), 200)).isNotNull();
      assertThat(seen("/inbox/list", Duration.ofMinutes(minutes), 200)).isNotNull();
    }
    assertThat(seen("/inbox/live", UNUSED.plusMinutes(5), 200)).isNull();
    assertThat(session.isInvalid()).isTrue();
  }

  @Test
  void rolesAreAskedAnewWhenTheTokenEnds() throws Exception {
    willGive("somebody", "auditor");
    Actor before = seen("/cases", TOKEN.minusSeconds(1), 200);
    assertThat(before == null ? null : before.roles()).containsExactly(Role.CASE_MANAGER);
    Actor after = seen("/cases", TOKEN, 200);
    assertThat(after == null ? null : after.roles()).containsExactly(Role.AUDITOR);
    assertThat(session.getAttribute("SPRING_SECURITY_CONTEXT")).isNotNull();
  }

  @Test
  void whomTheIssuerDoesNotKnowAnyMoreIsSignedOut() throws Exception {
    willSay("invalid_grant");
    assertThat(seen("/inbox/live", TOKEN, 200)).isNull();
    assertThat(session.isInvalid()).isTrue();
  }

  @Test
  void whomTheIssuerGivesNoNewTokenSignsInAgain() throws Exception {
    when(issuer.authorize(any())).thenAnswer(asked -> held.get());
    assertThat(seen("/cases", TOKEN, 200)).isNull();
  }

  @Test
  void anotherPersonsTokenIsNobodys() throws Exception {
    willGive("somebody-else", "auditor");
    assertThat(seen("/cases", TOKEN, 200)).isNull();
  }

  @Test
  void anIssuerThatIsAwayIsWaitedForOnlyForAWhile() throws Exception {
    willSay("server_error");
    assertThat(seen("/cases", TOKEN, 200)).isNotNull();
    seen("/cases", TOKEN.plus(SessionRoles.GRACE), 503);
    assertThat(session.isInvalid()).isFalse();
  }

  @Test
  void aSessionWhoseTokenIsLostIsTrustedForAnHour() throws Exception {
    held.set(null);
    assertThat(seen("/cases", SessionRoles.WITHOUT_TOKEN.minusSeconds(1), 200)).isNotNull();
    assertThat(seen("/cases", SessionRoles.WITHOUT_TOKEN, 200)).isNull();
  }

  @Test
  void theAccessTokenHasTheLastWord() {
    Actor actor = CurrentReader.actor(reader("administrator", "case-manager"));
    assertThat(actor.roles()).containsExactly(Role.CASE_MANAGER);
    assertThat(actor.areas()).extracting(area -> area.value()).containsExactly("30");
  }
}
