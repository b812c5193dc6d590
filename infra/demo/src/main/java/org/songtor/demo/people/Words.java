package org.songtor.demo.people;

/**
 * Ids and codes of the definition {@code korat-four-tier} that people here act by: all in one
 * place.
 */
public final class Words {
  public static final String DEFINITION = "korat-four-tier";

  private Words() {}

  /** States. */
  public static final class State {
    public static final String LISTED = "listed";
    public static final String CONFIRMED = "confirmed";
    public static final String NOT_SELECTED = "not-selected";
    public static final String SELECTED = "selected";
    public static final String ASSIGNED = "assigned";
    public static final String ASSESSING = "assessing";
    public static final String ASSESSED = "assessed";
    public static final String PLANNING = "planning";
    public static final String PLAN_SUBMITTED = "plan-submitted";
    public static final String PLAN_REVIEWED = "plan-reviewed";
    public static final String PLAN_APPROVED = "plan-approved";
    public static final String REFERRED = "referred";
    public static final String ENROLLED = "enrolled";
    public static final String FOLLOWED_UP = "followed-up";
    public static final String ON_HOLD = "on-hold";
    public static final String REFUSED = "refused";
    public static final String UNTRACED = "untraced";

    private State() {}
  }

  /** Ids of steps. */
  public static final class Step {
    public static final String FIRST_SCREEN = "first-screen";
    public static final String NEED_SCREEN = "need-screen";
    public static final String HAND_OVER = "hand-over";
    public static final String ACCEPT_ASSIGNMENT = "accept-assignment";
    public static final String REASSIGN = "reassign";
    public static final String ACCEPT_REASSIGNMENT = "accept-reassignment";
    public static final String ENROL_AT_ONCE = "enrol-at-once";
    public static final String CONTACT = "contact";
    public static final String RE_CHECK = "re-check";
    public static final String FOUND_AGAIN = "found-again";
    public static final String ASSESS = "assess";
    public static final String ASSESS_AGAIN = "assess-again";
    public static final String REVIEW_PLAN = "review-plan";
    public static final String ENROL = "enrol";
    public static final String FOLLOW_UP = "follow-up";
    public static final String HOLD = "hold";
    public static final String RESUME = "resume";
    public static final String REFUSE = "refuse";
    public static final String ACCEPT_HELP = "accept-help";
    public static final String CLOSE = "close";

    private Step() {}
  }

  /** Ids of forms. */
  public static final class Form {
    public static final String SURVEY = "survey";
    public static final String HOUSEHOLD = "household";
    public static final String WORK_CHECK = "work-check";
    public static final String ENROLMENT_RECORD = "enrolment-record";
    public static final String PROGRESS = "progress";

    private Form() {}
  }

  /** Coded values. */
  public static final class Code {
    public static final String CONFIRMED = "out-of-school-confirmed";
    public static final String NEEDS_HELP = "needs-help";
    public static final String NOT_SELECTED = "not-selected";
    public static final String NFE = "nfe";
    public static final String CHILD_DEVELOPMENT_CENTRE = "child-development-centre";
    public static final String JOB_WITH_GRANT = "job-with-grant";
    public static final String TREAT_FIRST = "treat-first";
    public static final String CANNOT_TRACE = "cannot-trace";
    public static final String HOME_VISIT = "home-visit";
    public static final String ATTENDING = "attending";
    public static final String IRREGULAR = "irregular";
    public static final String STOPPED = "stopped";

    private Code() {}
  }
}
