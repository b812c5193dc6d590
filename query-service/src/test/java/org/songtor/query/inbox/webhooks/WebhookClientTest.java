package org.songtor.query.inbox.webhooks;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.KeyStore;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import org.apache.hc.core5.http.message.BasicHeader;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.songtor.query.testing.TestService;

/** What becomes of a request, whatever the endpoint does with it. */
@Timeout(60)
class WebhookClientTest {
  private static final List<String> HERE = List.of("127.0.0.0/8");
  private static final SignedMessage MESSAGE = new SignedMessage("msg_1", 1, "v1,x", "{}");
  private static final WebhookClient client =
      new WebhookClient(new WebhookSettings(null, HERE, Duration.ofSeconds(2), 2));

  @AfterAll
  static void close() {
    client.close();
  }

  private interface Behaviour {
    void answer(Socket connection) throws IOException, InterruptedException;
  }

  /** Sends one request to an endpoint that behaves so, once it has read the request. */
  private static Outcome sendTo(Behaviour behaviour) throws IOException {
    try (ServerSocket server = new ServerSocket(0, 5, InetAddress.getByName("127.0.0.1"))) {
      Thread endpoint =
          Thread.ofVirtual()
              .start(
                  () -> {
                    try (Socket connection = server.accept()) {
                      byte[] read = new byte[64 * 1024];
                      StringBuilder request = new StringBuilder();
                      while (!request.toString().endsWith("{}")) {
                        int count = connection.getInputStream().read(read);
                        if (count < 0) {
                          return;
                        }
                        request.append(new String(read, 0, count, StandardCharsets.UTF_8));
                      }
                      behaviour.answer(connection);
                    } catch (IOException | InterruptedException e) {
                      // The client has left, or the test is over.
                    }
                  });
      Outcome outcome = client.send(URI.create(address(server)), MESSAGE);
      endpoint.interrupt();
      return outcome;
    }
  }

  private static String address(ServerSocket server) {
    return "http://127.0.0.1:" + server.getLocalPort() + "/";
  }

  private static Behaviour says(String answer) {
    return connection ->
        connection.getOutputStream().write(answer.getBytes(StandardCharsets.UTF_8));
  }

  @Test
  void whatIsTakenIsDelivered() throws IOException {
    assertThat(sendTo(says("HTTP/1.1 202 Accepted\r\nContent-Length: 0\r\n\r\n")))
        .isEqualTo(new Outcome.Delivered(202));
  }

  @Test
  void aStatusThatSaysNoIsAFailureWithIt() throws IOException {
    assertThat(sendTo(says("HTTP/1.1 500 Oh\r\nContent-Length: 0\r\n\r\n")))
        .isEqualTo(new Outcome.Failed(DeliveryFault.REFUSED, 500, null));
    assertThat(sendTo(says("HTTP/1.1 401 No\r\nContent-Length: 0\r\n\r\n")))
        .isEqualTo(new Outcome.Failed(DeliveryFault.REFUSED, 401, null));
  }

  @Test
  void anEndpointThatIsGoneIsNotAskedAgain() throws IOException {
    assertThat(sendTo(says("HTTP/1.1 410 Gone\r\nContent-Length: 0\r\n\r\n")))
        .isEqualTo(new Outcome.Gone());
  }

  @Test
  void anEndpointSaysHowLongToWait() throws IOException {
    assertThat(sendTo(says("HTTP/1.1 503 Busy\r\nRetry-After: 120\r\nContent-Length: 0\r\n\r\n")))
        .isEqualTo(new Outcome.Failed(DeliveryFault.REFUSED, 503, Duration.ofSeconds(120)));
    assertThat(WebhookClient.retryAfter(new BasicHeader("Retry-After", "soon"))).isNull();
    assertThat(WebhookClient.retryAfter(new BasicHeader("Retry-After", "-5"))).isNull();
    String inAnHour =
        DateTimeFormatter.RFC_1123_DATE_TIME.format(
            Instant.now().plusSeconds(3_600).atOffset(ZoneOffset.UTC));
    assertThat(WebhookClient.retryAfter(new BasicHeader("Retry-After", inAnHour)))
        .isBetween(Duration.ofMinutes(59), Duration.ofMinutes(60));
  }

  @Test
  void noRedirectIsFollowed() throws IOException {
    assertThat(
            sendTo(
                says(
                    "HTTP/1.1 307 There\r\nLocation: http://127.0.0.1:1/\r\n"
                        + "Content-Length: 0\r\n\r\n")))
        .isEqualTo(new Outcome.Failed(DeliveryFault.REDIRECTED, 307, null));
  }

  @Test
  void anEndpointThatHangsIsGivenUp() throws IOException {
    assertThat(sendTo(connection -> Thread.sleep(20_000)))
        .isEqualTo(Outcome.Failed.of(DeliveryFault.TOO_SLOW));
  }

  @Test
  void anEndpointThatDripsIsGivenUp() throws IOException {
    assertThat(
            sendTo(
                connection -> {
                  OutputStream out = connection.getOutputStream();
                  for (char letter :
                      "HTTP/1.1 200 OK\r\nX: aaaaaaaaaaaaaaaaaaaaaaaa".toCharArray()) {
                    out.write(letter);
                    Thread.sleep(400);
                  }
                }))
        .isEqualTo(Outcome.Failed.of(DeliveryFault.TOO_SLOW));
  }

