package org.songtor.definition.draft;

import java.util.List;
import java.util.Optional;
import org.songtor.definition.Condition;
import org.songtor.definition.Requirement;

/** A requirement as written: {@code assessed}, or with a count, {@code attempts: 3}. */
public record RequirementDraft(Part part) {
  public String code() {
    return part.text().orElseGet(() -> counted().map(Part.Member::name).orElse(""));
  }

  public Optional<Condition> condition() {
    return Condition.ofCode(code());
  }

  /** 0 when no count is written. */
  public int count() {
    return counted().flatMap(member -> member.part().number()).orElse(0);
  }

  /** Empty when the condition is not known, or its count is missing or too much. */
  public Optional<Requirement> requirement() {
    return condition()
        .filter(condition -> condition.takesCount() == count() > 0)
        .map(condition -> new Requirement(condition, count()));
  }

  private Optional<Part.Member> counted() {
    List<Part.Member> members = part.members();
    return members.size() == 1 ? Optional.of(members.getFirst()) : Optional.empty();
  }
}
