package org.songtor.query.definitions;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.songtor.definition.DefinitionCatalogue;
import org.songtor.definition.DefinitionId;
import org.songtor.definition.yaml.SourceDigest;
import org.songtor.event.DefinitionEvent;
import org.songtor.event.DefinitionEvent.DefinitionDrafted;
import org.songtor.event.DefinitionEvent.DefinitionPublished;
import org.songtor.event.DefinitionEvent.DefinitionRetired;
import org.songtor.language.Role;
import org.songtor.query.testing.TestIssuer;
import org.songtor.query.testing.TestLog;
import org.songtor.query.testing.TestService;
import org.songtor.query.testing.TestTopic;
import tools.jackson.databind.JsonNode;

/** What was published is known, shown and used as soon as its event has come over Kafka. */
class PublishedDefinitionsTest {
  private static final Path SMALLEST =
      Path.of("../workflow-definitions/src/test/resources/valid-definitions/smallest.v1.yaml");
  private static final TestIssuer issuer = new TestIssuer();
  private static final TestTopic topic = TestTopic.create(2);
  private static final TestLog log = new TestLog();
  private static final String auditor =
      issuer.token("auditor-thida", List.of(Role.AUDITOR), List.of("30"));
  private static TestService service;

  @BeforeAll
  static void start() {
    service =
        new TestService(
            Map.of("songtor.kafka.topic", topic.name(), "songtor.identity.issuer", issuer.uri()));
  }

  @AfterAll
  static void stop() {
    service.close();
    topic.close();
    issuer.close();
  }

  @Test
  void aDraftIsShownAndUsedByNoCase() {
    happens(drafted("drafted", 1));

    JsonNode draft = line("drafted", 1);
    assertThat(draft.get("state").asString()).isEqualTo("draft");
    assertThat(draft.get("newest").asBoolean()).isFalse();
    assertThat(draft.get("life").get("draftedBy").asString()).isEqualTo("core-korat");
    assertThat(draft.get("life").has("publishedBy")).isFalse();
    assertThat(service.get("/api/definitions/drafted/1", auditor).json().get("state").asString())
        .isEqualTo("draft");
    assertThat(service.get("/api/definitions/drafted/1/source", auditor).response().body())
        .isEqualTo(yaml("drafted", 1));
    DefinitionCatalogue catalogue = service.bean(DefinitionCatalogue.class);
    assertThat(catalogue.find(new DefinitionId("drafted", 1))).isEmpty();
  }

  @Test
  void whatIsOftenForgottenInADraftIsToldToWhoeverReadsIt() throws IOException {
    String name = "forgotten-state";
    String text = advised(name);
    happens(
        new DefinitionDrafted(
            name, 1, SourceDigest.of(text.getBytes(StandardCharsets.UTF_8)), text));

    JsonNode advice = service.get("/api/definitions/" + name + "/1", auditor).json().get("advice");
    assertThat(advice.size()).isEqualTo(1);
    assertThat(advice.get(0).get("rule").asString()).isEqualTo(name);
    assertThat(advice.get(0).get("line").asInt()).isEqualTo(14);
    assertThat(advice.get(0).get("sentence").get("th").asString()).contains("waiting");
    happens(
        new DefinitionPublished(
            name, 1, SourceDigest.of(text.getBytes(StandardCharsets.UTF_8)), text));
    assertThat(service.get("/api/definitions/" + name + "/1", auditor).json().get("advice"))
        .as("it was published as it is")
        .isEmpty();
  }

  @Test
  void whatACorrectionKeepsIsReadWithTheSentenceThatRefusesAndOfNoOtherStep() throws IOException {
    String name = "kept-in-vain";
    String text = advised(name);
    happens(
        new DefinitionDrafted(
            name, 1, SourceDigest.of(text.getBytes(StandardCharsets.UTF_8)), text));

    JsonNode steps = service.get("/api/definitions/" + name + "/1", auditor).json().get("steps");

    JsonNode keeps = named(steps, "correct").get("keeps");
    assertThat(keeps.size()).isEqualTo(1);
    assertThat(keeps.get(0).get("condition").asString()).isEqualTo("that");
    assertThat(keeps.get(0).get("sentence").get("th").asString()).isEqualTo("คณะกรรมการเท่านั้น");
    assertThat(keeps.get(0).get("sentence").get("en").asString()).isEqualTo("the committee only");
    assertThat(named(steps, "correct-mark").get("keeps")).isEmpty();
    assertThat(named(steps, "correct-of-the-grown").get("keeps"))
        .as("what a step requires is nothing that it keeps")
        .isEmpty();
  }

  private static String advised(String name) throws IOException {
    return Files.readString(
        Path.of(
            "../workflow-definitions/src/test/resources/advised-definitions/" + name + ".v1.yaml"));
  }