  @Test
  void anAnswerWithoutEndIsNotReadToItsEnd() throws IOException {
    assertThat(
            sendTo(
                connection -> {
                  OutputStream out = connection.getOutputStream();
                  out.write("HTTP/1.1 200 OK\r\n\r\n".getBytes(StandardCharsets.UTF_8));
                  byte[] flood = new byte[64 * 1024];
                  while (!Thread.interrupted()) {
                    out.write(flood);
                  }
                }))
        .isEqualTo(new Outcome.Delivered(200));
  }

  @Test
  void whatIsNoHttpIsNoAnswer() throws IOException {
    assertThat(sendTo(says("220 mail.example ESMTP\r\n\r\n")))
        .isEqualTo(Outcome.Failed.of(DeliveryFault.NO_ANSWER));
    assertThat(sendTo(connection -> {})).isEqualTo(Outcome.Failed.of(DeliveryFault.NO_ANSWER));
  }

  @Test
  void anEndpointThatIsNotThereIsNotReached() throws IOException {
    String address;
    try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
      address = address(server);
    }
    assertThat(client.send(URI.create(address), MESSAGE))
        .isEqualTo(Outcome.Failed.of(DeliveryFault.NOT_REACHED));
    assertThat(client.send(URI.create("http://nowhere.invalid/"), MESSAGE))
        .isEqualTo(Outcome.Failed.of(DeliveryFault.UNKNOWN_HOST));
  }

  @Test
  void anEndpointWithoutACertificateThatWeTrustIsToldNothing(@TempDir Path folder)
      throws Exception {
    HttpsServer server =
        HttpsServer.create(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), 0), 0);
    server.setHttpsConfigurator(new HttpsConfigurator(selfSigned(folder.resolve("keys"))));
    AtomicInteger requests = new AtomicInteger();
    server.createContext(
        "/",
        exchange -> {
          requests.incrementAndGet();
          exchange.sendResponseHeaders(204, -1);
        });
    server.start();
    try {
      URI address = URI.create("https://127.0.0.1:" + server.getAddress().getPort() + "/");
      assertThat(client.send(address, MESSAGE))
          .isEqualTo(Outcome.Failed.of(DeliveryFault.NOT_TRUSTED));
      assertThat(requests).hasValue(0);
    } finally {
      server.stop(0);
    }
  }

  private static SSLContext selfSigned(Path store) throws Exception {
    Process made =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-genkeypair",
                "-alias",
                "endpoint",
                "-keyalg",
                "EC",
                "-dname",
                "CN=127.0.0.1",
                "-ext",
                "san=ip:127.0.0.1",
                "-storetype",
                "PKCS12",
                "-storepass",
                "password",
                "-keystore",
                store.toString())
            .inheritIO()
            .start();
    assertThat(made.waitFor()).isZero();
    KeyStore keys = KeyStore.getInstance(store.toFile(), "password".toCharArray());
    KeyManagerFactory managers =
        KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    managers.init(keys, "password".toCharArray());
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(managers.getKeyManagers(), null, null);
    return context;
  }

  @Test
  void aNetworkThatIsNotAllowedIsNotCalledEvenIfItWasRegistered() throws IOException {
    try (WebhookClient strict =
            new WebhookClient(new WebhookSettings(null, List.of(), Duration.ofSeconds(2), 2));
        Receiver receiver = new Receiver()) {
      for (String scheme : List.of("http://", "https://")) {
        for (String host : List.of("127.0.0.1", "localhost", "[::1]", "2130706433")) {
          URI address =
              URI.create(receiver.address().replace("http://", scheme).replace("127.0.0.1", host));
          assertThat(strict.send(address, MESSAGE))
              .as(address.toString())
              .isIn(
                  Outcome.Failed.of(DeliveryFault.FORBIDDEN_ADDRESS),
                  Outcome.Failed.of(DeliveryFault.UNKNOWN_HOST));
        }
      }
      assertThat(receiver.requests()).isEmpty();
    }
  }

  @Test
  void aConnectionIsUsedAgain() {
    try (Receiver receiver = new Receiver()) {
      SignedMessage change = new SignedMessage("msg_1", 1, "v1,x", "{\"data\":{\"position\":1}}");
      for (int i = 0; i < 20; i++) {
        assertThat(client.send(URI.create(receiver.address()), change))
            .isEqualTo(new Outcome.Delivered(204));
      }
      TestService.await(() -> receiver.taken().size() == 20, "all requests");
    }
  }

  /** As simple servers do that announce nothing; the answer itself was well. */
  @Test
  void anEndpointThatClosesAfterEachAnswerTakesEveryChange() throws Exception {
    try (ServerSocket server = new ServerSocket(0, 5, InetAddress.getByName("127.0.0.1"))) {
      Thread.ofVirtual()
          .start(
              () -> {
                while (!server.isClosed()) {
                  try (Socket connection = server.accept()) {
                    connection.getInputStream().read(new byte[65_536]);
                    connection
                        .getOutputStream()
                        .write(
                            "HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n"
                                .getBytes(StandardCharsets.US_ASCII));
                  } catch (IOException e) {
                    // The test is over.
                  }
                }
              });
      URI address = URI.create("http://127.0.0.1:" + server.getLocalPort() + "/");
      for (int i = 0; i < 5; i++) {
        assertThat(client.send(address, MESSAGE))
            .as("change " + i)
            .isInstanceOf(Outcome.Delivered.class);
        // The courier notes the result in the database before it sends the next.
        Thread.sleep(20);
      }
    }
  }
}
