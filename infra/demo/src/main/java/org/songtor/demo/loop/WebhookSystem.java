package org.songtor.demo.loop;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.Arrays;
import java.util.Base64;
import java.util.concurrent.atomic.AtomicInteger;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;
import org.songtor.demo.client.SongtorClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Listens, and takes in only what is signed with its secret. */
final class WebhookSystem extends AgencySystem {
  private static final Duration OLDEST = Duration.ofMinutes(5);

  private final SongtorClient client;
  private final JsonMapper mapper = new JsonMapper();
  private final AtomicInteger badSignatures = new AtomicInteger();
  private final InetSocketAddress place;
  private @Nullable HttpServer server;
  private final String endpoint;
  private volatile byte[] secret = {};

  WebhookSystem(Party party, SongtorClient client) {
    super(party);
    this.client = client;
    HttpServer first = listen(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
    this.place = first.getAddress();
    this.server = first;
    JsonNode keys =
        client
            .post(
                party.officer(),
                "/api/agencies/" + party.agency() + "/webhooks",
                mapper
                    .createObjectNode()
                    .put("address", "http://127.0.0.1:" + place.getPort() + "/songtor")
                    .put("after", 0))
            .body();
    this.endpoint = keys.path("id").asString();
    this.secret =
        Base64.getDecoder().decode(keys.path("secret").asString().substring("whsec_".length()));
  }

  @Override
  String way() {
    return "webhook (Standard Webhooks)";
  }

  private HttpServer listen(InetSocketAddress at) {
    try {
      HttpServer listening = HttpServer.create(at, 0);
      listening.createContext("/", this::answer);
      listening.start();
      return listening;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
      if (!genuine(exchange, body)) {
        badSignatures.incrementAndGet();
        exchange.sendResponseHeaders(401, -1);
        return;
      }
      JsonNode event = mapper.readTree(body);
      take(
          new Told(
              event.path("data").path("position").asLong(),
              event.path("subject").asString(),
              event.path("type").asString()));
      exchange.sendResponseHeaders(204, -1);
    }
  }

  private boolean genuine(HttpExchange exchange, String body) {
    String id = exchange.getRequestHeaders().getFirst("webhook-id");
    String timestamp = exchange.getRequestHeaders().getFirst("webhook-timestamp");
    String signatures = exchange.getRequestHeaders().getFirst("webhook-signature");
    if (id == null || timestamp == null || signatures == null) {
      return false;
    }
    long age = System.currentTimeMillis() / 1_000 - Long.parseLong(timestamp);
    if (Math.abs(age) > OLDEST.toSeconds()) {
      return false;
    }
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(secret, "HmacSHA256"));
      byte[] expected =
          mac.doFinal((id + "." + timestamp + "." + body).getBytes(StandardCharsets.UTF_8));
      return Arrays.stream(signatures.split(" "))
          .filter(signature -> signature.startsWith("v1,"))
          .map(signature -> Base64.getDecoder().decode(signature.substring(3)))
          .anyMatch(signature -> MessageDigest.isEqual(signature, expected));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("Every Java platform has HmacSHA256", e);
    }
  }

  /** From now on nobody answers. */
  void goDown() {
    HttpServer listening = server;
    if (listening != null) {
      listening.stop(0);
      server = null;
    }
  }

  void comeUp() {
    server = listen(place);
  }

  /** Requests that were not signed as they should be. */
  int badSignatures() {
    return badSignatures.get();
  }

  /** Requests that did not reach it, as the service wrote them down. */
  int failedRequests() {
    int failed = 0;
    String before = "";
    while (true) {
      JsonNode page =
          client.get(
              party().officer(),
              "/api/agencies/"
                  + party().agency()
                  + "/webhooks/"
                  + endpoint
                  + "/requests?limit=500"
                  + before);
      for (JsonNode request : page.path("items")) {
        if (!request.path("result").asString().equals("delivered")) {
          failed++;
        }
      }
      if (page.path("next").isNull() || page.path("next").isMissingNode()) {
        return failed;
      }
      before = "&before=" + page.path("next").asLong();
    }
  }

  @Override
  public void close() {
    goDown();
  }
}
