package org.songtor.stack;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * A PostgreSQL server as a child process of this JVM, listening on 127.0.0.1 only.
 *
 * <p>It stops with {@link #close()}, at the latest when the JVM ends, and also when the JVM is
 * killed. Commits are durable: a server that says otherwise is not handed out.
 */
public final class PostgresServer implements AutoCloseable {

  private static final String SUPERUSER = "postgres";
  private static final Duration START_LIMIT = Duration.ofSeconds(60);
  private static final Duration STOP_LIMIT = Duration.ofSeconds(20);
  private static final int ATTEMPTS_ON_FREE_PORTS = 3;

  /** Without these a commit that was answered could be lost. */
  private static final List<String> DURABLE =
      List.of("fsync", "synchronous_commit", "full_page_writes");

  private final Process process;
  private final DeathWatch watch;
  private final JdbcSettings superuser;
  private final Path log;
  private final @Nullable Path temporaryFolder;
  private final Thread stopAtExit = new Thread(this::stop, "postgres-stop");

  private PostgresServer(
      Process process, JdbcSettings superuser, Path log, @Nullable Path temporaryFolder) {
    this.process = process;
    this.watch = DeathWatch.over(process.pid(), "INT", "QUIT");
    this.superuser = superuser;
    this.log = log;
    this.temporaryFolder = temporaryFolder;
  }

  /**
   * Starts a server and returns when it answers. A server that a killed JVM left running on the
   * same data is stopped first.
   *
   * @throws StackException when the port is taken, the data cannot be used or the server does not
   *     answer within 60 seconds; the message holds the end of the server's log
   */
  public static PostgresServer start(PostgresOptions options) {
    Path temporaryFolder = null;
    try {
      PostgresBinaries binaries = PostgresBinaries.forThisMachine();
      Path data = options.dataDirectory();
      if (data == null) {
        temporaryFolder = Files.createTempDirectory("songtor-postgres");
        data = temporaryFolder.resolve("data");
      }
      data = data.toAbsolutePath();
      Path parent = data.getParent();
      if (parent != null) {
        Files.createDirectories(parent);
      }
      Path chosenLog = options.log();
      Path log =
          chosenLog == null
              ? data.resolveSibling(data.getFileName() + ".log")
              : chosenLog.toAbsolutePath();
      Postmaster.stopOrphan(data);
      createCluster(binaries, data, options, log);
      return launch(binaries, data, options, log, temporaryFolder);
    } catch (StackException e) {
      UnpackedCache.discard(temporaryFolder, e);
      throw e;
    } catch (IOException e) {
      UnpackedCache.discard(temporaryFolder, e);
      throw new StackException(
          "เริ่ม PostgreSQL ไม่ได้: " + e.getMessage(), "PostgreSQL could not be started.", e);
    }
  }

  /** The superuser's settings, in the database {@code postgres}. */
  public JdbcSettings superuser() {
    return superuser;
  }

  /**
   * Leaves the end of the JVM to the caller, who has an order to keep; a killed JVM still ends it.
   */
  public PostgresServer stoppedByCaller() {
    Runtime.getRuntime().removeShutdownHook(stopAtExit);
    return this;
  }

  public long pid() {
    return process.pid();
  }

  /** The file that holds the server's messages. */
  public Path log() {
    return log;
  }

  /** Completes when the server has ended, whatever the reason. */
  public CompletableFuture<Process> onExit() {
    return process.onExit();
  }

  /**
   * Stops the server (a fast shutdown: open transactions are rolled back) and waits for its end.
   */
  @Override
  public void close() {
    stop();
    try {
      Runtime.getRuntime().removeShutdownHook(stopAtExit);
    } catch (IllegalStateException theJvmIsEnding) {
      // The hook itself is then running or has run: the server is stopped either way.
      return;
    }
  }

  private synchronized void stop() {
    if (process.isAlive()) {
      Processes.signal(process.pid(), "INT");
      if (!Processes.await(STOP_LIMIT, () -> !process.isAlive())) {
        Processes.signal(process.pid(), "QUIT");
        if (!Processes.await(STOP_LIMIT, () -> !process.isAlive())) {
          process.destroyForcibly();
        }
      }
    }
    watch.close();
    if (temporaryFolder != null) {
      try {
        Folders.remove(temporaryFolder);
      } catch (IOException e) {
        throw new StackException(
            "ลบข้อมูลชั่วคราวใน " + temporaryFolder + " ไม่ได้",
            "The temporary data in " + temporaryFolder + " could not be removed.",
            e);
      }
    }
  }

  private static void createCluster(
      PostgresBinaries binaries, Path data, PostgresOptions options, Path log) throws IOException {
    if (Files.exists(data.resolve("PG_VERSION"))) {
      return;
    }
    Path draft = data.resolveSibling(data.getFileName() + ".draft");
    Folders.remove(draft);
    Path password = Files.createTempFile("songtor", ".password");
    try {
      Files.writeString(password, options.superuserPassword());
      List<String> command = new ArrayList<>(PostgresBinaries.launchPrefix());
      command.addAll(
          List.of(
              binaries.program("initdb"),
              "--pgdata=" + draft,
              "--username=" + SUPERUSER,
              "--pwfile=" + password,
              "--auth=scram-sha-256",
              "--encoding=UTF8",
              // The same order of text on every machine, whatever its own locale.
              "--locale=C",
              "--locale-provider=builtin",
              "--builtin-locale=C.UTF-8"));
      if (options.dataDirectory() == null) {
        command.add("--no-sync");
      }
      Process initdb = command(command, log).start();
      if (!initdb.waitFor(START_LIMIT.toSeconds(), TimeUnit.SECONDS) || initdb.exitValue() != 0) {
        initdb.destroyForcibly();
        throw failed(log, null);
      }
      // Only a whole cluster gets the name: an interrupted first start is simply done again.
      Folders.remove(data);
      Files.move(draft, data);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw failed(log, e);
    } finally {
      Files.deleteIfExists(password);
    }
  }

  private static PostgresServer launch(
      PostgresBinaries binaries,
      Path data,
      PostgresOptions options,
      Path log,
      @Nullable Path temporaryFolder)
      throws IOException {
    int attempts = options.port() == 0 ? ATTEMPTS_ON_FREE_PORTS : 1;
    StackException last = null;
    for (int attempt = 0; attempt < attempts; attempt++) {
      int port = options.port() == 0 ? Ports.free() : options.port();
      if (!Ports.isFree(port)) {
        last =
            new StackException(
                "พอร์ต " + port + " ที่ PostgreSQL ต้องใช้มีโปรแกรมอื่นใช้อยู่",
                "Port " + port + ", which PostgreSQL is to use, is taken by another program.");
        continue;
      }
      JdbcSettings superuser =
          new JdbcSettings("127.0.0.1", port, "postgres", SUPERUSER, options.superuserPassword());
      Process process = command(serverCommand(binaries, data, options, port), log).start();
      PostgresServer server = new PostgresServer(process, superuser, log, temporaryFolder);
      try {
        server.awaitReady(data);
        Runtime.getRuntime().addShutdownHook(server.stopAtExit);
        return server;
      } catch (StackException e) {
        process.destroyForcibly();
        server.watch.close();
        last = e;
      }
    }
    throw java.util.Objects.requireNonNull(last);
  }

  private static List<String> serverCommand(
      PostgresBinaries binaries, Path data, PostgresOptions options, int port) {
    List<String> command = new ArrayList<>(PostgresBinaries.launchPrefix());
    command.add(binaries.program("postgres"));
    command.addAll(List.of("-D", data.toString(), "-p", Integer.toString(port)));
    command.addAll(List.of("-c", "listen_addresses=127.0.0.1", "-c", "unix_socket_directories="));
    options
        .settings()
        .forEach(
            (name, value) -> {
              command.add("-c");
              command.add(name + "=" + value);
            });
    for (String name : DURABLE) {
      command.add("-c");
      command.add(name + "=on");
    }
    return Processes.inOwnSession(command);
  }

  private static ProcessBuilder command(List<String> command, Path log) {
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.environment().put("LC_ALL", "C");
    builder.environment().keySet().removeIf(name -> name.startsWith("PG"));
    return builder
        .redirectInput(ProcessBuilder.Redirect.from(new java.io.File("/dev/null")))
        .redirectErrorStream(true)
        .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
  }

  private void awaitReady(Path data) {
    SQLException[] lastRefusal = new SQLException[1];
    boolean answered =
        Processes.await(
            START_LIMIT,
            () -> {
              if (!process.isAlive()) {
                return true;
              }
              try (Connection connection = superuser.connect()) {
                assertOursAndDurable(connection, data);
                return true;
              } catch (SQLException e) {
                lastRefusal[0] = e;
                return false;
              }
            });
    if (!answered || !process.isAlive()) {
      throw failed(log, lastRefusal[0]);
    }
  }

  private static void assertOursAndDurable(Connection connection, Path data) throws SQLException {
    String served = show(connection, "data_directory");
    if (!Path.of(served).equals(data)) {
      throw new StackException(
          "PostgreSQL ที่ตอบใช้ข้อมูลอื่น: " + served,
          "The PostgreSQL server that answers serves other data: " + served);
    }
    for (String name : DURABLE) {
      String value = show(connection, name);
      if (!"on".equals(value)) {
        throw new StackException(
            "PostgreSQL ทำงานโดยไม่รับรองว่าข้อมูลคงอยู่: " + name + "=" + value,
            "PostgreSQL runs without durability: " + name + "=" + value);
      }
    }
  }

  /** The value of a server setting; the name is one of ours, never input. */
  private static String show(Connection connection, String name) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery("SHOW " + name)) {
      row.next();
      return row.getString(1);
    }
  }

  private static StackException failed(Path log, @Nullable Exception cause) {
    String end = LogTail.of(log, 15);
    return new StackException(
        "PostgreSQL ไม่เริ่มทำงาน ดูบันทึก " + log,
        "PostgreSQL did not start; its log is " + log + " and ends with:\n" + end,
        cause);
  }
}
