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
 * @param childName null once it is erased
 * @param overdue the limit of the state the case is in was missed
 * @param mergedInto the case that goes on for this one; null when it stands for itself
 * @param version how many events the case has
 */
record CaseloadRow(
    UUID caseId,
    String tambon,
    String definition,
    int definitionVersion,
    String state,
    int episode,
    @Nullable String caseManager,
    @Nullable String childName,
    @Nullable LocalDate birthDate,
    boolean overdue,
    Instant foundAt,
    @Nullable UUID mergedInto,
    long version) {

  static CaseloadRow found(CaseLifeEvent.Found found, EventEnvelope envelope) {
    return new CaseloadRow(
        envelope.streamId(),
        found.tambon().value(),
        found.definition(),
        found.definitionVersion(),
        "",
        1,
        null,
        name(found.child()),
        birth(found.child()),
        false,
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
          counted.moved(moved.to(), moved.definition(), moved.version());
      case CaseLifeEvent.CaseMigrated migrated -> counted.migrated(migrated);
      case CaseLifeEvent.Assigned assigned -> counted.withCaseManager(assigned.caseManager());
      case CaseLifeEvent.Resumed resumed when resumed.takenOverIn() != null ->
          counted.takenOverIn(resumed.takenOverIn().value());
      case CaseLifeEvent.Reopened reopened -> counted.withEpisode(reopened.episode());
      case CorrectionEvent.ChildCorrected corrected -> counted.withChild(corrected.child());
      case DeadlineEvent.StateDeadlineMissed missed ->
          missed.state().equals(state) ? counted.late() : counted;
      case CaseLifeEvent life -> counted;
      case CorrectionEvent correction -> counted;
      case DeadlineEvent deadline -> counted;
      case ContactEvent contact -> counted;
      case FormAnswered answered -> counted;
      case AssessmentEvent assessment -> counted;
      case CarePlanEvent plan -> counted;
      case ReferralEvent referral -> counted;
      case LearningEvent learning -> counted;
      case MergeEvent.Merged merged -> counted.withMergedInto(merged.survivor().value());
      case MergeEvent.Unmerged unmerged -> counted.withMergedInto(null);
      case MergeEvent.MergeRefused refused -> counted.withMergedInto(null);
      case MergeEvent told -> counted;
    };
  }

  private static @Nullable String name(ChildRecord child) {
    return switch (child.name()) {
      case Personal.Known<ChildName> known -> known.value().full();
      case Personal.Erased<ChildName> erased -> null;
    };
  }

  private static @Nullable LocalDate birth(ChildRecord child) {
    return switch (child.birth()) {
      case Personal.Known<BirthDate> known -> known.value().date();
      case Personal.Erased<BirthDate> erased -> null;
    };
  }

  /** Under another version; a limit that was missed stays missed. */
  private CaseloadRow migrated(CaseLifeEvent.CaseMigrated migrated) {
    return new CaseloadRow(
        caseId,
        tambon,
        migrated.definition(),
        migrated.toVersion(),
        migrated.to(),
        episode,
        caseManager,
        childName,
        birthDate,
        overdue,
        foundAt,
        mergedInto,
        version);
  }

  private CaseloadRow moved(String to, String definitionName, int versionOfDefinition) {
    return new CaseloadRow(
        caseId,
        tambon,
        definitionName,
        versionOfDefinition,
        to,
        episode,
        caseManager,
        childName,
        birthDate,
        false,
        foundAt,
        mergedInto,
        version);
  }

  private CaseloadRow late() {
    return new CaseloadRow(
        caseId,
        tambon,
        definition,
        definitionVersion,
        state,
        episode,
        caseManager,
        childName,
        birthDate,
        true,
        foundAt,
        mergedInto,
        version);
  }

  private CaseloadRow withVersion(long events) {
    return new CaseloadRow(
        caseId,
        tambon,
        definition,
        definitionVersion,
        state,
        episode,
        caseManager,
        childName,
        birthDate,
        overdue,
        foundAt,
        mergedInto,
        events);
  }

  private CaseloadRow withCaseManager(String assigned) {
    return new CaseloadRow(
        caseId,
        tambon,
        definition,
        definitionVersion,
        state,
        episode,
        assigned,
        childName,
        birthDate,
        overdue,
        foundAt,
        mergedInto,
        version);
  }

  /** In another place, where nobody is its case manager yet. */
  private CaseloadRow takenOverIn(String other) {
    return new CaseloadRow(
        caseId,
        other,
        definition,
        definitionVersion,
        state,
        episode,
        null,
        childName,
        birthDate,
        overdue,
        foundAt,
        mergedInto,
        version);
  }

  private CaseloadRow withMergedInto(@Nullable UUID survivor) {
    return new CaseloadRow(
        caseId,
        tambon,
        definition,
        definitionVersion,
        state,
        episode,
        caseManager,
        childName,
        birthDate,
        overdue,
        foundAt,
        survivor,
        version);
  }

  private CaseloadRow withEpisode(int next) {
    return new CaseloadRow(
        caseId,
        tambon,
        definition,
        definitionVersion,
        state,
        next,
        caseManager,
        childName,
        birthDate,
        overdue,
        foundAt,
        mergedInto,
        version);
  }

  private CaseloadRow withChild(ChildRecord child) {
    return new CaseloadRow(
        caseId,
        tambon,
        definition,
        definitionVersion,
        state,
        episode,
        caseManager,
        name(child),
        birth(child),
        overdue,
        foundAt,
        mergedInto,
        version);
  }
}
