package org.songtor.stack;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Properties;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.tukaani.xz.XZInputStream;

/** PostgreSQL's own programs for this machine, unpacked from their Maven artifact. */
final class PostgresBinaries {

  private final Path folder;

  private PostgresBinaries(Path folder) {
    this.folder = folder;
  }

  static PostgresBinaries forThisMachine() throws IOException {
    String platform = platform();
    String resource = "/postgres-" + platform + ".txz";
    Path folder =
        UnpackedCache.folder(
            "postgres-" + version() + "-" + platform,
            candidate -> Files.isExecutable(candidate.resolve("bin/postgres")),
            target -> unpack(resource, target));
    return new PostgresBinaries(folder);
  }

  /** {@code initdb}, {@code postgres} or {@code pg_ctl}. */
  String program(String name) {
    return folder.resolve("bin").resolve(name).toString();
  }

  /**
   * What to put before a PostgreSQL command. PostgreSQL refuses to run as root; in a user namespace
   * of its own it sees itself as nobody while its files stay root's.
   */
  static List<String> launchPrefix() {
    if (!"root".equals(System.getProperty("user.name")) || !isLinux()) {
      return List.of();
    }
    List<String> unshare = List.of("unshare", "-U");
    List<String> trial = new ArrayList<>(unshare);
    trial.add("true");
    try {
      int code =
          new ProcessBuilder(trial)
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start()
              .waitFor();
      if (code == 0) {
        return unshare;
      }
      throw mayNotRunAsRoot(null);
    } catch (IOException e) {
      throw mayNotRunAsRoot(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw mayNotRunAsRoot(e);
    }
  }

  private static StackException mayNotRunAsRoot(@org.jspecify.annotations.Nullable Exception e) {
    return new StackException(
        "PostgreSQL ไม่ยอมทำงานในนาม root และเครื่องนี้ไม่อนุญาต user namespace (unshare -U)"
            + " กรุณาเรียกใช้ด้วยผู้ใช้ทั่วไป",
        "PostgreSQL refuses to run as root, and this machine does not allow user namespaces"
            + " (unshare -U). Run this as an ordinary user.",
        e);
  }

  private static String platform() {
    String system;
    if (isLinux()) {
      system = "linux";
    } else if (System.getProperty("os.name").toLowerCase(Locale.ROOT).contains("mac")) {
      system = "darwin";
    } else {
      throw noBinaries();
    }
    String processor =
        switch (System.getProperty("os.arch").toLowerCase(Locale.ROOT)) {
          case "amd64", "x86_64" -> "x86_64";
          case "aarch64", "arm64" -> "arm_64";
          default -> throw noBinaries();
        };
    return system + "-" + processor;
  }

  private static StackException noBinaries() {
    String machine = System.getProperty("os.name") + " / " + System.getProperty("os.arch");
    return new StackException(
        "ไม่มี PostgreSQL แบบฝังสำหรับ "
            + machine
            + " (รองรับ Linux และ macOS บน x86-64 และ ARM64)",
        "There is no embedded PostgreSQL for "
            + machine
            + " (Linux and macOS on x86-64 and ARM64 are supported).");
  }

  private static boolean isLinux() {
    return System.getProperty("os.name").toLowerCase(Locale.ROOT).contains("linux");
  }

  private static String version() throws IOException {
    Properties versions = new Properties();
    try (InputStream in = PostgresBinaries.class.getResourceAsStream("versions.properties")) {
      if (in == null) {
        throw new IOException("versions.properties is not on the class path");
      }
      versions.load(in);
    }
    return versions.getProperty("postgres");
  }

  private static void unpack(String resource, Path target) throws IOException {
    try (InputStream packed = PostgresBinaries.class.getResourceAsStream(resource)) {
      if (packed == null) {
        throw noBinaries();
      }
      try (TarArchiveInputStream archive =
          new TarArchiveInputStream(new XZInputStream(new BufferedInputStream(packed)))) {
        TarArchiveEntry entry = archive.getNextEntry();
        while (entry != null) {
          unpack(archive, entry, target);
          entry = archive.getNextEntry();
        }
      }
    }
  }

  private static void unpack(TarArchiveInputStream archive, TarArchiveEntry entry, Path target)
      throws IOException {
    Path path = target.resolve(entry.getName()).normalize();
    if (!path.startsWith(target)) {
      throw new IOException("The archive names a file outside its folder: " + entry.getName());
    }
    if (entry.isDirectory()) {
      Files.createDirectories(path);
      return;
    }
    Path parent = path.getParent();
    if (parent != null) {
      Files.createDirectories(parent);
    }
    if (entry.isSymbolicLink()) {
      Files.createSymbolicLink(path, Path.of(entry.getLinkName()));
    } else if (entry.isLink()) {
      Files.createLink(path, target.resolve(entry.getLinkName()));
    } else {
      Files.copy(archive, path);
      boolean runs = (entry.getMode() & 0111) != 0;
      Files.setPosixFilePermissions(
          path, PosixFilePermissions.fromString(runs ? "rwxr-xr-x" : "rw-r--r--"));
    }
  }
}
