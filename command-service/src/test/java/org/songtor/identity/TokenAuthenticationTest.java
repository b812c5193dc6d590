package org.songtor.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.springframework.security.oauth2.jwt.BadJwtException;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtDecoderInitializationException;
import org.springframework.security.oauth2.server.resource.authentication.BearerTokenAuthenticationToken;

class TokenAuthenticationTest {
  private final AtomicReference<Instant> now =
      new AtomicReference<>(Instant.parse("2026-11-22T02:00:00Z"));
  private final AtomicInteger decoded = new AtomicInteger();

  @Test
  void aTokenIsVerifiedOnceWhileItIsRemembered() {
    TokenAuthentication tokens = tokens(Duration.ofHours(1));
    authenticate(tokens, "a");
    authenticate(tokens, "a");
    assertThat(decoded).hasValue(1);
    authenticate(tokens, "b");
    assertThat(decoded).hasValue(2);

    pass(TokenAuthentication.REMEMBERED);
    authenticate(tokens, "a");
    assertThat(decoded).hasValue(3);
  }

  @Test
  void aTokenIsNeverRememberedBeyondItsEnd() {
    TokenAuthentication tokens = tokens(Duration.ofSeconds(5));
    authenticate(tokens, "a");
    pass(Duration.ofSeconds(5));
    authenticate(tokens, "a");
    assertThat(decoded).as("it is judged again, by the decoder that refuses it").hasValue(2);
  }

  @Test
  void aRefusedTokenIsRefusedAgain() {
    TokenAuthentication tokens =
        new TokenAuthentication(
            token -> {
              decoded.incrementAndGet();
              throw new BadJwtException("no");
            },
            now::get);
    for (int i = 0; i < 2; i++) {
      assertThatThrownBy(() -> authenticate(tokens, "a")).isInstanceOf(UnusableToken.class);
    }
    assertThat(decoded).hasValue(2);
  }

  @Test
  void anIssuerThatIsNotThereYetIsNotTheCallersMistake() {
    TokenAuthentication tokens =
        new TokenAuthentication(
            token -> {
              throw new JwtDecoderInitializationException("down", new IllegalStateException());
            },
            now::get);
    assertThatThrownBy(() -> authenticate(tokens, "a")).isInstanceOf(IssuerUnreachable.class);
  }

  @Test
  void theMemoryIsBounded() {
    VerifiedTokens verified = new VerifiedTokens(10);
    TokenAuthentication tokens = tokens(Duration.ofHours(1));
    for (int i = 0; i < 100; i++) {
      verified.remember(
          VerifiedTokens.print("t" + i), authenticate(tokens, "a"), now.get().plusSeconds(60));
    }
    assertThat(verified.size()).isEqualTo(10);
    assertThat(verified.find(VerifiedTokens.print("t99"), now.get())).isNotNull();
    assertThat(verified.find(VerifiedTokens.print("t1"), now.get())).isNull();
  }

  private TokenAuthentication tokens(Duration life) {
    Instant end = now.get().plus(life);
    JwtDecoder decoder =
        token -> {
          decoded.incrementAndGet();
          return Jwt.withTokenValue(token)
              .header("alg", "RS256")
              .subject("somebody")
              .expiresAt(end)
              .build();
        };
    return new TokenAuthentication(decoder, now::get);
  }

  private static org.springframework.security.core.Authentication authenticate(
      TokenAuthentication tokens, String token) {
    return tokens.authenticate(new BearerTokenAuthenticationToken(token));
  }

  private void pass(Duration time) {
    now.updateAndGet(instant -> instant.plus(time));
  }
}
