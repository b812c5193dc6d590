package org.songtor.query.asyncapi;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.dialect.Dialects;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.songtor.event.AgencyEvent;
import org.songtor.event.ReferralEvent;
import org.songtor.event.Wire;
import org.songtor.language.AgencyId;
import org.songtor.language.Role;
import org.songtor.query.inbox.topics.TopicRecords;
import org.songtor.query.inbox.webhooks.Receiver;
import org.songtor.query.testing.CaseStory;
import org.songtor.query.testing.TestIssuer;
import org.songtor.query.testing.TestLog;
import org.songtor.query.testing.TestService;
import org.songtor.query.testing.TestTopic;
import org.songtor.referral.ReferralStatus;
import org.songtor.stack.TestStack;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** What the document says of the feed and the topics is what they send. */
class AsyncApiDocumentTest {
  private static final Path DOCUMENT = Path.of("..", "infra", "docs", "asyncapi.yaml");
  private static final JsonMapper JSON = new JsonMapper();
  private static final TestIssuer issuer = new TestIssuer();
  private static final TestTopic topic = TestTopic.create(2);
  private static final TestLog log = new TestLog();
  private static final AgencyId school = log.agency("โรงเรียนสุขใจ", AgencyEvent.AgencyKind.SCHOOL);
  private static TestService service;
  private static JsonNode document;

  @BeforeAll
  static void tell() throws IOException {
    CaseStory story = new CaseStory(log, "300101").untilPlanned("ก้อง");
    story.received(story.refer(school), school);
    service =
        new TestService(
            Map.of(
                "songtor.kafka.topic",
                topic.name(),
                "songtor.identity.issuer",
                issuer.uri(),
                "songtor.agency-topics.enabled",
                true,
                "songtor.agency-topics.prefix",
                topic.name(),
                "songtor.webhooks.secret",
                "a secret for tests that is long enough",
                "songtor.webhooks.allowed-networks",
                "127.0.0.0/8"));
    topic.publishWithProgress(log, 0);
    service.awaitPosition(
        log.position(), issuer.token("auditor", List.of(Role.AUDITOR), List.of("30")));
    document =
        JSON.valueToTree(
            new Load(LoadSettings.builder().build()).loadFromString(Files.readString(DOCUMENT)));
  }

  @AfterAll
  static void stop() {
    service.close();
    topic.close();
    issuer.close();
  }

