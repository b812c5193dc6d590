package org.songtor.query.identity;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.security.crypto.encrypt.BytesEncryptor;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.client.web.AuthorizationRequestRepository;
import org.springframework.security.oauth2.core.endpoint.OAuth2AuthorizationRequest;
import org.springframework.security.oauth2.core.endpoint.OAuth2ParameterNames;
import org.springframework.security.oauth2.core.endpoint.PkceParameterNames;
import org.springframework.security.oauth2.core.oidc.endpoint.OidcParameterNames;
import org.springframework.web.util.WebUtils;

/**
 * A login under way, sealed in the browser's own cookie for ten minutes: whoever only begins one
 * leaves nothing in the database. What the issuer's answer is compared with cannot be read or
 * written by anybody else.
 */
final class LoginCookie implements AuthorizationRequestRepository<OAuth2AuthorizationRequest> {
  static final String NAME = "songtor-login";
  private static final Logger log = LoggerFactory.getLogger(LoginCookie.class);
  private static final ShortCookie COOKIE = new ShortCookie(NAME, "/login");
  private static final int PARTS = 5;

  private final BytesEncryptor cipher;
  private final Issuer issuer;
  private final InstantSource time;

  LoginCookie(BytesEncryptor cipher, Issuer issuer, InstantSource time) {
    this.cipher = cipher;
    this.issuer = issuer;
    this.time = time;
  }

  @Override
  public @Nullable OAuth2AuthorizationRequest loadAuthorizationRequest(HttpServletRequest request) {
    Cookie cookie = WebUtils.getCookie(request, NAME);
    if (cookie == null) {
      return null;
    }
    OAuth2AuthorizationRequest begun = open(cookie.getValue());
    String answered = request.getParameter(OAuth2ParameterNames.STATE);
    return begun != null && answered != null && answered.equals(begun.getState()) ? begun : null;
  }

  @Override
  public void saveAuthorizationRequest(
      @Nullable OAuth2AuthorizationRequest begun,
      HttpServletRequest request,
      HttpServletResponse response) {
    if (begun == null) {
      removeAuthorizationRequest(request, response);
      return;
    }
    String parts =
        String.join(
            "\n",
            Long.toString(time.instant().plus(ShortCookie.KEPT).getEpochSecond()),
            begun.getState(),
            text(begun, OidcParameterNames.NONCE),
            text(begun, PkceParameterNames.CODE_VERIFIER),
            begun.getRedirectUri());
    byte[] sealed = cipher.encrypt(parts.getBytes(StandardCharsets.UTF_8));
    COOKIE.write(Base64.getUrlEncoder().withoutPadding().encodeToString(sealed), request, response);
  }

  private static String text(OAuth2AuthorizationRequest begun, String attribute) {
    return begun.getAttribute(attribute) instanceof String value ? value : "";
  }

  @Override
  public @Nullable OAuth2AuthorizationRequest removeAuthorizationRequest(
      HttpServletRequest request, HttpServletResponse response) {
    OAuth2AuthorizationRequest begun = loadAuthorizationRequest(request);
    if (begun != null) {
      COOKIE.remove(request, response);
    }
    return begun;
  }

  private @Nullable OAuth2AuthorizationRequest open(String value) {
    List<String> parts;
    Instant until;
    try {
      byte[] opened = cipher.decrypt(Base64.getUrlDecoder().decode(value));
      parts = List.of(new String(opened, StandardCharsets.UTF_8).split("\n", -1));
      until = Instant.ofEpochSecond(Long.parseLong(parts.getFirst()));
    } catch (RuntimeException e) {
      // Whatever a browser sent that was not written here: there is no login under way.
      log.debug("A login's cookie cannot be opened: {}", e.getClass().getSimpleName());
      return null;
    }
    if (parts.size() != PARTS || until.isBefore(time.instant())) {
      return null;
    }
    ClientRegistration registration = issuer.registration();
    String where = registration.getProviderDetails().getAuthorizationUri();
    if (where == null) {
      return null;
    }
    return OAuth2AuthorizationRequest.authorizationCode()
        .authorizationUri(where)
        .clientId(registration.getClientId())
        .redirectUri(parts.get(4))
        .scopes(registration.getScopes())
        .state(parts.get(1))
        .attributes(
            Map.of(
                OAuth2ParameterNames.REGISTRATION_ID,
                registration.getRegistrationId(),
                OidcParameterNames.NONCE,
                parts.get(2),
                PkceParameterNames.CODE_VERIFIER,
                parts.get(3)))
        .build();
  }
}
