package org.songtor.query.figures;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.songtor.definition.StepKind;
import org.songtor.evaluation.EventSteps;
import org.songtor.evaluation.StepOutcome;
import org.songtor.event.AssessmentEvent;
import org.songtor.event.CarePlanEvent;
import org.songtor.event.CaseEvent;
import org.songtor.event.CaseLifeEvent;
import org.songtor.event.ConsentEvent;
import org.songtor.event.ContactEvent;
import org.songtor.event.CorrectionEvent;
import org.songtor.event.DeadlineEvent;
import org.songtor.event.EventEnvelope;
import org.songtor.event.FormAnswered;
import org.songtor.event.LearningEvent;
import org.songtor.event.MergeEvent;
import org.songtor.event.ReferralEvent;
import org.songtor.referral.ReferralStatus;

/** The rows that one batch of events touches, folded in memory. */
final class FigureBatch {
  final Map<UUID, CaseRow> cases;
  final Map<UUID, ReferralRow> referrals;
  private final Map<EntryKey, EntryRow> entries;
  private final Set<EntryKey> changed = new LinkedHashSet<>();

  /**
   * @param entries that corrections of this batch name, where they were counted
   */
  FigureBatch(
      Map<UUID, CaseRow> cases, Map<UUID, ReferralRow> referrals, Map<EntryKey, EntryRow> entries) {
    this.cases = new HashMap<>(cases);
    this.referrals = new HashMap<>(referrals);
    this.entries = new HashMap<>(entries);
  }

  /** The entries that are new or other than before. */
  Collection<EntryRow> changedEntries() {
    List<EntryRow> rows = new ArrayList<>(changed.size());
    changed.forEach(key -> rows.add(Objects.requireNonNull(entries.get(key))));
    return rows;
  }

  private void keep(EntryRow entry) {
    entries.put(entry.key(), entry);
    changed.add(entry.key());
  }

  /**
   * @param states entered in this episode, in order of first entry
   * @param mergedInto the case at which the child is counted; null where that is this one
   */
  record CaseRow(
      UUID caseId,
      String tambon,
      String definition,
      int definitionVersion,
      String state,
      int episode,
      List<String> states,
      int deadlinesMissed,
      int followUpsMissed,
      @Nullable UUID mergedInto) {
    CaseRow {
      states = List.copyOf(states);
    }

    /** Counted there from now on, and here no more. */
    CaseRow takenOverIn(String other) {
      return new CaseRow(
          caseId,
          other,
          definition,
          definitionVersion,
          state,
          episode,
          states,
          deadlinesMissed,
          followUpsMissed,
          mergedInto);
    }

    CaseRow countedAt(@Nullable UUID survivor) {
      return new CaseRow(
          caseId,
          tambon,
          definition,
          definitionVersion,
          state,
          episode,
          states,
          deadlinesMissed,
          followUpsMissed,
          survivor);
    }

    String statesText() {
      return String.join(",", states);
    }

    static List<String> states(String text) {
      return text.isEmpty() ? List.of() : Arrays.asList(text.split(",", -1));
    }
  }

  /**
   * @param askedIn where it stood when its sender asked to cancel it, while that is not answered
   * @param byProxy an answer was written down by its sender
   */
  record ReferralRow(
      UUID referral,
      UUID caseId,
      UUID agency,
      ReferralStatus status,
      @Nullable ReferralStatus askedIn,
      boolean overdue,
      int escalations,
      boolean byProxy) {}

  record EntryKey(UUID caseId, long seq) {}

  record EntryRow(
      EntryKey key,
      int episode,
      StepKind kind,
      String code,
      @Nullable String checkpoint,
      boolean wrong) {}

