package org.songtor.stack;

import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * A one-node Apache Kafka broker (KRaft) in a JVM of its own, listening on 127.0.0.1 only. Topics
 * are not created by themselves.
 *
 * <p>It stops with {@link #close()}, at the latest when this JVM ends, and also when this JVM is
 * killed.
 */
public final class KafkaBroker implements AutoCloseable {

  private static final Duration START_LIMIT = Duration.ofSeconds(90);
  private static final Duration STOP_LIMIT = Duration.ofSeconds(15);
  private static final int ATTEMPTS_ON_FREE_PORTS = 3;

  private final Process process;
  private final String bootstrapServers;
  private final Path log;
  private final @Nullable Path temporaryFolder;
  private final Thread stopAtExit = new Thread(this::stop, "kafka-stop");

  private KafkaBroker(
      Process process, String bootstrapServers, Path log, @Nullable Path temporaryFolder) {
    this.process = process;
    this.bootstrapServers = bootstrapServers;
    this.log = log;
    this.temporaryFolder = temporaryFolder;
  }

  /**
   * Starts a broker and returns when it takes requests.
   *
   * @throws StackException when a port is taken, the data cannot be used or the broker is not ready
   *     within 90 seconds; the message holds the end of the broker's log
   */
  public static KafkaBroker start(KafkaOptions options) {
    Path temporaryFolder = null;
    try {
      KafkaFiles files = KafkaFiles.unpacked();
      Path data = options.dataDirectory();
      if (data == null) {
        temporaryFolder = Files.createTempDirectory("songtor-kafka");
        data = temporaryFolder.resolve("data");
      }
      data = data.toAbsolutePath();
      Files.createDirectories(data);
      Path chosenLog = options.log();
      Path log =
          chosenLog == null
              ? data.resolveSibling(data.getFileName() + ".log")
              : chosenLog.toAbsolutePath();
      return launch(files, data, options, log, temporaryFolder);
    } catch (StackException e) {
      UnpackedCache.discard(temporaryFolder, e);
      throw e;
    } catch (IOException e) {
      UnpackedCache.discard(temporaryFolder, e);
      throw new StackException(
          "เริ่ม Kafka ไม่ได้: " + e.getMessage(), "Kafka could not be started.", e);
    }
  }

  /** Where clients connect, as {@code host:port}. */
  public String bootstrapServers() {
    return bootstrapServers;
  }

  /**
   * Leaves the end of the JVM to the caller, who has an order to keep; a killed JVM still ends it.
   */
  public KafkaBroker stoppedByCaller() {
    Runtime.getRuntime().removeShutdownHook(stopAtExit);
    return this;
  }

  public long pid() {
    return process.pid();
  }

  /** The file that holds the broker's messages. */
  public Path log() {
    return log;
  }

  /** Completes when the broker has ended, whatever the reason. */
  public CompletableFuture<Process> onExit() {
    return process.onExit();
  }

  /** Stops the broker and waits for its end. */
  @Override
  public void close() {
    stop();
    try {
      Runtime.getRuntime().removeShutdownHook(stopAtExit);
    } catch (IllegalStateException theJvmIsEnding) {
      // The hook itself is then running or has run: the broker is stopped either way.
      return;
    }
  }

  private synchronized void stop() {
    if (process.isAlive()) {
      process.destroy();
      if (!Processes.await(STOP_LIMIT, () -> !process.isAlive())) {
        process.destroyForcibly();
        Processes.await(STOP_LIMIT, () -> !process.isAlive());
      }
    }
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

  private static KafkaBroker launch(
      KafkaFiles files, Path data, KafkaOptions options, Path log, @Nullable Path temporaryFolder)
      throws IOException {
    boolean anyPort = options.port() == 0 || options.controllerPort() == 0;
    int attempts = anyPort ? ATTEMPTS_ON_FREE_PORTS : 1;
    StackException last = null;
    for (int attempt = 0; attempt < attempts; attempt++) {
      int port = options.port() == 0 ? Ports.free() : options.port();
      int controllerPort = options.controllerPort() == 0 ? Ports.free() : options.controllerPort();
      if (!Ports.isFree(port) || !Ports.isFree(controllerPort)) {
        int taken = Ports.isFree(port) ? controllerPort : port;
        last =
            new StackException(
                "พอร์ต " + taken + " ที่ Kafka ต้องใช้มีโปรแกรมอื่นใช้อยู่",
                "Port " + taken + ", which Kafka is to use, is taken by another program.");
        continue;
      }
      Path settings = data.resolveSibling(data.getFileName() + ".properties");
      writeSettings(settings, data, port, controllerPort);
      Path ready = data.resolveSibling(data.getFileName() + ".ready");
      Files.deleteIfExists(ready);
      Process process = command(files, settings, ready, options, log).start();
      KafkaBroker broker = new KafkaBroker(process, "127.0.0.1:" + port, log, temporaryFolder);
      if (Processes.await(START_LIMIT, () -> !process.isAlive() || Files.exists(ready))
          && process.isAlive()) {
        Runtime.getRuntime().addShutdownHook(broker.stopAtExit);
        return broker;
      }
      process.destroyForcibly();
      last =
          new StackException(
              "Kafka ไม่เริ่มทำงาน ดูบันทึก " + log,
              "Kafka did not start; its log is " + log + " and ends with:\n" + LogTail.of(log, 15));
    }
    throw java.util.Objects.requireNonNull(last);
  }

  private static ProcessBuilder command(
      KafkaFiles files, Path settings, Path ready, KafkaOptions options, Path log) {
    List<String> command =
        Processes.inOwnSession(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx" + options.heap() + "m",
                "-Xms64m",
                "-XX:+UseSerialGC",
                // Half the start's work; the broker's own code is not what limits one node.
                "-XX:TieredStopAtLevel=1",
                // Half of what is left of it.
                "-XX:+AutoCreateSharedArchive",
                "-XX:SharedArchiveFile=" + files.startCache(),
                "-Xlog:cds=off",
                "-Dorg.apache.logging.log4j.level=WARN",
                "-Dlog4j2.disableJmx=true",
                "-cp",
                files.classPath(),
                KafkaFiles.MAIN_CLASS,
                settings.toString(),
                "songtor-local-kafka-00",
                ready.toString()));
    // Standard input stays a pipe: its end tells the broker that this JVM is gone.
    return new ProcessBuilder(command)
        .redirectErrorStream(true)
        .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
  }

  private static void writeSettings(Path file, Path data, int port, int controllerPort)
      throws IOException {
    Properties properties = new Properties();
    properties.setProperty("process.roles", "broker,controller");
    properties.setProperty("node.id", "1");
    properties.setProperty("controller.quorum.voters", "1@127.0.0.1:" + controllerPort);
    properties.setProperty("controller.listener.names", "CONTROLLER");
    properties.setProperty(
        "listeners", "CLIENTS://127.0.0.1:" + port + ",CONTROLLER://127.0.0.1:" + controllerPort);
    properties.setProperty("advertised.listeners", "CLIENTS://127.0.0.1:" + port);
    properties.setProperty(
        "listener.security.protocol.map", "CLIENTS:PLAINTEXT,CONTROLLER:PLAINTEXT");
    properties.setProperty("inter.broker.listener.name", "CLIENTS");
    properties.setProperty("log.dirs", data.toString());
    properties.setProperty("auto.create.topics.enable", "false");
    for (String internalTopic :
        List.of("offsets.topic", "transaction.state.log", "share.coordinator.state.topic")) {
      properties.setProperty(internalTopic + ".replication.factor", "1");
      properties.setProperty(internalTopic + ".num.partitions", "4");
    }
    properties.setProperty("transaction.state.log.min.isr", "1");
    properties.setProperty("share.coordinator.state.topic.min.isr", "1");
    properties.setProperty("group.initial.rebalance.delay.ms", "0");
    // A broker that was killed must not be taken for alive for long: it could not register again.
    properties.setProperty("broker.session.timeout.ms", "2000");
    properties.setProperty("broker.heartbeat.interval.ms", "500");
    // Said goodbye, it may register again at once; else it waits until its former session has
    // ended.
    properties.setProperty("controlled.shutdown.enable", "true");
    // The cleaner's default buffer alone is 128 MiB.
    properties.setProperty("log.cleaner.dedupe.buffer.size", "4194304");
    properties.setProperty("log.index.size.max.bytes", "1048576");
    properties.setProperty("num.network.threads", "2");
    properties.setProperty("num.io.threads", "4");
    properties.setProperty("background.threads", "2");
    try (Writer writer = Files.newBufferedWriter(file)) {
      properties.store(writer, null);
    }
  }
}
