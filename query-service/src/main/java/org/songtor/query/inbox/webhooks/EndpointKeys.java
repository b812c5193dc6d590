package org.songtor.query.inbox.webhooks;

import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Arrays;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * What requests to one endpoint are signed with: a secret that it shares with us, and a key of ours
 * of which it has the public half. It verifies whichever it likes better.
 *
 * @param secret 32 bytes
 */
record EndpointKeys(byte[] secret, PrivateKey signing) {
  private static final int SECRET_BYTES = 32;
  private static final String CURVE = "Ed25519";

  /**
   * New keys, as their endpoint is told of them.
   *
   * @param encodedSigning the private key, to be sealed
   * @param verifying the public key, 32 bytes
   */
  record Made(byte[] secret, byte[] encodedSigning, byte[] verifying) {
    /** As libraries of the convention take it. */
    String secretText() {
      return "whsec_" + Base64.getEncoder().encodeToString(secret);
    }
  }

  static Made make() {
    byte[] secret = new byte[SECRET_BYTES];
    new SecureRandom().nextBytes(secret);
    try {
      KeyPair pair = KeyPairGenerator.getInstance(CURVE).generateKeyPair();
      byte[] encoded = pair.getPublic().getEncoded();
      // The end of what X.509 wraps it in.
      byte[] raw = Arrays.copyOfRange(encoded, encoded.length - SECRET_BYTES, encoded.length);
      return new Made(secret, pair.getPrivate().getEncoded(), raw);
    } catch (GeneralSecurityException e) {
      throw noSuchAlgorithm(e);
    }
  }

  static String publicText(byte[] verifying) {
    return "whpk_" + Base64.getEncoder().encodeToString(verifying);
  }

  /**
   * @throws IllegalArgumentException if that is no such key
   */
  static EndpointKeys of(byte[] secret, byte[] encodedSigning) {
    try {
      return new EndpointKeys(
          secret,
          KeyFactory.getInstance(CURVE).generatePrivate(new PKCS8EncodedKeySpec(encodedSigning)));
    } catch (GeneralSecurityException e) {
      throw new IllegalArgumentException("no signing key", e);
    }
  }

  /** Both signatures, as the header {@code webhook-signature} has them. */
  String sign(byte[] content) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(secret, "HmacSHA256"));
      Signature signature = Signature.getInstance(CURVE);
      signature.initSign(signing);
      signature.update(content);
      Base64.Encoder text = Base64.getEncoder();
      return "v1,"
          + text.encodeToString(mac.doFinal(content))
          + " v1a,"
          + text.encodeToString(signature.sign());
    } catch (GeneralSecurityException e) {
      throw noSuchAlgorithm(e);
    }
  }

  private static IllegalStateException noSuchAlgorithm(GeneralSecurityException e) {
    return new IllegalStateException("This Java platform lacks Ed25519 or HmacSHA256", e);
  }
}
