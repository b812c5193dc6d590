package org.songtor.local;

import java.io.IOException;
import java.io.Reader;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import org.songtor.stack.Processes;
import org.songtor.stack.StackException;

/**
 * What a launcher writes down about itself, for {@code status}, {@code down} and for the launcher
 * that comes after it was killed.
 *
 * @param launcherPid the launcher's process
 * @param ports where the parts listen
 * @param children the running parts
 */
record StackState(long launcherPid, StackPorts ports, Map<Part, Child> children) {

  private static final String FILE = "stack.properties";
  private static final Duration PATIENCE = Duration.ofSeconds(15);

  /**
   * A process that cannot be mistaken for a later one with the same number.
   *
   * @param started in milliseconds since 1970, as the system tells it
   */
  record Child(long pid, long started) {

    static Child of(long pid) {
      return new Child(
          pid,
          ProcessHandle.of(pid)
              .flatMap(process -> process.info().startInstant())
              .map(Instant::toEpochMilli)
              .orElse(0L));
    }

    boolean isRunning() {
      return Processes.isRunning(pid) && of(pid).equals(this);
    }
  }

  StackState {
    children = Map.copyOf(children);
  }

  /** What the folder's last launcher wrote, also when it has ended since. */
  static Optional<StackState> of(Path folder) {
    Path file = folder.resolve(FILE);
    if (!Files.exists(file)) {
      return Optional.empty();
    }
    Properties properties = new Properties();
    try (Reader reader = Files.newBufferedReader(file)) {
      properties.load(reader);
    } catch (IOException e) {
      throw new StackException("อ่าน " + file + " ไม่ได้", file + " cannot be read.", e);
    }
    Map<Part, Child> children = new EnumMap<>(Part.class);
    for (Part part : Part.values()) {
      long pid = number(properties, part.code() + ".pid");
      if (pid > 0) {
        children.put(part, new Child(pid, number(properties, part.code() + ".started")));
      }
    }
    StackPorts ports =
        new StackPorts(
            (int) number(properties, "port.web"),
            (int) number(properties, "port.command-service"),
            (int) number(properties, "port.identity"),
            (int) number(properties, "port.postgres"),
            (int) number(properties, "port.kafka"));
    return Optional.of(new StackState(number(properties, "launcher.pid"), ports, children));
  }

  private static long number(Properties properties, String key) {
    return Long.parseLong(properties.getProperty(key, "0"));
  }

  /** Written beside and moved into place: a launcher killed at any moment leaves a whole file. */
  void writeTo(Path folder) {
    Properties properties = new Properties();
    properties.setProperty("launcher.pid", Long.toString(launcherPid));
    properties.setProperty("port.web", Integer.toString(ports.web()));
    properties.setProperty("port.command-service", Integer.toString(ports.commandService()));
    properties.setProperty("port.identity", Integer.toString(ports.identity()));
    properties.setProperty("port.postgres", Integer.toString(ports.postgres()));
    properties.setProperty("port.kafka", Integer.toString(ports.kafka()));
    children.forEach(
        (part, child) -> {
          properties.setProperty(part.code() + ".pid", Long.toString(child.pid()));
          properties.setProperty(part.code() + ".started", Long.toString(child.started()));
        });
    Path file = folder.resolve(FILE);
    Path draft = folder.resolve(FILE + ".draft");
    try {
      try (Writer writer = Files.newBufferedWriter(draft)) {
        properties.store(writer, null);
      }
      Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw new StackException("เขียน " + file + " ไม่ได้", file + " cannot be written.", e);
    }
  }

  /** Notes that nothing runs any more. */
  static void clear(Path folder) {
    try {
      Files.deleteIfExists(folder.resolve(FILE));
    } catch (IOException e) {
      throw new StackException(
          "ลบ " + folder.resolve(FILE) + " ไม่ได้",
          folder.resolve(FILE) + " cannot be removed.",
          e);
    }
  }

  /**
   * Stops the children that outlived their launcher; those in PostgreSQL's hands are stopped by its
   * own way.
   *
   * @return how many there were
   */
  int stopOrphans() {
    int stopped = 0;
    for (Map.Entry<Part, Child> entry : children.entrySet()) {
      Child child = entry.getValue();
      if (!child.isRunning()) {
        continue;
      }
      stopped++;
      Processes.signal(child.pid(), entry.getKey() == Part.POSTGRES ? "INT" : "TERM");
      if (!Processes.await(PATIENCE, () -> !child.isRunning())) {
        Processes.signal(child.pid(), entry.getKey() == Part.POSTGRES ? "QUIT" : "KILL");
        Processes.await(PATIENCE, () -> !child.isRunning());
      }
    }
    return stopped;
  }
}
