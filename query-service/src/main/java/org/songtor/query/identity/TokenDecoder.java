package org.songtor.query.identity;

import java.time.Clock;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.security.oauth2.core.DelegatingOAuth2TokenValidator;
import org.springframework.security.oauth2.jose.jws.SignatureAlgorithm;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtClaimNames;
import org.springframework.security.oauth2.jwt.JwtClaimValidator;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtException;
import org.springframework.security.oauth2.jwt.JwtIssuerValidator;
import org.springframework.security.oauth2.jwt.JwtTimestampValidator;
import org.springframework.security.oauth2.jwt.NimbusJwtDecoder;
import org.springframework.stereotype.Component;

/**
 * Checks access tokens: signature, issuer, audience, times. What was checked once is remembered
 * until it expires, because a busy integrator sends the same token a thousand times a second.
 *
 * <p>Token times are real times, also when a demonstration's clock runs ahead.
 */
@Component
public final class TokenDecoder implements JwtDecoder {
  private static final int REMEMBERED = 10_000;

  private final IdentitySettings settings;
  private final Issuer issuer;
  private final Clock realClock = Clock.systemUTC();
  private final Map<String, Jwt> checked =
      new LinkedHashMap<>(256, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Jwt> eldest) {
          return size() > REMEMBERED;
        }
      };
  private volatile @Nullable JwtDecoder decoder;

  TokenDecoder(IdentitySettings settings, Issuer issuer) {
    this.settings = settings;
    this.issuer = issuer;
  }

  @Override
  public Jwt decode(String token) throws JwtException {
    Jwt known = remembered(token);
    if (known != null) {
      return known;
    }
    Jwt jwt = decoder().decode(token);
    synchronized (checked) {
      checked.put(token, jwt);
    }
    return jwt;
  }

  private @Nullable Jwt remembered(String token) {
    synchronized (checked) {
      Jwt jwt = checked.get(token);
      if (jwt == null) {
        return null;
      }
      Instant expires = jwt.getExpiresAt();
      if (expires != null && expires.isAfter(realClock.instant())) {
        return jwt;
      }
      checked.remove(token);
      return null;
    }
  }

  private JwtDecoder decoder() {
    JwtDecoder ready = decoder;
    if (ready != null) {
      return ready;
    }
    NimbusJwtDecoder built;
    try {
      built =
          NimbusJwtDecoder.withJwkSetUri(issuer.jwkSetUri())
              .jwsAlgorithms(
                  algorithms ->
                      algorithms.addAll(
                          List.of(SignatureAlgorithm.RS256, SignatureAlgorithm.ES256)))
              .build();
    } catch (Issuer.IssuerAwayException e) {
      // A JwtException that is not a bad token: the caller hears 503, not 401.
      throw new JwtException("the issuer's keys are not known", e);
    }
    built.setJwtValidator(
        new DelegatingOAuth2TokenValidator<>(
            new JwtTimestampValidator(),
            new JwtIssuerValidator(settings.issuer().toString()),
            new JwtClaimValidator<String>(
                JwtClaimNames.SUB, subject -> subject != null && !subject.isBlank()),
            new JwtClaimValidator<List<String>>(
                JwtClaimNames.AUD,
                audience -> audience != null && audience.contains(settings.audience()))));
    decoder = built;
    return built;
  }
}
