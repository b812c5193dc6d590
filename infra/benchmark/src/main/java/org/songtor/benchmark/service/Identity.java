package org.songtor.benchmark.service;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.songtor.local.DemoTokens;
import org.songtor.local.identity.IdentityOptions;
import org.songtor.local.identity.IdentityProvider;
import org.songtor.stack.Ports;

/** The development identity provider in this JVM, and tokens of its users. */
public final class Identity implements AutoCloseable {
  private final IdentityProvider provider;

  public Identity(Path folder) throws IOException {
    Files.createDirectories(folder);
    // The provider reads its own settings; those of the command-service are not for it.
    this.provider =
        IdentityProvider.start(
            new IdentityOptions(
                Ports.free(),
                folder.resolve("identity-keys.json"),
                folder.resolve("identity.log"),
                "secret",
                List.of("http://localhost:1")));
  }

  public String issuer() {
    return provider.issuer();
  }

  /** A token of a demo account, good for an hour. */
  public String tokenOf(String user) {
    return new DemoTokens(provider.issuer()).of(user);
  }

  @Override
  public void close() {
    provider.close();
  }
}