  void fold(CaseEvent event, EventEnvelope envelope) {
    UUID id = envelope.streamId();
    if (event instanceof CaseLifeEvent.Found found) {
      cases.put(
          id,
          new CaseRow(
              id,
              found.tambon().value(),
              found.definition(),
              found.definitionVersion(),
              "",
              1,
              List.of(),
              0,
              0,
              null));
      return;
    }
    CaseRow row = cases.get(id);
    if (row == null) {
      throw new IllegalStateException("an event of a case that was never found");
    }
    switch (event) {
      case CaseLifeEvent.CaseMoved moved -> cases.put(id, moved(row, moved));
      case CaseLifeEvent.CaseMigrated migrated -> cases.put(id, migrated(row, migrated));
      case CaseLifeEvent.Resumed resumed when resumed.takenOverIn() != null ->
          cases.put(id, row.takenOverIn(resumed.takenOverIn().value()));
      case CaseLifeEvent.Reopened reopened ->
          cases.put(id, with(row, reopened.episode(), List.of(), 0, 0));
      case DeadlineEvent.StateDeadlineMissed missed ->
          // Further rungs of the ladder escalate the same missed limit.
          cases.put(id, with(row, row.episode(), row.states(), missed.rung() <= 1 ? 1 : 0, 0));
      case DeadlineEvent.FollowUpMissed missed ->
          cases.put(id, with(row, row.episode(), row.states(), 0, 1));
      case MergeEvent.Merged merged -> cases.put(id, row.countedAt(merged.survivor().value()));
      case MergeEvent.Unmerged unmerged -> cases.put(id, row.countedAt(null));
      case MergeEvent.MergeRefused refused -> cases.put(id, row.countedAt(null));
      case MergeEvent told -> {}
      case DeadlineEvent.AttendanceAwaited awaited -> {}
      case DeadlineEvent.AttendanceUnconfirmed missed -> {}
      case CorrectionEvent correction -> correct(correction, id);
      case ReferralEvent referral -> refer(referral, id);
      case CaseLifeEvent life -> entry(life, row, envelope, null);
      case LearningEvent.FollowedUp followedUp ->
          entry(followedUp, row, envelope, followedUp.checkpoint());
      case LearningEvent.Enrolled enrolled -> entry(enrolled, row, envelope, null);
      case LearningEvent.AttendanceContradicted contradicted -> {}
      case LearningEvent.AttendanceSettled settled -> {}
      case ContactEvent contact -> {}
      case ConsentEvent consent -> {}
      case FormAnswered answered -> {}
      case AssessmentEvent assessment -> {}
      case CarePlanEvent plan -> {}
    }
  }

  /** The same states under the names of the newer version. */
  private static CaseRow migrated(CaseRow row, CaseLifeEvent.CaseMigrated migrated) {
    return new CaseRow(
        row.caseId(),
        row.tambon(),
        migrated.definition(),
        migrated.toVersion(),
        migrated.to(),
        row.episode(),
        row.states().stream()
            .map(state -> migrated.states().getOrDefault(state, state))
            .distinct()
            .toList(),
        row.deadlinesMissed(),
        row.followUpsMissed(),
        row.mergedInto());
  }

  private static CaseRow moved(CaseRow row, CaseLifeEvent.CaseMoved moved) {
    List<String> states = new ArrayList<>(row.states());
    if (!states.contains(moved.to())) {
      states.add(moved.to());
    }
    return new CaseRow(
        row.caseId(),
        row.tambon(),
        moved.definition(),
        moved.version(),
        moved.to(),
        row.episode(),
        states,
        row.deadlinesMissed(),
        row.followUpsMissed(),
        row.mergedInto());
  }

  private static CaseRow with(
      CaseRow row, int episode, List<String> states, int deadlines, int followUps) {
    return new CaseRow(
        row.caseId(),
        row.tambon(),
        row.definition(),
        row.definitionVersion(),
        row.state(),
        episode,
        states,
        row.deadlinesMissed() + deadlines,
        row.followUpsMissed() + followUps,
        row.mergedInto());
  }

  private void entry(
      CaseEvent event, CaseRow row, EventEnvelope envelope, @Nullable String checkpoint) {
    StepKind kind = EventSteps.kindOf(event).orElse(null);
    String code = StepOutcome.of(event).orElse(null);
    if (kind == null || code == null) {
      return;
    }
    EntryKey key = new EntryKey(row.caseId(), envelope.seq());
    keep(new EntryRow(key, row.episode(), kind, code, checkpoint, false));
  }

  /** An entry that is not counted here is not there, and nothing changes. */
  private void correct(CorrectionEvent event, UUID caseId) {
    EntryRow entry = entries.get(new EntryKey(caseId, event.corrects()));
    if (entry == null) {
      return;
    }
    switch (event) {
      case CorrectionEvent.EnteredInError error ->
          keep(
              new EntryRow(
                  entry.key(),
                  entry.episode(),
                  entry.kind(),
                  entry.code(),
                  entry.checkpoint(),
                  true));
      case CorrectionEvent.EntryCorrected corrected ->
          StepOutcome.of(corrected.replacement())
              .ifPresent(
                  code ->
                      keep(
                          new EntryRow(
                              entry.key(),
                              entry.episode(),
                              entry.kind(),
                              code,
                              checkpoint(corrected.replacement()),
                              entry.wrong())));
      case CorrectionEvent.ChildCorrected corrected -> {}
    }
  }

