package org.songtor.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.songtor.definition.StateDefinition;
import org.songtor.definition.StepDefinition;
import org.songtor.definition.WorkflowDefinition;
import org.songtor.definition.yaml.ShippedDefinitions;
import org.songtor.evaluation.CaseFacts.Origin;
import org.songtor.evaluation.Evaluation.Refusal;
import org.songtor.event.CaseLifeEvent;
import org.songtor.event.Samples;
import org.songtor.language.LocalizedText;
import org.songtor.language.Role;

/**
 * Every state × every step × every role of each shipped definition, as the evaluator answers it,
 * beside a table that people have read. What a case must have before is left to the stories.
 *
 * <p>{@code -Dsongtor.matrix.write=true} writes the tables anew; read the difference before you
 * commit it.
 */
class CaseLifeCycleMatrixTest {
  private static final Path FOLDER = Path.of("src/test/resources/life-cycles");

  /** An id, or a part of one: Thai sentences have no small Latin letters. */
  private static final Pattern ID = Pattern.compile("(?s).*[a-z].*");

  static Collection<WorkflowDefinition> definitions() {
    return new ShippedDefinitions().all();
  }

  @ParameterizedTest
  @MethodSource("definitions")
  void who_may_do_what_in_which_state(WorkflowDefinition definition) throws IOException {
    Path file = FOLDER.resolve(definition.id().name() + ".v" + definition.id().version() + ".txt");
    String table = table(definition);
    if (Boolean.getBoolean("songtor.matrix.write")) {
      Files.writeString(file, table);
    }

    assertThat(table)
        .as(
            "Who may do what changed in %s. If that is meant, write %s anew with"
                + " -Dsongtor.matrix.write=true, and read the difference.",
            definition.id(), file)
        .isEqualTo(Files.readString(file));
  }

  @ParameterizedTest
  @MethodSource("definitions")
  void a_refusal_names_states_by_their_titles_and_never_by_their_ids(
      WorkflowDefinition definition) {
    for (StateDefinition state : definition.states()) {
      Evaluation evaluation =
          StepEvaluator.evaluate(
              definition,
              in(state, definition),
              Somebody.with("somebody", Role.values()),
              Samples.TODAY);
      for (Evaluation.RefusedStep refused : evaluation.refused()) {
        boolean wrongState = !refused.step().from().contains(state.id());
        for (Refusal reason : refused.reasons()) {
          LocalizedText said = reason.sentence();
          assertThat(said.th()).as("%s in %s", refused.step().id(), state.id()).doesNotMatch(ID);
          if (wrongState && reason instanceof Refusal.WrongState) {
            assertThat(said.th()).contains("“" + state.title().th() + "”");
            assertThat(said.en()).contains("“" + state.title().en() + "”");
            assertThat(definition.states())
                .as("a state in which it is open is named")
                .anyMatch(
                    other ->
                        refused.step().from().contains(other.id())
                            && said.en().contains("“" + other.title().en() + "”"));
          }
        }
      }
    }
  }

  private static String table(WorkflowDefinition definition) {
    StringBuilder table = new StringBuilder();
    for (StateDefinition state : definition.states()) {
      table.append(state.id()).append('\n');
      CaseFacts facts = in(state, definition);
      Map<Role, Evaluation> byRole =
          Arrays.stream(Role.values())
              .collect(
                  Collectors.toMap(
                      role -> role,
                      role ->
                          StepEvaluator.evaluate(
                              definition, facts, Somebody.with("somebody", role), Samples.TODAY)));
      for (StepDefinition step : definition.steps()) {
        List<String> roles =
            byRole.entrySet().stream()
                .filter(entry -> mayTake(entry.getValue(), step))
                .map(Map.Entry::getKey)
                .sorted()
                .map(Role::code)
                .toList();
        if (!roles.isEmpty()) {
          table.append(
              "  %-20s %s%n".formatted(step.id(), String.join(", ", roles)).replace("\r", ""));
        }
      }
    }
    return table.toString();
  }

  private static boolean mayTake(Evaluation evaluation, StepDefinition step) {
    return evaluation.openStep(step.id()).isPresent()
        || evaluation
            .refusedStep(step.id())
            .filter(
                refused ->
                    refused.reasons().stream()
                        .noneMatch(
                            reason ->
                                reason instanceof Refusal.WrongState
                                    || reason instanceof Refusal.WrongRole))
            .isPresent();
  }

  private static CaseFacts in(StateDefinition state, WorkflowDefinition definition) {
    Origin origin = new Origin(0, "surveyor-malee", Samples.NOON, Samples.NOON);
    return CaseFacts.begin(Samples.found(), origin)
        .evolve(
            new CaseLifeEvent.CaseMoved(
                "", state.id(), "found", definition.id().name(), definition.id().version(), null),
            new Origin(1, "surveyor-malee", Samples.NOON, Samples.NOON));
  }
}
