package org.songtor.query.identity;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Set;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.convert.TypeDescriptor;
import org.springframework.core.convert.converter.GenericConverter;
import org.springframework.core.convert.support.GenericConversionService;
import org.springframework.core.serializer.support.DeserializingConverter;
import org.springframework.core.serializer.support.SerializingConverter;
import org.springframework.security.crypto.encrypt.AesBytesEncryptor;
import org.springframework.security.crypto.encrypt.AesBytesEncryptor.CipherAlgorithm;
import org.springframework.security.crypto.encrypt.BytesEncryptor;
import org.springframework.security.crypto.keygen.KeyGenerators;

/**
 * What a session holds, sealed with AES-256-GCM: who reads the table, or a backup of it, reads no
 * token, and nothing that others wrote there is ever deserialised.
 */
final class SealedAttributes {
  private static final Logger log = LoggerFactory.getLogger(SealedAttributes.class);
  private static final String PURPOSE = "songtor session attributes 1";
  private static final int NONCE_BYTES = 16;
  private static final int RANDOM_SECRET_BYTES = 32;

  private final BytesEncryptor cipher;

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

  /** Between an attribute and its bytes, as the session store asks for it. */
  GenericConversionService conversions() {
    SerializingConverter write = new SerializingConverter();
    DeserializingConverter read =
        new DeserializingConverter(SealedAttributes.class.getClassLoader());
    GenericConversionService conversions = new GenericConversionService();
    conversions.addConverter(
        Object.class, byte[].class, value -> cipher.encrypt(write.convert(value)));
    conversions.addConverter(new Opening(cipher, read));
    return conversions;
  }

  /**
   * Null for what cannot be opened, sealed under another secret or written by another version: the
   * person signs in again.
   */
  private record Opening(BytesEncryptor cipher, DeserializingConverter read)
      implements GenericConverter {
    @Override
    public Set<ConvertiblePair> getConvertibleTypes() {
      return Set.of(new ConvertiblePair(byte[].class, Object.class));
    }

    @Override
    public @Nullable Object convert(
        @Nullable Object source, TypeDescriptor from, TypeDescriptor to) {
      if (!(source instanceof byte[] sealed)) {
        return null;
      }
      try {
        return read.convert(cipher.decrypt(sealed));
      } catch (RuntimeException e) {
        log.info("A part of a session cannot be read here: {}", e.getClass().getSimpleName());
        return null;
      }
    }
  }
}
