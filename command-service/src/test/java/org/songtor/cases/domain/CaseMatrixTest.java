package org.songtor.cases.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.songtor.cases.domain.CaseCommand.TakeStep;
import org.songtor.command.CommandContext;
import org.songtor.command.Decision;
import org.songtor.command.Rejection;
import org.songtor.definition.StateDefinition;
import org.songtor.definition.StepDefinition;
import org.songtor.definition.WorkflowDefinition;
import org.songtor.event.CaseEvent;
import org.songtor.event.Dimension;
import org.songtor.language.Actor;
import org.songtor.language.CaseId;
import org.songtor.language.Role;

/**
 * Every state × every step × every role, against a table for people ({@code
 * src/test/resources/matrix}): a state in which a step is missing from the table must refuse it to
 * everybody, and a role that is missing from its line must be told that it may not.
 */
class CaseMatrixTest {

  record Cell(WorkflowDefinition definition, String state) {
    @Override
    public String toString() {
      return definition.id().name() + ": " + state;
    }
  }

  static Stream<Cell> everyState() {
    return Stream.of(Story.STANDARD, Story.KORAT)
        .flatMap(
            definition ->
                definition.states().stream().map(state -> new Cell(definition, state.id())));
  }

  @ParameterizedTest
  @MethodSource("everyState")
  void aStepIsOpenExactlyWhereTheTableSaysAndToWhom(Cell cell) {
    Story story = inState(cell.definition(), cell.state());
    Map<String, Set<Role>> expected = table(cell.definition()).get(cell.state());

    Map<String, Set<Role>> actual = new TreeMap<>();
    for (StepDefinition step : cell.definition().steps()) {
      Set<Role> takers = EnumSet.noneOf(Role.class);
      for (Role role : people()) {
        if (isAccepted(story, step, role)) {
          takers.add(role);
        }
      }
      if (!takers.isEmpty()) {
        actual.put(step.id(), takers);
      }
    }

    assertThat(lines(actual)).isEqualTo(lines(expected));
  }

  /** A refusal names what is open instead: the same steps as the table, whoever asks. */
  @ParameterizedTest
  @MethodSource("everyState")
  void aRefusalInAnyStateTeachesWhatIsOpenThere(Cell cell) {
    Story story = inState(cell.definition(), cell.state());
    Map<String, Set<Role>> expected = table(cell.definition()).get(cell.state());
    StepDefinition notOpen =
        cell.definition().steps().stream()
            .filter(step -> !expected.containsKey(step.id()))
            .filter(step -> step.by().contains(Role.LEAD_CASE_MANAGER))
            .findFirst()
            .orElseThrow();

    Rejection rejection = story.refused(take(story, notOpen), People.LEAD);

    assertThat(rejection)
        .isInstanceOfAny(Rejection.StepNotOpen.class, Rejection.EvidenceMissing.class);
    Rejection.Situation situation = rejection.situation();
    assertThat(situation).isNotNull();
    assertThat(situation.state()).isEqualTo(cell.state());
    assertThat(situation.open())
        .extracting(Rejection.OpenTo::step)
        .containsExactlyInAnyOrderElementsOf(expected.keySet());
  }

  @Test
  void theTablesNameEveryStateOfTheirDefinition() {
    for (WorkflowDefinition definition : List.of(Story.STANDARD, Story.KORAT)) {
      assertThat(table(definition).keySet())
          .containsExactlyInAnyOrderElementsOf(
              definition.states().stream().map(StateDefinition::id).toList());
    }
  }

  private static boolean isAccepted(Story story, StepDefinition step, Role role) {
    Decision<CaseEvent> decision =
        story.decide(take(story, step), CommandContext.now(People.of(role), story.now()));
    return switch (decision) {
      case Decision.Accepted<CaseEvent> accepted -> true;
      case Decision.Rejected<CaseEvent>(Rejection rejection) -> {
        assertThat(rejection)
            .as("%s by %s in %s: %s", step.id(), role, story.state(), rejection)
            .isInstanceOfAny(
                Rejection.RoleMayNot.class,
                Rejection.StepNotOpen.class,
                Rejection.EvidenceMissing.class);
        if (!step.by().contains(role)) {
          assertThat(rejection).isInstanceOf(Rejection.RoleMayNot.class);
        }
        yield false;
      }
    };
  }

