package org.songtor.local;

import java.io.IOException;
import java.io.Reader;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Properties;
import org.songtor.stack.StackException;

/** The passwords of one local stack, made at its first start and readable by its owner alone. */
record Secrets(String superuser, String command, String query, String web) {

  private static final int BYTES = 24;

  static Secrets keptIn(Path file) {
    Properties properties = new Properties();
    try {
      if (Files.exists(file)) {
        try (Reader reader = Files.newBufferedReader(file)) {
          properties.load(reader);
        }
      } else {
        SecureRandom random = new SecureRandom();
        for (String name : new String[] {"superuser", "command", "query", "web"}) {
          byte[] secret = new byte[BYTES];
          random.nextBytes(secret);
          properties.setProperty(
              name, Base64.getUrlEncoder().withoutPadding().encodeToString(secret));
        }
        Path draft = Files.createTempFile(file.toAbsolutePath().getParent(), "secrets", ".draft");
        try (Writer writer = Files.newBufferedWriter(draft)) {
          properties.store(writer, null);
        }
        Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE);
      }
    } catch (IOException e) {
      throw new StackException(
          "อ่านหรือเขียนรหัสผ่านใน " + file + " ไม่ได้",
          "The passwords in " + file + " failed.",
          e);
    }
    return new Secrets(
        properties.getProperty("superuser"),
        properties.getProperty("command"),
        properties.getProperty("query"),
        properties.getProperty("web"));
  }

  /** Leaves them out. */
  @Override
  public String toString() {
    return "Secrets";
  }
}
