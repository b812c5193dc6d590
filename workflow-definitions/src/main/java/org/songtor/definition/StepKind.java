package org.songtor.definition;

import java.util.Arrays;
import java.util.Optional;

/**
 * What a step writes down. Kinds live in code, because each has a typed event; which of them are
 * open when, and to whom, is the definition's.
 */
public enum StepKind {
  FIRST_SCREEN("first-screen"),
  NEED_SCREEN("need-screen"),
  ASSIGN("assignment"),
  ACCEPT_ASSIGNMENT("assignment-acceptance"),
  CONTACT("contact"),
  ASSESS("assessment"),
  DRAFT_PLAN("plan-draft"),
  SUBMIT_PLAN("plan-submission"),
  REVIEW_PLAN("plan-review"),
  APPROVE_PLAN("plan-approval"),
  RETURN_PLAN("plan-return"),
  REFER("referral"),
  ENROL("enrolment"),
  FOLLOW_UP("follow-up"),
  HOLD("hold"),
  RESUME("resumption"),
  REFUSE("refusal"),
  CLOSE("closure"),
  REOPEN("reopening"),
  CORRECT("correction");

  private final String code;

  StepKind(String code) {
    this.code = code;
  }

  public String code() {
    return code;
  }

  public static Optional<StepKind> ofCode(String code) {
    return Arrays.stream(values()).filter(kind -> kind.code.equals(code)).findFirst();
  }
}
