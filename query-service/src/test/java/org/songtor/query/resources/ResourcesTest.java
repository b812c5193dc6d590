package org.songtor.query.resources;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.songtor.event.AgencyEvent;
import org.songtor.event.Dimension;
import org.songtor.event.ResourceEvent;
import org.songtor.event.ResourceEvent.ResourceKind;
import org.songtor.language.AgencyId;
import org.songtor.language.AreaCode;
import org.songtor.language.Personal;
import org.songtor.language.ResourceId;
import org.songtor.language.Role;
import org.songtor.query.testing.TestIssuer;
import org.songtor.query.testing.TestLog;
import org.songtor.query.testing.TestService;
import org.songtor.query.testing.TestTopic;
import tools.jackson.databind.JsonNode;

/** The directory of resources over HTTP, from a real topic and database. */
class ResourcesTest {
  private static final TestLog LOG = new TestLog();
  private static final List<ResourceId> PLACES = new ArrayList<>();

  private static TestIssuer issuer;
  private static TestTopic topic;
  private static TestService service;
  private static String auditor;
  private static AgencyId keeper;
  private static ResourceId tutor;
  private static ResourceId gone;

  @BeforeAll
  static void start() {
    issuer = new TestIssuer();
    topic = TestTopic.create(3);
    keeper = LOG.agency("สกร. ตัวอย่าง", AgencyEvent.AgencyKind.NFE);
    tutor = listed(ResourceKind.VOLUNTEER, "พี่เลี้ยง ใจดี", "3001", "mentoring", null);
    for (int i = 0; i < 5; i++) {
      PLACES.add(listed(ResourceKind.PLACE, "ลานวัด " + i, "3001", "transport", null));
    }
    listed(ResourceKind.COURSE, "หลักสูตรเก่า", "55", "skills-training", LocalDate.of(2020, 1, 31));
    gone = listed(ResourceKind.PLACE, "ลานวัดที่ปิดแล้ว", "3001", "transport", null);
    change(gone, new ResourceEvent.ResourceRetired(gone, Personal.of(gone.person(), "ปิด")));
    service =
        new TestService(
            Map.of("songtor.kafka.topic", topic.name(), "songtor.identity.issuer", issuer.uri()));
    topic.publishWithProgress(LOG, 0);
    String admin = issuer.token("admin", List.of(Role.ADMINISTRATOR), List.of());
    service.awaitPosition(LOG.position(), admin);
    auditor = issuer.token("auditor-thida", List.of(Role.AUDITOR), List.of("30"));
  }

  @AfterAll
  static void stop() {
    service.close();
    topic.close();
    issuer.close();
  }

  @Test
  void pagesNeitherSkipNorRepeatWhateverIsRenamedOrRetiredMeanwhile() {
    List<String> seen = new ArrayList<>();
    JsonNode page = get("?kind=PLACE&limit=2");
    while (true) {
      page.get("items").forEach(item -> seen.add(item.get("id").asString()));
      if (page.get("next") == null || page.get("next").isNull()) {
        break;
      }
      page = get("?kind=PLACE&limit=2&after=" + page.get("next").asString());
    }

    assertThat(seen)
        .as("as they were listed, without the one that is retired")
        .containsExactlyElementsOf(PLACES.stream().map(ResourceId::toString).toList());
    assertThat(get("?kind=PLACE&limit=500&after=" + gone).get("items").size())
        .as("a cursor that was retired meanwhile still says where to go on")
        .isZero();
    assertThat(get("?after=" + UUID.randomUUID()).get("items").size()).isZero();
  }

  @Test
  void whoLooksForATambonFindsWhatIsForItsDistrictAndWhoLooksForAProvinceWhatIsInIt() {
    assertThat(names("?area=300101&offers=mentoring")).containsExactly("พี่เลี้ยง ใจดี");
    assertThat(names("?area=30&offers=SOCIAL&kind=VOLUNTEER")).containsExactly("พี่เลี้ยง ใจดี");
    assertThat(names("?area=3002&offers=mentoring")).isEmpty();
    assertThat(names("?offers=time-travel")).isEmpty();
  }

  @Test
  void whatIsNoLongerToBeHadIsSaid() {
    JsonNode course = get("?area=55").get("items").get(0);
    JsonNode retired = service.get("/api/resources/" + gone, auditor).json();

    assertThat(course.get("lapsed").asBoolean()).isTrue();
    assertThat(retired.get("retired").asBoolean()).isTrue();
    assertThat(service.get("/api/resources/" + UUID.randomUUID(), auditor).status()).isEqualTo(404);
    assertThat(service.get("/api/resources/x", auditor).status()).isEqualTo(400);
    assertThat(service.get("/api/resources?kind=HOTEL", auditor).status()).isEqualTo(400);
    assertThat(service.get("/api/resources?limit=0", auditor).status()).isEqualTo(400);
    assertThat(service.get("/api/resources?offers=%00", auditor).status()).isEqualTo(400);
  }

  @Test
  void aPersonIsNamedToThoseWhoWorkOnCasesAndToWhoeverKeepsTheEntry() {
    AgencyId other = new AgencyId(UUID.randomUUID());

    assertThat(tutorAs(issuer.officer(other)))
        .doesNotContain("ใจดี")
        .doesNotContain("044")
        .contains("VOLUNTEER");
    assertThat(tutorAs(issuer.officer(keeper))).contains("ใจดี", "044");
    assertThat(tutorAs(issuer.token("cm", List.of(Role.CASE_MANAGER), List.of("55"))))
        .contains("ใจดี", "044");
    assertThat(tutorAs(issuer.token("admin", List.of(Role.ADMINISTRATOR), List.of())))
        .contains("ใจดี");
    assertThat(
            service.get("/api/resources?kind=VOLUNTEER", issuer.officer(other)).response().body())
        .doesNotContain("ใจดี");
    assertThat(service.get("/api/resources?kind=PLACE", issuer.officer(other)).response().body())
        .as("a place is no person")
        .contains("ลานวัด 0", "044");
  }

  private static String tutorAs(String token) {
    TestService.Answer answer = service.get("/api/resources/" + tutor, token);
    assertThat(answer.status()).isEqualTo(200);
    return answer.response().body();
  }

  private static List<String> names(String query) {
    return get(query).get("items").valueStream().map(item -> item.get("name").asString()).toList();
  }

  private static JsonNode get(String query) {
    TestService.Answer answer = service.get("/api/resources" + query, auditor);
    assertThat(answer.status()).as(answer.response().body()).isEqualTo(200);
    return answer.json();
  }

  private static ResourceId listed(
      ResourceKind kind, String name, String area, String service, @Nullable LocalDate until) {
    ResourceId id = new ResourceId(UUID.randomUUID());
    change(
        id,
        new ResourceEvent.ResourceListed(
            id,
            kind,
            new ResourceEvent.ResourceEntry(
                Personal.of(id.person(), name),
                List.of(new AreaCode(area)),
                List.of(service),
                List.of(Dimension.SOCIAL),
                Personal.of(id.person(), "โทร 044"),
                null,
                until,
                keeper)));
    return id;
  }

  private static void change(ResourceId id, ResourceEvent event) {
    LOG.append(id.value(), "admin", Role.ADMINISTRATOR, event);
  }
}
