package org.songtor.broker;

import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Properties;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import org.apache.kafka.common.utils.Time;
import org.apache.kafka.metadata.storage.Formatter;
import org.apache.kafka.server.common.MetadataVersion;

/**
 * Formats the storage where that is not done yet, runs one KRaft node and ends with its parent.
 *
 * <p>Arguments: the broker's properties file, the cluster id, and the file to write once the broker
 * takes requests. Exits with 0 after an orderly stop, with 1 when the broker cannot start.
 */
public final class BrokerMain {

  private BrokerMain() {}

  public static void main(String[] arguments) throws Exception {
    Path settings = Path.of(arguments[0]);
    String clusterId = arguments[1];
    Path ready = Path.of(arguments[2]);

    Properties properties = new Properties();
    try (Reader reader = Files.newBufferedReader(settings)) {
      properties.load(reader);
    }
    format(properties, clusterId);
    KafkaRaftServer server =
        new KafkaRaftServer(KafkaConfig.fromProps(properties, false), Time.SYSTEM);
    Runtime.getRuntime().addShutdownHook(new Thread(server::shutdown, "broker-stop"));
    exitWithParent();
    try {
      server.startup();
      announce(ready);
    } catch (RuntimeException | IOException | Error failure) {
      failure.printStackTrace();
      System.exit(1);
    }
    server.awaitShutdown();
  }

  private static void format(Properties properties, String clusterId) throws Exception {
    String directory = properties.getProperty("log.dirs");
    new Formatter()
        .setClusterId(clusterId)
        .setNodeId(Integer.parseInt(properties.getProperty("node.id")))
        .setControllerListenerName(properties.getProperty("controller.listener.names"))
        .setMetadataLogDirectory(directory)
        .setDirectories(List.of(directory))
        .setIgnoreFormatted(true)
        .setReleaseVersion(MetadataVersion.LATEST_PRODUCTION)
        .run();
  }

  /**
   * The parent holds the other end of standard input: its death, however sudden, ends the stream.
   */
  private static void exitWithParent() {
    InputStream parent = System.in;
    Thread watch =
        new Thread(
            () -> {
              try {
                while (parent.read() >= 0) {
                  // Nothing is ever said on this stream; only its end has a meaning.
                }
              } catch (IOException e) {
                System.err.println("The parent's stream broke, stopping: " + e.getMessage());
              }
              System.exit(0);
            },
            "parent-watch");
    watch.setDaemon(true);
    watch.start();
  }

  /** Written beside and moved into place, so that a reader never sees half of it. */
  private static void announce(Path ready) throws IOException {
    Path draft = ready.resolveSibling(ready.getFileName() + ".draft");
    Files.writeString(
        draft, Long.toString(ProcessHandle.current().pid()), StandardCharsets.US_ASCII);
    Files.move(draft, ready, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }
}
