package org.songtor.benchmark.listeners;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The least that a feed costs: one thread writes the same bytes to one connection after the other.
 * No request is understood, nothing is read from a database, encoded, queued or decided.
 */
public final class BareFeed {
  private static final String HEAD =
      "HTTP/1.1 200\r\nContent-Type: text/event-stream\r\nConnection: close\r\n\r\n";

  private BareFeed() {}

  /** The first connection controls: each number that it sends goes to all others as a change. */
  public static void main(String[] arguments) throws IOException {
    JsonNode settings = JsonMapper.shared().readTree(System.getenv("SPRING_APPLICATION_JSON"));
    int audience = settings.required("audience").intValue();
    String frame = settings.required("frame").stringValue();
    try (ServerSocketChannel server = ServerSocketChannel.open()) {
      server.bind(
          new InetSocketAddress(
              InetAddress.getLoopbackAddress(), settings.required("server.port").intValue()),
          audience);
      try (SocketChannel control = server.accept()) {
        List<SocketChannel> listeners = new ArrayList<>();
        for (int i = 0; i < audience; i++) {
          SocketChannel listener = server.accept();
          listener.write(ByteBuffer.wrap(HEAD.getBytes(StandardCharsets.US_ASCII)));
          listeners.add(listener);
        }
        ByteBuffer number = ByteBuffer.allocate(Integer.BYTES);
        while (control.read(number) >= 0) {
          if (number.hasRemaining()) {
            continue;
          }
          String text = frame.replace("{item}", "%012x".formatted(number.flip().getInt()));
          ByteBuffer bytes =
              ByteBuffer.allocateDirect(text.length())
                  .put(text.getBytes(StandardCharsets.US_ASCII))
                  .flip();
          for (SocketChannel listener : listeners) {
            ByteBuffer copy = bytes.duplicate();
            while (copy.hasRemaining()) {
              listener.write(copy);
            }
          }
          number.clear();
        }
      }
    }
  }
}
