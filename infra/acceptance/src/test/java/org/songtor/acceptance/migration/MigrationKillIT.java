package org.songtor.acceptance.migration;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.songtor.demo.client.SongtorClient;
import org.songtor.demo.client.SongtorClient.Reply;
import org.songtor.demo.client.Tokens;
import org.songtor.local.Checkout;
import org.songtor.local.LocalStack;
import org.songtor.local.LocalStackOptions;
import org.songtor.local.Part;
import org.songtor.local.StackPorts;
import org.songtor.local.identity.DemoUsers;
import org.songtor.stack.Processes;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Ten thousand cases move to a newer version of their definition, and the one command-service is
 * killed in the midst of it, with some moves stored that nobody has counted yet.
 */
class MigrationKillIT {
  private static final Duration PATIENCE = Duration.ofSeconds(120);
  private static final JsonMapper JSON = new JsonMapper();
  private static final String NAME = "many-children";
  private static final int MANY = 10_000;
  private static final int BATCH = 500;

  /** In a state that the newer version does not have, and for which nobody named another. */
  private static final int LEARNING = 120;

  /** Ended, and nobody asked for those. */
  private static final int CLOSED = 40;

  /** Cases are moved in this many at a time, and counted then. */
  private static final int PORTION = 256;

  @TempDir Path folder;

  @Test
  void every_case_moves_exactly_once_though_the_service_is_killed_half_way() throws Exception {
    LocalStackOptions options =
        LocalStackOptions.usual(folder.resolve("data")).on(StackPorts.free());
    try (LocalStack stack = LocalStack.start(options);
        HttpClient http = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build()) {
      Office office = new Office(stack, http);
      StoredEvents log = new StoredEvents(stack.database().superuser());
      office.publish(1, smallest());
      List<String> cases = office.find(MANY);
      Set<String> learning = new TreeSet<>(every(cases, MANY / LEARNING, 3, LEARNING));
      Set<String> closed = new TreeSet<>(every(cases, MANY / CLOSED, 10, CLOSED));
      assertThat(learning).as("nobody is both").doesNotContainAnyElementsOf(closed);
      office.together(learning, office::enrol);
      office.together(closed, office::close);
      String elsewhere = office.findUnder("korat-four-tier");
      office.publish(2, renamed());

      String path = "/api/migrations/" + office.askToMove();
      office.await("the trial to end", path, "examined");
      assertThat(log.moves()).as("a trial moves nothing").isEmpty();
      long before = log.last();
      String digest = log.digestThrough(before);

      String heldUp = unmoved(cases, learning, closed);
      try (StoredEvents.Held held = log.heldUp(heldUp)) {
        office.post("province-committee", path + "/start", JSON.createObjectNode());
        assertThat(Processes.await(PATIENCE, () -> isWaitedFor(held))).isTrue();
        stack.kill(Part.COMMAND_SERVICE);
        int movedBeforeTheKill = log.moves().size();
        assertThat(movedBeforeTheKill)
            .as("half way when the service was killed")
            .isBetween(MANY / 3, 2 * MANY / 3);
        assertThat(movedBeforeTheKill)
            .as("moved, and not counted")
            .isGreaterThan((int) log.countedMoves());
      }
      office.await("the move to end", path, "finished");

      int moving = MANY - LEARNING - CLOSED;
      Map<String, Integer> moves = log.moves();
      assertThat(moves.values()).as("each once").containsOnly(1);
      assertThat(moves.keySet())
          .as("all that are meant and fit, and no others")
          .isEqualTo(without(cases, learning, closed));
      assertThat(log.digestThrough(before)).as("what was there before").isEqualTo(digest);
      Map<String, Integer> added = log.addedAfter(before);
      assertThat(added)
          .containsEntry("songtor.case.migrated", moving)
          .containsEntry("songtor.migration.started", 1)
          .containsEntry("songtor.migration.finished", 1);
      assertThat(added.keySet())
          .as("nothing else happened")
          .containsExactlyInAnyOrder(
              "songtor.case.migrated",
              "songtor.migration.started",
              "songtor.migration.progressed",
              "songtor.migration.finished");

      JsonNode told = office.read(path);
      assertThat(told.path("fitting").asInt()).isEqualTo(moving);
      assertThat(told.path("notFitting").asInt()).isEqualTo(LEARNING);
      assertThat(told.path("moved").asInt()).isEqualTo(moving);
      assertThat(told.path("notMoved").asInt()).isEqualTo(LEARNING);
      assertThat(office.misfits(path, "examining")).isEqualTo(learning);
      assertThat(office.misfits(path, "moving")).isEqualTo(learning);
      assertThat(office.standing(heldUp)).isEqualTo("2 on-the-list");
      assertThat(office.standing(learning.iterator().next())).isEqualTo("1 learning");
      assertThat(office.standing(closed.iterator().next())).isEqualTo("1 closed");
      assertThat(office.standing(elsewhere)).isEqualTo("1 listed");
      office.contact(heldUp);
    }
  }

  private static boolean isWaitedFor(StoredEvents.Held held) {
    try {
      return held.isWaitedFor();
    } catch (SQLException e) {
      throw new AssertionError(e);
    }
  }

