package org.songtor.demo.people;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;
import org.songtor.demo.facts.Situation;
import org.songtor.demo.facts.Situation.Attendance;
import org.songtor.demo.facts.Situation.Wish;
import org.songtor.demo.people.Act.Checkpoint;
import org.songtor.demo.people.Act.Purpose;
import org.songtor.demo.people.Dossier.Oddity;
import org.songtor.event.Dimension;

/**
 * Tier 2: stays with the child, finds out what is needed, plans, refers, and follows up. Each rule
 * looks at the state of the case, at what was done so far, and at what a visit would find.
 */
public final class CaseManager {
  private static final List<String> SEARCH_MODES = List.of("home-visit", "phone", "village-head");
  private static final int ENOUGH_ATTEMPTS = 3;
  private static final int REVISIT_AFTER = 45;
  private static final int LOOK_AGAIN_AFTER = 50;
  private static final int LATE = 9;

  private CaseManager() {}

  /** The next thing the case's manager does on a day of the scenario, if anything. */
  public static Optional<Move> next(Dossier dossier, Volunteers volunteers, int day) {
    return dossier
        .caseManager()
        .map(volunteers::named)
        .filter(volunteer -> volunteer.worksOn(day) && day >= volunteer.looksOn())
        .flatMap(
            volunteer ->
                Optional.ofNullable(act(dossier, day))
                    .map(act -> new Move(volunteer.account(), act)));
  }

  private static @Nullable Act act(Dossier dossier, int day) {
    if (!dossier.accepted()) {
      return new Act.AcceptAssignment();
    }
    return switch (dossier.state()) {
      case Words.State.ASSESSING -> getToKnow(dossier, day);
      case Words.State.ASSESSED -> afterAssessment(dossier, day);
      case Words.State.PLANNING -> dossier.returned() ? draft(dossier) : null;
      case Words.State.PLAN_APPROVED -> afterApproval(dossier, day);
      case Words.State.REFERRED -> whileReferred(dossier, day);
      case Words.State.ON_HOLD -> treated(dossier) ? new Act.Resume() : null;
      case Words.State.REFUSED -> revisit(dossier, day);
      case Words.State.UNTRACED -> lookAgain(dossier, day);
      case Words.State.ENROLLED, Words.State.FOLLOWED_UP -> whileLearning(dossier, day);
      default -> null;
    };
  }

  private static @Nullable Act getToKnow(Dossier dossier, int day) {
    if (day < dossier.visitOn()) {
      return null;
    }
    if (dossier.visitedOn() == Dossier.NEVER) {
      return new Act.Contact(Words.Code.HOME_VISIT, true, Purpose.GET_TO_KNOW);
    }
    return new Act.Assess(urgent(dossier));
  }

  private static boolean urgent(Dossier dossier) {
    return dossier.child().situation().level(Dimension.URGENT_NEED) == 3;
  }

  private static @Nullable Act afterAssessment(Dossier dossier, int day) {
    if (urgent(dossier) && dossier.sent().isEmpty()) {
      return Services.referAtOnce(dossier);
    }
    if (day == dossier.assessedOn()) {
      return null;
    }
    return slipOfThePen(dossier).orElseGet(() -> draft(dossier));
  }

  /** People mistype, confuse two cases, and type in the evening what they did last week. */
  private static Optional<Act> slipOfThePen(Dossier dossier) {
    return switch (dossier.order() % 16) {
      case 3 ->
          dossier.happened(Oddity.MISSPELT_NAME)
              ? Optional.empty()
              : Optional.of(new Act.CorrectName());
      case 9 ->
          dossier.happened(Oddity.WRONG_CASE)
              ? Optional.empty()
              : Optional.of(new Act.TakeBackContact());
      default -> Optional.empty();
    };
  }

  private static @Nullable Act afterApproval(Dossier dossier, int day) {
    if (dossier.order() % 8 == 2
        && !dossier.happened(Oddity.LATE_ENTRY)
        && day >= dossier.visitedOn() + LATE) {
      return new Act.LateContact(dossier.visitedOn());
    }
    return day > dossier.approvedOn() ? Services.refer(dossier) : null;
  }

  private static Act draft(Dossier dossier) {
    Wish wish = dossier.child().situation().wish();
    // A first draft for a job asks for the whole grant; once returned, for half.
    int budget = wish == Wish.JOB ? 30_000 : wish == Wish.SKILL ? 12_000 : 5_000;
    return new Act.DraftPlan(
        Services.plannedPathway(dossier), dossier.returned() ? budget / 2 : budget);
  }

