package org.songtor.definition.yaml;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.songtor.calendar.Length;
import org.songtor.definition.EscalationRung;
import org.songtor.definition.FollowUpCheckpoint;
import org.songtor.definition.FollowUpCheckpoint.When;
import org.songtor.definition.Milestone;
import org.songtor.definition.StateDefinition;
import org.songtor.definition.StateDefinition.StateDeadline;
import org.songtor.definition.StepDefinition;
import org.songtor.definition.StepKind;
import org.songtor.definition.Vocabulary;
import org.songtor.definition.WorkflowDefinition;
import org.songtor.event.AgencyEvent.AgencyKind;
import org.songtor.event.Dimension;
import org.songtor.language.Role;
import org.songtor.referral.Urgency;

class ShippedDefinitionsTest {
  private static final ShippedDefinitions SHIPPED = new ShippedDefinitions();

  static List<WorkflowDefinition> definitions() {
    return List.copyOf(SHIPPED.all());
  }

  /** Of these the paper says how long each step takes in practice. */
  static List<WorkflowDefinition> schoolAge() {
    return List.of(
        SHIPPED.find(ShippedDefinitions.KORAT_FOUR_TIER).orElseThrow(),
        SHIPPED.find(ShippedDefinitions.THAILAND_ZERO_DROPOUT).orElseThrow());
  }

  @Test
  void every_file_in_the_folder_ships_and_nothing_else_does() throws IOException {
    try (Stream<Path> files = Files.list(Path.of("src/main/resources/definitions"))) {
      assertThat(files.map(file -> "definitions/" + file.getFileName()))
          .filteredOn(file -> file.endsWith(".yaml"))
          .hasSameElementsAs(
              ShippedDefinitions.IDS.stream().map(ShippedDefinitions::fileOf).toList());
    }
    assertThat(definitions())
        .extracting(WorkflowDefinition::id)
        .hasSameElementsAs(ShippedDefinitions.IDS);
  }

  @ParameterizedTest
  @MethodSource("definitions")
  void every_kind_of_step_can_be_taken(WorkflowDefinition definition) {
    assertThat(definition.steps())
        .extracting(StepDefinition::records)
        .as("a kind that no step records is a part of the work nobody can do")
        .contains(StepKind.values());
  }

  @ParameterizedTest
  @MethodSource("definitions")
  void every_milestone_has_a_state(WorkflowDefinition definition) {
    assertThat(definition.states())
        .extracting(StateDefinition::milestone)
        .contains(Milestone.values());
  }

  @ParameterizedTest
  @MethodSource("schoolAge")
  void the_limits_are_the_ones_of_practice(WorkflowDefinition definition) {
    Map<String, Long> days =
        definition.states().stream()
            .filter(state -> state.deadline() != null)
            .collect(
                Collectors.toMap(
                    StateDefinition::id, state -> limit(state).within().onTheClock().toDays()));

    assertThat(days)
        .containsEntry("listed", 30L)
        .containsEntry("assigned", 3L)
        .containsEntry("assessing", 15L)
        .doesNotContainKeys("confirmed", "not-selected");
    assertThat(definition.state("assessing").map(ShippedDefinitionsTest::limit))
        .hasValueSatisfying(
            limit ->
                assertThat(limit.ladder())
                    .containsExactly(
                        new EscalationRung(Role.DISTRICT_COMMITTEE, Length.NONE),
                        new EscalationRung(Role.PROVINCE_COMMITTEE, Length.days(7))));
  }

  private static StateDeadline limit(StateDefinition state) {
    return java.util.Objects.requireNonNull(state.deadline());
  }

  @ParameterizedTest
  @MethodSource("definitions")
  void agencies_answer_within_their_limits_and_see_only_their_needs(WorkflowDefinition definition) {
    assertThat(definition.referrals().answerWithin())
        .containsEntry(Urgency.EMERGENCY, Length.hours(24))
        .containsEntry(Urgency.NORMAL, Length.workingDays(7));
    assertThat(definition.referrals().receiveWithin())
        .containsEntry(Urgency.NORMAL, Length.workingDays(1));
    assertThat(definition.referrals().needs())
        .containsOnlyKeys(AgencyKind.values())
        .containsEntry(AgencyKind.HEALTH, List.of(Dimension.HEALTH))
        .hasEntrySatisfying(
            AgencyKind.SCHOOL,
            needs -> assertThat(needs).doesNotContain(Dimension.RISK, Dimension.FAMILY));
  }

