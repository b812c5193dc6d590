package org.songtor.local.identity;

import java.nio.file.Path;
import java.util.List;

/**
 * How the identity provider is started.
 *
 * @param port on the loopback address; part of the issuer's name
 * @param keys the file of the signing key
 * @param log the file of its messages
 * @param webSecret the secret of the client {@code songtor-web}
 * @param webAddresses the base addresses that browsers use for the pages
 */
public record IdentityOptions(
    int port, Path keys, Path log, String webSecret, List<String> webAddresses) {

  public static final String WEB_CLIENT = "songtor-web";

  public IdentityOptions {
    webAddresses = List.copyOf(webAddresses);
  }

  public String issuer() {
    return "http://localhost:" + port;
  }

  /** Leaves the secret out. */
  @Override
  public String toString() {
    return issuer();
  }
}