  private static List<Role> people() {
    return EnumSet.complementOf(EnumSet.of(Role.SYSTEM)).stream().toList();
  }

  private static TakeStep take(Story story, StepDefinition step) {
    return new TakeStep(new StepChoice.Named(step.id()), body(story, step));
  }

  /** A body that is in order for this step, so that only state, role and evidence can refuse it. */
  private static StepBody body(Story story, StepDefinition step) {
    return switch (step.records()) {
      case FIRST_SCREEN -> Bodies.firstScreen("out-of-school-confirmed");
      case NEED_SCREEN -> Bodies.needScreen("needs-help");
      case ASSIGN -> Bodies.assignTo("cm-nok");
      case ACCEPT_ASSIGNMENT -> new StepBody.AcceptAssignment();
      case CONTACT -> Bodies.contact(story.today(), "phone", true);
      case ASSESS -> Bodies.assessment(false);
      case DRAFT_PLAN -> Bodies.plan(story.today());
      case SUBMIT_PLAN -> new StepBody.SubmitPlan();
      case REVIEW_PLAN -> new StepBody.ReviewPlan(Bodies.text("ดี"));
      case APPROVE_PLAN -> new StepBody.ApprovePlan(Bodies.text("มติ"), java.math.BigDecimal.ZERO);
      case RETURN_PLAN -> new StepBody.ReturnPlan("budget", Bodies.nothing());
      case REFER -> Bodies.refer(story.nextReferral(), People.HEALTH, Dimension.HEALTH);
      case ENROL -> Bodies.enrolment(story.today());
      case FOLLOW_UP -> Bodies.followUp(null, "attending");
      case HOLD ->
          step.id().equals("send-on")
              ? Bodies.sendingOn(story.today())
              : Bodies.hold("treat-first", story.today().plusDays(30));
      case RESUME -> new StepBody.Resume(Bodies.nothing());
      case REFUSE -> Bodies.refusal(story.today().plusDays(100));
      case CLOSE -> Bodies.closing("duplicate");
      case REOPEN ->
          new StepBody.Reopen(
              step.id().equals("reopen") ? "dropped-again" : "closed-in-error", Bodies.nothing());
      case MERGE -> Bodies.merging(CaseId.at(0), story.definition());
      case UNMERGE -> new StepBody.Unmerge(Bodies.text("คนละคน"));
      case CORRECT -> new StepBody.CorrectChild(0, Bodies.text("พิมพ์ผิด"), Bodies.child());
    };
  }

  /** A case that got to a state on its usual way, with the evidence that way gives. */
  private static Story inState(WorkflowDefinition definition, String state) {
    Map<String, Function<WorkflowDefinition, Story>> ways = new LinkedHashMap<>();
    ways.put("listed", Story::aFoundChild);
    ways.put("confirmed", Story::aConfirmedCase);
    ways.put(
        "not-selected",
        d -> Story.aConfirmedCase(d).step(People.SURVEYOR, Bodies.needScreen("not-selected")));
    ways.put("selected", Story::aSelectedCase);
    ways.put("assigned", Story::anAssignedCase);
    ways.put("assessing", Story::anAcceptedCase);
    ways.put("assessed", Story::anAssessedCase);
    ways.put("planning", Story::aDraftedCase);
    ways.put("plan-submitted", Story::aSubmittedCase);
    ways.put("plan-reviewed", Story::aReviewedCase);
    ways.put("plan-approved", Story::anApprovedCase);
    ways.put("referred", Story::aReferredCase);
    ways.put("enrolled", Story::anEnrolledCase);
    ways.put(
        "followed-up",
        d ->
            Story.anEnrolledCase(d)
                .days(30)
                .step(People.CASE_MANAGER, Bodies.followUp("30-days", "attending")));
    ways.put(
        "on-hold",
        d -> {
          Story story = Story.anApprovedCase(d);
          return story.step(
              People.CASE_MANAGER, Bodies.hold("treat-first", story.today().plusDays(60)));
        });
    ways.put(
        "refused",
        d -> {
          Story story = Story.anAcceptedCase(d);
          return story.step(People.CASE_MANAGER, Bodies.refusal(story.today().plusDays(120)));
        });
    ways.put("untraced", CaseMatrixTest::untraced);
    ways.put(
        "screened-out",
        d -> Story.aFoundChild(d).step(People.SURVEYOR, Bodies.firstScreen("already-studying")));
    ways.put(
        "closed",
        d -> Story.anAcceptedCase(d).step(People.DISTRICT_COMMITTEE, Bodies.closing("duplicate")));
    ways.put(
        "moved-away", d -> Story.aFoundChild(d).step(People.SURVEYOR, Bodies.firstScreen("moved")));
    ways.put(
        "sent-on",
        d -> {
          Story story = Story.aFoundChild(d).step(People.SURVEYOR, Bodies.firstScreen("moved"));
          return story.step(People.SURVEYOR, "send-on", Bodies.sendingOn(story.today()));
        });
    ways.put(
        "merged",
        d -> {
          CaseId survivor = CaseId.at(0);
          Story story =
              Story.anAcceptedCase(d).step(People.DISTRICT_COMMITTEE, Bodies.merging(survivor, d));
          story.accepted(
              Actor.system(),
              new CaseCommand.HearFromSurvivor(survivor, story.facts().merge().seq(), true, null));
          return story;
        });
    ways.put(
        "deceased",
        d -> Story.anAcceptedCase(d).step(People.DISTRICT_COMMITTEE, Bodies.closing("deceased")));
    Story story = ways.get(state).apply(definition);
    assertThat(story.state()).isEqualTo(state);
    return story;
  }

