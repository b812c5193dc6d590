package org.songtor.proof;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/**
 * A node of the tree: SHA-256, with leaves and inner nodes told apart by their first byte as RFC
 * 6962 section 2.1 asks, so that nobody can pass one off as the other.
 */
public final class Hash {
  /** In bytes. */
  public static final int LENGTH = 32;

  private static final byte LEAF = 0;
  private static final byte INNER = 1;

  private final byte[] bytes;

  private Hash(byte[] bytes) {
    this.bytes = bytes;
  }

  /**
   * @throws IllegalArgumentException unless there are {@value #LENGTH} bytes
   */
  public static Hash of(byte[] bytes) {
    if (bytes.length != LENGTH) {
      throw new IllegalArgumentException("a hash has " + LENGTH + " bytes, not " + bytes.length);
    }
    return new Hash(bytes.clone());
  }

  /**
   * @throws IllegalArgumentException unless this is base64 of {@value #LENGTH} bytes
   */
  public static Hash ofBase64(String text) {
    return of(Base64.getDecoder().decode(text));
  }

  public static Hash leaf(byte[] row) {
    MessageDigest digest = sha256();
    digest.update(LEAF);
    return new Hash(digest.digest(row));
  }

  public static Hash node(Hash left, Hash right) {
    MessageDigest digest = sha256();
    digest.update(INNER);
    digest.update(left.bytes);
    return new Hash(digest.digest(right.bytes));
  }

  /** The root over no rows at all. */
  public static Hash ofNothing() {
    return new Hash(sha256().digest());
  }

  static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  public byte[] bytes() {
    return bytes.clone();
  }

  public String base64() {
    return Base64.getEncoder().encodeToString(bytes);
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Hash hash && MessageDigest.isEqual(bytes, hash.bytes);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(bytes);
  }

  @Override
  public String toString() {
    return HexFormat.of().formatHex(bytes);
  }
}
