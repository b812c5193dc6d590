package org.songtor.local;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.songtor.stack.StackException;

/**
 * The jars of both services, as they also run in production.
 *
 * @param unpacked where they are unpacked, once for each content, with their start caches
 */
public record ServiceJars(Path command, Path query, Path unpacked) {

  /** Unpacked beside the query-service's jar. */
  public ServiceJars(Path command, Path query) {
    this(command, query, query.resolveSibling("unpacked"));
  }

  /**
   * Those that were built in a checkout.
   *
   * @throws StackException when one is not built
   */
  public static ServiceJars builtIn(Path checkout) {
    return new ServiceJars(
        newest(checkout, Part.COMMAND_SERVICE),
        newest(checkout, Part.QUERY_SERVICE),
        checkout.resolve(".songtor").resolve("programs"));
  }

  private static Path newest(Path checkout, Part service) {
    Path target = checkout.resolve(service.code()).resolve("target");
    List<Path> jars = List.of();
    if (Files.isDirectory(target)) {
      try (Stream<Path> files = Files.list(target)) {
        jars = files.filter(file -> isProgram(file, service)).toList();
      } catch (IOException e) {
        throw notBuilt(target, service, e);
      }
    }
    return jars.stream()
        .max(Comparator.comparingLong(file -> file.toFile().lastModified()))
        .orElseThrow(() -> notBuilt(target, service, null));
  }

  private static boolean isProgram(Path file, Part service) {
    String name = file.getFileName().toString();
    return name.startsWith(service.code() + "-")
        && name.endsWith(".jar")
        && Stream.of("-sources.jar", "-javadoc.jar", "-tests.jar", "-plain.jar")
            .noneMatch(name::endsWith);
  }

  private static StackException notBuilt(
      Path target, Part service, @org.jspecify.annotations.Nullable Exception cause) {
    return new StackException(
        "ยังไม่ได้สร้าง " + service.code() + " (ไม่พบ jar ใน " + target + ")",
        service.code() + " is not built: there is no jar in " + target + ".",
        cause);
  }
}