  private static @Nullable String checkpoint(CaseEvent replacement) {
    return replacement instanceof LearningEvent.FollowedUp followedUp
        ? followedUp.checkpoint()
        : null;
  }

  private void refer(ReferralEvent event, UUID caseId) {
    UUID id = event.referral().value();
    if (event instanceof ReferralEvent.ReferralRequested requested) {
      referrals.put(
          id,
          new ReferralRow(
              id,
              caseId,
              requested.agency().value(),
              ReferralStatus.REQUESTED,
              null,
              false,
              0,
              false));
      return;
    }
    ReferralRow row = referrals.get(id);
    if (row == null) {
      throw new IllegalStateException("an answer to a referral that was never requested");
    }
    referrals.put(id, answered(row, event));
  }

  private static ReferralRow answered(ReferralRow row, ReferralEvent event) {
    return switch (event) {
      case ReferralEvent.ReferralRequested requested -> row;
      case ReferralEvent.ReferralReceived received -> to(row, ReferralStatus.RECEIVED);
      case ReferralEvent.ReferralAccepted accepted -> to(row, ReferralStatus.ACCEPTED);
      case ReferralEvent.ReferralRejected rejected -> to(row, ReferralStatus.REJECTED);
      case ReferralEvent.ReferralRedirected redirected -> to(row, ReferralStatus.REDIRECTED);
      case ReferralEvent.ReferralStarted started -> to(row, ReferralStatus.IN_PROGRESS);
      case ReferralEvent.ReferralPutOnHold held -> to(row, ReferralStatus.ON_HOLD);
      case ReferralEvent.ReferralResumed resumed -> to(row, ReferralStatus.IN_PROGRESS);
      case ReferralEvent.ReferralCompleted completed -> to(row, ReferralStatus.COMPLETED);
      case ReferralEvent.ReferralFailed failed -> to(row, ReferralStatus.FAILED);
      case ReferralEvent.ReferralCancelled cancelled -> to(row, ReferralStatus.CANCELLED);
      case ReferralEvent.CancellationRequested asked ->
          new ReferralRow(
              row.referral(),
              row.caseId(),
              row.agency(),
              ReferralStatus.CANCELLATION_REQUESTED,
              row.status(),
              row.overdue(),
              row.escalations(),
              row.byProxy());
      case ReferralEvent.CancellationAgreed agreed -> to(row, ReferralStatus.CANCELLED);
      case ReferralEvent.CancellationRefused refused ->
          to(row, row.askedIn() == null ? row.status() : row.askedIn());
      case ReferralEvent.AcceptanceCorrected corrected -> to(row, ReferralStatus.RECEIVED);
      case ReferralEvent.ReferralExpired expired -> to(row, ReferralStatus.EXPIRED);
      case ReferralEvent.ReferralEnteredInError error -> to(row, ReferralStatus.ENTERED_IN_ERROR);
      case ReferralEvent.ProgressReported reported -> row;
      case ReferralEvent.ReferenceSet set -> row;
      case ReferralEvent.AnsweredByProxy announced ->
          new ReferralRow(
              row.referral(),
              row.caseId(),
              row.agency(),
              row.status(),
              row.askedIn(),
              row.overdue(),
              row.escalations(),
              true);
      case ReferralEvent.ReferralAssigned assigned -> row;
      case ReferralEvent.ReferralReleased released -> row;
      case ReferralEvent.OutputAttached attached -> row;
      case ReferralEvent.OutcomeTakenIn takenIn -> row;
      case ReferralEvent.ReferralBecameOverdue overdue ->
          new ReferralRow(
              row.referral(),
              row.caseId(),
              row.agency(),
              row.status(),
              row.askedIn(),
              true,
              row.escalations() + 1,
              row.byProxy());
    };
  }

  private static ReferralRow to(ReferralRow row, ReferralStatus status) {
    return new ReferralRow(
        row.referral(),
        row.caseId(),
        row.agency(),
        status,
        null,
        row.overdue(),
        row.escalations(),
        row.byProxy());
  }
}
