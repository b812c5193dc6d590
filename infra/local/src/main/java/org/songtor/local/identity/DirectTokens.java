package org.songtor.local.identity;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.security.oauth2.jose.jws.SignatureAlgorithm;
import org.springframework.security.oauth2.jwt.JwsHeader;
import org.springframework.security.oauth2.jwt.JwtClaimsSet;
import org.springframework.security.oauth2.jwt.JwtEncoder;
import org.springframework.security.oauth2.jwt.JwtEncoderParameters;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** A token for a name and a password in one request, for curl and the demo. */
@RestController
class DirectTokens {

  private final DemoUsers users;
  private final IdentityOptions options;
  private final JwtEncoder encoder;

  DirectTokens(DemoUsers users, IdentityOptions options, JwtEncoder encoder) {
    this.users = users;
    this.options = options;
    this.encoder = encoder;
  }

  @PostMapping("/dev/token")
  ResponseEntity<Map<String, Object>> token(
      @RequestParam String user, @RequestParam String password) {
    Optional<DemoUser> known = users.named(user);
    if (known.isEmpty() || !password.equals(DemoUsers.PASSWORD)) {
      return ResponseEntity.status(HttpStatus.UNAUTHORIZED)
          .body(
              Map.of(
                  "error",
                  "invalid_grant",
                  "error_description",
                  "ไม่รู้จักผู้ใช้นี้หรือรหัสผ่านไม่ถูกต้อง"
                      + " / Unknown user or wrong password"));
    }
    return ResponseEntity.ok(
        Map.of(
            "access_token",
            tokenFor(known.get()),
            "token_type",
            "Bearer",
            "expires_in",
            IdentityConfiguration.TOKEN_LIFE.toSeconds()));
  }

  private String tokenFor(DemoUser user) {
    Instant now = Instant.now();
    JwtClaimsSet.Builder claims =
        JwtClaimsSet.builder()
            .id(UUID.randomUUID().toString())
            .issuer(options.issuer())
            .subject(user.user())
            .audience(DemoClaims.AUDIENCE)
            .issuedAt(now)
            .expiresAt(now.plus(IdentityConfiguration.TOKEN_LIFE));
    DemoClaims.of(user, claims::claim);
    JwsHeader header = JwsHeader.with(SignatureAlgorithm.RS256).build();
    return encoder.encode(JwtEncoderParameters.from(header, claims.build())).getTokenValue();
  }
}