  @Test
  void aFormIsReadWithItsFieldsAndWhichStepItBelongsTo() {
    JsonNode definition = service.get("/api/definitions/early-childhood/1", auditor).json();

    JsonNode household = named(definition.get("forms"), "household");
    assertThat(household.get("title").get("th").asString()).isNotBlank();
    JsonNode income = named(household.get("fields"), "income");
    assertThat(income.get("type").asString()).isEqualTo("number");
    assertThat(income.get("unit").get("en").asString()).isNotBlank();
    assertThat(income.get("sensitive").asBoolean()).isTrue();
    JsonNode hardships = named(household.get("fields"), "hardships");
    assertThat(hardships.get("vocabulary").asString()).isEqualTo("hardships");
    assertThat(hardships.get("requiredWhen").asString()).isEqualTo("income <= 3000");
    assertThat(
            definition
                .get("steps")
                .valueStream()
                .filter(step -> !step.get("form").isNull())
                .map(step -> step.get("form").asString()))
        .as("a step names a form that is there")
        .isNotEmpty()
        .allSatisfy(id -> assertThat(named(definition.get("forms"), id)).isNotNull());
  }

  private static JsonNode named(JsonNode list, String id) {
    return list.valueStream()
        .filter(one -> one.get("id").asString().equals(id))
        .findFirst()
        .orElseThrow(() -> new AssertionError("no " + id + " in " + list));
  }

  @Test
  void aPublishedVersionIsInUseUntilItIsRetired() {
    happens(drafted("used", 1));
    happens(published("used", 1));
    happens(drafted("used", 2));
    happens(published("used", 2));

    JsonNode second = line("used", 2);
    assertThat(second.get("state").asString()).isEqualTo("published");
    assertThat(second.get("newest").asBoolean()).isTrue();
    assertThat(second.get("life").get("publishedBy").asString()).isEqualTo("province-committee");
    assertThat(second.get("life").get("publishedAt").asString()).startsWith("2026-06-01T");
    assertThat(second.get("life").get("digest").asString()).isEqualTo(digest("used", 2));
    assertThat(line("used", 1).get("newest").asBoolean()).isFalse();
    DefinitionCatalogue catalogue = service.bean(DefinitionCatalogue.class);
    assertThat(catalogue.find(new DefinitionId("used", 1))).isPresent();

    happens(new DefinitionRetired("used", 2, "ผิดพลาด"));

    assertThat(line("used", 2).get("state").asString()).isEqualTo("retired");
    assertThat(line("used", 2).get("life").get("retireReason").asString()).isEqualTo("ผิดพลาด");
    TestService.await(
        () -> catalogue.newest("used").orElseThrow().id().version() == 1, "the version before");
    assertThat(line("used", 1).get("newest").asBoolean()).isTrue();
    assertThat(catalogue.find(new DefinitionId("used", 2)))
        .as("cases that have it go on")
        .isPresent();
  }

  @Test
  void whatShipsNeedsNoEventAndCanBeRetired() {
    JsonNode before = line("early-childhood", 1);
    assertThat(before.get("state").asString()).isEqualTo("published");
    assertThat(before.get("life").get("ships").asBoolean()).isTrue();
    assertThat(before.get("life").get("digest").asString()).hasSize(64);
    assertThat(service.get("/api/definitions/early-childhood/1/source", auditor).response().body())
        .contains("definition: early-childhood");

    happens(new DefinitionRetired("early-childhood", 1, "ไม่ใช้ที่นี่"));

    assertThat(line("early-childhood", 1).get("state").asString()).isEqualTo("retired");
    assertThat(service.bean(DefinitionCatalogue.class).find(new DefinitionId("early-childhood", 1)))
        .isPresent();
    TestService.await(
        () -> service.bean(DefinitionCatalogue.class).newest("early-childhood").isEmpty(),
        "no version for new cases");
  }

  @Test
  void aVersionThatThisProgramCannotReadHarmsNothing() {
    happens(new DefinitionDrafted("newer", 1, "d", "format: 99\n"));
    happens(new DefinitionPublished("newer", 1, "d", "format: 99\n"));

    assertThat(service.get("/api/definitions", auditor).status()).isEqualTo(200);
    assertThat(service.get("/api/definitions/newer/1", auditor).status()).isEqualTo(404);
    assertThat(service.get("/api/definitions/newer/1/source", auditor).status()).isEqualTo(200);
    assertThat(service.bean(DefinitionCatalogue.class).newest("korat-four-tier")).isPresent();
  }

  private static JsonNode line(String name, int version) {
    for (JsonNode item : service.get("/api/definitions", auditor).json().get("items")) {
      if (item.get("name").asString().equals(name) && item.get("version").asInt() == version) {
        return item;
      }
    }
    throw new AssertionError("no " + name + " v" + version);
  }

  private static DefinitionDrafted drafted(String name, int version) {
    return new DefinitionDrafted(name, version, digest(name, version), yaml(name, version));
  }

  private static DefinitionPublished published(String name, int version) {
    return new DefinitionPublished(name, version, digest(name, version), yaml(name, version));
  }

  private static void happens(DefinitionEvent event) {
    boolean draft = event instanceof DefinitionDrafted;
    long before = log.position();
    log.append(
        DefinitionEvent.streamOf(event.definition()),
        draft ? "core-korat" : "province-committee",
        draft ? Role.PROVINCE_CORE_TEAM : Role.PROVINCE_COMMITTEE,
        event);
    topic.publishWithProgress(log, before);
    service.awaitPosition(log.position(), auditor);
  }

  private static String digest(String name, int version) {
    return SourceDigest.of(yaml(name, version).getBytes(StandardCharsets.UTF_8));
  }

  private static String yaml(String name, int version) {
    try {
      return Files.readString(SMALLEST)
          .replace("definition: smallest", "definition: " + name)
          .replace("version: 1", "version: " + version);
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }
}
