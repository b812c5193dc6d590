package org.songtor.demo.people;

import java.util.Optional;
import java.util.Set;

/** Tiers 3 and 4 and the committee: who meets when, and what they decide. */
public final class Meetings {
  /** What the panel grants without asking again, in baht. */
  public static final int LIMIT_BAHT = 20_000;

  private static final String TEAM = "team-korat";
  private static final String PANEL = "panel-korat";
  private static final String TAMBON = "tambon-committee";
  private static final Set<Integer> PANEL_DAYS = Set.of(12, 17, 22, 26, 30);
  private static final int PANEL_EVERY = 2;

  private Meetings() {}

  /** The team gathers what a case manager drafted and takes it to the panel. */
  public static Optional<Move> team(Dossier dossier, int day) {
    boolean ready =
        dossier.state().equals(Words.State.PLANNING)
            && !dossier.returned()
            && day > dossier.draftedOn();
    return ready ? Optional.of(new Move(TEAM, new Act.SubmitPlan())) : Optional.empty();
  }

  /** The panel checks data and plan, and returns a plan that asks for too much. */
  public static Optional<Move> panel(Dossier dossier, int day) {
    boolean meets = PANEL_DAYS.contains(day) || (day > 30 && day % PANEL_EVERY == 0);
    if (!meets) {
      return Optional.empty();
    }
    return switch (dossier.state()) {
      case Words.State.PLAN_SUBMITTED ->
          Optional.of(
              new Move(
                  PANEL,
                  dossier.budgetBaht() > LIMIT_BAHT ? new Act.ReturnPlan() : new Act.ReviewPlan()));
      case Words.State.PLAN_REVIEWED ->
          Optional.of(new Move(PANEL, new Act.ApprovePlan(dossier.budgetBaht())));
      default -> Optional.empty();
    };
  }

  /**
   * The committee gives a case manager to children who learned at once, and closes what has come to
   * a good end.
   */
  public static Optional<Move> committee(Dossier dossier, Volunteers volunteers, int day) {
    boolean learning =
        dossier.state().equals(Words.State.ENROLLED)
            || dossier.state().equals(Words.State.FOLLOWED_UP);
    if (!learning || day < 1) {
      return Optional.empty();
    }
    if (dossier.caseManager().isEmpty()) {
      String manager = volunteers.of(dossier.order()).account();
      return Optional.of(new Move(TAMBON, new Act.Reassign(manager)));
    }
    boolean retained =
        dossier.stayed()
            && !dossier.owesAssessment()
            && dossier.everSent().stream().allMatch(sent -> sent.status().ended());
    if (!retained) {
      return Optional.empty();
    }
    boolean works = dossier.pathway().filter(Words.Code.JOB_WITH_GRANT::equals).isPresent();
    return Optional.of(
        new Move(TAMBON, new Act.Close(works ? "self-reliant" : "learning-retained")));
  }
}
