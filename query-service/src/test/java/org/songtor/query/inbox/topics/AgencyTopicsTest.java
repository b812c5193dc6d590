package org.songtor.query.inbox.topics;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import javax.sql.DataSource;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.songtor.event.AgencyEvent.AgencyKind;
import org.songtor.event.ReferralEvent;
import org.songtor.language.AgencyId;
import org.songtor.language.ReferralId;
import org.songtor.language.Role;
import org.songtor.query.inbox.feed.FeedChanges;
import org.songtor.query.intake.AgencyKinds;
import org.songtor.query.intake.AppliedBatch;
import org.songtor.query.intake.IntakeSettings;
import org.songtor.query.testing.CaseStory;
import org.songtor.query.testing.TestIssuer;
import org.songtor.query.testing.TestLog;
import org.songtor.query.testing.TestService;
import org.songtor.query.testing.TestTopic;
import org.songtor.stack.KafkaBroker;
import org.songtor.stack.KafkaOptions;
import org.songtor.stack.TestStack;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What the topics of the kinds hold, whatever happened to who fills them. */
@Timeout(120)
class AgencyTopicsTest {
  private static final JsonMapper JSON = new JsonMapper();
  private static final TestIssuer issuer = new TestIssuer();
  private static final TestTopic topic = TestTopic.create(3);
  private static final TestLog log = new TestLog();
  private static final String auditor =
      issuer.token("auditor", List.of(Role.AUDITOR), List.of("30"));
  private static final AgencyTopicSettings settings =
      new AgencyTopicSettings(true, TestStack.freshTopic(), 3, (short) -1);
  private static final String schools = settings.topicOf(AgencyKind.SCHOOL);
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

  private static AgencyTopics replica(String bootstrapServers) {
    AgencyTopics created =
        new AgencyTopics(
            settings,
            new IntakeSettings(
                bootstrapServers, "", 1, Duration.ofSeconds(1), Duration.ofSeconds(1), Map.of()),
            service.bean(DataSource.class),
            service.bean(TopicCursors.class),
            service.bean(FeedChanges.class),
            service.bean(AgencyKinds.class),
            service.bean(JsonMapper.class));
    created.start();
    return created;
  }

  /** Referrals to these agencies by turns, each received; returns what the topic must hold. */
  private static Map<AgencyId, List<Long>> tell(List<AgencyId> agencies, int referrals) {
    long before = log.position();
    for (int i = 0; i < referrals; i++) {
      for (AgencyId agency : agencies) {
        CaseStory story = new CaseStory(log, "300101").untilPlanned("ก้อง");
        ReferralId referral = story.refer(agency);
        story.received(referral, agency);
      }
    }
    topic.publishWithProgress(log, before);
    service.awaitPosition(log.position(), auditor);
    return expected(agencies);
  }

  private static Map<AgencyId, List<Long>> expected(List<AgencyId> agencies) {
    Map<AgencyId, List<Long>> positions = new java.util.HashMap<>();
    for (AgencyId agency : agencies) {
      positions.put(
          agency,
          log.events().stream()
              .filter(e -> e.event() instanceof ReferralEvent r && r.agency().equals(agency))
              .map(e -> e.envelope().position())
              .toList());
    }
    return positions;
  }

  /** Registered and readable, so that nothing is told of an agency that nobody knows. */
  private static AgencyId agency(String name, AgencyKind kind) {
    long before = log.position();
    AgencyId agency = log.agency(name, kind);
    topic.publishWithProgress(log, before);
    return agency;
  }

  private static void awaitPublished(AgencyTopics replica, Set<AgencyId> agencies) {
    TestService.await(
        () -> {
          replica.applied(AppliedBatch.anything(0));
          return service.bean(TopicCursors.class).behind(agencies).isEmpty();
        },
        "the topics to be filled");
  }

  private static List<ConsumerRecord<String, String>> records(String name) {
    return TopicRecords.of(TestStack.bootstrapServers(), name);
  }

  private static void assertEachOnceInOrder(Map<AgencyId, List<Long>> expected) {
    List<ConsumerRecord<String, String>> read = records(schools);
    expected.forEach(
        (agency, positions) ->
            assertThat(TopicRecords.positions(read, agency)).isEqualTo(positions));
  }

  @Test
  void everyChangeIsInTheTopicOfItsKindOnceUnderItsAgencysKeyAndNamesNobody() {
    AgencyId school = agency("โรงเรียนสุขใจ", AgencyKind.SCHOOL);
    AgencyId other = agency("โรงเรียนสอง", AgencyKind.SCHOOL);
    AgencyId hospital = agency("โรงพยาบาลสาม", AgencyKind.HEALTH);
    Map<AgencyId, List<Long>> expected = tell(List.of(school, other, hospital), 3);
    AgencyTopics replica = replica(TestStack.bootstrapServers());
    try {
      awaitPublished(replica, expected.keySet());
    } finally {
      replica.stop();
    }
    List<ConsumerRecord<String, String>> ofSchools = records(schools);
    List<ConsumerRecord<String, String>> ofHealth = records(settings.topicOf(AgencyKind.HEALTH));
    assertThat(TopicRecords.positions(ofSchools, school)).isEqualTo(expected.get(school));
    assertThat(TopicRecords.positions(ofSchools, other)).isEqualTo(expected.get(other));
    assertThat(TopicRecords.positions(ofSchools, hospital)).isEmpty();
    assertThat(TopicRecords.positions(ofHealth, hospital)).isEqualTo(expected.get(hospital));

    List<String> cases =
        log.events().stream()
            .filter(e -> e.event() instanceof ReferralEvent)
            .map(e -> e.envelope().streamId().toString())
            .toList();
    for (ConsumerRecord<String, String> record : ofSchools) {
      JsonNode event = JSON.readTree(record.value());
      assertThat(event.propertyNames())
          .containsExactly(
              "specversion", "id", "source", "type", "subject", "time", "datacontenttype", "data");
      assertThat(event.get("data").propertyNames()).containsExactly("agency", "position");
      assertThat(record.value())
          .as("no name, number, place, need, case or person who did it")
          .doesNotContain("ก้อง", "ใจดี", "G123456789012", "ยายบุญมี", "หมู่ 3", "300101")
          .doesNotContain("EDUCATION", "school-place", "officer", "cm-somsri", "โรงเรียน")
          .doesNotContain(cases);
    }
  }

