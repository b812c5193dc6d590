package org.songtor.local;

import java.io.IOException;
import java.io.Reader;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.List;
import java.util.Properties;
import org.songtor.stack.StackException;

/** The passwords of one local stack, made at its first start and readable by its owner alone. */
record Secrets(String superuser, String command, String query, String web, String webhooks) {

  private static final int BYTES = 24;

  private static final List<String> NAMES =
      List.of("superuser", "command", "query", "web", "webhooks");

  /** Those of the file; what it lacks, because it is older, is made and added. */
  static Secrets keptIn(Path file) {
    Properties properties = new Properties();
    try {
      if (Files.exists(file)) {
        try (Reader reader = Files.newBufferedReader(file)) {
          properties.load(reader);
        }
      }
      if (!properties.stringPropertyNames().containsAll(NAMES)) {
        SecureRandom random = new SecureRandom();
        for (String name : NAMES) {
          byte[] secret = new byte[BYTES];
          random.nextBytes(secret);
          properties.putIfAbsent(
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
        properties.getProperty("web"),
        properties.getProperty("webhooks"));
  }

  /** Leaves them out. */
  @Override
  public String toString() {
    return "Secrets";
  }
}
