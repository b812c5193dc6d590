package org.songtor.query.identity;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.client.SimpleClientHttpRequestFactory;
import org.springframework.security.oauth2.core.DelegatingOAuth2TokenValidator;
import org.springframework.security.oauth2.jose.jws.SignatureAlgorithm;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtClaimNames;
import org.springframework.security.oauth2.jwt.JwtClaimValidator;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtException;
import org.springframework.security.oauth2.jwt.JwtIssuerValidator;
import org.springframework.security.oauth2.jwt.JwtTimestampValidator;
import org.springframework.security.oauth2.jwt.JwtTypeValidator;
import org.springframework.security.oauth2.jwt.NimbusJwtDecoder;
import org.springframework.stereotype.Component;
import org.springframework.web.client.RestTemplate;

/**
 * Checks access tokens: signature, issuer, audience, times, type. What was checked once is
 * remembered for a minute, because a busy integrator sends the same token a thousand times a
 * second.
 *
 * <p>Token times are real times, also when a demonstration's clock runs ahead.
 */
@Component
public final class TokenDecoder implements JwtDecoder {
  private static final int REMEMBERED = 10_000;

  /** How long a key that the issuer withdraws can still be trusted here. */
  static final Duration TRUSTED = Duration.ofMinutes(1);

  private static final int CONNECT_MILLIS = 2_000;
  private static final int READ_MILLIS = 5_000;

  /** Also none at all; what is not for access, such as a notice of logging out, names itself. */
  private static final List<String> TYPES = List.of("JWT", "at+jwt", "application/at+jwt");

  private record Checked(Jwt jwt, Instant until) {}

  private final IdentitySettings settings;
  private final Issuer issuer;
  private final InstantSource realTime;
  private final LongSupplier nanoTime;
  private final Map<String, Checked> checked =
      new LinkedHashMap<>(256, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Checked> eldest) {
          return size() > REMEMBERED;
        }
      };
  private volatile @Nullable JwtDecoder decoder;

  @Autowired
  TokenDecoder(IdentitySettings settings, Issuer issuer) {
    this(settings, issuer, Clock.systemUTC(), System::nanoTime);
  }

  /**
   * @param nanoTime by which the issuer is not asked too often
   */
  TokenDecoder(
      IdentitySettings settings, Issuer issuer, InstantSource realTime, LongSupplier nanoTime) {
    this.settings = settings;
    this.issuer = issuer;
    this.realTime = realTime;
    this.nanoTime = nanoTime;
  }

  @Override
  public Jwt decode(String token) throws JwtException {
    Jwt known = remembered(token);
    if (known != null) {
      return known;
    }
    Jwt jwt = decoder().decode(token);
    synchronized (checked) {
      checked.put(token, new Checked(jwt, realTime.instant().plus(TRUSTED)));
    }
    return jwt;
  }

  private @Nullable Jwt remembered(String token) {
    synchronized (checked) {
      Checked last = checked.get(token);
      if (last == null) {
        return null;
      }
      Instant now = realTime.instant();
      Instant expires = last.jwt().getExpiresAt();
      if (now.isBefore(last.until()) && expires != null && expires.isAfter(now)) {
        return last.jwt();
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
              .validateType(false)
              .restOperations(requests())
              .build();
    } catch (Issuer.IssuerAwayException e) {
      // A JwtException that is not a bad token: the caller hears 503, not 401.
      throw new JwtException("the issuer's keys are not known", e);
    }
    JwtTimestampValidator times = new JwtTimestampValidator();
    times.setAllowEmptyExpiryClaim(false);
    JwtTypeValidator types = new JwtTypeValidator(TYPES);
    types.setAllowEmpty(true);
    built.setJwtValidator(
        new DelegatingOAuth2TokenValidator<>(
            times,
            types,
            new JwtIssuerValidator(settings.issuer().toString()),
            new JwtClaimValidator<String>(
                JwtClaimNames.SUB, subject -> subject != null && !subject.isBlank()),
            new JwtClaimValidator<List<String>>(
                JwtClaimNames.AUD,
                audience -> audience != null && audience.contains(settings.audience()))));
    decoder = built;
    return built;
  }

  private RestTemplate requests() {
    SimpleClientHttpRequestFactory factory = new SimpleClientHttpRequestFactory();
    factory.setConnectTimeout(CONNECT_MILLIS);
    factory.setReadTimeout(READ_MILLIS);
    RestTemplate requests = new RestTemplate(factory);
    requests.getInterceptors().add(new IssuerAnswers(nanoTime));
    return requests;
  }
}
