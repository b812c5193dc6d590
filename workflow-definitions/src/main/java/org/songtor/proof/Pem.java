package org.songtor.proof;

import java.util.Base64;

/** Keys as OpenSSL writes and reads them (RFC 7468). */
public final class Pem {
  private static final int LINE = 64;

  private Pem() {}

  /**
   * @param what such as {@code PUBLIC KEY}
   * @param der the key in its standard encoding
   * @return lines, each with its line end
   */
  public static String write(String what, byte[] der) {
    return "-----BEGIN "
        + what
        + "-----\n"
        + Base64.getMimeEncoder(LINE, new byte[] {'\n'}).encodeToString(der)
        + "\n-----END "
        + what
        + "-----\n";
  }
}
