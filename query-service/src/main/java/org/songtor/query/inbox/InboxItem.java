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
    boolean stale,
    long position) {

  /** The actions as the life cycle names them. */
  public List<ReferralAction> openActions() {
    return actions.stream().map(path -> ReferralAction.ofPath(path).orElseThrow()).toList();
  }
}
