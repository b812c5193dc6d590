package org.songtor.query.definitions.trial;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import org.songtor.language.Role;
import org.songtor.query.testing.StoredLog;
import org.songtor.query.testing.TestIssuer;
import org.songtor.query.testing.TestLog;
import org.songtor.query.testing.TestService;
import org.songtor.query.testing.TestTopic;
import org.songtor.stack.SongtorDatabase;
import org.songtor.stack.TestStack;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A service that tries drafts of Korat's definition, and a history to try them on. */
final class TrialService implements AutoCloseable {
  static final String PERIOD = "from=2026-05-01&to=2026-12-31";
  static final String KORAT_1 = "/api/definitions/korat-four-tier/1/trial?area=30&";
  static final String KORAT_2 = "/api/definitions/korat-four-tier/2/trial?area=30&";

  private static final JsonMapper JSON = new JsonMapper();

  private final TestIssuer issuer = new TestIssuer();
  private final TestTopic topic = TestTopic.create(2);
  private final SongtorDatabase database = TestStack.freshDatabase();
  private final StoredLog stored = new StoredLog(database);
  private final TestService service;
  private final String team = token(Role.PROVINCE_CORE_TEAM, "30");

  /** Has taken in what happened, which is also in the log of its database. */
  TrialService(TestLog happened) {
    stored.append(happened.events());
    service =
        new TestService(
            Map.of("songtor.kafka.topic", topic.name(), "songtor.identity.issuer", issuer.uri()),
            database);
    topic.publishWithProgress(happened, 0);
    service.awaitPosition(happened.position(), token(Role.ADMINISTRATOR, "30"));
  }

  @Override
  public void close() {
    service.close();
    topic.close();
    issuer.close();
  }

  /** The Korat definition as its next version, with changes: what is replaced, and by what. */
  static String draft(String... changes) {
    try (InputStream in =
        TrialService.class.getResourceAsStream("/definitions/korat-four-tier.v1.yaml")) {
      String yaml = new String(in.readAllBytes(), UTF_8).replace("version: 1", "version: 2");
      for (int i = 0; i < changes.length; i += 2) {
        assertThat(yaml).contains(changes[i]);
        yaml = yaml.replace(changes[i], changes[i + 1]);
      }
      return yaml;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Nobody need be urgent to be referred before a plan is approved. */
  static String eager() {
    return draft("requires: [own-case, assessed, urgent]", "requires: [own-case, assessed]");
  }

  String url() {
    return service.url();
  }

  SongtorDatabase database() {
    return database;
  }

  StoredLog stored() {
    return stored;
  }

  /** Of somebody who sees to the rules of the province that {@link #KORAT_1} asks about. */
  String team() {
    return team;
  }

  String token(Role role, String area) {
    return issuer.token("somebody", List.of(role), List.of(area));
  }

  /** An empty body asks about a definition by its name. */
  TestService.Answer ask(String path, String token, String yaml) {
    return service.send(
        "POST", path, token, yaml.isEmpty() ? null : yaml, "Content-Type", "application/yaml");
  }

  TestService.Answer send(String path, String token, String body, String type) {
    return service.send("POST", path, token, body, "Content-Type", type);
  }

  TestService.Answer askWithoutToken(String path) {
    return service.send("POST", path, null, null);
  }

  /** What a trial of the team tells, line by line. */
  List<JsonNode> tried(String path, String yaml) {
    return lines(ask(path, team, yaml));
  }

  static List<JsonNode> lines(TestService.Answer answer) {
    assertThat(answer.response().body()).isNotEmpty();
    assertThat(answer.status()).as(answer.response().body()).isEqualTo(200);
    assertThat(answer.response().headers().firstValue("Content-Type").orElse(""))
        .startsWith("application/x-ndjson");
    return answer.response().body().lines().map(JSON::readTree).toList();
  }

  static JsonNode figures(List<JsonNode> lines) {
    JsonNode last = lines.getLast();
    assertThat(last.get("type").asString()).isEqualTo("figures");
    return last;
  }

  static List<JsonNode> cases(List<JsonNode> lines) {
    return lines.stream().filter(line -> line.get("type").asString().equals("case")).toList();
  }
}
