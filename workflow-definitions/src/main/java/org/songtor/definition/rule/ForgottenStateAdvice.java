package org.songtor.definition.rule;

import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.songtor.definition.StepKind;
import org.songtor.definition.draft.DefinitionDraft;
import org.songtor.definition.draft.Findings;
import org.songtor.definition.draft.StateDraft;
import org.songtor.definition.draft.StepDraft;

/**
 * A state between two others in which something can be done alongside, and in which that cannot be
 * done at all: most likely it was forgotten in the {@code from} of a step when it was put in.
 */
final class ForgottenStateAdvice implements DefinitionRule {
  /** What is done alongside the way, wherever a case stands on it. */
  private static final Set<StepKind> ALONGSIDE =
      EnumSet.of(StepKind.ASSIGN, StepKind.ACCEPT_ASSIGNMENT, StepKind.ASSESS, StepKind.REFER);

  /** These lead aside, back or out, and not along the way. */
  private static final Set<StepKind> OFF_THE_WAY =
      EnumSet.of(
          StepKind.HOLD,
          StepKind.REFUSE,
          StepKind.RESUME,
          StepKind.CLOSE,
          StepKind.REOPEN,
          StepKind.MERGE,
          StepKind.UNMERGE);

  @Override
  public String id() {
    return "forgotten-state";
  }

  @Override
  public void check(DefinitionDraft draft, Findings findings) {
    List<StateDraft> states = draft.states();
    Map<String, Set<String>> way = way(draft);
    for (int i = 1; i < states.size(); i++) {
      String state = states.get(i).id();
      Set<String> before = new HashSet<>();
      for (StateDraft earlier : states.subList(0, i)) {
        if (way.getOrDefault(earlier.id(), Set.of()).contains(state)) {
          before.add(earlier.id());
        }
      }
      Set<String> after = new HashSet<>(way.getOrDefault(state, Set.of()));
      states.subList(0, i + 1).forEach(earlier -> after.remove(earlier.id()));
      for (StepKind kind : ALONGSIDE) {
        check(states.get(i), kind, before, after, draft, findings);
      }
    }
  }

  private void check(
      StateDraft state,
      StepKind kind,
      Set<String> before,
      Set<String> after,
      DefinitionDraft draft,
      Findings findings) {
    List<StepDraft> steps = draft.steps().stream().filter(step -> step.records(kind)).toList();
    if (steps.stream().anyMatch(step -> step.open(draft.states()).contains(state.id()))) {
      return;
    }
    for (StepDraft step : steps) {
      Set<String> open = step.open(draft.states());
      boolean alongside =
          step.leads().stream().anyMatch(to -> to.text().filter(StepDraft.STAY::equals).isPresent())
              && before.stream().anyMatch(open::contains)
              && after.stream().anyMatch(open::contains);
      if (alongside) {
        findings.add(
            state.part().place(),
            id(),
            "ขั้นตอน “"
                + step.id()
                + "” ทำได้ในสถานะก่อนและหลัง “"
                + state.id()
                + "” แต่ทำในสถานะนี้ไม่ได้ ลืมใส่ใน from หรือไม่",
            "the step “"
                + step.id()
                + "” is open before and after “"
                + state.id()
                + "”, and in it nothing of its kind: was it forgotten in from?");
        return;
      }
    }
  }

  private static Map<String, Set<String>> way(DefinitionDraft draft) {
    Map<String, Set<String>> way = new HashMap<>();
    for (StepDraft step : draft.steps()) {
      if (step.records().filter(kind -> !OFF_THE_WAY.contains(kind)).isEmpty()) {
        continue;
      }
      for (String from : step.open(draft.states())) {
        step.leads()
            .forEach(
                to ->
                    to.text()
                        .ifPresent(
                            id -> way.computeIfAbsent(from, same -> new HashSet<>()).add(id)));
      }
    }
    return way;
  }
}
