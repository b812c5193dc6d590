package org.songtor.evaluation;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.songtor.definition.Condition;
import org.songtor.definition.StateDefinition;
import org.songtor.definition.StepDefinition;
import org.songtor.definition.StepKind;
import org.songtor.definition.WorkflowDefinition;
import org.songtor.language.LocalizedText;
import org.songtor.language.Role;

/**
 * What may happen next with a case, and why not the rest.
 *
 * @param open steps the actor may take now
 * @param refused every other step of the definition
 * @param openToOthers steps that are open now to somebody, whoever asks
 */
public record Evaluation(
    List<OpenStep> open, List<RefusedStep> refused, List<StepDefinition> openToOthers) {
  public Evaluation {
    open = List.copyOf(open);
    refused = List.copyOf(refused);
    openToOthers = List.copyOf(openToOthers);
  }

  /**
   * @param role the role of the actor that allows it
   * @param due when the case's state must be left, if it has a limit
   */
  public record OpenStep(StepDefinition step, Role role, @Nullable Instant due) {}

  /**
   * @param reasons at least one; the first is the one to say first
   */
  public record RefusedStep(StepDefinition step, List<Refusal> reasons) {
    public RefusedStep {
      reasons = List.copyOf(reasons);
    }
  }

  /** Why a step is not open. */
  public sealed interface Refusal {
    /** A step that is open nearly everywhere does not name every state. */
    int STATES_NAMED = 3;

    /**
     * The case is in another state. Titles are looked up when somebody reads the reason: most
     * evaluations end in a command that is allowed.
     *
     * @param state id of the state the case is in
     */
    record WrongState(String state, StepDefinition step, WorkflowDefinition definition)
        implements Refusal {

      /** Of the state the case is in. */
      public LocalizedText stateTitle() {
        return definition
            .state(state)
            .map(StateDefinition::title)
            .orElse(new LocalizedText(state, state));
      }

      /** Titles of the states in which the step is open, in the definition's order. */
      public List<LocalizedText> openIn() {
        return definition.states().stream()
            .filter(candidate -> step.from().contains(candidate.id()))
            .map(StateDefinition::title)
            .toList();
      }
    }

    record WrongRole(Set<Role> needed) implements Refusal {}

    record OutsideArea() implements Refusal {}

    /** The actor did the step that this one must check. */
    record SamePerson(StepKind asWho) implements Refusal {}

    record Missing(Condition condition, int have, int need) implements Refusal {}

    /** A question of the definition's own is not answered with yes. */
    record Untrue(LocalizedText say) implements Refusal {}

    default LocalizedText sentence() {
      return switch (this) {
        case WrongState wrong ->
            new LocalizedText(
                "ขั้นตอนนี้ทำไม่ได้ในสถานะ “"
                    + wrong.stateTitle().th()
                    + "” ทำได้ในสถานะ "
                    + states(wrong.openIn().stream().map(LocalizedText::th), "และอีก %d สถานะ"),
                "this step is not open in state “"
                    + wrong.stateTitle().en()
                    + "”; it is open in "
                    + states(wrong.openIn().stream().map(LocalizedText::en), "and %d more"));
        case WrongRole(Set<Role> needed) ->
            new LocalizedText(
                "ขั้นตอนนี้ทำได้เฉพาะ " + titles(needed, true),
                "only these may take this step: " + titles(needed, false));
        case OutsideArea() ->
            new LocalizedText(
                "กรณีนี้อยู่นอกพื้นที่ที่ท่านรับผิดชอบ", "the case is outside your area");
        case SamePerson(StepKind asWho) ->
            new LocalizedText(
                "ต้องเป็นคนละคนกับผู้ที่ทำขั้น “" + asWho.title().th() + "”",
                "it must be another person than the one who did the " + asWho.title().en());
        case Untrue(LocalizedText say) -> say;
        case Missing(Condition condition, int have, int need) ->
            need == 0
                ? condition.sentence()
                : new LocalizedText(
                    condition.sentence().th() + " (" + have + "/" + need + ")",
                    condition.sentence().en() + " (" + have + "/" + need + ")");
      };
    }

    private static String states(Stream<String> titles, String more) {
      List<String> quoted = titles.map(title -> "“" + title + "”").toList();
      String named = quoted.stream().limit(STATES_NAMED).collect(Collectors.joining(", "));
      int left = quoted.size() - STATES_NAMED;
      return left > 0 ? named + " " + more.formatted(left) : named;
    }

    private static String titles(Set<Role> roles, boolean thai) {
      return roles.stream()
          .sorted()
          .map(role -> thai ? role.title().th() : role.title().en())
          .reduce((a, b) -> a + ", " + b)
          .orElse("–");
    }
  }

  public Optional<OpenStep> openStep(String stepId) {
    return open.stream().filter(step -> step.step().id().equals(stepId)).findFirst();
  }

  /** The first open step that records this kind. */
  public Optional<OpenStep> openStepRecording(StepKind kind) {
    return open.stream().filter(step -> step.step().records() == kind).findFirst();
  }

  public Optional<RefusedStep> refusedStep(String stepId) {
    return refused.stream().filter(step -> step.step().id().equals(stepId)).findFirst();
  }
}
