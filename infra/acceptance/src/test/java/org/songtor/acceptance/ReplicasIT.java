package org.songtor.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.songtor.local.LauncherControl;
import org.songtor.local.LocalStack;
import org.songtor.local.LocalStackOptions;
import org.songtor.local.Part;
import org.songtor.local.Replica;
import org.songtor.local.StackPorts;
import org.songtor.stack.Processes;

/**
 * Two command-services and three query-services behind one address, under a steady load of commands
 * with keys and of open inboxes: every one is restarted, then one of each is killed, and nobody but
 * the test knows.
 */
class ReplicasIT {
  private static final Duration PATIENCE = Duration.ofSeconds(90);
  private static final int CHILDREN = 12;

  /** With the pauses between them about a minute. */
  private static final int ATTEMPTS = 200;

  private final HttpClient http = HttpClient.newHttpClient();
  private final Queue<String> failures = new ConcurrentLinkedQueue<>();
  private final Set<String> acknowledged = ConcurrentHashMap.newKeySet();
  private final Set<String> referred = ConcurrentHashMap.newKeySet();
  private final AtomicInteger repeated = new AtomicInteger();
  private volatile boolean loaded = true;

  @TempDir Path folder;

  @Test
  void a_rolling_restart_and_killed_replicas_lose_nothing() throws Exception {
    Path data = folder.resolve("data");
    LocalStackOptions options =
        LocalStackOptions.usual(data).on(StackPorts.free()).withReplicas(2, 3);
    try (LocalStack stack = LocalStack.start(options)) {
      DemoPeople people = new DemoPeople(stack);
      List<String> children = new ArrayList<>();
      for (int i = 0; i < CHILDREN; i++) {
        children.add(people.assessedCase("กุลณัฐ"));
      }
      List<Reader> readers = Stream.generate(() -> new Reader(stack)).limit(3).toList();
      List<Thread> listening = readers.stream().map(Thread.ofVirtual()::start).toList();
      List<Thread> commanding = new ArrayList<>();
      for (int i = 0; i < 3; i++) {
        String token = stack.tokens().of("surveyor-malee");
        commanding.add(Thread.ofVirtual().start(() -> findChildren(stack.baseUrl(), token)));
      }
      commanding.add(Thread.ofVirtual().start(() -> refer(stack, children)));
      moreIsAcknowledged();

      for (Part service : List.of(Part.COMMAND_SERVICE, Part.QUERY_SERVICE)) {
        assertThat(new LauncherControl(data).restart(service.code(), true, (thai, english) -> {}))
            .isTrue();
        moreIsAcknowledged();
      }
      for (Replica killed :
          List.of(new Replica(Part.COMMAND_SERVICE, 2), new Replica(Part.QUERY_SERVICE, 3))) {
        long former = stack.pid(killed).orElseThrow();
        stack.kill(killed);
        moreIsAcknowledged();
        assertThat(
                Processes.await(
                    PATIENCE, () -> stack.pid(killed).filter(pid -> pid != former).isPresent()))
            .isTrue();
      }
      assertThat(stack.awaitReady(PATIENCE)).isTrue();
      assertThat(Processes.await(PATIENCE, () -> referred.size() == CHILDREN)).isTrue();
      // Every reader is still there after all that, and has the last of it.
      readers.forEach(
          reader ->
              assertThat(Processes.await(PATIENCE, () -> reader.referrals.containsAll(referred)))
                  .as("a reader saw " + reader.referrals.size() + " of " + referred.size())
                  .isTrue());
      loaded = false;
      for (Thread thread : commanding) {
        thread.join(PATIENCE);
      }
      for (Thread thread : listening) {
        thread.interrupt();
        thread.join(PATIENCE);
      }

      assertThat(failures).isEmpty();
      Set<String> stored = storedCases(stack);
      Set<String> known = allKnown(children);
      assertThat(known).as("acknowledged, so stored").isSubsetOf(stored);
      assertThat(stored).as("a repeated command has no second effect").hasSameSizeAs(known);
      readers.forEach(
          reader ->
              assertThat(reader.positions)
                  .as("in order, nothing twice")
                  .isSorted()
                  .doesNotHaveDuplicates()
                  .isEqualTo(readers.getFirst().positions));
      System.out.printf(
          "%d commands acknowledged, %d repeated under their key, feeds resumed %s times%n",
          acknowledged.size(),
          repeated.get(),
          readers.stream().map(reader -> reader.resumed.get()).toList());
    } finally {
      loaded = false;
      http.shutdownNow();
    }
  }

  private void moreIsAcknowledged() {
    int wanted = acknowledged.size() + 30;
    assertThat(
            Processes.await(PATIENCE, () -> acknowledged.size() >= wanted || !failures.isEmpty()))
        .as("commands go on")
        .isTrue();
    assertThat(failures).isEmpty();
  }

