package org.songtor.migrations.domain;

import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.songtor.event.MigrationEvent;
import org.songtor.event.MigrationEvent.CasesExamined;
import org.songtor.event.MigrationEvent.CasesMoved;
import org.songtor.event.MigrationEvent.MigrationAbandoned;
import org.songtor.event.MigrationEvent.MigrationFinished;
import org.songtor.event.MigrationEvent.MigrationRequested;
import org.songtor.event.MigrationEvent.MigrationStarted;

/**
 * What is true of one migration after its events so far.
 *
 * @param seq of the last event folded, from 0
 * @param requester who asked for it
 * @param through place in the log of the last case that was looked at in this status; 0 for none
 * @param fitting how many cases would move, as far as they were tried
 * @param moved how many cases were moved
 * @param misfits how many cases could not be moved
 */
public record MigrationFacts(
    MigrationRequested request,
    String requester,
    long seq,
    Status status,
    long through,
    int fitting,
    int moved,
    int misfits) {
  public MigrationFacts {
    Objects.requireNonNull(request, "request");
    Objects.requireNonNull(requester, "requester");
    Objects.requireNonNull(status, "status");
  }

  /** Where a migration is in its life. */
  public enum Status {
    EXAMINING,
    EXAMINED,
    MOVING,
    FINISHED,
    ABANDONED
  }

  /**
   * The facts after the next event.
   *
   * @param before null before the first event, which is always a request
   * @param actor who did it
   */
  public static MigrationFacts evolve(
      @Nullable MigrationFacts before, MigrationEvent event, String actor) {
    if (event instanceof MigrationRequested request) {
      return new MigrationFacts(request, actor, 0, Status.EXAMINING, 0, 0, 0, 0);
    }
    if (before == null) {
      throw new IllegalArgumentException("a migration begins with its request");
    }
    return switch (event) {
      case MigrationRequested again -> throw new IllegalStateException("answered above");
      case CasesExamined examined ->
          before.next(
              examined.last() ? Status.EXAMINED : Status.EXAMINING,
              examined.through(),
              before.fitting() + examined.fitting(),
              before.moved(),
              before.misfits());
      case MigrationStarted started ->
          before.next(Status.MOVING, 0, before.fitting(), before.moved(), before.misfits());
      case CasesMoved some ->
          before.next(
              Status.MOVING,
              some.through(),
              before.fitting(),
              before.moved() + some.moved(),
              before.misfits() + some.misfits().size());
      case MigrationFinished finished ->
          before.next(
              Status.FINISHED,
              before.through(),
              before.fitting(),
              finished.moved(),
              finished.misfits());
      case MigrationAbandoned abandoned ->
          before.next(
              Status.ABANDONED,
              before.through(),
              before.fitting(),
              before.moved(),
              before.misfits());
    };
  }

  private MigrationFacts next(Status next, long nowThrough, int nowFitting, int nowMoved, int no) {
    return new MigrationFacts(
        request, requester, seq + 1, next, nowThrough, nowFitting, nowMoved, no);
  }

  /** Whether cases are left that the engine must try or move. */
  public boolean underWay() {
    return status == Status.EXAMINING || status == Status.MOVING;
  }
}
