package org.songtor.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.songtor.stack.Processes;
import org.songtor.stack.StackException;

class LocalStackTest {

  private static final Duration PATIENCE = Duration.ofSeconds(60);

  @TempDir Path folder;

  @Test
  void aStackRunsSurvivesKilledPartsKeepsItsDataAndLeavesNothingBehind() throws Exception {
    LocalStackOptions options = options(StackPorts.free());
    List<Long> processes = new ArrayList<>();
    try (LocalStack stack = LocalStack.start(options)) {
      assertThat(get(stack.baseUrl().resolve("/api/agencies"))).isEqualTo("2");
      assertThat(get(stack.baseUrl().resolve("/api/resources"))).isEqualTo("2");
      assertThat(get(stack.commandServiceUrl().resolve("/settings")))
          .contains("songtor_command")
          .contains(stack.kafkaBootstrapServers())
          .doesNotContain("client-secret");
      execute(stack, "CREATE TABLE log.kept (n int)");

      assertThatThrownBy(() -> LocalStack.start(options))
          .isInstanceOf(AlreadyRunning.class)
          .hasMessageContaining(Long.toString(ProcessHandle.current().pid()));

      for (Part part : Part.values()) {
        killAndAwaitNewProcess(stack, part);
      }
      assertThat(stack.awaitReady(PATIENCE)).isTrue();
      execute(stack, "INSERT INTO log.kept VALUES (1)");
      for (Part part : Part.values()) {
        processes.add(stack.pid(part).orElseThrow());
      }
    }
    assertThat(processes).noneMatch(Processes::isRunning);

    try (LocalStack again = LocalStack.start(options)) {
      assertThat(count(again)).isEqualTo(1);
      // The directory is in the log since the first start: nobody loads it again.
      assertThat(get(again.baseUrl().resolve("/api/agencies"))).isEqualTo("0");
      assertThat(get(again.baseUrl().resolve("/api/resources"))).isEqualTo("0");
    }
  }

  @Test
  void severalReplicasServeOneAddressAndAreRestartedOneByOneWithoutALostRequest() throws Exception {
    LocalStackOptions options = options(StackPorts.free()).withReplicas(2, 3);
    try (LocalStack stack = LocalStack.start(options);
        HttpClient http = HttpClient.newHttpClient()) {
      assertThat(stack.replicas().keySet().stream().map(Replica::name))
          .containsExactly(
              "postgres",
              "kafka",
              "command-service",
              "command-service-2",
              "query-service",
              "query-service-2",
              "query-service-3");
      Map<Replica, Long> before = services(stack);

      try (Load load = new Load(http, stack.baseUrl());
          Load commands = new Load(http, stack.commandServiceUrl())) {
        StringBuilder told = new StringBuilder();
        assertThat(
                new LauncherControl(options.data())
                    .restart("", true, (thai, english) -> told.append(english).append('\n')))
            .isTrue();
        assertThat(told).contains("Restarted.");
        load.awaitMore(20);
        commands.awaitMore(20);
        assertThat(load.failures()).isEmpty();
        assertThat(commands.failures()).isEmpty();
      }
      assertThat(services(stack))
          .allSatisfy((replica, pid) -> assertThat(pid).isNotEqualTo(before.get(replica)));

      // A replica that dies takes nobody with it: what it had under way may be asked again.
      Replica third = new Replica(Part.QUERY_SERVICE, 3);
      long killed = stack.pid(third).orElseThrow();
      stack.kill(third);
      for (int i = 0; i < 20; i++) {
        assertThat(get(stack.baseUrl().resolve("/settings"))).contains("songtor_query");
      }
      assertThat(
              Processes.await(
                  PATIENCE, () -> stack.pid(third).filter(pid -> pid != killed).isPresent()))
          .isTrue();
      assertThat(stack.awaitReady(PATIENCE)).isTrue();
      assertThat(new LauncherControl(options.data()).status().orElseThrow())
          .hasSize(8)
          .allMatch(LauncherControl.ProcessStatus::ready)
          .extracting(LauncherControl.ProcessStatus::name)
          .contains("query-service-3");
      assertThatThrownBy(
              () ->
                  new LauncherControl(options.data())
                      .restart("query-service-9", true, Announcer.silent()))
          .isInstanceOf(StackException.class)
          .hasMessageContaining("query-service-9");
    }
  }

  private static Map<Replica, Long> services(LocalStack stack) {
    return stack.replicas().keySet().stream()
        .filter(replica -> replica.part().code().endsWith("-service"))
        .collect(Collectors.toMap(replica -> replica, replica -> stack.pid(replica).orElseThrow()));
  }

  /** Commands without a key, which nobody may repeat, one after the other. */
  private static final class Load implements AutoCloseable {
    private final ConcurrentLinkedQueue<String> failures = new ConcurrentLinkedQueue<>();
    private final AtomicInteger answered = new AtomicInteger();
    private final Thread thread;
    private volatile boolean over;

    Load(HttpClient http, URI base) {
      HttpRequest command =
          HttpRequest.newBuilder(base.resolve("/slowly"))
              .POST(HttpRequest.BodyPublishers.ofString("{}"))
              .build();
      thread =
          Thread.ofVirtual()
              .start(
                  () -> {
                    while (!over) {
                      try {
                        int status = http.send(command, BodyHandlers.discarding()).statusCode();
                        if (status != 200) {
                          failures.add("status " + status);
                        }
                        answered.incrementAndGet();
                      } catch (IOException | InterruptedException e) {
                        failures.add(e.toString());
                      }
                    }
                  });
    }

