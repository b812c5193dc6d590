package org.songtor.query.identity;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.oauth2.client.OAuth2AuthorizedClientManager;
import org.springframework.security.oauth2.client.oidc.authentication.OidcIdTokenDecoderFactory;
import org.springframework.security.oauth2.client.oidc.userinfo.OidcUserRequest;
import org.springframework.security.oauth2.client.oidc.web.logout.OidcClientInitiatedLogoutSuccessHandler;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.client.registration.ClientRegistrationRepository;
import org.springframework.security.oauth2.client.userinfo.OAuth2UserService;
import org.springframework.security.oauth2.client.web.DefaultOAuth2AuthorizationRequestResolver;
import org.springframework.security.oauth2.client.web.OAuth2AuthorizationRequestCustomizers;
import org.springframework.security.oauth2.client.web.OAuth2AuthorizationRequestRedirectFilter;
import org.springframework.security.oauth2.client.web.OAuth2AuthorizedClientRepository;
import org.springframework.security.oauth2.core.oidc.OidcUserInfo;
import org.springframework.security.oauth2.core.oidc.user.DefaultOidcUser;
import org.springframework.security.oauth2.core.oidc.user.OidcUser;
import org.springframework.security.oauth2.jose.jws.SignatureAlgorithm;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtDecoderFactory;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.AccessDeniedHandler;
import org.springframework.security.web.csrf.CsrfFilter;
import org.springframework.security.web.csrf.CsrfToken;
import org.springframework.security.web.csrf.CsrfTokenRepository;
import org.springframework.security.web.csrf.HttpSessionCsrfTokenRepository;
import org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter.ReferrerPolicy;
import org.springframework.web.filter.OncePerRequestFilter;

/** Everything that is not the API: pages behind a login at the issuer, kept in a session. */
@Configuration(proxyBeanMethods = false)
class PageSecurity {
  private static final Logger log = LoggerFactory.getLogger(PageSecurity.class);

  private static final String LOGIN_PURPOSE = "songtor login under way 1";
  private static final String LOGINS = "/oauth2/authorization/";
  private static final String LOGIN = LOGINS + Issuer.REGISTRATION;

  @Bean
  @Order(2)
  SecurityFilterChain pageChain(
      HttpSecurity http,
      Issuer issuer,
      IdentitySettings settings,
      ClientRegistrationRepository registrations,
      OAuth2UserService<OidcUserRequest, OidcUser> users,
      PageSessionLife life,
      AccessDeniedHandler denied) {
    OidcClientInitiatedLogoutSuccessHandler logout =
        new OidcClientInitiatedLogoutSuccessHandler(registrations);
    logout.setPostLogoutRedirectUri(settings.web().redirectBase() + "/");
    DefaultOAuth2AuthorizationRequestResolver requests =
        new DefaultOAuth2AuthorizationRequestResolver(registrations);
    requests.setAuthorizationRequestCustomizer(OAuth2AuthorizationRequestCustomizers.withPkce());
    return http.authorizeHttpRequests(
            paths ->
                paths
                    .requestMatchers(
                        "/actuator/health/**",
                        "/actuator/health",
                        "/actuator/prometheus",
                        "/error",
                        "/favicon.ico",
                        "/assets/**",
                        "/webjars/**")
                    .permitAll()
                    .anyRequest()
                    .authenticated())
        .oauth2Login(
            login ->
                login
                    .loginPage(LOGIN)
                    .authorizationEndpoint(
                        at ->
                            at.authorizationRequestResolver(requests)
                                .authorizationRequestRepository(
                                    new LoginCookie(
                                        SealedAttributes.cipher(settings, LOGIN_PURPOSE),
                                        issuer,
                                        InstantSource.system())))
                    .userInfoEndpoint(info -> info.oidcUserService(users))
                    .failureHandler(
                        (request, response, e) -> {
                          log.warn("A sign-in failed: {}", e.getClass().getSimpleName());
                          response.sendError(HttpServletResponse.SC_UNAUTHORIZED);
                        }))
        .addFilterBefore(
            new IssuerAwayFilter(issuer), OAuth2AuthorizationRequestRedirectFilter.class)
        .addFilterBefore(life, CsrfFilter.class)
        .csrf(forms -> forms.csrfTokenRepository(new KnownSessionsOnly()))
        .requestCache(before -> before.requestCache(new ReturnCookie()))
        .exceptionHandling(failures -> failures.accessDeniedHandler(denied))
        .logout(out -> out.logoutSuccessHandler(logout))
        .headers(
            headers ->
                headers
                    .contentSecurityPolicy(
                        csp -> csp.policyDirectives(contentPolicy(settings.issuer())))
                    .referrerPolicy(policy -> policy.policy(ReferrerPolicy.SAME_ORIGIN)))
        .build();
  }