  private static @Nullable Act whileReferred(Dossier dossier, int day) {
    if (dossier.attempts() >= ENOUGH_ATTEMPTS) {
      return new Act.Hold(Words.Code.CANNOT_TRACE, day + 60);
    }
    if (dossier.awaitsOffer()) {
      return offer(dossier, day);
    }
    Situation situation = dossier.child().situation();
    if (!situation.agreesWhenAsked(dossier.asked())) {
      return dossier.sent().stream()
          .filter(sent -> sent.status().unanswered())
          .findFirst()
          .<Act>map(sent -> new Act.CancelReferral(sent.referralId()))
          .orElseGet(() -> new Act.Refuse(situation.family()));
    }
    if (situation.treatmentDays() > 0 && Services.open(dossier)) {
      return Services.inTreatment(dossier)
          ? new Act.Hold(Words.Code.TREAT_FIRST, day + Math.min(90, situation.treatmentDays() + 14))
          : null;
    }
    if (Services.open(dossier)) {
      return null;
    }
    return Services.place(dossier)
        .<Act>map(place -> new Act.Enrol(Services.pathwayAt(place.to()), place.to()))
        .orElseGet(() -> Services.refer(dossier));
  }

  /**
   * Tells the family what was offered; who is not there is looked for by other means, day by day.
   */
  private static @Nullable Act offer(Dossier dossier, int day) {
    if (day <= dossier.referredOn() || day <= dossier.attemptedOn()) {
      return null;
    }
    if (dossier.child().situation().atHome(day)) {
      return new Act.Contact(Words.Code.HOME_VISIT, true, Purpose.OFFER);
    }
    String mode = SEARCH_MODES.get(dossier.attempts() % SEARCH_MODES.size());
    return new Act.Contact(mode, false, Purpose.SEARCH);
  }

  private static boolean treated(Dossier dossier) {
    return !Services.open(dossier);
  }

  private static @Nullable Act revisit(Dossier dossier, int day) {
    if (day < dossier.refusedOn() + REVISIT_AFTER) {
      return null;
    }
    Situation situation = dossier.child().situation();
    if (dossier.askedOn() != day) {
      return new Act.Contact(Words.Code.HOME_VISIT, true, Purpose.REVISIT);
    }
    return situation.agreesWhenAsked(dossier.asked())
        ? new Act.AcceptHelp()
        : new Act.Refuse(situation.family());
  }

  private static @Nullable Act lookAgain(Dossier dossier, int day) {
    if (dossier.foundOn() == day) {
      return new Act.FoundAgain();
    }
    if (day < dossier.attemptedOn() + LOOK_AGAIN_AFTER) {
      return null;
    }
    return new Act.Contact(
        Words.Code.HOME_VISIT, dossier.child().situation().atHome(day), Purpose.SEARCH);
  }

  private static @Nullable Act whileLearning(Dossier dossier, int day) {
    if (dossier.owesAssessment() && day >= dossier.visitOn()) {
      return getToKnow(dossier, day);
    }
    for (Checkpoint checkpoint : Checkpoint.values()) {
      if (isDue(dossier, checkpoint, day) && !dossier.followed().contains(checkpoint)) {
        boolean seen = dossier.child().situation().atHome(day);
        return new Act.FollowUp(checkpoint, seen, attendance(dossier, checkpoint));
      }
    }
    return null;
  }

  /** Half a month late, a checkpoint has been missed and the next one counts. */
  private static boolean isDue(Dossier dossier, Checkpoint checkpoint, int day) {
    OptionalInt due = dossier.dueOn(checkpoint);
    return due.isPresent() && day >= due.getAsInt() && day < due.getAsInt() + 14;
  }

  private static String attendance(Dossier dossier, Checkpoint checkpoint) {
    Attendance attendance = dossier.child().situation().attendance();
    return switch (attendance) {
      case STEADY -> Words.Code.ATTENDING;
      case IRREGULAR ->
          checkpoint == Checkpoint.DAYS_90 ? Words.Code.IRREGULAR : Words.Code.ATTENDING;
      case FADING ->
          checkpoint == Checkpoint.DAYS_90 && dossier.enrolments() == 1
              ? Words.Code.STOPPED
              : Words.Code.ATTENDING;
    };
  }
}
