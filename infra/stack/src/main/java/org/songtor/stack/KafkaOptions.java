package org.songtor.stack;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * How a Kafka broker is started.
 *
 * @param dataDirectory where its data stay, or null for a folder that is removed at the stop
 * @param port the clients' port on 127.0.0.1, or 0 for any free one
 * @param controllerPort the port of the broker's own controller, or 0 for any free one
 * @param log the file that its messages are appended to, or null for one beside the data
 * @param heap the most memory for objects, in MiB
 */
public record KafkaOptions(
    @Nullable Path dataDirectory, int port, int controllerPort, @Nullable Path log, int heap) {

  private static final int SMALL_HEAP = 320;

  /** Any free ports, data removed at the stop. */
  public static KafkaOptions temporary() {
    return new KafkaOptions(null, 0, 0, null, SMALL_HEAP);
  }

  /** Any free ports, data kept in the folder. */
  public static KafkaOptions keptIn(Path dataDirectory) {
    return new KafkaOptions(dataDirectory, 0, 0, null, SMALL_HEAP);
  }

  public KafkaOptions onPort(int wantedPort) {
    return new KafkaOptions(dataDirectory, wantedPort, controllerPort, log, heap);
  }

  public KafkaOptions loggingTo(Path file) {
    return new KafkaOptions(dataDirectory, port, controllerPort, file, heap);
  }
}
