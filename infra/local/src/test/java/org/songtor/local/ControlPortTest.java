package org.songtor.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.songtor.stack.StackException;

/** The port through which a running launcher takes orders. */
class ControlPortTest {
  private static final Announcer NOBODY = (thai, english) -> {};

  private final List<List<String>> taken = Collections.synchronizedList(new ArrayList<>());
  private final ControlPort port =
      ControlPort.open(
          (words, answer) -> {
            if (words.contains("stumble")) {
              throw new IllegalStateException("stumbled");
            }
            taken.add(words);
          });

  @AfterEach
  void close() {
    port.close();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "GET / HTTP/1.1",
        "{\"secret\":",
        "{\"secret\":\"x\",\"words\":[{}]}",
        "{}trailing}",
        "\u0000"
      })
  void aLineThatIsNoOrderIsAnsweredAndTheNextOrderTaken(String line) throws IOException {
    String answer = say(line + "\n");

    assertThat(answer).startsWith("[\"failed\"").doesNotContain("GET");
    ControlPort.order(port.address(), List.of("restart", "", "false"), NOBODY);
    assertThat(taken).containsExactly(List.of("restart", "", "false"));
  }

  @Test
  void aLineWithoutAnEndIsNotReadForEver() throws IOException {
    assertThat(say("[".repeat(9_000))).startsWith("[\"failed\"");
    ControlPort.order(port.address(), List.of("restart"), NOBODY);
    assertThat(taken).hasSize(1);
  }

  @Test
  void anOrderThatStumblesIsToldAndTheNextOneTaken() {
    assertThatThrownBy(() -> ControlPort.order(port.address(), List.of("stumble"), NOBODY))
        .isInstanceOf(StackException.class)
        .hasMessageContaining("stumbled");
    ControlPort.order(port.address(), List.of("restart"), NOBODY);
    assertThat(taken).hasSize(1);
  }

  @Test
  void withoutTheSecretNothingIsDoneOrSaid() throws IOException {
    assertThat(say("{\"secret\":\"guess\",\"words\":[\"restart\"]}\n")).isEmpty();
    assertThat(taken).isEmpty();
  }

  private String say(String text) throws IOException {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port.address().port())) {
      socket.setSoTimeout(60_000);
      socket.getOutputStream().write(text.getBytes(StandardCharsets.UTF_8));
      socket.getOutputStream().flush();
      return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
