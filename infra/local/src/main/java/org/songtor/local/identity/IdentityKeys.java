package org.songtor.local.identity;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.text.ParseException;
import java.util.UUID;

/** The key that signs tokens, kept so that tokens and sessions outlive a restart. */
final class IdentityKeys {

  private static final int BITS = 2048;

  private IdentityKeys() {}

  /** The key in the file; made and stored there when there is none. */
  static RSAKey keptIn(Path file) {
    try {
      if (Files.exists(file)) {
        return RSAKey.parse(Files.readString(file));
      }
      RSAKey key =
          new RSAKeyGenerator(BITS)
              .keyUse(KeyUse.SIGNATURE)
              .keyID(UUID.randomUUID().toString())
              .generate();
      // Temporary files are readable by their owner alone, and so is what they are renamed to.
      Path draft = Files.createTempFile(file.toAbsolutePath().getParent(), "keys", ".draft");
      Files.writeString(draft, key.toJSONString());
      Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
      return key;
    } catch (IOException | ParseException | JOSEException e) {
      throw new IllegalStateException("The identity provider's keys in " + file + " failed", e);
    }
  }
}
