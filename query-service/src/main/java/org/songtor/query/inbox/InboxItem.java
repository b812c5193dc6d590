package org.songtor.query.inbox;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.songtor.definition.DefinitionId;
import org.songtor.event.Dimension;
import org.songtor.language.AgencyId;
import org.songtor.language.AreaCode;
import org.songtor.language.CaseId;
import org.songtor.language.LocalizedText;
import org.songtor.language.ReferralId;
import org.songtor.referral.ReferralAction;
import org.songtor.referral.ReferralStatus;
import org.songtor.referral.SharedField;
import org.songtor.referral.Urgency;

/**
 * One referral as one of its two ends sees it.
 *
 * @param caseId only for the sender's side: an agency sees the referral, never the case
 * @param definition whose words its codes are
 * @param revision the referral's own version: the {@code ETag}
 * @param overdue a limit passed before it was answered
 * @param nextAction the one thing the agency is waited for, as its word in addresses; null when it
 *     owes nothing
 * @param actions all that this reader's end may do now, as words in addresses
 * @param disclosed what the sender decided to show, by field; null where it was erased since
 * @param received somebody at the agency once answered for it
 * @param toTakeIn something came back that the sender has not taken in yet
 * @param senderDuty only for the sender's side: what it should do now
 * @param cancelReason why the sender asks to cancel, while that is not answered
 * @param progress how work in progress stands, and {@code progressOn} the day it is about
 * @param reference the agency's own number of it
 * @param byProxy an answer was written down by its sender, as the agency gave it elsewhere
 * @param assignee who at the agency sees to it, by account; null where nobody in particular does
 * @param preview what takes the place of {@code disclosed} and {@code note} until the agency has
 *     received the referral; null when they are shown
 * @param withdrawn what the agency was told and may no longer see; null where it sees it all
 * @param stale newer events of this referral's case could not be applied yet
 * @param position of the request in the log
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record InboxItem(
    ReferralId referralId,
    AgencyId agency,
    @Nullable CaseId caseId,
    DefinitionId definition,
    ReferralStatus status,
    LocalizedText statusTitle,
    int revision,
    Dimension need,
    LocalizedText needTitle,
    String service,
    LocalizedText serviceTitle,
    Urgency urgency,
    String legalBasis,
    Instant requestedAt,
    Instant receiveBy,
    Instant answerBy,
    boolean overdue,
    int escalations,
    @Nullable String nextAction,
    @Nullable LocalizedText nextActionTitle,
    List<String> actions,
    @JsonInclude(JsonInclude.Include.ALWAYS) Map<SharedField, @Nullable String> disclosed,
    @Nullable String note,
    @Nullable LocalDate appointment,
    @Nullable LocalDate reviewOn,
    @Nullable String outcome,
    @Nullable String reason,
    @Nullable ReferralId basedOn,
    @Nullable AgencyId redirectedTo,
    @Nullable ReferralId redirectedAs,
    boolean received,
    boolean toTakeIn,
    @Nullable String senderDuty,
    @Nullable LocalizedText senderDutyTitle,
    @Nullable String cancelReason,
    @Nullable String progress,
    @Nullable LocalizedText progressTitle,
    @Nullable LocalDate progressOn,
    @Nullable String reference,
    @Nullable String assignee,
    boolean byProxy,
    @Nullable Preview preview,
    @Nullable Withdrawn withdrawn,
    boolean stale,
    long position) {

  /**
   * What an agency sees of the child before it has received the referral.
   *
   * @param ageBand in years, such as "12-14"; null where the sender does not disclose the age
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record Preview(
      @Nullable String ageBand, @Nullable LocalizedText ageBandTitle, AreaCode tambon) {}

  /** The actions as the life cycle names them. */
  public List<ReferralAction> openActions() {
    return actions.stream().map(path -> ReferralAction.ofPath(path).orElseThrow()).toList();
  }
}
