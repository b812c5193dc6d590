package org.songtor.stack;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A PostgreSQL server as its data folder tells of it: who runs, or ran, on these data.
 *
 * @param pid the server's process
 * @param sharedMemory the id of its shared memory segment, or -1 when it has none
 */
record Postmaster(long pid, long sharedMemory) {

  private static final Logger log = LoggerFactory.getLogger(Postmaster.class);

  private static final Duration PATIENCE = Duration.ofSeconds(20);

  /** What {@code postmaster.pid} says, also when that server has ended. */
  static Optional<Postmaster> of(Path dataDirectory) throws IOException {
    Path file = pidFile(dataDirectory);
    if (!Files.exists(file)) {
      return Optional.empty();
    }
    List<String> lines = Files.readAllLines(file);
    if (lines.isEmpty() || lines.getFirst().isBlank()) {
      return Optional.empty();
    }
    long pid = Long.parseLong(lines.getFirst().strip());
    long sharedMemory = -1;
    if (lines.size() > 6) {
      String[] keyAndId = lines.get(6).strip().split("\\s+", -1);
      sharedMemory = keyAndId.length == 2 ? Long.parseLong(keyAndId[1]) : -1;
    }
    return Optional.of(new Postmaster(pid, sharedMemory));
  }

  /**
   * Stops a server that was left running on these data by a launcher that was killed, and clears
   * what a killed server left behind, so that a new one can start at once.
   *
   * @throws StackException when the server does not stop
   */
  static void stopOrphan(Path dataDirectory) throws IOException {
    Optional<Postmaster> found = of(dataDirectory);
    if (found.isEmpty()) {
      return;
    }
    Postmaster orphan = found.get();
    if (Processes.isRunningPostgres(orphan.pid)) {
      log.info("Stopping the PostgreSQL server {} left on {}", orphan.pid, dataDirectory);
      orphan.stop();
    }
    // A killed server's pid can stay listed (state Z) or be given to another process; PostgreSQL
    // would then refuse to start. The file may go once nobody holds the shared memory any more.
    if (Files.exists(pidFile(dataDirectory)) && !Processes.isRunningPostgres(orphan.pid)) {
      if (!Processes.await(PATIENCE, () -> !orphan.hasAttachedProcesses())) {
        throw new StackException(
            "ยังมีโปรเซสของ PostgreSQL ตัวเดิมใช้ข้อมูลใน " + dataDirectory,
            "Processes of the former PostgreSQL server still use the data in "
                + dataDirectory
                + ".");
      }
      Files.deleteIfExists(pidFile(dataDirectory));
    }
  }

  /** Asks for a fast shutdown, then an immediate one. */
  void stop() {
    Processes.signal(pid, "INT");
    if (Processes.await(PATIENCE, () -> !Processes.isRunning(pid))) {
      return;
    }
    Processes.signal(pid, "QUIT");
    if (!Processes.await(PATIENCE, () -> !Processes.isRunning(pid))) {
      throw new StackException(
          "หยุด PostgreSQL (โปรเซส " + pid + ") ไม่ได้",
          "The PostgreSQL server, process " + pid + ", does not stop.");
    }
  }

  private boolean hasAttachedProcesses() {
    if (sharedMemory < 0) {
      return false;
    }
    Path segments = Path.of("/proc/sysvipc/shm");
    try {
      for (String line : Files.readAllLines(segments)) {
        String[] columns = line.strip().split("\\s+", -1);
        if (columns.length > 6 && columns[1].equals(Long.toString(sharedMemory))) {
          return Long.parseLong(columns[6]) > 0;
        }
      }
    } catch (IOException notLinux) {
      log.debug("Shared memory segments cannot be listed here", notLinux);
    }
    return false;
  }

  private static Path pidFile(Path dataDirectory) {
    return dataDirectory.resolve("postmaster.pid");
  }
}
