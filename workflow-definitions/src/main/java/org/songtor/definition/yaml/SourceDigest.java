package org.songtor.definition.yaml;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Tells one content of a definition from another. */
public final class SourceDigest {
  private SourceDigest() {}

  /** SHA-256 in hexadecimal, of the text as it lies in the file. */
  public static String of(byte[] source) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(source));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
