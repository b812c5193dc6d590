package org.songtor.definition.rule;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.songtor.definition.draft.DefinitionDraft;
import org.songtor.definition.draft.Findings;
import org.songtor.definition.draft.StateDraft;

/** A case that goes round can also come to an end. */
final class EndlessLoopRule implements DefinitionRule {

  @Override
  public String id() {
    return "endless-loop";
  }

  @Override
  public void check(DefinitionDraft draft, Findings findings) {
    Map<String, Set<String>> to = Moves.of(draft).to();
    for (StateDraft state : draft.states()) {
      Set<String> ahead = ahead(state.id(), to);
      boolean ends =
          draft.states().stream()
              .filter(StateDraft::terminal)
              .map(StateDraft::id)
              .anyMatch(ahead::contains);
      if (!state.terminal() && !ends && ahead.contains(state.id())) {
        findings.add(
            state.part().place(),
            id(),
            "จากสถานะ “" + state.id() + "” วนกลับมาที่เดิมได้แต่ไปไม่ถึงสถานะสิ้นสุด",
            "from the state “" + state.id() + "” a case goes round and never comes to an end");
      }
    }
  }

  /** Every state that can be reached by at least one move. */
  private static Set<String> ahead(String from, Map<String, Set<String>> to) {
    Set<String> ahead = new HashSet<>();
    Deque<String> next = new ArrayDeque<>(to.getOrDefault(from, Set.of()));
    while (!next.isEmpty()) {
      String state = next.remove();
      if (ahead.add(state)) {
        next.addAll(to.getOrDefault(state, Set.of()));
      }
    }
    return ahead;
  }
}
