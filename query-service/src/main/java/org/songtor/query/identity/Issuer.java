package org.songtor.query.identity;

import java.util.Collection;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.client.registration.ClientRegistrations;
import org.springframework.security.oauth2.core.AuthorizationGrantType;
import org.springframework.security.oauth2.core.ClientAuthenticationMethod;
import org.springframework.stereotype.Component;

/**
 * The issuer's endpoints, asked for when they are first needed and kept: the service starts, and
 * serves whoever is signed in, while the issuer is away.
 */
@Component
public final class Issuer {
  private static final Logger log = LoggerFactory.getLogger(Issuer.class);

  /** The name of the pages' login in addresses. */
  static final String REGISTRATION = "songtor";

  private final IdentitySettings settings;
  private volatile @Nullable ClientRegistration registration;

  /** The issuer does not answer, or answers with something else than its endpoints. */
  public static final class IssuerAwayException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    IssuerAwayException(Throwable cause) {
      super("the issuer of tokens does not answer", cause);
    }
  }

  Issuer(IdentitySettings settings) {
    this.settings = settings;
  }

  /**
   * @throws IssuerAwayException if the endpoints are not known yet and the issuer does not answer
   */
  public ClientRegistration registration() {
    ClientRegistration known = registration;
    return known == null ? discover() : known;
  }

  String jwkSetUri() {
    String uri = registration().getProviderDetails().getJwkSetUri();
    if (uri == null) {
      throw new IssuerAwayException(new IllegalStateException("the issuer names no keys"));
    }
    return uri;
  }

  /** The algorithm of identity tokens: RS256 unless the issuer signs only with ES256. */
  boolean signsWithEllipticCurveOnly() {
    Map<String, Object> metadata = registration().getProviderDetails().getConfigurationMetadata();
    return metadata.get("id_token_signing_alg_values_supported") instanceof Collection<?> algorithms
        && !algorithms.contains("RS256")
        && algorithms.contains("ES256");
  }

  private synchronized ClientRegistration discover() {
    ClientRegistration known = registration;
    if (known != null) {
      return known;
    }
    try {
      IdentitySettings.Web web = settings.web();
      String secret = web.clientSecret();
      ClientRegistration found =
          ClientRegistrations.fromIssuerLocation(settings.issuer().toString())
              .registrationId(REGISTRATION)
              .clientId(web.clientId())
              .clientSecret(secret == null ? "" : secret)
              .clientAuthenticationMethod(
                  secret == null || secret.isBlank()
                      ? ClientAuthenticationMethod.NONE
                      : ClientAuthenticationMethod.CLIENT_SECRET_BASIC)
              .authorizationGrantType(AuthorizationGrantType.AUTHORIZATION_CODE)
              .redirectUri(web.redirectBase() + "/login/oauth2/code/" + REGISTRATION)
              .scope("openid", "profile")
              .clientName("Songtor")
              .build();
      registration = found;
      log.info("The issuer {} answered with its endpoints", settings.issuer());
      return found;
    } catch (RuntimeException e) {
      throw new IssuerAwayException(e);
    }
  }
}
