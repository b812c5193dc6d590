package org.songtor.definition;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.songtor.language.LocalizedText;
import org.songtor.language.Role;

/**
 * One thing somebody may do with a case.
 *
 * @param records what is written down when it is done
 * @param from the states in which it is open
 * @param by the roles that may do it
 * @param target where the case goes
 * @param requires what must already be true
 * @param keeps for a correction: questions that are true of the case and that it may not make
 *     untrue
 * @param notBySameActorAs steps of this episode whose actor may not also take this one
 * @param owes kinds of step that are owed afterwards (a fast-track enrolment owes the assessment)
 * @param destination what the place a child moves to does by it; null for a step of the place the
 *     case is in
 * @param form the id of the form that is filled in with it; null where nothing more is asked
 */
public record StepDefinition(
    String id,
    LocalizedText title,
    StepKind records,
    Set<String> from,
    Set<Role> by,
    StepTarget target,
    List<Requirement> requires,
    List<Requirement> keeps,
    Set<StepKind> notBySameActorAs,
    Set<StepKind> owes,
    @Nullable AtDestination destination,
    @Nullable String form) {
  public StepDefinition {
    Objects.requireNonNull(id, "id");
    Objects.requireNonNull(title, "title");
    Objects.requireNonNull(records, "records");
    Objects.requireNonNull(target, "target");
    from = Set.copyOf(from);
    by = Set.copyOf(by);
    requires = List.copyOf(requires);
    keeps = List.copyOf(keeps);
    notBySameActorAs = Set.copyOf(notBySameActorAs);
    owes = Set.copyOf(owes);
  }

  /** Where a step leads. */
  public sealed interface StepTarget {
    /** The case stays where it is, and so does its limit. */
    record Stay() implements StepTarget {}

    /** To a state; to the one it is in already: the state's limit starts again. */
    record GoTo(String state) implements StepTarget {}

    /**
     * Back to the state the case was in before it was put aside; to the first state where nothing
     * put it aside (a first screen that found nobody).
     */
    record Back() implements StepTarget {}

    /**
     * The coded outcome decides; an outcome that is not named is refused.
     *
     * @param branches by outcome code, in the order of the file
     */
    record ByOutcome(Map<String, Branch> branches) implements StepTarget {}

    /**
     * @param to {@link Stay}, {@link GoTo} or {@link Back}
     * @param requires beyond what the step requires
     * @param success for a closing: whether this reason counts as success
     * @param deceased for a closing: the child died, which needs the civil registry's evidence and
     *     ends all that is under way
     */
    record Branch(StepTarget to, List<Requirement> requires, boolean success, boolean deceased) {
      public Branch {
        requires = List.copyOf(requires);
      }
    }
  }
}
