package org.songtor.query.figures;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.util.List;
import java.util.Map;
import org.songtor.language.AgencyId;

/**
 * How far the children of some areas have come. Counts of <em>cases</em> are of the episode each
 * case is in: a reopened case is counted where it stands again, and its earlier enrolment or
 * closing is not counted. Counts of <em>happenings</em> (follow-ups, missed limits, referrals) are
 * of all episodes.
 *
 * @param asAtPosition every event up to this position is counted
 * @param listed cases found
 * @param firstScreen cases by outcome of their newest first screen
 * @param notFirstScreened cases without one
 * @param needScreen cases by outcome of their newest screen of need
 * @param state cases by the state they are in
 * @param milestone cases by the milestone of that state
 * @param reached cases that entered a state of that milestone at least once
 * @param closed closed cases by reason
 * @param enrolled cases with an enrolment, by the pathway of the newest
 * @param refused cases whose child or guardian refused help at least once
 * @param held cases put on hold at least once, for another reason than that they were not traced
 * @param heldFor the same by reason; a case held for two reasons counts under both
 * @param untraced cases given an outcome for which the definition asks for attempts to find them
 * @param reopened cases in a second or later episode
 * @param followUps follow-ups by checkpoint; {@code between} are those that answer none
 * @param deadlinesMissed limits of states that passed, each once however often it was escalated
 */
public record Funnel(
    long asAtPosition,
    long listed,
    Map<String, Long> firstScreen,
    long notFirstScreened,
    Map<String, Long> needScreen,
    Map<String, Long> state,
    Map<String, Long> milestone,
    Map<String, Long> reached,
    Map<String, Long> closed,
    Map<String, Long> enrolled,
    long refused,
    long held,
    Map<String, Long> heldFor,
    long untraced,
    long reopened,
    Map<String, Long> followUps,
    long followUpsMissed,
    long deadlinesMissed,
    ReferralCounts referrals,
    List<ByAgency> byAgency) {

  /**
   * Referrals by the status they are in.
   *
   * @param total all of them
   * @param overdueEver those of which a limit passed unanswered, also if they were answered later
   * @param escalations how often somebody was told of a limit
   * @param byProxy those of which the sender wrote an answer down that the agency gave elsewhere
   */
  public record ReferralCounts(
      long total,
      long requested,
      long received,
      long accepted,
      @JsonProperty("inProgress") long inProgress,
      long onHold,
      long completed,
      long failed,
      long rejected,
      long redirected,
      long cancelled,
      long cancellationRequested,
      long expired,
      long enteredInError,
      long overdueEver,
      long escalations,
      long byProxy) {}

  /** The same for one agency. */
  public record ByAgency(AgencyId agency, @JsonUnwrapped ReferralCounts counts) {}
}
