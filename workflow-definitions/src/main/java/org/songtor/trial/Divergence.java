package org.songtor.trial;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.songtor.definition.StepKind;
import org.songtor.language.Role;

/** One thing that would have gone another way than it did. Names no person. */
public sealed interface Divergence {
  /** When the two first differ. */
  Instant at();

  /**
   * A step that was taken would have been refused. The case stays where it is, and goes on against
   * the later steps.
   *
   * @param at when it was recorded
   * @param seq of the recorded event
   * @param step the step's id in the definition of the trial; null where it has no such step
   * @param state the state the case would have been in
   * @param reasons at least one; the first is the one to say first
   */
  record StepRefused(
      Instant at,
      long seq,
      StepKind kind,
      @Nullable String step,
      String state,
      List<Reason> reasons)
      implements Divergence {
    public StepRefused {
      reasons = List.copyOf(reasons);
      if (reasons.isEmpty()) {
        throw new IllegalArgumentException("a refusal has a reason");
      }
    }
  }

  /**
   * A step would have led to another state.
   *
   * @param at when it was recorded
   * @param seq of the recorded event
   * @param kind null for the finding of the child, which is no step
   * @param step the step's id in the definition of the trial
   * @param recorded the state the case was in after it
   * @param draft the state it would have been in
   */
  record LedElsewhere(
      Instant at, long seq, @Nullable StepKind kind, String step, String recorded, String draft)
      implements Divergence {}

  /**
   * A limit would have passed at another time, or only on one side.
   *
   * @param limit what it waits for: {@code state:<id>}, {@code receipt:<referral>}, {@code
   *     answer:<referral>}, {@code expiry:<referral>} or {@code follow-up:<checkpoint>}
   * @param recorded when it passed; null when it did not
   * @param draft when it would have passed; null when it would not
   * @param tells who would have been told first; null when nobody
   */
  record DeadlineDiffers(
      String limit, @Nullable Instant recorded, @Nullable Instant draft, @Nullable Role tells)
      implements Divergence {
    @Override
    public Instant at() {
      return earlier(recorded, draft);
    }

    /** What it waits for without the id of a referral, by which limits are counted. */
    public String kind() {
      return limit.startsWith("receipt:")
              || limit.startsWith("answer:")
              || limit.startsWith("expiry:")
          ? limit.substring(0, limit.indexOf(':'))
          : limit;
    }
  }

  /**
   * Somebody could have referred the child for the first time at another moment.
   *
   * @param recorded from when on a referral was open to somebody; null when it never was
   * @param draft from when on it would have been; null when it never would
   * @param made when the child was in fact first referred; null when it was not
   */
  record ReferralOpens(@Nullable Instant recorded, @Nullable Instant draft, @Nullable Instant made)
      implements Divergence {
    @Override
    public Instant at() {
      return earlier(recorded, draft);
    }
  }

  /**
   * Nobody could do anything that leads the case on, and in fact somebody can.
   *
   * @param at the end of what was recorded
   * @param since when the case would have entered the state
   */
  record Stuck(Instant at, String state, Instant since) implements Divergence {}

  private static Instant earlier(@Nullable Instant one, @Nullable Instant other) {
    if (one == null || other == null) {
      return Objects.requireNonNull(one == null ? other : one, "on one side at least");
    }
    return one.isBefore(other) ? one : other;
  }
}