  /**
   * Asked by real time: a demonstration whose clock runs ahead signs nobody out.
   *
   * @param unused after which a session ends
   */
  @Bean
  PageSessionLife pageSessionLife(
      OAuth2AuthorizedClientManager clients,
      OAuth2AuthorizedClientRepository tokens,
      TokenDecoder decoder,
      IdentitySettings settings,
      @Value("${server.servlet.session.timeout:4h}") Duration unused) {
    return new PageSessionLife(
        new SessionRoles(clients, tokens, decoder, InstantSource.system()),
        settings.longestSession(),
        unused,
        InstantSource.system());
  }

  /** Not by itself in front of everything: it belongs behind the session's own filters. */
  @Bean
  FilterRegistrationBean<PageSessionLife> onlyInTheChain(PageSessionLife life) {
    FilterRegistrationBean<PageSessionLife> registration = new FilterRegistrationBean<>(life);
    registration.setEnabled(false);
    return registration;
  }

  /** A stranger's form is refused without a session being made for the proof it lacks. */
  private static final class KnownSessionsOnly implements CsrfTokenRepository {
    private final CsrfTokenRepository sessions = new HttpSessionCsrfTokenRepository();

    @Override
    public CsrfToken generateToken(HttpServletRequest request) {
      return sessions.generateToken(request);
    }

    @Override
    public void saveToken(
        @Nullable CsrfToken token, HttpServletRequest request, HttpServletResponse response) {
      if (request.getSession(false) != null) {
        sessions.saveToken(token, request, response);
      }
    }

    @Override
    public @Nullable CsrfToken loadToken(HttpServletRequest request) {
      return sessions.loadToken(request);
    }
  }

  /** Forms may end at the issuer, because signing out is a form that leads there. */
  private static String contentPolicy(URI issuer) {
    String origin = issuer.getScheme() + "://" + issuer.getRawAuthority();
    return "default-src 'self'; object-src 'none'; base-uri 'none'; frame-ancestors 'none';"
        + " img-src 'self' data:; form-action 'self' "
        + origin;
  }

  @Bean
  ClientRegistrationRepository clientRegistrations(Issuer issuer) {
    return id -> Issuer.REGISTRATION.equals(id) ? issuer.registration() : null;
  }

  @Bean
  JwtDecoderFactory<ClientRegistration> identityTokenDecoders(Issuer issuer) {
    OidcIdTokenDecoderFactory decoders = new OidcIdTokenDecoderFactory();
    decoders.setJwsAlgorithmResolver(
        registration ->
            issuer.signsWithEllipticCurveOnly()
                ? SignatureAlgorithm.ES256
                : SignatureAlgorithm.RS256);
    return decoders;
  }

  /**
   * Roles, areas and agency come from the access token, which the command service judges by too: a
   * page never offers what a command would refuse.
   */
  @Bean
  OAuth2UserService<OidcUserRequest, OidcUser> sessionUsers(TokenDecoder decoder) {
    return request -> {
      Jwt access = decoder.decode(request.getAccessToken().getTokenValue());
      Map<String, Object> claims = access.getClaims();
      return new DefaultOidcUser(null, request.getIdToken(), new OidcUserInfo(claims));
    };
  }

  /** Says 503 where a login cannot begin because nobody knows the issuer's endpoints yet. */
  private static final class IssuerAwayFilter extends OncePerRequestFilter {
    private final Issuer issuer;

    IssuerAwayFilter(Issuer issuer) {
      this.issuer = issuer;
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
      return !request.getRequestURI().startsWith(request.getContextPath() + LOGINS);
    }

    @Override
    protected void doFilterInternal(
        HttpServletRequest request, HttpServletResponse response, FilterChain chain)
        throws ServletException, IOException {
      if (!request.getRequestURI().equals(request.getContextPath() + LOGIN)) {
        // There is one issuer only; the stock filter calls another one a failure of the server.
        response.sendError(HttpServletResponse.SC_NOT_FOUND);
        return;
      }
      try {
        issuer.registration();
      } catch (Issuer.IssuerAwayException e) {
        log.warn("A sign-in could not begin: the issuer does not answer");
        response.sendError(HttpServletResponse.SC_SERVICE_UNAVAILABLE);
        return;
      }
      chain.doFilter(request, response);
    }
  }
}
