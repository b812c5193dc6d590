package org.songtor.evaluation;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.songtor.definition.Condition;
import org.songtor.definition.StepDefinition;
import org.songtor.definition.StepKind;
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
    record WrongState(String state) implements Refusal {}

    record WrongRole(Set<Role> needed) implements Refusal {}

    record OutsideArea() implements Refusal {}

    /** The actor did the step that this one must check. */
    record SamePerson(StepKind asWho) implements Refusal {}

    record Missing(Condition condition, int have, int need) implements Refusal {}

    default LocalizedText sentence() {
      return switch (this) {
        case WrongState(String state) ->
            new LocalizedText(
                "ขั้นตอนนี้ทำไม่ได้ในสถานะ “" + state + "”",
                "this step is not open in state “" + state + "”");
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
        case Missing(Condition condition, int have, int need) ->
            need == 0
                ? condition.sentence()
                : new LocalizedText(
                    condition.sentence().th() + " (" + have + "/" + need + ")",
                    condition.sentence().en() + " (" + have + "/" + need + ")");
      };
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
