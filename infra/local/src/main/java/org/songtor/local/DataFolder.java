package org.songtor.local;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.songtor.stack.StackException;

/**
 * The folder of a local stack, held by at most one launcher at a time.
 *
 * <p>A marker file tells it from other people's folders: only a folder that carries the marker, or
 * an empty one, is ever used or wiped.
 */
final class DataFolder implements AutoCloseable {

  private static final String MARKER = "songtor-data";
  private static final String LOCK = "launcher.lock";
  private static final long LOG_LIMIT_BYTES = 10L * 1024 * 1024;

  /**
   * The folders that this JVM has: the system drops all its locks on a file as soon as it closes
   * the file once, so a folder of ours must not even be looked at.
   */
  private static final Set<Path> HELD = ConcurrentHashMap.newKeySet();

  private final Path folder;
  private final FileChannel lockChannel;
  private final FileLock lock;

  private DataFolder(Path folder, FileChannel lockChannel, FileLock lock) {
    this.folder = folder;
    this.lockChannel = lockChannel;
    this.lock = lock;
  }

  /**
   * Takes the folder for this launcher; makes it when it is not there.
   *
   * @throws AlreadyRunning when another launcher has it
   * @throws StackException when it holds something else, or cannot be written
   */
  static DataFolder take(Path path) {
    Path folder = path.toAbsolutePath().normalize();
    try {
      requireOurs(folder);
      Files.createDirectories(folder);
      Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx------"));
      Files.writeString(folder.resolve(MARKER), "songtor\n");
      if (!HELD.add(folder)) {
        throw alreadyRunning(folder);
      }
      FileChannel channel =
          FileChannel.open(
              folder.resolve(LOCK), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      FileLock lock = channel.tryLock();
      if (lock == null) {
        channel.close();
        HELD.remove(folder);
        throw alreadyRunning(folder);
      }
      return new DataFolder(folder, channel, lock);
    } catch (IOException e) {
      throw new StackException(
          "ใช้โฟลเดอร์ข้อมูล " + folder + " ไม่ได้: " + e.getMessage(),
          "The data folder " + folder + " cannot be used: " + e.getMessage(),
          e);
    }
  }

  /** Whether a launcher has the folder at this moment. */
  static boolean isTaken(Path path) {
    Path folder = path.toAbsolutePath().normalize();
    if (HELD.contains(folder)) {
      return true;
    }
    Path file = folder.resolve(LOCK);
    if (!Files.exists(file)) {
      return false;
    }
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE);
        FileLock lock = channel.tryLock()) {
      return lock == null;
    } catch (IOException e) {
      throw new StackException(
          "อ่านโฟลเดอร์ข้อมูล " + folder + " ไม่ได้",
          "The data folder " + folder + " cannot be read.",
          e);
    }
  }

  private static AlreadyRunning alreadyRunning(Path folder) {
    return new AlreadyRunning(
        folder, StackState.of(folder).map(state -> Long.toString(state.launcherPid())).orElse("?"));
  }

  private static void requireOurs(Path folder) throws IOException {
    if (!Files.exists(folder) || Files.exists(folder.resolve(MARKER))) {
      return;
    }
    boolean empty = false;
    if (Files.isDirectory(folder)) {
      try (Stream<Path> content = Files.list(folder)) {
        empty = content.findAny().isEmpty();
      }
    }
    if (!empty) {
      throw new StackException(
          folder + " ไม่ใช่โฟลเดอร์ข้อมูลของ Songtor และไม่ว่าง เลือกโฟลเดอร์อื่นด้วย --data",
          folder
              + " is not a data folder of Songtor and not empty. Choose another one with --data.");
    }
  }

  /** Removes everything but the marker and the lock. */
  void wipe() {
    List<Path> kept = List.of(folder.resolve(MARKER), folder.resolve(LOCK));
    try (Stream<Path> content = Files.list(folder)) {
      for (Path path : content.filter(each -> !kept.contains(each)).toList()) {
        deleteTree(path);
      }
    } catch (IOException e) {
      throw new StackException(
          "ลบข้อมูลเดิมใน " + folder + " ไม่ได้",
          "The former data in " + folder + " could not be removed.",
          e);
    }
  }

  private static void deleteTree(Path path) throws IOException {
    if (!Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS)) {
      Files.delete(path);
      return;
    }
    try (Stream<Path> all = Files.walk(path)) {
      for (Path each : all.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(each);
      }
    }
  }

  Path root() {
    return folder;
  }

  Path file(String name) {
    return folder.resolve(name);
  }

  /** The folder of all logs, below any data folder. */
  static Path logs(Path folder) {
    return folder.resolve("logs");
  }

  /**
   * The log file of that name; one that has grown beyond 10 MiB first becomes {@code name.log.1}.
   */
  Path log(String name) {
    Path file = logs(folder).resolve(name + ".log");
    try {
      Files.createDirectories(logs(folder));
      if (Files.exists(file) && Files.size(file) > LOG_LIMIT_BYTES) {
        Files.move(
            file,
            file.resolveSibling(name + ".log.1"),
            java.nio.file.StandardCopyOption.REPLACE_EXISTING);
      }
      return file;
    } catch (IOException e) {
      throw new StackException(
          "เตรียมไฟล์บันทึก " + file + " ไม่ได้", "The log file " + file + " failed.", e);
    }
  }

  /** Lets another launcher take the folder. */
  @Override
  public void close() {
    try {
      lock.release();
      lockChannel.close();
      HELD.remove(folder);
    } catch (IOException e) {
      throw new StackException(
          "คืนโฟลเดอร์ข้อมูล " + folder + " ไม่ได้",
          "The data folder " + folder + " could not be released.",
          e);
    }
  }
}
