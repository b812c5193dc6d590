package org.songtor.evaluation;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.songtor.calendar.WorkingCalendar;
import org.songtor.definition.EscalationRung;
import org.songtor.evaluation.CaseFacts.Deadline;
import org.songtor.language.Role;

/**
 * The rung of a ladder that rings next.
 *
 * @param limit the instant that was missed, whichever rung this is
 * @param to who is told
 * @param number from 1
 * @param next when the rung after this one rings; null for the last
 */
public record Rung(Instant limit, Role to, int number, @Nullable Instant next) {

  /** Empty when everybody on the ladder was told. */
  public static Optional<Rung> of(
      List<EscalationRung> ladder, Deadline deadline, WorkingCalendar calendar) {
    int index = deadline.rung();
    if (index >= ladder.size()) {
      return Optional.empty();
    }
    Instant limit = deadline.limit();
    return Optional.of(
        new Rung(
            limit,
            ladder.get(index).to(),
            index + 1,
            index + 1 < ladder.size()
                ? calendar.after(limit, ladder.get(index + 1).after())
                : null));
  }
}
