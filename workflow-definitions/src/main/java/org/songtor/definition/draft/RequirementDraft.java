package org.songtor.definition.draft;

import java.util.List;
import java.util.Optional;
import org.songtor.definition.Condition;
import org.songtor.definition.Requirement;

/**
 * A requirement as written: {@code assessed}, or with a count, {@code attempts: 3}, or a question
 * of the definition's own, {@code {that: "age < 6", say: {th: …, en: …}}}.
 */
public record RequirementDraft(Part part) {
  public String code() {
    if (isQuestion()) {
      return Condition.THAT.code();
    }
    return part.text().orElseGet(() -> counted().map(Part.Member::name).orElse(""));
  }

  public Optional<Condition> condition() {
    return Condition.ofCode(code());
  }

  /** Written as {@code that}, whatever it asks. */
  public boolean isQuestion() {
    return that().present();
  }

  public Part that() {
    return part.field(Condition.THAT.code());
  }

  public Part say() {
    return part.field("say");
  }

  /** 0 when no count is written. */
  public int count() {
    return counted().flatMap(member -> member.part().number()).orElse(0);
  }

  /**
   * Empty when the condition is not known, or its count is missing or too much, and for a question.
   */
  public Optional<Requirement> requirement() {
    return condition()
        .filter(condition -> condition != Condition.THAT)
        .filter(condition -> condition.takesCount() == count() > 0)
        .map(condition -> new Requirement(condition, count()));
  }

  private Optional<Part.Member> counted() {
    List<Part.Member> members = part.members();
    return members.size() == 1 ? Optional.of(members.getFirst()) : Optional.empty();
  }
}