  private void findChildren(URI base, String token) {
    while (loaded) {
      String body =
          """
          {"definition": "korat-four-tier", "tambon": "300101", "source": {"list": "iSEE 2567"},
           "child": {"given": "สมชาย", "family": "ใจดี", "birthDate": "2012-02-29", "sex": "MALE",
                     "identity": {"kind": "NONE"}}}
          """;
      String answer = command(base.resolve("/api/cases"), token, body);
      if (answer != null) {
        acknowledged.add(field(answer, "caseId"));
      }
    }
  }

  private void refer(LocalStack stack, List<String> children) {
    String token = stack.tokens().of("cm-somsri");
    for (String child : children) {
      int before = acknowledged.size();
      String answer =
          command(
              stack.baseUrl().resolve("/api/cases/" + child + "/referrals"),
              token,
              """
              {"agency": "%s", "need": "HEALTH", "service": "medical-treatment",
               "urgency": "NORMAL", "legalBasis": "public-task", "share": ["NAME", "AGE", "NEED"]}
              """
                  .formatted(DemoPeople.HEALTH));
      if (answer != null) {
        referred.add(field(answer, "referralId"));
      }
      // Spread over the whole of the load, so that every restart has some of its own.
      Processes.await(Duration.ofSeconds(5), () -> acknowledged.size() >= before + 15 || !loaded);
    }
  }

  /** Sends until it is taken, always under the same key, as the API asks for. */
  private String command(URI address, String token, String body) {
    HttpRequest request =
        HttpRequest.newBuilder(address)
            .timeout(Duration.ofSeconds(60))
            .header("Authorization", "Bearer " + token)
            .header("Content-Type", "application/json")
            .header("Idempotency-Key", UUID.randomUUID().toString())
            .POST(HttpRequest.BodyPublishers.ofString(body))
            .build();
    for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
      try {
        HttpResponse<String> answer = http.send(request, BodyHandlers.ofString());
        if (answer.statusCode() < 300) {
          return answer.body();
        }
        boolean mayBeRepeated =
            answer.statusCode() == 503 && answer.headers().firstValue("retry-after").isPresent();
        if (!mayBeRepeated) {
          failures.add(answer.statusCode() + " " + answer.body());
          return null;
        }
        repeated.incrementAndGet();
        Processes.await(Duration.ofMillis(300), () -> false);
      } catch (IOException e) {
        failures.add(e.toString());
        return null;
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return null;
      }
    }
    failures.add("not taken in " + ATTEMPTS + " attempts");
    return null;
  }

  private static String field(String json, String name) {
    String start = "\"" + name + "\":\"";
    int from = json.indexOf(start) + start.length();
    return json.substring(from, json.indexOf('"', from));
  }

  private Set<String> allKnown(List<String> children) {
    Set<String> all = new TreeSet<>(acknowledged);
    all.addAll(children);
    return all;
  }

  private static Set<String> storedCases(LocalStack stack) throws SQLException {
    Set<String> stored = new TreeSet<>();
    try (Connection connection = stack.database().superuser().connect();
        Statement statement = connection.createStatement();
        ResultSet rows =
            statement.executeQuery(
                "select stream_id::text from log.event where wire_name = 'songtor.case.found'")) {
      while (rows.next()) {
        assertThat(stored.add(rows.getString(1))).as("found once").isTrue();
      }
    }
    return stored;
  }

  /** An open inbox, which comes back whenever it breaks off, with what it saw last. */
  private final class Reader implements Runnable {
    private final LocalStack stack;
    private final String token;
    final List<Long> positions = new java.util.concurrent.CopyOnWriteArrayList<>();
    final Set<String> referrals = ConcurrentHashMap.newKeySet();
    final AtomicInteger resumed = new AtomicInteger();
    private volatile long last;

    Reader(LocalStack stack) {
      this.stack = stack;
      this.token = stack.tokens().of("officer-health");
    }

    @Override
    public void run() {
      while (loaded) {
        HttpRequest request =
            HttpRequest.newBuilder(
                    stack.baseUrl().resolve("/api/agencies/" + DemoPeople.HEALTH + "/inbox/stream"))
                .header("Authorization", "Bearer " + token)
                .header("Last-Event-ID", Long.toString(last))
                .build();
        try {
          HttpResponse<Stream<String>> feed = http.send(request, BodyHandlers.ofLines());
          if (feed.statusCode() != 200 && feed.statusCode() != 503) {
            failures.add("a feed was answered " + feed.statusCode());
            return;
          }
          try (Stream<String> lines = feed.body()) {
            read(lines);
          }
        } catch (IOException | java.io.UncheckedIOException brokenOff) {
          // As a browser does: it comes back with the id of the last event.
        } catch (InterruptedException e) {
          Thread.currentThread().interrupt();
          return;
        }
        resumed.incrementAndGet();
      }
    }

    private void read(Stream<String> lines) {
      long[] id = new long[1];
      lines.forEach(
          line -> {
            if (line.startsWith("id: ")) {
              id[0] = Long.parseLong(line.substring(4));
            } else if (line.startsWith("data: ") && line.contains("referralId")) {
              last = id[0];
              positions.add(id[0]);
              referrals.add(field(line, "referralId"));
            }
          });
    }
  }
}
