package org.songtor.event;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.songtor.language.Personal;

/** What was found when a case manager looked at the whole child. */
public sealed interface AssessmentEvent extends CaseEvent {

  /**
   * @param legalBasis consent or another legal basis, a term of {@code legal-bases}
   * @param scores exactly one for each {@link Dimension}
   * @param urgent opens referrals before the plan is approved
   */
  @Wire(name = "songtor.case.assessed")
  record Assessed(
      String visitMode,
      Personal<String> informant,
      String legalBasis,
      List<DimensionScore> scores,
      boolean urgent)
      implements AssessmentEvent, Correctable {
    public Assessed {
      scores = List.copyOf(scores);
    }
  }

  /**
   * One dimension, scored or explicitly not assessed.
   *
   * @param level 0 (no need) to 3 (severe); null exactly when {@code notAssessedReason} is given
   */
  record DimensionScore(
      Dimension dimension,
      @Nullable Integer level,
      @Nullable String notAssessedReason,
      Personal<String> facts,
      Personal<String> strengths,
      Personal<String> need,
      Confidentiality confidentiality) {
    public DimensionScore {
      Objects.requireNonNull(dimension, "dimension");
      Objects.requireNonNull(confidentiality, "confidentiality");
      if ((level == null) == (notAssessedReason == null)) {
        throw new IllegalArgumentException("a dimension is scored, or not assessed for a reason");
      }
      if (level != null && (level < 0 || level > 3)) {
        throw new IllegalArgumentException("a level is 0 to 3");
      }
    }
  }

  enum Confidentiality {
    NORMAL,
    /** Health, disability, offence, ethnicity, religion (PDPA). */
    SENSITIVE
  }
}
