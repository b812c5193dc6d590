package org.songtor.definition.rule;

import java.util.Optional;
import org.songtor.definition.draft.DefinitionDraft;
import org.songtor.definition.draft.FieldDraft;
import org.songtor.definition.draft.Findings;

/** Some number lies between the least and the most that a field allows. */
final class FieldBoundsRule implements DefinitionRule {

  @Override
  public String id() {
    return "field-bounds";
  }

  @Override
  public void check(DefinitionDraft draft, Findings findings) {
    for (FieldDraft field : draft.fields()) {
      Optional<Integer> min = field.part().field("min").number();
      Optional<Integer> max = field.part().field("max").number();
      if (min.isPresent() && max.isPresent() && min.get() > max.get()) {
        findings.add(
            field.part().field("min").place(),
            id(),
            "ค่าต่ำสุด (min) " + min.get() + " มากกว่าค่าสูงสุด (max) " + max.get(),
            "the least (min), " + min.get() + ", is more than the most (max), " + max.get());
      }
    }
  }
}