  @ParameterizedTest
  @MethodSource("definitions")
  void children_are_followed_up_after_30_90_and_180_days_and_at_two_starts_of_a_term(
      WorkflowDefinition definition) {
    assertThat(definition.followUps())
        .extracting(FollowUpCheckpoint::when)
        .containsExactly(
            new When.After(Length.days(30)),
            new When.After(Length.days(90)),
            new When.After(Length.days(180)),
            new When.TermStart(1),
            new When.TermStart(2));
    assertThat(definition.followUps())
        .filteredOn(FollowUpCheckpoint::counts)
        .as("a success asks for those that every child has at the same distance")
        .extracting(FollowUpCheckpoint::id)
        .containsExactly("30-days", "90-days", "180-days");
  }

  @ParameterizedTest
  @MethodSource("definitions")
  void who_only_looks_or_keeps_data_moves_no_case(WorkflowDefinition definition) {
    Set<Role> acting =
        definition.steps().stream().flatMap(step -> step.by().stream()).collect(Collectors.toSet());

    assertThat(acting)
        .doesNotContain(Role.AUDITOR, Role.DATA_OFFICER, Role.PROVINCE_CORE_TEAM, Role.SYSTEM);
  }

  @Test
  void the_two_differ_where_the_tiers_of_korat_differ() {
    WorkflowDefinition korat = SHIPPED.find(ShippedDefinitions.KORAT_FOUR_TIER).orElseThrow();
    WorkflowDefinition standard =
        SHIPPED.find(ShippedDefinitions.THAILAND_ZERO_DROPOUT).orElseThrow();

    assertThat(korat.step("hand-over")).isPresent();
    assertThat(standard.step("hand-over")).isEmpty();
    assertThat(rolesOf(korat, "approve-plan")).containsExactly(Role.EXPERT_PANEL);
    assertThat(rolesOf(standard, "approve-plan"))
        .containsExactlyInAnyOrder(Role.DISTRICT_COMMITTEE, Role.PROVINCE_COMMITTEE);
    for (String step : List.of("assess", "draft-plan", "refer")) {
      assertThat(rolesOf(korat, step)).contains(Role.TEAM);
      assertThat(rolesOf(standard, step)).doesNotContain(Role.TEAM);
    }
  }

  private static Set<Role> rolesOf(WorkflowDefinition definition, String step) {
    return definition.step(step).orElseThrow().by();
  }

  @Test
  void shared_words_mean_the_same_in_both_so_that_figures_can_be_added_up() {
    WorkflowDefinition korat = SHIPPED.find(ShippedDefinitions.KORAT_FOUR_TIER).orElseThrow();
    WorkflowDefinition standard =
        SHIPPED.find(ShippedDefinitions.THAILAND_ZERO_DROPOUT).orElseThrow();

    assertThat(korat.vocabularies()).isEqualTo(standard.vocabularies());
    assertThat(korat.followUps()).isEqualTo(standard.followUps());
    assertThat(Arrays.asList(korat.referrals())).containsExactly(standard.referrals());
  }

  @ParameterizedTest
  @MethodSource("definitions")
  void the_three_lists_of_reasons_for_leaving_school_stay_three_and_are_mapped(
      WorkflowDefinition definition) {
    Vocabulary ours = definition.vocabulary("return-reasons").orElseThrow();

    assertThat(definition.vocabulary("eef-reasons").orElseThrow().terms()).hasSize(7);
    assertThat(definition.vocabulary("obec-reasons").orElseThrow().terms()).hasSize(9);
    assertThat(ours.terms()).hasSize(19);
    assertThat(ours.mapped("low-income", "eef-reasons")).contains("poverty");
    assertThat(ours.mapped("covid", "eef-reasons")).isEmpty();
    assertThat(ours.mapped("low-income", "no-such-list")).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("definitions")
  void disadvantage_and_disability_keep_the_codes_of_the_paper(WorkflowDefinition definition) {
    assertThat(sourceCodes(definition, "disadvantage"))
        .containsExactly("1", "2", "3", "4", "5", "6", "7", "8", "9", "10", "99");
    assertThat(sourceCodes(definition, "disability"))
        .containsExactly("1", "2", "3", "4", "5", "6", "7", "8", "9", "99");
  }

  private static List<String> sourceCodes(WorkflowDefinition definition, String vocabulary) {
    return definition.vocabulary(vocabulary).orElseThrow().terms().stream()
        .map(Vocabulary.Term::sourceCode)
        .toList();
  }
}
