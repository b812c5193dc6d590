package org.songtor.stack;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Folders of programs that were carried as resources and unpacked once per machine and version.
 *
 * <p>Kept in {@code -Dsongtor.cache}, else {@code $XDG_CACHE_HOME/songtor}, else {@code
 * ~/.cache/songtor}, else the temporary folder.
 */
final class UnpackedCache {

  /** Fills an empty folder. */
  interface Unpacking {
    void into(Path folder) throws IOException;
  }

  private UnpackedCache() {}

  /**
   * The folder of that name, filled now when it is not there or not whole. Several processes may
   * ask at once: each fills a folder of its own, and the first to finish gives it the name.
   */
  static Path folder(String name, Predicate<Path> whole, Unpacking unpacking) throws IOException {
    Path root = writableRoot();
    Path wanted = root.resolve(name);
    if (whole.test(wanted)) {
      return wanted;
    }
    Path draft = Files.createTempDirectory(root, name + ".draft");
    try {
      unpacking.into(draft);
      delete(wanted, whole.negate());
      try {
        Files.move(draft, wanted, StandardCopyOption.ATOMIC_MOVE);
      } catch (FileAlreadyExistsException | java.nio.file.DirectoryNotEmptyException another) {
        if (!whole.test(wanted)) {
          throw another;
        }
      }
      return wanted;
    } finally {
      delete(draft, folder -> true);
    }
  }

  /**
   * A home folder that cannot be written is common for service accounts: then beside other
   * temporary files.
   */
  private static Path writableRoot() throws IOException {
    Path root = root();
    try {
      return Files.createDirectories(root);
    } catch (IOException e) {
      String user = System.getProperty("user.name");
      Path temporary = Path.of(System.getProperty("java.io.tmpdir"), "songtor-cache-" + user);
      try {
        if (!Files.exists(temporary)) {
          Files.createDirectory(
              temporary,
              PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        }
        // Programs are run from here: the folder must be nobody else's.
        if (Files.isSymbolicLink(temporary) || !Files.getOwner(temporary).getName().equals(user)) {
          throw new IOException(temporary + " belongs to somebody else", e);
        }
        return temporary;
      } catch (IOException alsoFailed) {
        alsoFailed.addSuppressed(e);
        throw alsoFailed;
      }
    }
  }

  private static Path root() {
    String chosen = System.getProperty("songtor.cache");
    if (chosen != null) {
      return Path.of(chosen).toAbsolutePath();
    }
    String xdg = System.getenv("XDG_CACHE_HOME");
    Path caches =
        xdg == null || xdg.isBlank()
            ? Path.of(System.getProperty("user.home"), ".cache")
            : Path.of(xdg);
    return caches.resolve("songtor").toAbsolutePath();
  }

  private static void delete(Path folder, Predicate<Path> when) throws IOException {
    if (Files.exists(folder) && when.test(folder)) {
      Folders.remove(folder);
    }
  }

  /**
   * Removes a folder that a failed start no longer needs; what prevents it is told with that
   * failure.
   */
  static void discard(@Nullable Path folder, Exception failure) {
    if (folder == null) {
      return;
    }
    try {
      Folders.remove(folder);
    } catch (IOException e) {
      failure.addSuppressed(e);
    }
  }
}
