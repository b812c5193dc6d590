package org.songtor.local;

import java.util.LinkedHashMap;
import java.util.Map;
import org.songtor.stack.Ports;
import org.songtor.stack.StackException;

/**
 * The ports of a local stack, all on the loopback address.
 *
 * @param web pages and API: the one address that people use
 * @param commandService the command-service's own
 * @param identity the development identity provider
 * @param postgres PostgreSQL
 * @param kafka the Kafka broker's clients
 */
public record StackPorts(int web, int commandService, int identity, int postgres, int kafka) {

  /** Away from the usual ports of PostgreSQL and Kafka, which may be installed beside. */
  public static final StackPorts USUAL = new StackPorts(8080, 8081, 9000, 15432, 19092);

  /** Ports that nobody uses at this moment. */
  public static StackPorts free() {
    return new StackPorts(Ports.free(), Ports.free(), Ports.free(), Ports.free(), Ports.free());
  }

  /** Where clients of the broker connect. */
  String kafkaAddress() {
    return "127.0.0.1:" + kafka;
  }

  /** Every port by the option that changes it. */
  Map<String, Integer> byOption() {
    Map<String, Integer> ports = new LinkedHashMap<>();
    ports.put("--port", web);
    ports.put("--command-port", commandService);
    ports.put("--identity-port", identity);
    ports.put("--postgres-port", postgres);
    ports.put("--kafka-port", kafka);
    return ports;
  }

  /**
   * Makes sure that each can be listened on.
   *
   * @throws StackException naming the port, what it is for and the option that changes it
   */
  void requireFree() {
    byOption()
        .forEach(
            (option, port) -> {
              if (!Ports.isFree(port)) {
                throw new StackException(
                    "พอร์ต "
                        + port
                        + " มีโปรแกรมอื่นใช้อยู่ เลือกพอร์ตอื่นได้ด้วย "
                        + option
                        + " N",
                    "Port "
                        + port
                        + " is taken by another program. Choose another one with "
                        + option
                        + " N.");
              }
            });
  }
}
