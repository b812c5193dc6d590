package org.songtor.proof;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.MessageDigest;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;

/**
 * The public half of a key that signs notes, with the name of whoever signs (C2SP signed-note,
 * Ed25519).
 *
 * @param name without blanks or plus signs
 */
public record NoteKey(String name, PublicKey key) {
  private static final byte ED25519 = 1;
  private static final int RAW = 32;

  /** What X.509 puts before the 32 bytes of an Ed25519 key (RFC 8410). */
  private static final byte[] PREFIX = HexFormat.of().parseHex("302a300506032b6570032100");

  public NoteKey {
    if (!"EdDSA".equals(key.getAlgorithm()) || key.getEncoded().length != PREFIX.length + RAW) {
      throw new IllegalArgumentException("notes are signed with Ed25519 keys");
    }
    if (name.isEmpty() || name.chars().anyMatch(c -> Character.isWhitespace(c) || c == '+')) {
      throw new IllegalArgumentException("the name of a key has no blanks and no plus sign");
    }
  }

  /**
   * @param text as {@link #text} gives it
   * @throws IllegalArgumentException if it is no such key, or its parts do not fit each other
   */
  public static NoteKey parse(String text) {
    String[] parts = text.strip().split("\\+", 3);
    if (parts.length != 3) {
      throw new IllegalArgumentException("a key is written name+id+base64");
    }
    byte[] typed = Base64.getDecoder().decode(parts[2]);
    if (typed.length != 1 + RAW || typed[0] != ED25519) {
      throw new IllegalArgumentException("this is not an Ed25519 key");
    }
    NoteKey key = new NoteKey(parts[0], publicKey(Arrays.copyOfRange(typed, 1, typed.length)));
    if (!key.hexId().equals(parts[1])) {
      throw new IllegalArgumentException("the key's id does not fit its name and bytes");
    }
    return key;
  }

  private static PublicKey publicKey(byte[] raw) {
    byte[] encoded = Arrays.copyOf(PREFIX, PREFIX.length + RAW);
    System.arraycopy(raw, 0, encoded, PREFIX.length, RAW);
    try {
      return KeyFactory.getInstance("Ed25519").generatePublic(new X509EncodedKeySpec(encoded));
    } catch (GeneralSecurityException e) {
      throw new IllegalArgumentException("these bytes are no Ed25519 key", e);
    }
  }

  /** How the key is handed to verifiers: {@code name+id+base64}. */
  public String text() {
    return name + "+" + hexId() + "+" + Base64.getEncoder().encodeToString(typed());
  }

  /** The same key as OpenSSL takes it (X.509 in PEM); without the name. */
  public String pem() {
    return Pem.write("PUBLIC KEY", key.getEncoded());
  }

  /** Tells keys apart: the eight hexadecimal digits between name and key in {@link #text}. */
  public String hexId() {
    return HexFormat.of().formatHex(id());
  }

  /** Four bytes that tell signatures of different keys apart. */
  byte[] id() {
    MessageDigest digest = Hash.sha256();
    digest.update(name.getBytes(StandardCharsets.UTF_8));
    digest.update((byte) '\n');
    return Arrays.copyOf(digest.digest(typed()), 4);
  }

  boolean verifies(String text, byte[] signature) {
    try {
      Signature verifying = Signature.getInstance("Ed25519");
      verifying.initVerify(key);
      verifying.update(text.getBytes(StandardCharsets.UTF_8));
      return verifying.verify(signature);
    } catch (GeneralSecurityException e) {
      // A signature of the wrong form is a wrong signature.
      return false;
    }
  }

  private byte[] typed() {
    byte[] encoded = key.getEncoded();
    byte[] typed = new byte[1 + RAW];
    typed[0] = ED25519;
    System.arraycopy(encoded, encoded.length - RAW, typed, 1, RAW);
    return typed;
  }
}