  private static Story untraced(WorkflowDefinition definition) {
    Story story = Story.aFoundChild(definition);
    for (String mode : List.of("home-visit", "phone", "village-head")) {
      story.days(1).step(People.SURVEYOR, Bodies.contact(story.today(), mode, false));
    }
    return story.step(People.SURVEYOR, Bodies.firstScreen("not-found"));
  }

  // ── the table ───────────────────────────────────────────────────────────

  /** Letters of the table's columns: small ones are committees by level. */
  private static final Map<Role, String> LETTERS = new EnumMap<>(Role.class);

  static {
    LETTERS.put(Role.SURVEYOR, "S");
    LETTERS.put(Role.NFE_TEACHER, "N");
    LETTERS.put(Role.CASE_MANAGER, "C");
    LETTERS.put(Role.LEAD_CASE_MANAGER, "L");
    LETTERS.put(Role.TEAM, "M");
    LETTERS.put(Role.EXPERT_PANEL, "X");
    LETTERS.put(Role.TAMBON_COMMITTEE, "t");
    LETTERS.put(Role.DISTRICT_COMMITTEE, "d");
    LETTERS.put(Role.PROVINCE_COMMITTEE, "p");
    LETTERS.put(Role.PROVINCE_CORE_TEAM, "K");
    LETTERS.put(Role.AGENCY_OFFICER, "O");
    LETTERS.put(Role.AUDITOR, "a");
    LETTERS.put(Role.DATA_OFFICER, "D");
    LETTERS.put(Role.ADMINISTRATOR, "A");
  }

  private static Map<String, Map<String, Set<Role>>> table(WorkflowDefinition definition) {
    Map<String, Map<String, Set<Role>>> states = new LinkedHashMap<>();
    Map<String, Set<Role>> current = Map.of();
    for (String line : text(definition.id().name() + ".txt").lines().toList()) {
      if (line.isBlank() || line.startsWith("#")) {
        continue;
      }
      if (!line.startsWith(" ")) {
        current = new TreeMap<>();
        states.put(line.strip(), current);
        continue;
      }
      String[] words = line.strip().split(" +");
      Set<Role> roles = EnumSet.noneOf(Role.class);
      for (int i = 1; i < words.length; i++) {
        roles.add(role(words[i]));
      }
      current.put(words[0], roles);
    }
    return states;
  }

  private static Role role(String letter) {
    return LETTERS.entrySet().stream()
        .filter(entry -> entry.getValue().equals(letter))
        .map(Map.Entry::getKey)
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("no role " + letter));
  }

  private static String lines(Map<String, Set<Role>> steps) {
    return steps.entrySet().stream()
        .map(
            step ->
                "  "
                    + step.getKey()
                    + " "
                    + step.getValue().stream().map(LETTERS::get).collect(Collectors.joining(" ")))
        .collect(Collectors.joining("\n"));
  }

  private static String text(String file) {
    try (InputStream in = CaseMatrixTest.class.getResourceAsStream("/matrix/" + file)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }
}
