package org.songtor.acceptance.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import org.songtor.demo.client.Refused;
import org.songtor.demo.client.SongtorClient.Reply;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * One child's case, worked on over HTTP: who does what, where the case then stands, what may come
 * next and what may not.
 */
final class ChildCase {
  private static final Duration PATIENCE = Duration.ofSeconds(90);
  private static final long PAUSE = TimeUnit.MILLISECONDS.toNanos(50);

  private final Town town;
  private final String id;
  private @Nullable String token;

  private ChildCase(Town town, String id, @Nullable String token) {
    this.town = town;
    this.id = id;
    this.token = token;
  }

  static ChildCase listed(Town town, String definition, String given, LocalDate born) {
    Reply reply =
        town.client()
            .post(Person.SURVEYOR.user(), "/api/cases", Paper.found(definition, given, born));
    return new ChildCase(town, reply.caseId(), tokenOf(reply));
  }

  private static @Nullable String tokenOf(Reply reply) {
    return reply.body().has("token") ? reply.body().path("token").asString() : reply.token();
  }

  String id() {
    return id;
  }

  @Nullable String token() {
    return token;
  }

  LocalDate today() {
    return town.today();
  }

  ChildCase daysPass(long days) {
    town.daysPass(days);
    return this;
  }

  // ── who does what ──

  ChildCase takes(Person by, String step, ObjectNode body) {
    token = tokenOf(town.client().post(by.user(), stepPath(step), body));
    return this;
  }

  /** A step with nothing to write down. */
  ChildCase takes(Person by, String step) {
    return takes(by, step, Paper.nothing());
  }

  /** Tried in vain on three days by different means. */
  ChildCase triedInVainThreeTimes(Person by, String step) {
    for (String mode : List.of("home-visit", "phone", "relative")) {
      takes(by, step, Paper.contact(today(), mode, false));
      daysPass(1);
    }
    return this;
  }

  /** Steps of a plan that is drafted, submitted and approved. */
  ChildCase planApprovedBy(Person committee, String pathway) {
    return takes(Person.CASE_MANAGER, "draft-plan", Paper.plan(today(), pathway))
        .takes(Person.CASE_MANAGER, "submit-plan")
        .takes(committee, "approve-plan", Paper.approval());
  }

  /**
   * Seen and attending 30, 90 and 180 days after it started today, and by then the goal of its plan
   * is reached.
   */
  ChildCase staysAndReachesItsGoal(Person by) {
    return daysPass(30)
        .takes(by, "follow-up", Paper.followUp("30-days", "attending"))
        .daysPass(60)
        .takes(by, "follow-up", Paper.followUp("90-days", "attending"))
        .daysPass(90)
        .takes(by, "follow-up", Paper.goalReached("180-days"));
  }

  /** Seen and attending 30, 90 and 180 days after it started today. */
  ChildCase attendsFor180Days(Person by) {
    return daysPass(30)
        .takes(by, "follow-up", Paper.followUp("30-days", "attending"))
        .daysPass(60)
        .takes(by, "follow-up", Paper.followUp("90-days", "attending"))
        .daysPass(90)
        .takes(by, "follow-up", Paper.followUp("180-days", "attending"));
  }

  Sent refers(Person by, String step, ObjectNode referral) {
    Reply reply = town.client().post(by.user(), stepPath(step), referral);
    token = tokenOf(reply);
    return new Sent(town, this, reply.body().path("referralId").asString());
  }

  private String stepPath(String step) {
    return "/api/cases/" + id + "/steps/" + step;
  }

  // ── what is refused ──

  /**
   * The step is refused, and nothing is written down.
   *
   * @param problem the last part of the problem's type
   * @param saying what its text holds, in English
   */
  ChildCase refuses(Person by, String step, ObjectNode body, String problem, String saying) {
    // What days that passed bring about by themselves must not come in between.
    town.awaitNothingDue();
    int before = history().size();
    Refused refused =
        catchThrowableOfType(
            Refused.class, () -> town.client().post(by.user(), stepPath(step), body));
    assertThat(refused).as("%s by %s is refused", step, by).isNotNull();
    assertThat(refused.slug()).as(refused.getMessage()).isEqualTo(problem);
    assertThat(refused.getMessage()).contains(saying);
    town.awaitAllReadable();
    assertThat(history()).hasSize(before);
    return this;
  }

  /**
   * An answer in the step's form is missing or wrong: in Thai and in English its field is named,
   * and what to do; nothing is written down.
   */
  ChildCase refusesTheAnswer(
      Person by, String step, ObjectNode body, String field, String inThai, String inEnglish) {
    refuses(by, step, body, "invalid-body", "\"/form/" + field + "\"");
    refuses(by, step, body, "invalid-body", inEnglish);
    Refused thai =
        catchThrowableOfType(
            Refused.class, () -> town.client().inThai().post(by.user(), stepPath(step), body));
    assertThat(thai).as("%s by %s is refused", step, by).isNotNull();
    assertThat(thai.status()).isEqualTo(422);
    assertThat(thai.getMessage()).contains("\"/form/" + field + "\"", inThai);
    return this;
  }

