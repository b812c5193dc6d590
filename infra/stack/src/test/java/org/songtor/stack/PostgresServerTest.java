package org.songtor.stack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PostgresServerTest {

  private static final Duration PATIENCE = Duration.ofSeconds(60);

  @TempDir Path folder;

  @Test
  void commitsAreDurableWhateverTheCallerAsks() throws SQLException {
    PostgresOptions careless =
        PostgresOptions.temporary().with("fsync", "off").with("synchronous_commit", "off");

    try (PostgresServer server = PostgresServer.start(careless);
        Connection connection = server.superuser().connect()) {
      assertThat(value(connection, "SHOW fsync")).isEqualTo("on");
      assertThat(value(connection, "SHOW synchronous_commit")).isEqualTo("on");
    }
  }

  @Test
  void aWrongPasswordIsRefused() {
    try (PostgresServer server = PostgresServer.start(PostgresOptions.temporary())) {
      JdbcSettings wrong = server.superuser().as("postgres", "guess");

      assertThatThrownBy(wrong::connect).hasMessageContaining("authentication failed");
    }
  }

  @Test
  void keptDataSurviveAStopAndAKill() throws SQLException {
    PostgresOptions kept = PostgresOptions.keptIn(folder.resolve("postgres"));
    try (PostgresServer server = PostgresServer.start(kept)) {
      execute(server, "CREATE TABLE kept (what text)");
      execute(server, "INSERT INTO kept VALUES ('stopped')");
    }
    PostgresServer killed = PostgresServer.start(kept);
    execute(killed, "INSERT INTO kept VALUES ('killed')");
    Processes.signal(killed.pid(), "KILL");
    killed.onExit().join();

    try (PostgresServer again = PostgresServer.start(kept);
        Connection connection = again.superuser().connect()) {
      assertThat(value(connection, "SELECT string_agg(what, ' ' ORDER BY what) FROM kept"))
          .isEqualTo("killed stopped");
    }
    killed.close();
  }

  @Test
  void aServerLeftRunningOnTheDataIsStoppedFirst() {
    PostgresOptions kept = PostgresOptions.keptIn(folder.resolve("postgres"));
    PostgresServer orphan = PostgresServer.start(kept);

    try (PostgresServer successor = PostgresServer.start(kept.onPort(orphan.superuser().port()))) {
      assertThat(Processes.isRunning(orphan.pid())).isFalse();
      assertThat(Processes.isRunning(successor.pid())).isTrue();
    }
    orphan.close();
  }

  @Test
  void aPidFileWhosePidNowBelongsToAnotherProgramDoesNotStopIt() throws IOException, SQLException {
    Path data = folder.resolve("postgres");
    PostgresOptions kept = PostgresOptions.keptIn(data);
    PostgresServer.start(kept).close();
    Files.writeString(data.resolve("postmaster.pid"), ProcessHandle.current().pid() + "\n");

    try (PostgresServer server = PostgresServer.start(kept);
        Connection connection = server.superuser().connect()) {
      assertThat(value(connection, "SELECT 1")).isEqualTo("1");
    }
  }

  @Test
  void aTakenPortIsNamed() throws IOException {
    try (ServerSocket other = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      int port = other.getLocalPort();

      assertThatThrownBy(() -> PostgresServer.start(PostgresOptions.temporary().onPort(port)))
          .isInstanceOf(StackException.class)
          .hasMessageContaining(Integer.toString(port));
    }
  }

  @Test
  void dataThatPostgresCannotReadAreExplainedFromItsLog() throws IOException {
    Path data = folder.resolve("postgres");
    PostgresServer.start(PostgresOptions.keptIn(data)).close();
    Files.writeString(data.resolve("PG_VERSION"), "9.4\n");

    assertThatThrownBy(() -> PostgresServer.start(PostgresOptions.keptIn(data)))
        .isInstanceOf(StackException.class)
        .hasMessageContaining("version 9.4");
  }

  @Test
  void theServerEndsWithAJvmThatIsKilled() throws IOException {
    Process parent =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                StartedAndLeft.class.getName(),
                folder.resolve("postgres").toString())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    try (BufferedReader said = parent.inputReader()) {
      long server = Long.parseLong(said.readLine());
      assertThat(Processes.isRunning(server)).isTrue();

      parent.destroyForcibly();

      assertThat(Processes.await(PATIENCE, () -> !Processes.isRunning(server))).isTrue();
    } finally {
      parent.destroyForcibly();
    }
  }

  /** A JVM that starts a server, names it and waits to be killed. */
  static final class StartedAndLeft {
    public static void main(String[] arguments) throws InterruptedException {
      PostgresServer server = PostgresServer.start(PostgresOptions.keptIn(Path.of(arguments[0])));
      System.out.println(server.pid());
      Thread.currentThread().join();
    }
  }

  private static void execute(PostgresServer server, String sql) throws SQLException {
    try (Connection connection = server.superuser().connect();
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private static String value(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(sql)) {
      row.next();
      return row.getString(1);
    }
  }
}
