package org.songtor.demo.people;

import org.songtor.demo.facts.Desk;
import org.songtor.demo.facts.Situation.FamilyStance;
import org.songtor.event.Dimension;
import org.songtor.referral.Urgency;

/** One thing somebody decides to do about one case. */
public sealed interface Act {

  /**
   * @param pathway a term of the definition's pathways
   */
  record EnrolAtOnce(String pathway) implements Act {}

  record HandOver(String caseManager) implements Act {}

  record Reassign(String caseManager) implements Act {}

  record AcceptAssignment() implements Act {}

  /** A visit or call. */
  record Contact(String mode, boolean reached, Purpose purpose) implements Act {}

  enum Purpose {
    GET_TO_KNOW,
    OFFER,
    SEARCH,
    REVISIT
  }

  /** A visit of some days ago that is typed only now. */
  record LateContact(int happenedOn) implements Act {}

  /** Takes back the last contact, which belonged to another case. */
  record TakeBackContact() implements Act {}

  /** Puts the child's given name right. */
  record CorrectName() implements Act {}

  record Assess(boolean urgent) implements Act {}

  /**
   * @param budgetBaht what the plan asks for
   */
  record DraftPlan(String pathway, int budgetBaht) implements Act {}

  record SubmitPlan() implements Act {}

  record ReturnPlan() implements Act {}

  record ReviewPlan() implements Act {}

  record ApprovePlan(int budgetBaht) implements Act {}

  record Refer(Desk.Kind to, Dimension need, String service, Urgency urgency) implements Act {}

  record CancelReferral(String referralId) implements Act {}

  record Refuse(FamilyStance who) implements Act {}

  record AcceptHelp() implements Act {}

  /**
   * @param reason a term of the definition's hold-reasons
   * @param reviewOnDay day of the scenario
   */
  record Hold(String reason, int reviewOnDay) implements Act {}

  record Resume() implements Act {}

  record FoundAgain() implements Act {}

  record Enrol(String pathway, Desk.Kind at) implements Act {}

  record FollowUp(Checkpoint checkpoint, boolean seen, String attendance) implements Act {}

  /**
   * @param reason a term of the definition's close-reasons
   */
  record Close(String reason) implements Act {}

  /** When retention is looked at. */
  enum Checkpoint {
    DAYS_30("30-days", 30, 0),
    DAYS_90("90-days", 90, 0),
    DAYS_180("180-days", 180, 0),
    NEXT_TERM("term-1", 0, 1),
    TERM_AFTER_NEXT("term-2", 0, 2);

    private final String id;
    private final int days;
    private final int term;

    Checkpoint(String id, int days, int term) {
      this.id = id;
      this.days = days;
      this.term = term;
    }

    public String id() {
      return id;
    }

    /** After learning began; 0 for one at the start of a term. */
    public int days() {
      return days;
    }

    /** Which start of a term after learning began, from 1; 0 for one after so many days. */
    public int term() {
      return term;
    }

    /** Whether it is among those that a success asks for: whoever came back for a term is not. */
    public boolean counts() {
      return term == 0;
    }
  }
}
