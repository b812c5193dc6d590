package org.songtor.definition.rule;

import java.util.Collections;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.songtor.definition.StepKind;
import org.songtor.definition.draft.DefinitionDraft;
import org.songtor.definition.draft.Findings;
import org.songtor.definition.draft.Part;
import org.songtor.definition.draft.RequirementDraft;
import org.songtor.definition.draft.StepDraft;
import org.songtor.language.Role;

/**
 * What a correction keeps holds nobody back who may take another correction that does not keep it,
 * and that asks for nothing more.
 */
final class KeptInVainAdvice implements DefinitionRule {

  @Override
  public String id() {
    return "kept-in-vain";
  }

  @Override
  public void check(DefinitionDraft draft, Findings findings) {
    for (StepDraft step : draft.steps()) {
      for (Part kept : step.keeps()) {
        Optional<String> asked = new RequirementDraft(kept).that().text();
        asked.ifPresent(question -> holdsBack(question, kept, step, draft, findings));
      }
    }
  }

  private void holdsBack(
      String question, Part kept, StepDraft step, DefinitionDraft draft, Findings findings) {
    for (StepDraft other : draft.steps()) {
      if (!other.records(StepKind.CORRECT) || other.keeps(question) || asksMore(other, step)) {
        continue;
      }
      Set<Role> both = new TreeSet<>(step.by());
      both.retainAll(other.by());
      if (both.isEmpty()
          || Collections.disjoint(step.open(draft.states()), other.open(draft.states()))) {
        continue;
      }
      String roles = both.stream().map(Role::code).collect(Collectors.joining(", "));
      findings.add(
          kept.place(),
          id(),
          "keeps ข้อนี้ไม่มีผลกับ "
              + roles
              + " เพราะแก้ไขได้ด้วยขั้นตอน “"
              + other.id()
              + "” ซึ่งไม่มี keeps ข้อนี้ ให้เอาบทบาทนี้ออกจาก by ของขั้นตอนใดขั้นตอนหนึ่ง",
          "this holds back nobody who is "
              + roles
              + ", who may correct by “"
              + other.id()
              + "”, which does not keep it: take the role out of by of one of the two");
    }
  }

  /** A way that is open to fewer, or in fewer cases, may well be meant. */
  private static boolean asksMore(StepDraft other, StepDraft step) {
    return !requirements(step).containsAll(requirements(other))
        || !step.notBySameActorAs().containsAll(other.notBySameActorAs());
  }

  /** What is required, as it is written: a condition, its count, and what a question asks. */
  private record Required(String condition, int count, Optional<String> question) {}

  private static Set<Required> requirements(StepDraft step) {
    Set<Required> requirements = new HashSet<>();
    for (Part part : step.requires()) {
      RequirementDraft requirement = new RequirementDraft(part);
      requirements.add(
          new Required(requirement.code(), requirement.count(), requirement.that().text()));
    }
    return requirements;
  }
}