  // ── what the read side shows ──

  JsonNode readBy(Person reader) {
    return town.client().get(reader.user(), "/api/cases/" + id, token);
  }

  ChildCase isIn(String state) {
    assertThat(readBy(Person.AUDITOR).path("state").asString()).isEqualTo(state);
    return this;
  }

  /** Whoever reads is offered these steps; others may be offered beside them. */
  ChildCase offers(Person reader, String... steps) {
    assertThat(openTo(reader)).contains(steps);
    return this;
  }

  ChildCase offersNot(Person reader, String step, String because) {
    assertThat(openTo(reader)).doesNotContain(step);
    assertThat(
            elements(readBy(reader).path("otherSteps"))
                .filter(other -> other.path("step").asString().equals(step))
                .map(other -> other.path("why").path("en").asString()))
        .singleElement()
        .asString()
        .contains(because);
    return this;
  }

  ChildCase offersOnly(Person reader, String... steps) {
    assertThat(openTo(reader)).containsExactlyInAnyOrder(steps);
    return this;
  }

  /** Somebody of another place is told nothing of it. */
  ChildCase isHiddenFrom(Person reader) {
    Refused refused = catchThrowableOfType(Refused.class, () -> readBy(reader));
    assertThat(refused).as("%s may not read it", reader).isNotNull();
    assertThat(refused.status()).isEqualTo(403);
    return this;
  }

  private List<String> openTo(Person reader) {
    return elements(readBy(reader).path("openSteps"))
        .map(step -> step.path("step").asString())
        .toList();
  }

  /** The last day of the limit of the state it is in. */
  LocalDate limit() {
    return elements(readBy(Person.AUDITOR).path("deadlines"))
        .filter(limit -> limit.path("waitsFor").asString().startsWith("state:"))
        .map(limit -> Town.lastDayBefore(limit.path("due").asString()))
        .findFirst()
        .orElseThrow();
  }

  List<String> waitsFor() {
    return elements(readBy(Person.AUDITOR).path("deadlines"))
        .map(limit -> limit.path("waitsFor").asString())
        .toList();
  }

  boolean succeededOnce() {
    return readBy(Person.AUDITOR).path("everSucceeded").asBoolean();
  }

  /** The types of all events, oldest first. */
  List<String> history() {
    return elements(entries()).map(entry -> entry.path("type").asString()).toList();
  }

  /** The states the case went through, in order. */
  List<String> statesPassed() {
    return elements(entries())
        .filter(entry -> entry.path("type").asString().equals("songtor.case.moved"))
        .map(entry -> entry.path("data").path("to").asString())
        .toList();
  }

  /** The fields that were answered in forms, in words that people read, oldest first. */
  List<String> answers() {
    return elements(entries())
        .flatMap(entry -> elements(entry.path("answers")))
        .map(answer -> answer.path("label").path("en").asString())
        .toList();
  }

  /** To whom it was told that the limit of its state had passed, in order. */
  List<String> told() {
    return elements(entries())
        .filter(entry -> entry.path("type").asString().equals("songtor.case.deadline-missed"))
        .map(entry -> entry.path("data").path("escalatedTo").asString())
        .toList();
  }

  private JsonNode entries() {
    return town.client()
        .get(Person.AUDITOR.user(), "/api/cases/" + id + "/history", token)
        .path("events");
  }

  /** What happens by itself, once a limit has passed, comes to be in the history. */
  ChildCase comesToHold(String type) {
    return comesTo(type, () -> history().contains(type));
  }

  /** Once the limit of its state has passed, these are told of it, one after the other. */
  ChildCase comesToBeToldTo(String... owners) {
    return comesTo("told to " + List.of(owners), () -> told().size() >= owners.length)
        .toldTo(owners);
  }

  private ChildCase toldTo(String... owners) {
    assertThat(told()).containsExactly(owners);
    return this;
  }

  private ChildCase comesTo(String what, BooleanSupplier condition) {
    long begun = System.nanoTime();
    while (!condition.getAsBoolean()) {
      assertThat(System.nanoTime() - begun)
          .as("%s in %s", what, new ArrayList<>(history()))
          .isLessThan(PATIENCE.toNanos());
      LockSupport.parkNanos(PAUSE);
    }
    return this;
  }

  private static Stream<JsonNode> elements(JsonNode array) {
    return StreamSupport.stream(array.spliterator(), false);
  }
}
