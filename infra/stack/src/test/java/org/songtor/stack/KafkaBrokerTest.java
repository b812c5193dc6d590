package org.songtor.stack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KafkaBrokerTest {

  private static final Duration PATIENCE = Duration.ofSeconds(60);

  @TempDir Path folder;

  @Test
  void topicsSurviveAKilledBrokerAlsoOnOtherPorts() throws Exception {
    KafkaOptions kept = KafkaOptions.keptIn(folder.resolve("kafka"));
    KafkaBroker killed = KafkaBroker.start(kept);
    try (Admin admin = Admin.create(Map.of("bootstrap.servers", killed.bootstrapServers()))) {
      admin
          .createTopics(List.of(new NewTopic("kept", 1, (short) 1)))
          .all()
          .get(60, TimeUnit.SECONDS);
    }
    Processes.signal(killed.pid(), "KILL");
    killed.onExit().join();

    try (KafkaBroker again = KafkaBroker.start(kept);
        Admin admin = Admin.create(Map.of("bootstrap.servers", again.bootstrapServers()))) {
      assertThat(admin.listTopics().names().get(60, TimeUnit.SECONDS)).contains("kept");
    }
    killed.close();
  }

  @Test
  void theBrokerEndsWithAJvmThatIsKilled() throws IOException {
    Process parent =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                StartedAndLeft.class.getName(),
                folder.resolve("kafka").toString())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    try (BufferedReader said = parent.inputReader()) {
      long broker = Long.parseLong(said.readLine());
      assertThat(Processes.isRunning(broker)).isTrue();

      parent.destroyForcibly();

      assertThat(Processes.await(PATIENCE, () -> !Processes.isRunning(broker))).isTrue();
    } finally {
      parent.destroyForcibly();
    }
  }

  @Test
  void anOrderlyEndKeepsWhatTheNextStartUses() throws Exception {
    KafkaOptions kept = KafkaOptions.keptIn(folder.resolve("kafka"));
    String shared = System.getProperty("songtor.cache");
    // Where nobody else has kept anything yet.
    System.setProperty("songtor.cache", folder.resolve("cache").toString());
    try {
      Path cache = KafkaFiles.unpacked().startCache();
      assertThat(cache).doesNotExist();
      try (KafkaBroker first = KafkaBroker.start(kept)) {
        Processes.signal(first.pid(), "TERM");
        first.onExit().get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
      }
      assertThat(cache).isNotEmptyFile();

      try (KafkaBroker again = KafkaBroker.start(kept)) {
        Path maps = Path.of("/proc", Long.toString(again.pid()), "maps");
        assumeTrue(Files.isReadable(maps), "only Linux tells what a process has mapped");
        assertThat(Files.readString(maps)).contains(cache.toString());
      }
    } finally {
      if (shared == null) {
        System.clearProperty("songtor.cache");
      } else {
        System.setProperty("songtor.cache", shared);
      }
    }
  }

  @Test
  void theBrokersOwnLibrariesStayOutOfThisJvm() {
    assertThat(getClass().getClassLoader().getResource("kafka/server/KafkaRaftServer.class"))
        .isNull();
    assertThat(getClass().getClassLoader().getResource("org/apache/logging/log4j/core/Core.class"))
        .isNull();
  }

  /** A JVM that starts a broker, names it and waits to be killed. */
  static final class StartedAndLeft {
    public static void main(String[] arguments) throws InterruptedException {
      KafkaBroker broker = KafkaBroker.start(KafkaOptions.keptIn(Path.of(arguments[0])));
      System.out.println(broker.pid());
      Thread.currentThread().join();
    }
  }
}
