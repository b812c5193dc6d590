package org.songtor.query.timeline;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.songtor.definition.StepKind;
import org.songtor.evaluation.CaseFacts.PlanStatus;
import org.songtor.event.AssessmentEvent.Confidentiality;
import org.songtor.event.BirthDate;
import org.songtor.event.CarePlanEvent.PlanMilestone;
import org.songtor.event.Dimension;
import org.songtor.event.IdentityDocument;
import org.songtor.event.Sex;
import org.songtor.language.AgencyId;
import org.songtor.language.AreaCode;
import org.songtor.language.CaseId;
import org.songtor.language.LocalizedText;
import org.songtor.language.ReferralId;
import org.songtor.language.ResourceId;
import org.songtor.language.Role;
import org.songtor.referral.ReferralStatus;
import org.songtor.referral.Urgency;

/**
 * Everything that is true of one case, and what its reader may do next. A personal value that was
 * erased is null.
 *
 * @param version how many events the case has: the {@code ETag}
 * @param stateTitle null, like {@code milestone}, where the case's definition is not known here
 * @param mergedInto the case of the same child that goes on for this one
 * @param absorbed the cases of the same child that this one goes on for
 * @param contradictions referrals of which the agency says that the child learns and a follow-up
 *     that it stopped
 * @param stale newer events of this case could not be applied yet
 */
public record CaseView(
    CaseId caseId,
    long version,
    int episode,
    DefinitionRef definition,
    String state,
    @Nullable LocalizedText stateTitle,
    @Nullable String milestone,
    Instant enteredStateAt,
    @Nullable String setAsideFrom,
    AreaCode tambon,
    @Nullable AreaCode movingTo,
    Instant foundAt,
    Child child,
    @Nullable String firstScreenOutcome,
    @Nullable String needScreenOutcome,
    @Nullable String caseManager,
    boolean assignmentAccepted,
    @Nullable Assessment assessment,
    Plan plan,
    List<Referral> referrals,
    List<Enrolment> enrolments,
    List<FollowUp> followUps,
    List<ReferralId> contradictions,
    List<Contact> contacts,
    List<Deadline> deadlines,
    List<String> owed,
    @Nullable Boolean closedAsSuccess,
    boolean everSucceeded,
    @Nullable CaseId mergedInto,
    List<CaseId> absorbed,
    boolean stale,
    List<OpenStep> openSteps,
    List<OtherStep> otherSteps) {

  public record DefinitionRef(String name, int version) {}

  /**
   * @param name as Thai papers write it
   * @param age completed years on the day of reading
   * @param erased whether any part was erased
   */
  public record Child(
      @Nullable String name,
      @Nullable String nickname,
      @Nullable LocalDate birthDate,
      BirthDate.@Nullable Precision birthPrecision,
      @Nullable Integer age,
      @Nullable Sex sex,
      IdentityDocument.@Nullable Kind identityKind,
      @Nullable String identityNumber,
      @Nullable Address address,
      @Nullable Guardian guardian,
      @Nullable LastSchool lastSchool,
      boolean erased) {}

  public record Address(
      AreaCode tambon, @Nullable String village, @Nullable String line, @Nullable String phone) {}

  public record Guardian(
      @Nullable String name, @Nullable String relation, @Nullable String phone) {}

  public record LastSchool(
      @Nullable String name,
      @Nullable String affiliation,
      @Nullable String grade,
      @Nullable String leftInTerm) {}

  public record Assessment(
      Instant at,
      boolean urgent,
      String visitMode,
      @Nullable String informant,
      String legalBasis,
      List<Score> scores) {}

  public record Score(
      Dimension dimension,
      LocalizedText dimensionTitle,
      @Nullable Integer level,
      @Nullable String notAssessedReason,
      @Nullable String facts,
      @Nullable String strengths,
      @Nullable String need,
      Confidentiality confidentiality) {}

  /**
   * @param version of the newest draft; 0 when there is none
   */
  public record Plan(int version, PlanStatus status, @Nullable PlanContent content) {}

  public record PlanContent(
      @Nullable String childsWish,
      @Nullable String familysVoice,
      String pathway,
      List<Goal> goals,
      List<PlannedAction> actions,
      List<MilestoneView> milestones,
      @Nullable String risks,
      LocalDate reviewOn) {}

  public record Goal(
      String id, Dimension dimension, LocalizedText dimensionTitle, @Nullable String text) {}

  public record PlannedAction(
      String id,
      String goalId,
      @Nullable String text,
      @Nullable AgencyId agency,
      @Nullable String owner,
      LocalDate due,
      BigDecimal costBaht,
      @Nullable String fundSource,
      @Nullable String nonBudgetResource,
      @Nullable ResourceId resource) {}

  public record MilestoneView(
      String id, PlanMilestone.Term term, @Nullable String text, LocalDate due) {}

  /**
   * @param toTakeIn something came back that the case has not taken in yet
   * @param senderDuty what the sender should do now: {@code take-in}, {@code chase-answer}
   * @param cancelReason why the sender asks to cancel, while that is not answered
   * @param progressOn the day that the progress is about
   * @param reference the agency's own number of it
   * @param goals ids of the plan's goals it serves, and {@code actions} of its actions
   */
  public record Referral(
      ReferralId referralId,
      AgencyId agency,
      @Nullable LocalizedText agencyName,
      ReferralStatus status,
      LocalizedText statusTitle,
      int revision,
      Dimension need,
      String service,
      Urgency urgency,
      Instant requestedAt,
      Instant receiveBy,
      Instant answerBy,
      boolean overdue,
      int escalations,
      @Nullable String outcome,
      @Nullable String reason,
      boolean toTakeIn,
      @Nullable String senderDuty,
      @Nullable LocalizedText senderDutyTitle,
      @Nullable String cancelReason,
      @Nullable String progress,
      @Nullable LocalDate progressOn,
      @Nullable String reference,
      List<String> goals,
      List<String> actions) {}

  public record Enrolment(
      Instant at,
      String pathway,
      @Nullable AgencyId agency,
      String provider,
      @Nullable String affiliation,
      @Nullable String grade,
      @Nullable String term,
      @Nullable String learnerNumber,
      LocalDate startsOn) {}

  public record FollowUp(
      Instant at,
      @Nullable String checkpoint,
      String mode,
      boolean childSeen,
      String attendance,
      @Nullable String wellbeing,
      @Nullable String note,
      @Nullable LocalDate nextOn,
      List<String> goalsReached) {}

  public record Contact(
      long seq, LocalDate on, String mode, boolean reached, int episode, boolean enteredInError) {}

  /**
   * @param waitsFor {@code state:<id>}, {@code receipt:<referral>}, {@code answer:<referral>},
   *     {@code attendance:<referral>} or {@code follow-up:<checkpoint>}
   * @param due when it fires next
   * @param rung how many escalations have fired
   * @param why how the limit was counted; null where people agreed on the day
   */
  public record Deadline(String waitsFor, Instant due, int rung, @Nullable LocalizedText why) {}

  /**
   * @param role in which the reader may take it
   * @param form the id of the definition's form that is filled in with it; null where there is none
   */
  public record OpenStep(
      String step,
      LocalizedText title,
      StepKind kind,
      String records,
      Role role,
      @Nullable String form) {}

  /**
   * @param why the first thing that stands against it
   */
  public record OtherStep(String step, LocalizedText title, LocalizedText why) {}
}
