package org.songtor.local;

import java.io.IOException;
import java.io.Reader;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.TreeMap;
import org.songtor.stack.Processes;
import org.songtor.stack.StackException;

/**
 * What a launcher writes down about itself, for {@code status}, {@code down} and for the launcher
 * that comes after it was killed.
 *
 * @param launcherPid the launcher's process
 * @param ports where the parts listen
 * @param control where it takes orders
 * @param listening where each replica of a service listens
 * @param children the running parts
 */
record StackState(
    long launcherPid,
    Control control,
    StackPorts ports,
    Map<Replica, Integer> listening,
    Map<Replica, Child> children) {

  private static final String FILE = "stack.properties";
  private static final Duration PATIENCE = Duration.ofSeconds(15);

  /**
   * Where the launcher takes orders.
   *
   * @param port on the loopback address, 0 for none
   * @param secret to be told with each; only the folder's owner can read it
   */
  record Control(int port, String secret) {
    static Control none() {
      return new Control(0, "");
    }

    @Override
    public String toString() {
      return "Control[port=" + port + "]";
    }
  }

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
    listening = Map.copyOf(listening);
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
    Map<Replica, Integer> listening = new TreeMap<>();
    Map<Replica, Child> children = new TreeMap<>();
    for (String key : properties.stringPropertyNames()) {
      int dot = key.lastIndexOf('.');
      Replica.ofName(key.substring(0, Math.max(0, dot)))
          .ifPresent(
              replica -> {
                if (key.endsWith(".port")) {
                  listening.put(replica, (int) number(properties, key));
                } else if (key.endsWith(".pid")) {
                  long started = number(properties, replica.name() + ".started");
                  children.put(replica, new Child(number(properties, key), started));
                }
              });
    }
    StackPorts ports =
        new StackPorts(
            (int) number(properties, "port.web"),
            (int) number(properties, "port.command-service"),
            (int) number(properties, "port.identity"),
            (int) number(properties, "port.postgres"),
            (int) number(properties, "port.kafka"));
    Control control =
        new Control(
            (int) number(properties, "control.port"), properties.getProperty("control.secret", ""));
    return Optional.of(
        new StackState(number(properties, "launcher.pid"), control, ports, listening, children));
  }

  private static long number(Properties properties, String key) {
    return Long.parseLong(properties.getProperty(key, "0"));
  }

  /** Written beside and moved into place: a launcher killed at any moment leaves a whole file. */
  void writeTo(Path folder) {
    Properties properties = new Properties();
    properties.setProperty("launcher.pid", Long.toString(launcherPid));
    properties.setProperty("control.port", Integer.toString(control.port()));
    properties.setProperty("control.secret", control.secret());
    properties.setProperty("port.web", Integer.toString(ports.web()));
    properties.setProperty("port.command-service", Integer.toString(ports.commandService()));
    properties.setProperty("port.identity", Integer.toString(ports.identity()));
    properties.setProperty("port.postgres", Integer.toString(ports.postgres()));
    properties.setProperty("port.kafka", Integer.toString(ports.kafka()));
    listening.forEach(
        (replica, port) ->
            properties.setProperty(replica.name() + ".port", Integer.toString(port)));
    children.forEach(
        (replica, child) -> {
          properties.setProperty(replica.name() + ".pid", Long.toString(child.pid()));
          properties.setProperty(replica.name() + ".started", Long.toString(child.started()));
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
    for (Map.Entry<Replica, Child> entry : children.entrySet()) {
      Child child = entry.getValue();
      if (!child.isRunning()) {
        continue;
      }
      stopped++;
      Processes.signal(child.pid(), entry.getKey().part() == Part.POSTGRES ? "INT" : "TERM");
      if (!Processes.await(PATIENCE, () -> !child.isRunning())) {
        Processes.signal(child.pid(), entry.getKey().part() == Part.POSTGRES ? "QUIT" : "KILL");
        Processes.await(PATIENCE, () -> !child.isRunning());
      }
    }
    return stopped;
  }
}
