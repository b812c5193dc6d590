package org.songtor.query.identity;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.security.crypto.encrypt.AesBytesEncryptor;
import org.springframework.security.crypto.encrypt.AesBytesEncryptor.CipherAlgorithm;
import org.springframework.security.crypto.encrypt.BytesEncryptor;
import org.springframework.security.crypto.keygen.KeyGenerators;

/**
 * Content sealed with AES-256-GCM, each for the one place where it is kept: who reads the table, or
 * a backup of it, reads nothing, and who writes the table can swap none.
 */
public final class SealedBytes {
  private static final Logger log = LoggerFactory.getLogger(SealedBytes.class);
  private static final int NONCE_BYTES = 16;

  private final BytesEncryptor cipher;

  private SealedBytes(BytesEncryptor cipher) {
    this.cipher = cipher;
  }

  /**
   * @param secret what all replicas are given
   * @param purpose of the key made of it: what is sealed for one is never opened for another
   */
  public static SealedBytes under(String secret, String purpose) {
    return new SealedBytes(cipher(secret, purpose));
  }

  static BytesEncryptor cipher(String secret, String purpose) {
    return new AesBytesEncryptor(
        key(secret, purpose), KeyGenerators.secureRandom(NONCE_BYTES), CipherAlgorithm.GCM);
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

  /**
   * @param place says where the content is kept; ends in what no other place goes on from
   */
  public byte[] seal(String place, byte[] content) {
    byte[] begin = place.getBytes(StandardCharsets.UTF_8);
    byte[] both = Arrays.copyOf(begin, begin.length + content.length);
    System.arraycopy(content, 0, both, begin.length, content.length);
    return cipher.encrypt(both);
  }

  /** Null for what cannot be opened: sealed under another secret, or for another place. */
  public byte @Nullable [] open(String place, byte[] sealed) {
    byte[] both;
    try {
      both = cipher.decrypt(sealed);
    } catch (RuntimeException e) {
      log.info("Something sealed cannot be opened here: {}", e.getClass().getSimpleName());
      return null;
    }
    byte[] begin = place.getBytes(StandardCharsets.UTF_8);
    if (both.length < begin.length
        || !Arrays.equals(both, 0, begin.length, begin, 0, begin.length)) {
      log.warn("Something sealed was kept elsewhere than where it was put");
      return null;
    }
    return Arrays.copyOfRange(both, begin.length, both.length);
  }
}