  @Test
  void theNextReplicaGoesOnWhereTheOneBeforeStopped() {
    AgencyId one = agency("โรงเรียนสี่", AgencyKind.SCHOOL);
    AgencyId two = agency("โรงเรียนห้า", AgencyKind.SCHOOL);
    AgencyTopics first = replica(TestStack.bootstrapServers());
    AgencyTopics second = null;
    try {
      Set<AgencyId> both = tell(List.of(one, two), 2).keySet();
      awaitPublished(first, both);
      second = replica(TestStack.bootstrapServers());
      AgencyTopics waiting = second;
      TestService.await(
          () -> waiting.state() == PublishingState.STANDBY, "the second to leave it to the first");
      tell(List.of(one, two), 15);
      first.applied(AppliedBatch.anything(0));
      // In the middle of it, wherever that is.
      first.stop();
      tell(List.of(one, two), 1);
      awaitPublished(second, both);
      assertThat(second.state()).isEqualTo(PublishingState.PUBLISHING);
    } finally {
      first.stop();
      if (second != null) {
        second.stop();
      }
    }
    assertEachOnceInOrder(expected(List.of(one, two)));
  }

  @Test
  void whatIsPublishedOnceMoreShowsByItsPositions() {
    AgencyId school = agency("โรงเรียนหก", AgencyKind.SCHOOL);
    Map<AgencyId, List<Long>> expected = tell(List.of(school), 3);
    List<Long> positions = expected.get(school);
    AgencyTopics replica = replica(TestStack.bootstrapServers());
    try {
      awaitPublished(replica, Set.of(school));
      // As a crash leaves it between what the broker has and what is noted, or as a person asks.
      service
          .bean(JdbcClient.class)
          .sql("update read.agency_topic_cursor set position = :from where agency_id = :agency")
          .param("from", positions.get(2))
          .param("agency", school.value())
          .update();
      awaitPublished(replica, Set.of(school));
    } finally {
      replica.stop();
    }
    List<Long> read = TopicRecords.positions(records(schools), school);
    List<Long> told = new ArrayList<>(positions);
    told.addAll(positions.subList(3, positions.size()));
    assertThat(read).isEqualTo(told);
    assertThat(taken(read)).isEqualTo(positions);
  }

  /** As a reader does that passes over what is not after the last it took. */
  private static List<Long> taken(List<Long> read) {
    TreeSet<Long> taken = new TreeSet<>();
    read.stream().filter(at -> taken.isEmpty() || at > taken.last()).forEach(taken::add);
    return List.copyOf(taken);
  }

  @Test
  void aTopicThatWasDeletedIsMadeAndFilledAgain() throws Exception {
    AgencyId school = agency("โรงเรียนเจ็ด", AgencyKind.SCHOOL);
    Map<AgencyId, List<Long>> expected = tell(List.of(school), 2);
    AgencyTopics replica = replica(TestStack.bootstrapServers());
    try {
      awaitPublished(replica, Set.of(school));
    } finally {
      replica.stop();
    }
    try (Admin admin =
        Admin.create(Map.of("bootstrap.servers", (Object) TestStack.bootstrapServers()))) {
      admin.deleteTopics(List.of(schools)).all().get();
      TestService.await(
          () -> !admin.listTopics().names().get().contains(schools), "the topic to be gone");
    }
    AgencyTopics after = replica(TestStack.bootstrapServers());
    try {
      TestService.await(() -> after.state() == PublishingState.PUBLISHING, "the topics");
      awaitPublished(after, Set.of(school));
    } finally {
      after.stop();
    }
    assertEachOnceInOrder(expected);
  }

  @Test
  void whileTheBrokerIsAwayTheInboxIsServedAndAfterwardsNothingIsMissing(@TempDir Path folder)
      throws Exception {
    AgencyId school = agency("โรงเรียนแปด", AgencyKind.SCHOOL);
    KafkaOptions kept = KafkaOptions.keptIn(folder.resolve("kafka"));
    KafkaBroker broker = KafkaBroker.start(kept);
    String address = broker.bootstrapServers();
    AgencyTopics replica = replica(address);
    try {
      tell(List.of(school), 1);
      awaitPublished(replica, Set.of(school));
      broker.close();

      Map<AgencyId, List<Long>> expected = tell(List.of(school), 2);
      replica.applied(AppliedBatch.anything(0));
      JsonNode inbox =
          service.get("/api/agencies/" + school + "/inbox/changes", issuer.officer(school)).json();
      assertThat(inbox.get("items").size()).isEqualTo(expected.get(school).size());
      assertThat(service.bean(TopicCursors.class).behind(Set.of(school)))
          .as("how far behind it is can be seen")
          .hasSize(1);

      broker = KafkaBroker.start(kept.onPort(Integer.parseInt(address.split(":")[1])));
      awaitPublished(replica, new HashSet<>(expected.keySet()));
      assertThat(taken(TopicRecords.positions(TopicRecords.of(address, schools), school)))
          .isEqualTo(expected.get(school));
    } finally {
      replica.stop();
      broker.close();
    }
  }
}