  private static List<String> every(List<String> cases, int step, int first, int count) {
    List<String> some = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      some.add(cases.get(first + i * step));
    }
    return some;
  }

  /** One in the middle of all and of a portion, which is to be moved. */
  private static String unmoved(List<String> cases, Set<String> learning, Set<String> closed) {
    return cases.stream()
        .skip(MANY / 2 / PORTION * PORTION + PORTION / 2)
        .filter(each -> !learning.contains(each) && !closed.contains(each))
        .findFirst()
        .orElseThrow();
  }

  private static Set<String> without(List<String> cases, Set<String> some, Set<String> others) {
    Set<String> rest = new TreeSet<>(cases);
    rest.removeAll(some);
    rest.removeAll(others);
    return rest;
  }

  private static String smallest() throws IOException {
    return Files.readString(
            Checkout.find()
                .resolve("workflow-definitions/src/test/resources/valid-definitions")
                .resolve("smallest.v1.yaml"))
        .replace("definition: smallest", "definition: " + NAME);
  }

  /** The second version calls two states otherwise. */
  private static String renamed() throws IOException {
    return smallest()
        .replaceFirst("(?m)^version: 1$", "version: 2")
        .replace("id: listed", "id: on-the-list")
        .replace("from: [listed]", "from: [on-the-list]")
        .replace("id: learning", "id: at-school")
        .replace("to: learning", "to: at-school")
        .replace("from: [learning]", "from: [at-school]");
  }

  /** What the people of the province do, over the API. */
  private static final class Office {
    private final SongtorClient client;
    private final String today = LocalDate.now(ZoneId.of("Asia/Bangkok")).toString();

    Office(LocalStack stack, HttpClient http) {
      this.client =
          new SongtorClient(
              http,
              stack.baseUrl(),
              new Tokens(http, URI.create(stack.issuer()), DemoUsers.PASSWORD));
    }

    Reply post(String user, String path, JsonNode body) {
      return client.post(user, path, body);
    }

    void publish(int version, String yaml) {
      String path = "/api/definitions/" + NAME + "/" + version;
      client.command("core-korat", "PUT", path, JSON.createObjectNode().put("yaml", yaml));
      post("province-committee", path + "/publish", JSON.createObjectNode());
    }

    /** In the order in which they are in the log. */
    List<String> find(int count) {
      List<String> found = new ArrayList<>();
      for (int first = 0; first < count; first += BATCH) {
        ObjectNode body = JSON.createObjectNode();
        ArrayNode children = body.putArray("cases");
        for (int row = first; row < Math.min(first + BATCH, count); row++) {
          children.add(child(NAME, row));
        }
        for (JsonNode result :
            post("surveyor-malee", "/api/cases/batch", body).body().path("results")) {
          assertThat(result.path("status").asInt()).as(result.toString()).isEqualTo(201);
          found.add(result.path("caseId").asString());
        }
      }
      return found;
    }

    String findUnder(String definition) {
      return post("surveyor-malee", "/api/cases", child(definition, 1)).caseId();
    }

    private static ObjectNode child(String definition, int row) {
      ObjectNode body = JSON.createObjectNode();
      body.put("definition", definition).put("tambon", "300101");
      body.putObject("source").put("list", "iSEE 2567").put("row", row);
      body.putObject("child").put("given", "เด็ก").put("birthDate", "2014-05-01");
      return body;
    }

    private interface Deed {
      void to(String caseId);
    }

    void together(Set<String> cases, Deed deed) throws Exception {
      try (ExecutorService people = Executors.newFixedThreadPool(SongtorClient.CONCURRENT)) {
        List<Callable<Boolean>> deeds = new ArrayList<>();
        for (String each : cases) {
          deeds.add(
              () -> {
                deed.to(each);
                return true;
              });
        }
        for (Future<Boolean> done : people.invokeAll(deeds)) {
          assertThat(done.get()).isTrue();
        }
      }
    }

    void enrol(String caseId) {
      ObjectNode body = JSON.createObjectNode();
      body.put("pathway", "any").put("provider", "โรงเรียน").put("affiliation", "สพฐ.");
      body.put("grade", "ป.6").put("term", "1/2569").put("learnerNumber", "1");
      step("cm-nok", caseId, "enrol", body.put("startsOn", today));
    }

    void close(String caseId) {
      ObjectNode body = JSON.createObjectNode();
      step("tambon-committee", caseId, "close", body.put("reason", "moved").put("evidence", "ยาย"));
    }

    void contact(String caseId) {
      ObjectNode body = JSON.createObjectNode();
      body.put("on", today).put("mode", "any").put("reached", true).put("note", "พบ");
      step("cm-nok", caseId, "contact", body);
    }

    private void step(String user, String caseId, String step, ObjectNode body) {
      post(user, "/api/cases/" + caseId + "/steps/" + step, body);
    }

    String askToMove() {
      ObjectNode body = JSON.createObjectNode();
      body.put("definition", NAME).put("from", 1).put("to", 2);
      body.putObject("states").put("listed", "on-the-list");
      return post("core-korat", "/api/migrations", body).body().path("migrationId").asString();
    }

    JsonNode read(String path) {
      return client.get("auditor-thida", path);
    }

    /** The migration's row may come a little after its event. */
    void await(String what, String path, String status) {
      assertThat(
              Processes.await(
                  PATIENCE,
                  () ->
                      client
                          .probe("auditor-thida", path)
                          .body()
                          .path("status")
                          .asString("")
                          .equals(status)))
          .as(what)
          .isTrue();
    }

    Set<String> misfits(String path, String phase) {
      Set<String> cases = new TreeSet<>();
      for (JsonNode misfit : read(path + "/misfits").path("items")) {
        if (misfit.path("phase").asString().equals(phase)) {
          assertThat(misfit.path("reason").asString()).isEqualTo("STATE_MISSING");
          assertThat(misfit.path("subject").asString()).isEqualTo("learning");
          assertThat(cases.add(misfit.path("caseId").asString())).as("named once").isTrue();
        }
      }
      return cases;
    }

    /** By which version a case goes, and where it is. */
    String standing(String caseId) {
      JsonNode found = read("/api/cases/" + caseId);
      return found.path("definition").path("version").asInt()
          + " "
          + found.path("state").path("id").asString(found.path("state").asString(""));
    }
  }
}
