package org.songtor.query.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jwt.JWTClaimsSet;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.songtor.language.Role;
import org.songtor.query.testing.TestIssuer;
import org.springframework.security.oauth2.jwt.BadJwtException;

/** Which tokens are taken, and how often the issuer is asked about them. */
class TokenDecoderTest {
  private static final RSAKey FOREIGN = TestIssuer.newKey("foreign");

  private final TestIssuer issuer = new TestIssuer();
  private final AtomicLong nanos = new AtomicLong();
  private final AtomicReference<Instant> now = new AtomicReference<>(Instant.now());
  private final TokenDecoder decoder = decoder();

  private TokenDecoder decoder() {
    IdentitySettings settings =
        new IdentitySettings(
            URI.create(issuer.uri()),
            "songtor",
            new IdentitySettings.Web("songtor-web", null, "{baseUrl}"),
            null,
            Duration.ofHours(12));
    return new TokenDecoder(settings, new Issuer(settings), now::get, nanos::get);
  }

  @AfterEach
  void stop() {
    issuer.close();
  }

  private JWTClaimsSet.Builder claims() {
    return issuer.claims("somebody", List.of(Role.AUDITOR), List.of("30"), null);
  }

  @Test
  void aTokenWithoutAnEndIsRefused() {
    assertThatThrownBy(() -> decoder.decode(issuer.sign(claims().expirationTime(null).build())))
        .isInstanceOf(BadJwtException.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"JWT", "jwt", "at+jwt", "application/at+jwt"})
  void anAccessTokenMaySaySo(String type) {
    assertThat(decoder.decode(issuer.sign(claims().build(), type)).getSubject())
        .isEqualTo("somebody");
  }

  @ParameterizedTest
  @ValueSource(strings = {"logout+jwt", "dpop+jwt", "secevent+jwt", "JOSE", "anything"})
  void whatIsForSomethingElseIsRefused(String type) {
    assertThatThrownBy(() -> decoder.decode(issuer.sign(claims().build(), type)))
        .isInstanceOf(BadJwtException.class);
  }

  @Test
  void keysThatNobodyKnowsDoNotSendUsToTheIssuerEachTime() {
    decoder.decode(issuer.sign(claims().build()));
    for (int i = 0; i < 30; i++) {
      String madeUp = TestIssuer.sign(claims().build(), FOREIGN, "made-up-" + i);
      assertThatThrownBy(() -> decoder.decode(madeUp)).isInstanceOf(BadJwtException.class);
    }
    assertThat(issuer.keysAsked()).isEqualTo(1);
  }

  @Test
  void aNewKeyOfTheIssuersIsFoundAllTheSame() {
    decoder.decode(issuer.sign(claims().build()));
    nanos.addAndGet(IssuerAnswers.KEPT.toNanos());
    issuer.rotate();
    String fresh = issuer.sign(claims().build());
    assertThat(decoder.decode(fresh).getSubject()).isEqualTo("somebody");
    assertThat(issuer.keysAsked()).isEqualTo(2);
  }

  @Test
  void andAlsoWhileSomebodyMakesUpKeys() {
    decoder.decode(issuer.sign(claims().build()));
    nanos.addAndGet(IssuerAnswers.KEPT.toNanos());
    String madeUp = TestIssuer.sign(claims().build(), FOREIGN, "made-up");
    assertThatThrownBy(() -> decoder.decode(madeUp)).isInstanceOf(BadJwtException.class);
    issuer.rotate();
    String fresh = issuer.sign(claims().build());
    assertThatThrownBy(() -> decoder.decode(fresh)).isInstanceOf(BadJwtException.class);
    nanos.addAndGet(IssuerAnswers.KEPT.toNanos());
    assertThat(decoder.decode(fresh).getSubject()).isEqualTo("somebody");
  }

  @Test
  void aKeyThatWasWithdrawnIsNotTrustedUntilTheTokensEnd() {
    String old = issuer.sign(claims().build());
    decoder.decode(old);
    nanos.addAndGet(IssuerAnswers.KEPT.toNanos());
    issuer.rotate();
    decoder.decode(issuer.sign(claims().build()));
    assertThat(decoder.decode(old).getSubject()).as("within a minute").isEqualTo("somebody");
    now.updateAndGet(then -> then.plus(TokenDecoder.TRUSTED).plus(Duration.ofSeconds(1)));
    assertThatThrownBy(() -> decoder.decode(old)).isInstanceOf(BadJwtException.class);
  }
}
