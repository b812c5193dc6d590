package org.songtor.chaos.load;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongConsumer;
import org.songtor.chaos.check.Acknowledged;
import org.songtor.demo.client.ServiceUnavailable;
import org.songtor.demo.client.Tokens;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Sends a command until it is answered, under one key, by either of the two addresses. An answer
 * that is neither an acceptance nor "not now" is a violation: no command here is wrong in itself,
 * so a refusal means that the service has lost, doubled or mixed up something.
 */
public final class CommandSender {
  private static final Duration PER_ATTEMPT = Duration.ofSeconds(20);
  private static final Duration FIRST_PAUSE = Duration.ofMillis(50);
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(1);

  private final HttpClient http;
  private final List<URI> addresses;
  private final Tokens tokens;
  private final Ledger ledger;
  private final Violations violations;
  private final AtomicLong retries = new AtomicLong();
  private final JsonMapper mapper = JsonMapper.shared();
  private volatile LongConsumer onAnswer = sentAt -> {};
  private volatile boolean closed;

  /**
   * @param addresses where commands are taken; the first is used most
   */
  public CommandSender(
      HttpClient http, List<URI> addresses, Tokens tokens, Ledger ledger, Violations violations) {
    this.http = http;
    this.addresses = List.copyOf(addresses);
    this.tokens = tokens;
    this.ledger = ledger;
    this.violations = violations;
  }

  /**
   * An accepted command.
   *
   * @param referral the referral that the command began, or ""
   */
  public record Answer(Acknowledged acknowledged, String referral) {}

  /** The command got an answer that it must not get, or the run ends. */
  public static final class Abandoned extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Abandoned(String why) {
      super(why);
    }
  }

  /** Who hears of each acceptance: when the attempt was sent that brought it, in nanoseconds. */
  public void onAnswer(LongConsumer listener) {
    onAnswer = listener;
  }

  /** How often a command was sent again. */
  public long retries() {
    return retries.get();
  }

  /**
   * Sends a new command and returns its answer.
   *
   * @throws Abandoned when there will be none
   */
  public Answer send(CommandRecord command) {
    ledger.intend(command);
    return finish(command);
  }

  /** Sends a command that was written down before. */
  public Answer finish(CommandRecord command) {
    Answer answer = insist(command);
    ledger.acknowledge(answer.acknowledged());
    return answer;
  }

  /** Sends an answered command once more; the answer must be the same. */
  public void repeat(CommandRecord command, Answer first) {
    Answer again = insist(command);
    if (!again.equals(first)) {
      violations.add("key " + command.key() + " was answered " + first + " and then " + again);
    }
  }

  private Answer insist(CommandRecord command) {
    Duration pause = FIRST_PAUSE;
    while (!closed) {
      try {
        long sentAt = System.nanoTime();
        HttpResponse<byte[]> response = attempt(command);
        int status = response.statusCode();
        if (status < 300) {
          Answer answer = read(command, response.body());
          onAnswer.accept(sentAt);
          return answer;
        }
        if (status != 502 && status != 503 && status != 504) {
          String what =
              command.path()
                  + " by "
                  + command.user()
                  + " (key "
                  + command.key()
                  + ") was answered "
                  + status
                  + " "
                  + problem(response.body());
          violations.add(what);
          throw new Abandoned(what);
        }
      } catch (IOException | ServiceUnavailable e) {
        // Whether the command was taken is not known; the key makes asking again safe.
        pause = longer(pause);
      }
      retries.incrementAndGet();
      sleep(pause);
      pause = longer(pause);
    }
    throw new Abandoned("the run ends");
  }

  private HttpResponse<byte[]> attempt(CommandRecord command) throws IOException {
    URI address =
        ThreadLocalRandom.current().nextInt(3) == 0 ? addresses.getLast() : addresses.getFirst();
    HttpRequest request =
        HttpRequest.newBuilder(address.resolve(command.path()))
            .timeout(PER_ATTEMPT)
            .header("Authorization", "Bearer " + tokens.of(command.user()))
            .header("Accept-Language", "en")
            .header("Content-Type", "application/json")
            .header("Idempotency-Key", command.key())
            .POST(HttpRequest.BodyPublishers.ofString(command.body()))
            .build();
    try {
      return http.send(request, HttpResponse.BodyHandlers.ofByteArray());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new Abandoned("interrupted");
    }
  }

  private Answer read(CommandRecord command, byte[] body) {
    JsonNode json = mapper.readTree(body);
    List<Acknowledged.Event> events = new ArrayList<>();
    // An agency is told of the referral only: its answer is the revision that it made.
    boolean ofCase = json.has("caseId");
    for (JsonNode event : json.path("events")) {
      String type = event.path("type").asString();
      // What the case waits for since the answer has no revision of its own.
      if (ofCase || type.startsWith("songtor.referral.")) {
        events.add(
            new Acknowledged.Event(
                (ofCase ? event.path("seq") : json.path("revision")).asLong(), type));
      }
    }
    String referral = json.path("referralId").asString("");
    UUID subject = UUID.fromString(ofCase ? json.path("caseId").asString() : referral);
    return new Answer(new Acknowledged(command.key(), subject, events), referral);
  }

  private String problem(byte[] body) {
    try {
      JsonNode json = mapper.readTree(body);
      return json.path("type").asString("") + " " + json.path("detail").asString("");
    } catch (JacksonException e) {
      return "with " + body.length + " bytes that are no problem document";
    }
  }

  private static Duration longer(Duration pause) {
    Duration doubled = pause.multipliedBy(2);
    return doubled.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : doubled;
  }

  private static void sleep(Duration pause) {
    try {
      Thread.sleep(pause);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new Abandoned("interrupted");
    }
  }

  /** Ends all insisting. */
  public void close() {
    closed = true;
  }
}
