package org.songtor.identity;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.songtor.language.LocalizedText;
import org.springframework.security.authentication.AuthenticationManager;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.oauth2.jwt.BadJwtException;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtDecoderInitializationException;
import org.springframework.security.oauth2.jwt.JwtException;
import org.springframework.security.oauth2.server.resource.authentication.BearerTokenAuthenticationToken;

/**
 * Verifies tokens, and remembers verified ones for a short while: a signature costs more than a
 * whole small command.
 *
 * <p>Time is the world's, not the service's clock: a demo that lets months pass must not end
 * everybody's session.
 */
final class TokenAuthentication implements AuthenticationManager {
  /** How long a key that the issuer withdraws can still be trusted here. */
  static final Duration REMEMBERED = Duration.ofMinutes(1);

  private final JwtDecoder decoder;
  private final InstantSource time;
  private final VerifiedTokens verified;

  TokenAuthentication(JwtDecoder decoder, InstantSource time) {
    this.decoder = decoder;
    this.time = time;
    this.verified = new VerifiedTokens(10_000);
  }

  @Override
  public Authentication authenticate(Authentication request) {
    String token = ((BearerTokenAuthenticationToken) request).getToken();
    Instant now = time.instant();
    VerifiedTokens.Print print = VerifiedTokens.print(token);
    Authentication known = verified.find(print, now);
    if (known != null) {
      return known;
    }
    Jwt jwt = decode(token);
    Authentication actor = new ActorAuthentication(TokenActors.of(jwt));
    Instant until = now.plus(REMEMBERED);
    Instant expires = jwt.getExpiresAt();
    verified.remember(print, actor, expires == null || until.isBefore(expires) ? until : expires);
    return actor;
  }

  private Jwt decode(String token) throws AuthenticationException {
    try {
      return decoder.decode(token);
    } catch (BadJwtException e) {
      // What exactly is wrong is of use to its owner only when it is its age.
      throw new UnusableToken(
          e.getMessage() != null && e.getMessage().contains("expired")
              ? new LocalizedText(
                  "token หมดอายุแล้ว โปรดเข้าสู่ระบบใหม่", "The token has expired; sign in again")
              : new LocalizedText(
                  "token ใช้กับระบบนี้ไม่ได้ (ลายเซ็น ผู้ออก ผู้รับ หรือเวลาไม่ถูกต้อง)",
                  "The token is not valid here: its signature, issuer, audience or time is wrong"));
    } catch (JwtException | JwtDecoderInitializationException e) {
      throw new IssuerUnreachable(e);
    }
  }
}
