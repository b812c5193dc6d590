package org.songtor.query.caseload;

import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.songtor.event.AssessmentEvent;
import org.songtor.event.BirthDate;
import org.songtor.event.CarePlanEvent;
import org.songtor.event.CaseEvent;
import org.songtor.event.CaseLifeEvent;
import org.songtor.event.ChildName;
import org.songtor.event.ChildRecord;
import org.songtor.event.ConsentEvent;
import org.songtor.event.ContactEvent;
import org.songtor.event.CorrectionEvent;
import org.songtor.event.DeadlineEvent;
import org.songtor.event.EventEnvelope;
import org.songtor.event.FormAnswered;
import org.songtor.event.LearningEvent;
import org.songtor.event.MergeEvent;
import org.songtor.event.ReferralEvent;
import org.songtor.language.Personal;

/**
 * One case as its row holds it.
 *
 * @param mergedInto the case that goes on for this one; null when it stands for itself
 * @param version how many events the case has
 */
record CaseloadRow(
    UUID caseId,
    Keeper keeper,
    Stand stand,
    Child child,
    Instant foundAt,
    @Nullable UUID mergedInto,
    long version) {

  /** Where the case is, and whose it is there. */
  record Keeper(String tambon, @Nullable String caseManager) {}

  /**
   * How far it is.
   *
   * @param overdue the limit of the state the case is in was missed
   * @param contradicted an agency says that the child learns, and a follow-up that it stopped
   */
  record Stand(
      String definition,
      int definitionVersion,
      String state,
      int episode,
      boolean overdue,
      boolean contradicted) {
    Stand moved(String to, String name, int version) {
      return new Stand(name, version, to, episode, false, contradicted);
    }

    /** Under another version; a limit that was missed stays missed. */
    Stand migrated(CaseLifeEvent.CaseMigrated migrated) {
      return new Stand(
          migrated.definition(),
          migrated.toVersion(),
          migrated.to(),
          episode,
          overdue,
          contradicted);
    }

    Stand inEpisode(int next) {
      return new Stand(definition, definitionVersion, state, next, overdue, contradicted);
    }

    Stand late() {
      return new Stand(definition, definitionVersion, state, episode, true, contradicted);
    }

    Stand contradicted(boolean now) {
      return new Stand(definition, definitionVersion, state, episode, overdue, now);
    }
  }

  /** Null once it is erased. */
  record Child(@Nullable String name, @Nullable LocalDate birthDate) {
    static Child of(ChildRecord child) {
      return new Child(
          child.name().map(ChildName::full) instanceof Personal.Known<String> name
              ? name.value()
              : null,
          child.birth().map(BirthDate::date) instanceof Personal.Known<LocalDate> birth
              ? birth.value()
              : null);
    }
  }

  static CaseloadRow found(CaseLifeEvent.Found found, EventEnvelope envelope) {
    return new CaseloadRow(
        envelope.streamId(),
        new Keeper(found.tambon().value(), null),
        new Stand(found.definition(), found.definitionVersion(), "", 1, false, false),
        Child.of(found.child()),
        envelope.occurredAt(),
        null,
        envelope.seq() + 1);
  }

  /** The row after one more event of this case. */
  CaseloadRow after(CaseEvent event, long seq) {
    CaseloadRow counted = withVersion(seq + 1);
    return switch (event) {
      case CaseLifeEvent.Found found -> throw new IllegalArgumentException("a case is found once");
      case CaseLifeEvent.CaseMoved moved ->
          counted.with(stand.moved(moved.to(), moved.definition(), moved.version()));
      case CaseLifeEvent.CaseMigrated migrated -> counted.with(stand.migrated(migrated));
      case CaseLifeEvent.Assigned assigned ->
          counted.with(new Keeper(keeper.tambon(), assigned.caseManager()));
      case CaseLifeEvent.Resumed resumed when resumed.takenOverIn() != null ->
          // In another place, where nobody is its case manager yet.
          counted.with(new Keeper(resumed.takenOverIn().value(), null));
      case CaseLifeEvent.Reopened reopened -> counted.with(stand.inEpisode(reopened.episode()));
      case CorrectionEvent.ChildCorrected corrected -> counted.with(Child.of(corrected.child()));
      case DeadlineEvent.StateDeadlineMissed missed ->
          missed.state().equals(stand.state()) ? counted.with(stand.late()) : counted;
      case CaseLifeEvent life -> counted;
      case CorrectionEvent correction -> counted;
      case DeadlineEvent deadline -> counted;
      case ContactEvent contact -> counted;
      case ConsentEvent consent -> counted;
      case FormAnswered answered -> counted;
      case AssessmentEvent assessment -> counted;
      case CarePlanEvent plan -> counted;
      case ReferralEvent referral -> counted;
      case LearningEvent.AttendanceContradicted contradicted ->
          counted.with(stand.contradicted(true));
      case LearningEvent.AttendanceSettled settled -> counted.with(stand.contradicted(false));
      case LearningEvent learning -> counted;
      case MergeEvent.Merged merged -> counted.withMergedInto(merged.survivor().value());
      case MergeEvent.Unmerged unmerged -> counted.withMergedInto(null);
      case MergeEvent.MergeRefused refused -> counted.withMergedInto(null);
      case MergeEvent told -> counted;
    };
  }

  private CaseloadRow with(Keeper next) {
    return new CaseloadRow(caseId, next, stand, child, foundAt, mergedInto, version);
  }

  private CaseloadRow with(Stand next) {
    return new CaseloadRow(caseId, keeper, next, child, foundAt, mergedInto, version);
  }

  private CaseloadRow with(Child next) {
    return new CaseloadRow(caseId, keeper, stand, next, foundAt, mergedInto, version);
  }

  private CaseloadRow withMergedInto(@Nullable UUID survivor) {
    return new CaseloadRow(caseId, keeper, stand, child, foundAt, survivor, version);
  }

  private CaseloadRow withVersion(long events) {
    return new CaseloadRow(caseId, keeper, stand, child, foundAt, mergedInto, events);
  }
}
