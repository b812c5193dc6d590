package org.songtor.query.identity;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.oauth2.client.OAuth2AuthorizeRequest;
import org.springframework.security.oauth2.client.OAuth2AuthorizedClient;
import org.springframework.security.oauth2.client.OAuth2AuthorizedClientManager;
import org.springframework.security.oauth2.client.authentication.OAuth2AuthenticationToken;
import org.springframework.security.oauth2.client.web.OAuth2AuthorizedClientRepository;
import org.springframework.security.oauth2.core.OAuth2AuthorizationException;
import org.springframework.security.oauth2.core.oidc.OidcUserInfo;
import org.springframework.security.oauth2.core.oidc.user.DefaultOidcUser;
import org.springframework.security.oauth2.core.oidc.user.OidcUser;
import org.springframework.security.oauth2.jwt.BadJwtException;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtException;
import org.springframework.security.web.context.HttpSessionSecurityContextRepository;

/**
 * Asks the issuer anew for a session's roles when its access token ends: whoever was dismissed, or
 * given other work, reads on for no longer than one token lasts.
 */
final class SessionRoles {
  private static final Logger log = LoggerFactory.getLogger(SessionRoles.class);

  /** How long the last known roles hold while the issuer does not answer. */
  static final Duration GRACE = Duration.ofMinutes(15);

  /** How long roles hold that came with a token nobody can find any more. */
  static final Duration WITHOUT_TOKEN = Duration.ofHours(1);

  /** What an issuer says when it means no; anything else is that it does not answer. */
  private static final Set<String> NO =
      Set.of(
          "invalid_grant",
          "invalid_token",
          "access_denied",
          "unauthorized_client",
          "client_authorization_required");

  /** Whether a session may go on. */
  enum Answer {
    STAND,
    GONE,
    UNKNOWN
  }

  private final OAuth2AuthorizedClientManager clients;
  private final OAuth2AuthorizedClientRepository tokens;
  private final JwtDecoder decoder;
  private final InstantSource time;
  private final HttpSessionSecurityContextRepository contexts =
      new HttpSessionSecurityContextRepository();

  SessionRoles(
      OAuth2AuthorizedClientManager clients,
      OAuth2AuthorizedClientRepository tokens,
      JwtDecoder decoder,
      InstantSource time) {
    this.clients = clients;
    this.tokens = tokens;
    this.decoder = decoder;
    this.time = time;
  }

  Answer ask(
      OAuth2AuthenticationToken reader,
      HttpSession session,
      HttpServletRequest request,
      HttpServletResponse response) {
    OAuth2AuthorizedClient held =
        tokens.loadAuthorizedClient(reader.getAuthorizedClientRegistrationId(), reader, request);
    Instant now = time.instant();
    if (held == null) {
      Instant began = Instant.ofEpochMilli(session.getCreationTime());
      return now.isBefore(began.plus(WITHOUT_TOKEN)) ? Answer.STAND : Answer.GONE;
    }
    Instant ends = held.getAccessToken().getExpiresAt();
    if (ends != null && now.isBefore(ends)) {
      return Answer.STAND;
    }
    try {
      OAuth2AuthorizedClient fresh =
          clients.authorize(
              OAuth2AuthorizeRequest.withClientRegistrationId(
                      reader.getAuthorizedClientRegistrationId())
                  .principal(reader)
                  .attribute(HttpServletRequest.class.getName(), request)
                  .attribute(HttpServletResponse.class.getName(), response)
                  .build());
      return renew(fresh, reader, now, request, response);
    } catch (OAuth2AuthorizationException e) {
      log.info("A session's roles could not be asked anew: {}", e.getError().getErrorCode());
      return NO.contains(e.getError().getErrorCode()) ? Answer.GONE : silent(ends, now);
    } catch (BadJwtException e) {
      return Answer.GONE;
    } catch (JwtException | Issuer.IssuerAwayException e) {
      return silent(ends, now);
    }
  }

  private static Answer silent(@Nullable Instant ends, Instant now) {
    return ends != null && now.isBefore(ends.plus(GRACE)) ? Answer.STAND : Answer.UNKNOWN;
  }

  private Answer renew(
      @Nullable OAuth2AuthorizedClient fresh,
      OAuth2AuthenticationToken reader,
      Instant now,
      HttpServletRequest request,
      HttpServletResponse response) {
    Instant ends = fresh == null ? null : fresh.getAccessToken().getExpiresAt();
    if (fresh == null
        || ends == null
        || !now.isBefore(ends)
        || !(reader.getPrincipal() instanceof OidcUser before)) {
      return Answer.GONE;
    }
    Jwt access = decoder.decode(fresh.getAccessToken().getTokenValue());
    if (!Objects.equals(before.getSubject(), access.getSubject())) {
      return Answer.GONE;
    }
    OidcUser after =
        new DefaultOidcUser(
            before.getAuthorities(), before.getIdToken(), new OidcUserInfo(access.getClaims()));
    OAuth2AuthenticationToken renewed =
        new OAuth2AuthenticationToken(
            after, reader.getAuthorities(), reader.getAuthorizedClientRegistrationId());
    renewed.setDetails(reader.getDetails());
    SecurityContext context = SecurityContextHolder.createEmptyContext();
    context.setAuthentication(renewed);
    SecurityContextHolder.setContext(context);
    contexts.saveContext(context, request, response);
    return Answer.STAND;
  }
}
