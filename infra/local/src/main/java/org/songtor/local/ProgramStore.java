package org.songtor.local;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.jar.JarFile;
import java.util.jar.Manifest;
import java.util.stream.Stream;
import java.util.zip.CRC32;
import org.songtor.stack.LogTail;
import org.songtor.stack.Processes;

/**
 * Services' jars, unpacked once for each content: a JVM starts an unpacked program faster, and a
 * start cache belongs to files that stay as they are. A build may replace the originals while a
 * stack runs.
 */
final class ProgramStore {

  private static final Duration UNPACKING_LIMIT = Duration.ofSeconds(60);
  private static final int KEPT_PER_SERVICE = 2;
  private static final String IN_USE = "in-use";

  /** Held until this JVM ends: another launcher's tidying passes over what is in use here. */
  private static final Map<Path, FileLock> HELD = new HashMap<>();

  private final Path root;
  private final Announcer announcer;

  ProgramStore(Path root, Announcer announcer) {
    this.root = root;
    this.announcer = announcer;
  }

  /**
   * The program of a jar. One that is none of Spring Boot's, or that cannot be unpacked, runs as it
   * is, from a copy.
   *
   * @param copies where such a copy goes
   */
  ServiceProgram programOf(Path jar, String service, Path copies, List<String> vmOptions)
      throws IOException {
    if (isExecutableArchive(jar)) {
      try {
        Path folder = root.resolve(service + "-" + checksum(jar));
        if (!Files.isDirectory(folder)) {
          unpack(jar, service, folder);
        }
        hold(folder);
        StartCache.discardLeftOver(folder);
        tidy(service);
        Path program = folder.resolve(service + ".jar");
        return new ServiceProgram(
            program, new StartCache(StartCache.Kind.ofThisJdk(), program, vmOptions));
      } catch (IOException | UncheckedIOException e) {
        announcer.say(
            "แตกโปรแกรม " + service + " ไว้ล่วงหน้าไม่ได้ จะเริ่มช้ากว่าปกติ: " + e.getMessage(),
            service + " could not be unpacked and starts more slowly: " + e.getMessage());
      }
    }
    Files.createDirectories(copies);
    Path copy = copies.resolve(service + ".jar");
    Files.copy(jar, copy, StandardCopyOption.REPLACE_EXISTING);
    return new ServiceProgram(copy, null);
  }

  private static boolean isExecutableArchive(Path jar) {
    try (JarFile file = new JarFile(jar.toFile())) {
      Manifest manifest = file.getManifest();
      return manifest != null
          && manifest.getMainAttributes().getValue("Spring-Boot-Version") != null;
    } catch (IOException notAJar) {
      return false;
    }
  }

  /**
   * Of the names, sizes and checksums that the jar itself lists: its content without reading it.
   */
  private static String checksum(Path jar) throws IOException {
    CRC32 sum = new CRC32();
    long[] size = new long[1];
    try (JarFile file = new JarFile(jar.toFile())) {
      file.stream()
          .forEach(
              entry -> {
                String line = entry.getName() + " " + entry.getSize() + " " + entry.getCrc() + "\n";
                sum.update(line.getBytes(StandardCharsets.UTF_8));
                size[0] += Math.max(0, entry.getSize());
              });
    }
    return Long.toHexString(sum.getValue()) + "-" + Long.toHexString(size[0]);
  }

  /** By the jar's own tool; another launcher may do the same at once, and the first one counts. */
  private void unpack(Path jar, String service, Path folder) throws IOException {
    Files.createDirectories(root);
    Path draft = Files.createTempDirectory(root, "draft-");
    Path log = draft.resolve("unpacking.log");
    Path target = draft.resolve("program");
    try {
      // Under the name of the service: its messages and a process list then say what runs.
      Path named = draft.resolve(service + ".jar");
      Files.copy(jar, named);
      Process tool =
          new ProcessBuilder(
                  Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                  "-XX:TieredStopAtLevel=1",
                  "-XX:+UseSerialGC",
                  "-Djarmode=tools",
                  "-jar",
                  named.toString(),
                  "extract",
                  "--destination",
                  target.toString())
              .redirectErrorStream(true)
              .redirectOutput(log.toFile())
              .start();
      boolean ended = Processes.await(UNPACKING_LIMIT, () -> !tool.isAlive());
      if (!ended || tool.exitValue() != 0 || !Files.exists(target.resolve(service + ".jar"))) {
        tool.destroyForcibly();
        throw new IOException("the jar's own tool failed: " + LogTail.of(log, 3));
      }
      try {
        Files.move(target, folder, StandardCopyOption.ATOMIC_MOVE);
      } catch (IOException e) {
        if (!Files.isDirectory(folder)) {
          throw e;
        }
      }
    } finally {
      deleteTree(draft);
    }
  }

  private static void hold(Path folder) throws IOException {
    synchronized (HELD) {
      if (!HELD.containsKey(folder)) {
        FileChannel channel =
            FileChannel.open(
                folder.resolve(IN_USE),
                StandardOpenOption.CREATE,
                StandardOpenOption.READ,
                StandardOpenOption.WRITE);
        HELD.put(folder, channel.lock(0, Long.MAX_VALUE, true));
      }
      Files.setLastModifiedTime(folder.resolve(IN_USE), FileTime.from(Instant.now()));
    }
  }

  /** Removes programs of former builds that nobody runs, but for the latest. */
  private void tidy(String service) throws IOException {
    List<Path> programs;
    try (Stream<Path> folders = Files.list(root)) {
      programs =
          folders
              .filter(folder -> folder.getFileName().toString().startsWith(service + "-"))
              .sorted(Comparator.comparing(ProgramStore::lastUsed).reversed())
              .toList();
    }
    for (Path old : programs.stream().skip(KEPT_PER_SERVICE).toList()) {
      synchronized (HELD) {
        if (!HELD.containsKey(old) && isUnused(old)) {
          deleteTree(old);
        }
      }
    }
  }

  private static FileTime lastUsed(Path folder) {
    try {
      return Files.getLastModifiedTime(folder.resolve(IN_USE));
    } catch (IOException neverUsed) {
      return FileTime.fromMillis(0);
    }
  }

  private static boolean isUnused(Path folder) throws IOException {
    Path mark = folder.resolve(IN_USE);
    if (!Files.exists(mark)) {
      // Just moved into place by another launcher, which is about to hold it.
      return Files.getLastModifiedTime(folder)
          .toInstant()
          .isBefore(Instant.now().minus(UNPACKING_LIMIT));
    }
    try (FileChannel channel = FileChannel.open(mark, StandardOpenOption.WRITE);
        FileLock lock = channel.tryLock()) {
      return lock != null;
    } catch (OverlappingFileLockException usedHere) {
      return false;
    }
  }

  private static void deleteTree(Path folder) throws IOException {
    try (Stream<Path> all = Files.walk(folder)) {
      for (Path each : all.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(each);
      }
    }
  }
}
