package org.songtor.event;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.songtor.language.AreaCode;
import org.songtor.language.CaseId;
import org.songtor.language.MigrationId;
import org.songtor.language.Personal;

/** The case itself: found, screened, assigned, held, refused, closed, reopened, and every move. */
public sealed interface CaseLifeEvent extends CaseEvent {

  /** A child without a record in education data was listed: not yet proof of drop-out. */
  @Wire(name = "songtor.case.found")
  record Found(
      CaseId caseId,
      ChildRecord child,
      Source source,
      AreaCode tambon,
      String definition,
      int definitionVersion)
      implements CaseLifeEvent {}

  /** The list a child came from. */
  record Source(String list, @Nullable String batch, @Nullable Integer row) {}

  /**
   * The case changed its state. Stored beside the event that moved it, so that no replay needs the
   * definition.
   *
   * @param deadline when the new state is due to be left, where the definition says so
   */
  @Wire(name = "songtor.case.moved")
  record CaseMoved(
      String from,
      String to,
      String step,
      String definition,
      int version,
      @Nullable Instant deadline)
      implements CaseLifeEvent {}

  /** Someone who knows the child confirmed or denied the drop-out. */
  @Wire(name = "songtor.case.first-screened")
  record FirstScreened(String outcome, Personal<String> verifiedBy, Personal<String> note)
      implements CaseLifeEvent, Correctable {}

  /** Whether the child needs help now. Children not selected stay counted and findable. */
  @Wire(name = "songtor.case.need-screened")
  record NeedScreened(
      String outcome, @Nullable String reason, @Nullable LocalDate reviewOn, Personal<String> note)
      implements CaseLifeEvent, Correctable {}

  /**
   * @param caseManager the token subject of the case manager
   */
  @Wire(name = "songtor.case.assigned")
  record Assigned(String caseManager, Personal<String> note) implements CaseLifeEvent {}

  @Wire(name = "songtor.case.assignment-accepted")
  record AssignmentAccepted() implements CaseLifeEvent {}

  /**
   * Work waits, for treatment say; the education goal stays open.
   *
   * @param movingTo the tambon a child moves to whose case is sent on; null for every other hold
   */
  @Wire(name = "songtor.case.held", version = 2)
  record Held(String reason, LocalDate reviewOn, Personal<String> note, @Nullable AreaCode movingTo)
      implements CaseLifeEvent {}

  /**
   * @param takenOverIn the tambon that the case is in from now on; null where it did not move
   */
  @Wire(name = "songtor.case.resumed", version = 2)
  record Resumed(Personal<String> note, @Nullable AreaCode takenOverIn) implements CaseLifeEvent {}

  /**
   * Child or guardian refused what was offered; the case is revisited.
   *
   * @param refusedBy {@code child} or {@code guardian}
   */
  @Wire(name = "songtor.case.help-refused")
  record HelpRefused(
      String refusedBy,
      String reason,
      List<String> optionsOffered,
      LocalDate revisitOn,
      Personal<String> note)
      implements CaseLifeEvent {
    public HelpRefused {
      optionsOffered = List.copyOf(optionsOffered);
    }
  }

  /**
   * @param success whether the definition counts this reason as success; kept here because a
   *     definition may change its mind later
   * @param civilRegistry which entry of the civil registry says that the child died; null for every
   *     other reason
   */
  @Wire(name = "songtor.case.closed", version = 2)
  record Closed(
      String reason,
      boolean success,
      Personal<String> evidence,
      @Nullable Personal<String> civilRegistry)
      implements CaseLifeEvent {}

  /** The child dropped out again: a new episode, which never erases the earlier success. */
  @Wire(name = "songtor.case.reopened")
  record Reopened(int episode, String reason, Personal<String> note) implements CaseLifeEvent {}

  /**
   * The case keeps to a newer version of its definition from now on.
   *
   * @param from the state it was in
   * @param to the state of the new version that it is in now; often of the same id
   * @param setAsideFrom the state of the new version to go back to, while the case is set aside
   * @param deadline when the state is due to be left; null where it no longer is
   * @param states what became of states that are called otherwise now
   */
  @Wire(name = "songtor.case.migrated")
  record CaseMigrated(
      MigrationId migration,
      String definition,
      int fromVersion,
      int toVersion,
      String from,
      String to,
      @Nullable String setAsideFrom,
      @Nullable Instant deadline,
      Map<String, String> states)
      implements CaseLifeEvent {
    public CaseMigrated {
      states = Collections.unmodifiableMap(new TreeMap<>(states));
    }
  }
}
