package org.songtor.definition.rule;

import java.util.ArrayDeque;
import java.util.Deque;
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
 * done at all: most likely it was forgotten in the {@code from} of a step when it was put in, alone
 * or with its neighbours.
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
      for (StepKind kind : ALONGSIDE) {
        Set<String> gaps = gaps(states.get(i), kind, draft);
        Set<String> before = new HashSet<>();
        Set<String> after = new HashSet<>();
        for (int j = 0; j < states.size(); j++) {
          String other = states.get(j).id();
          if (j < i && leads(other, state, gaps, way)) {
            before.add(other);
          } else if (j > i && leads(state, other, gaps, way)) {
            after.add(other);
          }
        }
        check(states.get(i), kind, before, after, draft, findings);
      }
    }
  }

  /** Others of the same milestone in which nothing of the kind can be done either. */
  private static Set<String> gaps(StateDraft state, StepKind kind, DefinitionDraft draft) {
    Set<String> gaps = new HashSet<>();
    for (StateDraft other : draft.states()) {
      if (other.milestone().equals(state.milestone())
          && draft.steps().stream()
              .filter(step -> step.records(kind))
              .noneMatch(step -> step.open(draft.states()).contains(other.id()))) {
        gaps.add(other.id());
      }
    }
    return gaps;
  }

  /** Along the way from one to the other, at once or through nothing but gaps. */
  private static boolean leads(
      String from, String to, Set<String> gaps, Map<String, Set<String>> way) {
    Set<String> seen = new HashSet<>();
    Deque<String> next = new ArrayDeque<>(List.of(from));
    while (!next.isEmpty()) {
      for (String reached : way.getOrDefault(next.remove(), Set.of())) {
        if (reached.equals(to)) {
          return true;
        }
        if (gaps.contains(reached) && seen.add(reached)) {
          next.add(reached);
        }
      }
    }
    return false;
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
