package org.songtor.query.identity;

import java.security.SecureRandom;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.serializer.support.DeserializingConverter;
import org.springframework.core.serializer.support.SerializingConverter;
import org.springframework.security.crypto.encrypt.BytesEncryptor;

/**
 * What a session holds, sealed with AES-256-GCM: who reads the table, or a backup of it, reads no
 * token, and nothing that others wrote there is ever deserialised. Each value is sealed for the one
 * session and the one name it is kept under: who writes the table can swap none.
 */
final class SealedAttributes {
  private static final Logger log = LoggerFactory.getLogger(SealedAttributes.class);
  private static final String PURPOSE = "songtor session attributes 2";
  private static final int RANDOM_SECRET_BYTES = 32;

  private final SealedBytes sealed;
  private final SerializingConverter write = new SerializingConverter();
  private final DeserializingConverter read =
      new DeserializingConverter(SealedAttributes.class.getClassLoader());

  private SealedAttributes(SealedBytes sealed) {
    this.sealed = sealed;
  }

  /** Under a key made of what all replicas are given: the session secret, else the client's. */
  static SealedAttributes under(IdentitySettings settings) {
    return new SealedAttributes(SealedBytes.under(secret(settings), PURPOSE));
  }

  /**
   * @param purpose of the key: what is sealed for one is never opened for another
   */
  static BytesEncryptor cipher(IdentitySettings settings, String purpose) {
    return SealedBytes.cipher(secret(settings), purpose);
  }

  private static String secret(IdentitySettings settings) {
    String secret = settings.sessionSecret();
    if (isBlank(secret)) {
      secret = settings.web().clientSecret();
    }
    if (secret == null || isBlank(secret)) {
      log.warn("Neither a session secret nor a client secret is set: logins end with this process");
      byte[] random = new byte[RANDOM_SECRET_BYTES];
      new SecureRandom().nextBytes(random);
      secret = HexFormat.of().formatHex(random);
    }
    return secret;
  }

  private static boolean isBlank(@Nullable String secret) {
    return secret == null || secret.isBlank();
  }

  byte[] seal(String session, String name, Object value) {
    return sealed.seal(place(session, name), write.convert(value));
  }

  /**
   * Null for what cannot be opened, sealed under another secret or for another place, or written by
   * another version: the person signs in again.
   */
  @Nullable Object open(String session, String name, byte[] content) {
    byte[] opened = sealed.open(place(session, name), content);
    if (opened == null) {
      return null;
    }
    try {
      return read.convert(opened);
    } catch (RuntimeException e) {
      log.info("A part of a session cannot be read here: {}", e.getClass().getSimpleName());
      return null;
    }
  }

  private static String place(String session, String name) {
    return session + "\n" + name + "\n";
  }
}