    List<String> failures() {
      return List.copyOf(failures);
    }

    void awaitMore(int count) {
      int wanted = answered.get() + count;
      assertThat(Processes.await(PATIENCE, () -> answered.get() >= wanted)).isTrue();
    }

    @Override
    public void close() throws InterruptedException {
      over = true;
      thread.join(PATIENCE);
    }
  }

  @Test
  void aTakenPortIsNamedWithTheOptionThatChangesIt() throws IOException {
    StackPorts free = StackPorts.free();
    try (ServerSocket other =
        new ServerSocket(free.identity(), 1, InetAddress.getLoopbackAddress())) {
      assertThatThrownBy(() -> LocalStack.start(options(free)))
          .isInstanceOf(StackException.class)
          .hasMessageContaining(Integer.toString(other.getLocalPort()))
          .hasMessageContaining("--identity-port");
    }
    assertThat(DataFolder.isTaken(folder.resolve("data"))).isFalse();
  }

  @Test
  void aServiceThatCannotStartIsToldWithTheEndOfItsLog() throws IOException {
    Path broken = folder.resolve("broken.jar");
    Files.writeString(broken, "not a jar");
    LocalStackOptions options = options(StackPorts.free());

    assertThatThrownBy(
            () -> LocalStack.start(options.with(new ServiceJars(options.jars().command(), broken))))
        .isInstanceOf(StackException.class)
        .hasMessageContaining("query-service did not become ready")
        .hasMessageContaining("query-service.jar");
  }

  @Test
  void childrenThatOutlivedTheirLauncherAreStopped() throws IOException {
    Process orphan = new ProcessBuilder("sleep", "600").start();
    Process stranger = new ProcessBuilder("sleep", "600").start();
    try {
      StackState.Child other = StackState.Child.of(stranger.pid());
      new StackState(
              1,
              StackState.Control.none(),
              StackPorts.USUAL,
              Map.of(),
              Map.of(
                  Replica.first(Part.KAFKA),
                  StackState.Child.of(orphan.pid()),
                  new Replica(Part.QUERY_SERVICE, 2),
                  new StackState.Child(other.pid(), other.started() - 1000)))
          .writeTo(folder);

      assertThat(StackState.of(folder).map(StackState::stopOrphans)).isEqualTo(Optional.of(1));
      // Whether this JVM has collected it yet is another matter.
      assertThat(Processes.isRunning(orphan.pid())).isFalse();
      assertThat(stranger.isAlive()).as("a later process with the same number").isTrue();
    } finally {
      orphan.destroyForcibly();
      stranger.destroyForcibly();
    }
  }

  @Test
  void aFolderOfSomebodyElseIsNeitherUsedNorWiped() throws IOException {
    Path letters = Files.createDirectories(folder.resolve("letters"));
    Files.writeString(letters.resolve("dear.txt"), "…");

    assertThatThrownBy(() -> DataFolder.take(letters))
        .isInstanceOf(StackException.class)
        .hasMessageContaining("not a data folder of Songtor");
    assertThat(letters.resolve("dear.txt")).exists();
  }

  @Test
  void aFreshStartRemovesTheFormerData() throws IOException {
    try (DataFolder data = DataFolder.take(folder.resolve("data"))) {
      Files.createDirectories(data.file("postgres"));
      Files.writeString(data.file("postgres").resolve("PG_VERSION"), "18\n");

      data.wipe();

      assertThat(data.file("postgres")).doesNotExist();
      assertThat(DataFolder.isTaken(data.root())).isTrue();
    }
  }

  @Test
  void theDemoClockRunsForwardOnly() {
    DemoClock clock = new DemoClock(folder.resolve("clock-offset"));
    assertThat(clock.offset()).isEqualTo(Duration.ZERO);

    clock.advance(Duration.ofDays(30));
    clock.advance(Duration.ofHours(1));

    assertThat(clock.file()).hasContent("PT721H");
    assertThatThrownBy(() -> clock.set(Duration.ofDays(1)))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private LocalStackOptions options(StackPorts ports) throws IOException {
    return new LocalStackOptions(
        folder.resolve("data"),
        false,
        ports,
        ServiceJars.builtIn(StandInService.checkout(folder.resolve("checkout"))),
        Announcer.silent());
  }

  private static void killAndAwaitNewProcess(LocalStack stack, Part part) {
    long killed = stack.pid(part).orElseThrow();
    stack.kill(part);
    assertThat(
            Processes.await(
                PATIENCE, () -> stack.pid(part).filter(pid -> pid != killed).isPresent()))
        .as(part.code())
        .isTrue();
  }

  private static void execute(LocalStack stack, String sql) throws SQLException {
    try (Connection connection = stack.database().command().connect();
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private static int count(LocalStack stack) throws SQLException {
    try (Connection connection = stack.database().command().connect();
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery("SELECT count(*) FROM log.kept")) {
      row.next();
      return row.getInt(1);
    }
  }

  private static String get(URI address) throws IOException, InterruptedException {
    try (HttpClient http = HttpClient.newHttpClient()) {
      return http.send(HttpRequest.newBuilder(address).build(), BodyHandlers.ofString()).body();
    }
  }
}
