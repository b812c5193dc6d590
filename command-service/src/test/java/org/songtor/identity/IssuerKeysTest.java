package org.songtor.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.songtor.web.TestIssuer;
import org.springframework.security.oauth2.jwt.BadJwtException;
import org.springframework.security.oauth2.jwt.JwtDecoder;

/** Which types of token are taken, and how often the issuer is asked for its keys. */
class IssuerKeysTest {
  private final TestIssuer issuer = TestIssuer.start();
  private final AtomicLong nanos = new AtomicLong();
  private final JwtDecoder decoder = SecurityConfiguration.decoder(issuer.uri(), nanos::get);

  @AfterEach
  void stop() {
    issuer.close();
  }

  @ParameterizedTest
  @NullSource
  @ValueSource(strings = {"JWT", "at+jwt", "application/at+jwt"})
  void anAccessTokenMaySaySo(@Nullable String type) {
    assertThat(decoder.decode(issuer.tokenOfType(type)).getSubject()).isEqualTo("somebody");
  }

  @ParameterizedTest
  @ValueSource(strings = {"logout+jwt", "dpop+jwt", "secevent+jwt", "anything"})
  void whatIsForSomethingElseIsRefused(String type) {
    assertThatThrownBy(() -> decoder.decode(issuer.tokenOfType(type)))
        .isInstanceOf(BadJwtException.class);
  }

  @Test
  void keysThatNobodyKnowsDoNotSendUsToTheIssuerEachTime() throws JOSEException {
    RSAKey foreign = new RSAKeyGenerator(2048).generate();
    decoder.decode(issuer.token(claims -> claims));
    for (int i = 0; i < 30; i++) {
      String madeUp = TestIssuer.withForeignKey(issuer, foreign, "made-up-" + i);
      assertThatThrownBy(() -> decoder.decode(madeUp)).isInstanceOf(BadJwtException.class);
    }
    assertThat(issuer.keysAsked()).isEqualTo(1);
  }

  @Test
  void aNewKeyOfTheIssuersIsFoundAllTheSame() {
    decoder.decode(issuer.token(claims -> claims));
    issuer.rotate();
    String fresh = issuer.token(claims -> claims);
    assertThatThrownBy(() -> decoder.decode(fresh)).isInstanceOf(BadJwtException.class);
    nanos.addAndGet(IssuerAnswers.KEPT.toNanos());
    assertThat(decoder.decode(fresh).getSubject()).isEqualTo("somebody");
  }
}