  @Test
  void theDocumentIsServedAsItStandsAmongTheDocuments() throws IOException {
    TestService.Answer answer = service.get("/api/asyncapi.yaml", issuer.officer(school));
    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.response().headers().firstValue("Content-Type"))
        .hasValue("application/yaml;charset=UTF-8");
    assertThat(answer.response().body()).isEqualTo(Files.readString(DOCUMENT));
  }

  @Test
  void typesAndStatusesAreAllThatThereAre() {
    JsonNode fields = document.at("/components/schemas/change/properties");
    assertThat(texts(document.at("/components/schemas/changeType/enum")))
        .containsExactlyInAnyOrderElementsOf(
            Arrays.stream(ReferralEvent.class.getPermittedSubclasses())
                .map(type -> type.getAnnotation(Wire.class).name())
                .toList());
    assertThat(texts(fields.at("/status/enum")))
        .containsExactlyElementsOf(
            Arrays.stream(ReferralStatus.values()).map(ReferralStatus::name).toList());
  }

  @Test
  @Timeout(120)
  void whatTheStreamSendsIsWhatItsMessagesSay() throws IOException, InterruptedException {
    List<ObjectNode> sent = firstEvents(3);
    assertThat(sent.stream().map(event -> event.get("event").asString()))
        .containsExactly("ready", "change", "change");
    for (ObjectNode event : sent) {
      String name = event.get("event").asString();
      JsonNode payload = JSON.readTree(event.remove("data").asString());
      assertThat(faults("/components/messages/" + name + "/headers", event)).isEmpty();
      assertThat(faults("/components/schemas/" + name, payload)).isEmpty();
      assertThat(payload.get("position").asString()).isEqualTo(event.get("id").asString());
    }
  }

  @Test
  void everyKindOfAgencyHasItsTopic() {
    assertThat(
            texts(document.at("/channels/agencyTopic/parameters/kind/enum")).stream()
                .map(kind -> topic.name() + "." + kind))
        .containsExactlyElementsOf(published().findValuesAsString("topic"));
  }

  @Test
  @Timeout(120)
  void whatTheTopicHoldsIsWhatItsMessageSays() {
    TestService.await(
        () ->
            published()
                .valueStream()
                .allMatch(kind -> kind.get("published").asLong() >= log.position()),
        "the topics to be filled");
    List<ConsumerRecord<String, String>> records =
        TopicRecords.of(TestStack.bootstrapServers(), topic.name() + ".school");
    assertThat(records).hasSize(2);
    for (ConsumerRecord<String, String> record : records) {
      ObjectNode headers = JSON.createObjectNode();
      record
          .headers()
          .forEach(
              header ->
                  headers.put(header.key(), new String(header.value(), StandardCharsets.UTF_8)));
      JsonNode event = JSON.readTree(record.value());
      assertThat(faults("/components/messages/agencyChange/headers", headers)).isEmpty();
      assertThat(faults("/components/schemas/agencyChange", event)).isEmpty();
      assertThat(record.key()).isEqualTo(event.at("/data/agency").asString());
      assertThat(event.get("id").asString()).isEqualTo(event.at("/data/position").asString());
    }
  }

  @Test
  @Timeout(120)
  void whatAnEndpointIsToldIsWhatItsMessageSays() {
    try (Receiver receiver = new Receiver()) {
      String webhooks = "/api/agencies/" + school + "/webhooks";
      assertThat(document.at("/channels/agencyWebhook/description").asString())
          .contains(webhooks.replace(school.toString(), "{id}"));
      service.send(
          "POST",
          webhooks,
          issuer.officer(school),
          "{\"address\": \"" + receiver.address() + "\", \"after\": 0}");
      TestService.await(() -> receiver.taken().size() == 2, "both changes");
      for (Receiver.Request request : receiver.requests()) {
        ObjectNode headers = JSON.createObjectNode();
        headers.put("content-type", request.contentType());
        headers.put("webhook-id", request.id());
        headers.put("webhook-timestamp", Long.toString(request.timestamp()));
        headers.put("webhook-signature", request.signature());
        assertThat(faults("/components/messages/agencyWebhookChange/headers", headers)).isEmpty();
        assertThat(faults("/components/schemas/agencyChange", request.event())).isEmpty();
      }
    }
  }

  /** How far each topic is, as anybody may ask who has signed in. */
  private static JsonNode published() {
    return service.get("/api/system/agency-topics", issuer.officer(school)).json().get("topics");
  }

  /** The fields of the first events of the stream at the address that the document names. */
  private static List<ObjectNode> firstEvents(int count) throws IOException, InterruptedException {
    String address =
        document.at("/channels/inboxStream/address").asString().replace("{id}", school.toString());
    List<ObjectNode> events = new ArrayList<>();
    try (HttpClient http = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build()) {
      HttpResponse<InputStream> response =
          http.send(
              HttpRequest.newBuilder(URI.create(service.url() + address))
                  .header("Authorization", "Bearer " + issuer.officer(school))
                  .header("Last-Event-ID", "0")
                  .build(),
              HttpResponse.BodyHandlers.ofInputStream());
      assertThat(response.statusCode()).isEqualTo(200);
      try (BufferedReader lines =
          new BufferedReader(new InputStreamReader(response.body(), StandardCharsets.UTF_8))) {
        ObjectNode event = JSON.createObjectNode();
        while (events.size() < count) {
          String line = lines.readLine();
          assertThat(line).as("the stream goes on").isNotNull();
          int colon = line.indexOf(": ");
          if (colon > 0) {
            event.put(line.substring(0, colon), line.substring(colon + 2));
          } else if (line.isEmpty() && !event.isEmpty()) {
            events.add(event);
            event = JSON.createObjectNode();
          }
        }
      }
      http.shutdownNow();
    }
    return events;
  }

  private static List<String> faults(String pointer, JsonNode value) {
    ObjectNode schema = JSON.createObjectNode();
    schema.put("$ref", "#" + pointer);
    schema.set("components", document.get("components"));
    return SchemaRegistry.withDialect(Dialects.getDraft202012())
        .getSchema(schema)
        .validate(value)
        .stream()
        .map(Object::toString)
        .toList();
  }

  private static List<String> texts(JsonNode list) {
    List<String> texts = new ArrayList<>();
    list.forEach(text -> texts.add(text.asString()));
    return texts;
  }
}
