package org.songtor.query.identity;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.serializer.support.DeserializingConverter;
import org.springframework.core.serializer.support.SerializingConverter;
import org.springframework.security.crypto.encrypt.AesBytesEncryptor;
import org.springframework.security.crypto.encrypt.AesBytesEncryptor.CipherAlgorithm;
import org.springframework.security.crypto.encrypt.BytesEncryptor;
import org.springframework.security.crypto.keygen.KeyGenerators;

/**
 * What a session holds, sealed with AES-256-GCM: who reads the table, or a backup of it, reads no
 * token, and nothing that others wrote there is ever deserialised. Each value is sealed for the one
 * session and the one name it is kept under: who writes the table can swap none.
 */
final class SealedAttributes {
  private static final Logger log = LoggerFactory.getLogger(SealedAttributes.class);
  private static final String PURPOSE = "songtor session attributes 2";
  private static final int NONCE_BYTES = 16;
  private static final int RANDOM_SECRET_BYTES = 32;

  private final BytesEncryptor cipher;
  private final SerializingConverter write = new SerializingConverter();
  private final DeserializingConverter read =
      new DeserializingConverter(SealedAttributes.class.getClassLoader());

  private SealedAttributes(BytesEncryptor cipher) {
    this.cipher = cipher;
  }

  /** Under a key made of what all replicas are given: the session secret, else the client's. */
  static SealedAttributes under(IdentitySettings settings) {
    return new SealedAttributes(cipher(settings, PURPOSE));
  }

  /**
   * @param purpose of the key: what is sealed for one is never opened for another
   */
  static BytesEncryptor cipher(IdentitySettings settings, String purpose) {
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
    return new AesBytesEncryptor(
        key(secret, purpose), KeyGenerators.secureRandom(NONCE_BYTES), CipherAlgorithm.GCM);
  }

  private static boolean isBlank(@Nullable String secret) {
    return secret == null || secret.isBlank();
  }

  private static SecretKeySpec key(String secret, String purpose) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
      return new SecretKeySpec(mac.doFinal(purpose.getBytes(StandardCharsets.UTF_8)), "AES");
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("Every Java platform has HmacSHA256", e);
    }
  }

  byte[] seal(String session, String name, Object value) {
    byte[] place = place(session, name);
    byte[] content = write.convert(value);
    byte[] both = Arrays.copyOf(place, place.length + content.length);
    System.arraycopy(content, 0, both, place.length, content.length);
    return cipher.encrypt(both);
  }

  /**
   * Null for what cannot be opened, sealed under another secret or for another place, or written by
   * another version: the person signs in again.
   */
  @Nullable Object open(String session, String name, byte[] sealed) {
    try {
      byte[] both = cipher.decrypt(sealed);
      byte[] place = place(session, name);
      if (both.length < place.length
          || !Arrays.equals(both, 0, place.length, place, 0, place.length)) {
        log.warn("A part of a session was kept elsewhere than where it was put");
        return null;
      }
      return read.convert(Arrays.copyOfRange(both, place.length, both.length));
    } catch (RuntimeException e) {
      log.info("A part of a session cannot be read here: {}", e.getClass().getSimpleName());
      return null;
    }
  }

  private static byte[] place(String session, String name) {
    return (session + "\n" + name + "\n").getBytes(StandardCharsets.UTF_8);
  }
}
