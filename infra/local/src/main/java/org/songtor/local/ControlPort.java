package org.songtor.local;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.io.Reader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.List;
import java.util.function.BiConsumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.songtor.stack.StackException;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Where a launcher takes orders from other processes of the same person: on the loopback address,
 * with a secret that only the owner of the data folder can read.
 *
 * <p>One line of JSON is the order, then come lines that tell how far it is, the last of which says
 * whether it was done.
 */
final class ControlPort implements AutoCloseable {

  private static final Logger log = LoggerFactory.getLogger(ControlPort.class);

  private static final int SECRET_BYTES = 16;
  private static final int LONGEST_ORDER = 8 * 1024;
  private static final int LONGEST_WAIT_MILLIS = 10 * 60 * 1000;

  private final ServerSocket server;
  private final String secret;
  private final BiConsumer<List<String>, Announcer> orders;

  private ControlPort(
      ServerSocket server, String secret, BiConsumer<List<String>, Announcer> orders) {
    this.server = server;
    this.secret = secret;
    this.orders = orders;
  }

  /**
   * Listens on a free port.
   *
   * @param orders does what the words say and tells how far it is; one order at a time
   */
  static ControlPort open(BiConsumer<List<String>, Announcer> orders) {
    byte[] secret = new byte[SECRET_BYTES];
    new SecureRandom().nextBytes(secret);
    try {
      ControlPort port =
          new ControlPort(
              new ServerSocket(0, 4, InetAddress.getLoopbackAddress()),
              HexFormat.of().formatHex(secret),
              orders);
      Thread.ofPlatform().daemon().name("songtor-orders").start(port::listen);
      return port;
    } catch (IOException e) {
      throw new StackException("เปิดพอร์ตควบคุมไม่ได้", "No control port could be opened.", e);
    }
  }

  StackState.Control address() {
    return new StackState.Control(server.getLocalPort(), secret);
  }

  private void listen() {
    while (!server.isClosed()) {
      try (Socket client = server.accept()) {
        client.setSoTimeout(5_000);
        serve(client);
      } catch (IOException clientLeftOrClosed) {
        // Whoever left has heard nothing more; a closed port ends the loop.
        continue;
      }
    }
  }

  /** Whatever comes in, the port goes on: one bad order must not cost all later ones. */
  private void serve(Socket client) throws IOException {
    Reader in =
        new BufferedReader(new InputStreamReader(client.getInputStream(), StandardCharsets.UTF_8));
    PrintWriter out = new PrintWriter(client.getOutputStream(), true, StandardCharsets.UTF_8);
    try {
      Order order = Order.read(firstLine(in));
      byte[] told = order.secret().getBytes(StandardCharsets.UTF_8);
      if (!MessageDigest.isEqual(told, secret.getBytes(StandardCharsets.UTF_8))) {
        return;
      }
      orders.accept(order.words(), (thai, english) -> out.println(line("say", thai, english)));
      out.println(line("done", "", ""));
    } catch (JacksonException e) {
      // Its message quotes the line, and the line may hold the secret.
      log.warn("An order could not be read: {}", e.getClass().getSimpleName());
      out.println(line("failed", "", "The order could not be read."));
    } catch (StackException e) {
      out.println(line("failed", "", String.valueOf(e.getMessage())));
    } catch (RuntimeException e) {
      log.warn("An order failed unexpectedly", e);
      out.println(line("failed", "", "The order failed unexpectedly: " + e));
    }
  }

  private record Order(String secret, List<String> words) {
    /**
     * Reads what {@link ControlPort#order} writes.
     *
     * @throws JacksonException when it is something else
     */
    static Order read(String line) {
      JsonNode order = JsonMapper.shared().readTree(line);
      return new Order(
          order.path("secret").asString(""),
          order.path("words").valueStream().map(JsonNode::asString).toList());
    }
  }

  /** Without its end when it is longer than any order, which then is no JSON. */
  private static String firstLine(Reader in) throws IOException {
    StringBuilder line = new StringBuilder();
    int next = in.read();
    while (next >= 0 && next != '\n' && line.length() < LONGEST_ORDER) {
      line.append((char) next);
      next = in.read();
    }
    return line.toString();
  }

  private static String line(String kind, String thai, String english) {
    return JsonMapper.shared().writeValueAsString(List.of(kind, thai, english));
  }

  /**
   * Gives an order and waits until it is done.
   *
   * @throws StackException when it was not done
   */
  static void order(StackState.Control control, List<String> words, Announcer announcer) {
    try (Socket launcher = new Socket(InetAddress.getLoopbackAddress(), control.port())) {
      launcher.setSoTimeout(LONGEST_WAIT_MILLIS);
      PrintWriter out = new PrintWriter(launcher.getOutputStream(), true, StandardCharsets.UTF_8);
      out.println(
          JsonMapper.shared()
              .writeValueAsString(java.util.Map.of("secret", control.secret(), "words", words)));
      BufferedReader in =
          new BufferedReader(
              new InputStreamReader(launcher.getInputStream(), StandardCharsets.UTF_8));
      String line = in.readLine();
      while (line != null) {
        JsonNode told = JsonMapper.shared().readTree(line);
        switch (told.path(0).asString()) {
          case "done" -> {
            return;
          }
          case "failed" -> {
            String why = told.path(2).asString();
            throw new StackException("ทำไม่สำเร็จ", why);
          }
          default -> announcer.say(told.path(1).asString(), told.path(2).asString());
        }
        line = in.readLine();
      }
      throw new StackException("songtor ไม่ตอบ", "The launcher gave no answer.");
    } catch (IOException e) {
      throw new StackException("ติดต่อ songtor ไม่ได้", "The launcher does not answer.", e);
    }
  }

  @Override
  public void close() {
    try {
      server.close();
    } catch (IOException e) {
      throw new StackException("ปิดพอร์ตควบคุมไม่ได้", "The control port did not close.", e);
    }
  }
}
