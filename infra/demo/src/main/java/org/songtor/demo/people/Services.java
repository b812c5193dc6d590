package org.songtor.demo.people;

import java.util.Optional;
import org.songtor.demo.facts.Desk;
import org.songtor.demo.facts.Situation;
import org.songtor.demo.facts.Situation.Wish;
import org.songtor.event.Dimension;
import org.songtor.referral.ReferralStatus;
import org.songtor.referral.Urgency;

/** Which agency a need asks for, in which order, and where it leads. */
final class Services {
  private Services() {}

  /** The next agency: first what stands in the way of learning, then a place to learn. */
  static Act.Refer refer(Dossier dossier) {
    Situation situation = dossier.child().situation();
    Optional<Desk.Kind> support = supportFor(situation.mainNeed(), situation);
    boolean supportSent =
        support.isPresent()
            && dossier.everSent().stream().anyMatch(sent -> sent.to() == support.get());
    if (support.isPresent() && !supportSent) {
      Urgency urgency = situation.treatmentDays() > 0 ? Urgency.URGENT : Urgency.NORMAL;
      return new Act.Refer(
          support.get(), situation.mainNeed(), serviceOf(support.get(), situation), urgency);
    }
    Desk.Kind place = placeFor(situation.wish(), support.isPresent());
    Dimension need = place == Desk.Kind.LABOUR ? Dimension.LIVELIHOOD : Dimension.EDUCATION;
    // Under 15, NFE may only help beside a school: what is asked for then is flexible learning.
    String service =
        place == Desk.Kind.NFE && dossier.age() < 15
            ? "flexible-learning"
            : serviceOf(place, situation);
    return new Act.Refer(place, need, service, Urgency.NORMAL);
  }

  /** The referral that an urgent need asks for before there is a plan. */
  static Act.Refer referAtOnce(Dossier dossier) {
    Act.Refer referral = refer(dossier);
    return new Act.Refer(referral.to(), referral.need(), referral.service(), Urgency.EMERGENCY);
  }

  private static Optional<Desk.Kind> supportFor(Dimension need, Situation situation) {
    return switch (need) {
      case HEALTH -> Optional.of(Desk.Kind.HEALTH);
      case LIVELIHOOD ->
          situation.wish() == Wish.JOB ? Optional.empty() : Optional.of(Desk.Kind.SOCIAL);
      case FAMILY, RISK, URGENT_NEED -> Optional.of(Desk.Kind.SOCIAL);
      case SOCIAL -> Optional.of(Desk.Kind.LOCAL);
      case EDUCATION -> Optional.empty();
    };
  }

  /** After help of another kind a child learns where the timetable can bend. */
  private static Desk.Kind placeFor(Wish wish, boolean afterSupport) {
    return switch (wish) {
      case SCHOOL -> afterSupport ? Desk.Kind.FLEXIBLE_SCHOOL : Desk.Kind.SCHOOL;
      case NFE -> Desk.Kind.NFE;
      case SKILL -> Desk.Kind.TRAINER;
      case JOB -> Desk.Kind.LABOUR;
      case NURSERY -> Desk.Kind.LOCAL;
    };
  }

  private static String serviceOf(Desk.Kind desk, Situation situation) {
    return switch (desk) {
      case HEALTH -> situation.treatmentDays() > 0 ? "medical-treatment" : "rehabilitation";
      case SOCIAL ->
          situation.mainNeed() == Dimension.LIVELIHOOD ? "welfare-grant" : "family-support";
      case LOCAL -> situation.wish() == Wish.NURSERY ? "child-care-place" : "welfare-grant";
      case NFE -> "nfe-place";
      case SCHOOL -> "school-place";
      case FLEXIBLE_SCHOOL -> "flexible-learning";
      case LABOUR -> "job-placement";
      case TRAINER -> "skills-training";
    };
  }

  /** Where an enrolment at an agency's place leads. */
  static String pathwayAt(Desk.Kind place) {
    return switch (place) {
      case SCHOOL -> "other-school";
      case FLEXIBLE_SCHOOL -> "one-school-three-forms";
      case NFE -> Words.Code.NFE;
      case LABOUR -> Words.Code.JOB_WITH_GRANT;
      case TRAINER -> "skills-training";
      case LOCAL -> Words.Code.CHILD_DEVELOPMENT_CENTRE;
      case HEALTH, SOCIAL -> throw new IllegalArgumentException("no place of learning");
    };
  }

  static String plannedPathway(Dossier dossier) {
    Situation situation = dossier.child().situation();
    if (situation.treatmentDays() > 0) {
      return "treatment-first";
    }
    boolean support = supportFor(situation.mainNeed(), situation).isPresent();
    return pathwayAt(placeFor(situation.wish(), support));
  }

  /** Some agency still owes an answer or its work. */
  static boolean open(Dossier dossier) {
    return dossier.sent().stream().anyMatch(sent -> !sent.status().ended());
  }

  /** The clinic has said yes. */
  static boolean inTreatment(Dossier dossier) {
    return dossier.sent().stream()
        .anyMatch(
            sent ->
                sent.to() == Desk.Kind.HEALTH
                    && !sent.status().ended()
                    && !sent.status().unanswered());
  }

  /** A place that an agency has found for the child. */
  static Optional<Sent> place(Dossier dossier) {
    return dossier.sent().stream()
        .filter(sent -> sent.leadsToLearning() && sent.status() == ReferralStatus.COMPLETED)
        .findFirst();
  }
}
