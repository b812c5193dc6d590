package org.songtor.cases.domain;

import org.jspecify.annotations.Nullable;
import org.songtor.evaluation.CaseFacts.AssessmentFacts;
import org.songtor.event.AgencyEvent.AgencyKind;
import org.songtor.event.AssessmentEvent.Confidentiality;
import org.songtor.event.Dimension;

/** Which agencies may be told a need that whoever assessed it marked as sensitive. */
final class SensitiveNeeds {
  private SensitiveNeeds() {}

  /**
   * Whether a definition's leave to tell this kind of agency the need is enough. What is marked
   * sensitive goes only to those whose own work it is (domain.md D): health is told of health and
   * never of an offence, a school is told of neither abuse nor offence.
   */
  static boolean mayTell(AgencyKind kind, Dimension need, @Nullable AssessmentFacts assessment) {
    return !isSensitive(need, assessment) || isItsWork(kind, need);
  }

  private static boolean isSensitive(Dimension need, @Nullable AssessmentFacts assessment) {
    return assessment != null
        && assessment.body().scores().stream()
            .anyMatch(
                score ->
                    score.dimension() == need
                        && score.confidentiality() == Confidentiality.SENSITIVE);
  }

  private static boolean isItsWork(AgencyKind kind, Dimension need) {
    return switch (kind) {
      case HEALTH -> need == Dimension.HEALTH;
      // Disability and early intervention.
      case SPECIAL_EDUCATION -> need == Dimension.HEALTH || need == Dimension.EDUCATION;
      // Neglect, abuse, poverty and shelter.
      case SOCIAL_DEVELOPMENT -> need != Dimension.HEALTH && need != Dimension.EDUCATION;
      case JUSTICE -> need == Dimension.RISK || need == Dimension.SOCIAL;
      case NFE,
          SCHOOL,
          EDUCATION_SERVICE_AREA,
          LOCAL_GOVERNMENT,
          LABOUR,
          REGISTRATION,
          CULTURE,
          FOUNDATION,
          TRAINER ->
          false;
    };
  }
}
