package org.songtor.definition.rule;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.songtor.definition.draft.DefinitionDraft;
import org.songtor.definition.draft.Findings;
import org.songtor.definition.draft.Part;
import org.songtor.definition.draft.StateDraft;

/** Every ladder that is named exists. */
final class UnknownLadderRule implements DefinitionRule {

  @Override
  public String id() {
    return "unknown-ladder";
  }

  @Override
  public void check(DefinitionDraft draft, Findings findings) {
    Set<String> known = draft.ladders().stream().map(Part.Member::name).collect(Collectors.toSet());
    List<Part> named = new ArrayList<>();
    draft.states().stream().map(StateDraft::deadline).forEach(named::add);
    named.add(draft.referrals());
    named.add(draft.root().field("confirm-attendance"));
    for (Part limit : named) {
      Part ladder = limit.field("ladder");
      ladder
          .text()
          .filter(name -> !known.contains(name))
          .ifPresent(
              name ->
                  findings.add(
                      ladder.place(),
                      id(),
                      "ไม่มีบันไดแจ้งเตือนชื่อ “" + name + "”",
                      "there is no ladder “" + name + "”"));
    }
  }
}
