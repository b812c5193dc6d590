package org.songtor.identity;

import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * @param issuer URI of the OpenID Connect issuer, exactly as it stands in the {@code iss} claim
 */
@ConfigurationProperties("songtor.identity")
public record IdentitySettings(String issuer) {
  /** What the {@code aud} claim of a token for Songtor contains. */
  public static final String AUDIENCE = "songtor";

  public IdentitySettings {
    if (issuer == null || issuer.isBlank()) {
      throw new IllegalArgumentException(
          "ต้องกำหนด songtor.identity.issuer / songtor.identity.issuer must be set");
    }
  }
}
