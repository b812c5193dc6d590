package org.songtor.acceptance.korat;

import static java.util.stream.Collectors.toMap;
import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.songtor.local.LocalStack;
import tools.jackson.databind.JsonNode;

/**
 * Changes of the scenario's definition whose effect can be read off its log: a trial must tell
 * exactly that, and nothing else.
 */
final class KnownChanges {
  private final Trials trials;
  private final Recount recount;

  KnownChanges(LocalStack stack, Path data) {
    this.trials = new Trials(stack, data);
    this.recount = new Recount(stack.database().superuser());
  }

  /** A plan is reviewed within 5 days, and only a child below 12 is closed with success. */
  void aShorterLimitAndAStricterClosing() throws Exception {
    Set<String> late = recount.waited("plan-submitted", 5);
    Set<String> tooOld = recount.closedAtTheAgeOf(12);
    assertThat(late).as("something to be told of").isNotEmpty();
    assertThat(tooOld).as("something to be told of").isNotEmpty();

    List<JsonNode> told = trials.overHttp("core-korat", shorterAndStricter());

    assertThat(listed(told)).isEqualTo(both(late, tooOld));
    JsonNode figures = told.getLast();
    assertThat(figures.path("cases").asLong()).isEqualTo(recount.cases());
    assertThat(figures.path("diverging").asInt()).isEqualTo(both(late, tooOld).size());
    assertThat(figures.path("casesWithRefusals").asInt()).isEqualTo(tooOld.size());
    assertThat(refusals(figures)).isEqualTo(Map.of("closure question", tooOld.size()));
    JsonNode limits = figures.path("limits");
    assertThat(limits.path("recorded").asLong()).isEqualTo(recount.limitsPassed());
    // Who is not closed under the draft goes on being followed up, and may miss a checkpoint then.
    assertThat(limits.path("draft").asLong())
        .isBetween(
            recount.limitsPassed() + late.size(),
            recount.limitsPassed() + late.size() + tooOld.size());
    assertThat(limits.path("byLimit").propertyNames()).contains("state:plan-submitted");
    assertThat(limits.at("/byLimit/state:plan-submitted/only").asInt()).isEqualTo(late.size());
    Map<String, Long> states = counts(figures.path("recordedStates"));
    states.computeIfPresent("closed", (closed, cases) -> cases - tooOld.size());
    recount.lastLeft(tooOld).forEach((state, cases) -> states.merge(state, cases, Long::sum));
    states.values().removeIf(cases -> cases == 0);
    assertThat(counts(figures.path("draftStates"))).isEqualTo(states);
  }

  private static Trials.Draft shorterAndStricter() throws IOException {
    return new Trials.Draft(2)
        .with(
            "    deadline: {within: 30 days, ladder: committees}\n  - id: plan-reviewed",
            "    deadline: {within: 5 days, ladder: committees}\n  - id: plan-reviewed")
        .with(
            "        requires: [enrolled, follow-ups: 3, goals-reached, nothing-owed,"
                + " no-open-referral, attendance-seen, no-contradiction]\n",
            """
                    requires:
                      - enrolled
                      - follow-ups: 3
                      - goals-reached
                      - nothing-owed
                      - no-open-referral
                      - attendance-seen
                      - no-contradiction
                      - that: age is not known or age < 12
                        say: {th: "เฉพาะเด็กอายุไม่ถึง 12 ปี", en: "only children below 12"}
            """);
  }

  /** Nobody is referred before there is an approved plan. */
  void noUrgentReferrals() throws Exception {
    Set<String> refused = recount.referredWithoutAPlan();
    Set<String> waiting = recount.urgentBeforeThePlan();
    assertThat(refused).as("something to be told of").isNotEmpty();
    assertThat(waiting).as("something to be told of").isNotEmpty();

    List<JsonNode> told = trials.onTheCommandLine(new Trials.Draft(3).without("refer-urgent"));

    assertThat(listed(told)).isEqualTo(both(refused, waiting));
    JsonNode figures = told.getLast();
    assertThat(figures.path("cases").asLong()).isEqualTo(recount.cases());
    assertThat(refusals(figures)).isEqualTo(Map.of("referral wrong-state", refused.size()));
    JsonNode referrals = figures.path("referrals");
    assertThat(referrals.path("later").asInt()).isEqualTo(waiting.size());
    assertThat(referrals.path("averageDaysLater").asDouble())
        .isCloseTo(recount.daysFromUrgencyToPlan(), within(0.051));
    assertThat(referrals.path("earlier").asInt()).isZero();
    assertThat(referrals.path("never").asInt()).isZero();
    assertThat(figures.path("draftStates")).isEqualTo(figures.path("recordedStates"));
  }

  private static Set<String> both(Set<String> some, Set<String> others) {
    return Stream.of(some, others).flatMap(Set::stream).collect(toSet());
  }

  private static Set<String> listed(List<JsonNode> told) {
    return told.stream()
        .filter(line -> line.path("type").asString().equals("case"))
        .map(line -> line.path("caseId").asString())
        .collect(toSet());
  }

  private static Map<String, Integer> refusals(JsonNode figures) {
    return figures
        .path("refusals")
        .valueStream()
        .collect(
            toMap(
                each -> each.path("records").asString() + " " + each.path("rule").asString(),
                each -> each.path("steps").asInt()));
  }

  private static Map<String, Long> counts(JsonNode states) {
    Map<String, Long> counts = new HashMap<>();
    states.properties().forEach(each -> counts.put(each.getKey(), each.getValue().asLong()));
    return counts;
  }
}
