package org.songtor.stack;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.jar.JarOutputStream;
import java.util.zip.ZipEntry;

/**
 * The broker's jars and its main class, unpacked from the resources that carry them.
 *
 * @param classPath for the broker's JVM
 * @param startCache where that JVM keeps what it learnt of the classes; it writes the file itself
 *     at its first orderly end, and again when the file does not fit
 */
record KafkaFiles(String classPath, Path startCache) {

  /** Named, not referenced: its class must not be loaded here, where the broker's jars are not. */
  static final String MAIN_CLASS = "org.songtor.broker.BrokerMain";

  private static final String JARS = "kafka-broker/";
  private static final String MAIN_CLASS_FILE = MAIN_CLASS.replace('.', '/') + ".class";

  /** In a jar like the rest: of classes in a folder a JVM keeps nothing. */
  private static final String MAIN_JAR = "songtor-broker.jar";

  /**
   * Unpacks them where that is not done yet.
   *
   * @throws IOException when a resource is missing or nothing can be written
   */
  static KafkaFiles unpacked() throws IOException {
    List<String> jars =
        Arrays.stream(
                new String(bytes(JARS + "class-path.txt"), StandardCharsets.UTF_8)
                    .strip()
                    .split(":", -1))
            .map(entry -> entry.substring(entry.lastIndexOf('/') + 1))
            .toList();
    byte[] mainClass = bytes(MAIN_CLASS_FILE);
    Path folder =
        UnpackedCache.folder(
            "broker-" + fingerprint(jars, mainClass),
            candidate ->
                jars.stream().allMatch(jar -> Files.exists(candidate.resolve(jar)))
                    && Files.exists(candidate.resolve(MAIN_JAR)),
            target -> {
              for (String jar : jars) {
                try (InputStream in = open(JARS + jar)) {
                  Files.copy(in, target.resolve(jar));
                }
              }
              try (JarOutputStream jar =
                  new JarOutputStream(Files.newOutputStream(target.resolve(MAIN_JAR)))) {
                jar.putNextEntry(new ZipEntry(MAIN_CLASS_FILE));
                jar.write(mainClass);
                jar.closeEntry();
              }
            });
    return new KafkaFiles(
        folder.resolve("*").toString(), folder.resolve("start-" + Runtime.version() + ".jsa"));
  }

  private static String fingerprint(List<String> jars, byte[] mainClass) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      digest.update(String.join(":", jars).getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(digest.digest(mainClass), 0, 8);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java platform has SHA-256", e);
    }
  }

  private static byte[] bytes(String resource) throws IOException {
    try (InputStream in = open(resource)) {
      return in.readAllBytes();
    }
  }

  private static InputStream open(String resource) throws IOException {
    InputStream in = KafkaFiles.class.getClassLoader().getResourceAsStream(resource);
    if (in == null) {
      throw new IOException("The resource " + resource + " is not on the class path");
    }
    return in;
  }
}
