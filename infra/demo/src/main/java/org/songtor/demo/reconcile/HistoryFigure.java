package org.songtor.demo.reconcile;

/** Figures that can be counted from the histories of cases alone. */
public final class HistoryFigure {
  static final String FAMILY = "history";
  public static final String REFUSED = "history:refused";
  public static final String PLAN_APPROVED = "history:plan-approved";
  public static final String PLANS_RETURNED = "history:plans-returned";
  public static final String ENROLLED_LATER = "history:enrolled-later";
  public static final String REDIRECTED = "history:redirected";
  public static final String DECLINED = "history:declined";
  public static final String OVERDUE = "history:overdue";
  public static final String ESCALATIONS = "history:escalations";
  public static final String LIMITS_MISSED = "history:limits-missed";
  public static final String FOLLOW_UPS_MISSED = "history:follow-ups-missed";
  public static final String CORRECTIONS = "history:corrections";

  private HistoryFigure() {}

  /** Cases that were ever put on hold for a reason. */
  public static String held(String reason) {
    return "history:held:" + reason;
  }

  /** Cases that were ever moved by a step. */
  public static String step(String step) {
    return "history:step:" + step;
  }

  /** How often a form was filled in. */
  public static String form(String form) {
    return "history:form:" + form;
  }

  /** Cases that were enrolled at once, the assessment being owed. */
  public static String atOnce(String pathway) {
    return "history:at-once:" + pathway;
  }
}
