package org.songtor.cases;

import java.util.Optional;
import org.songtor.cases.domain.OtherCase;
import org.songtor.definition.DefinitionId;
import org.songtor.definition.StepKind;
import org.songtor.language.CaseId;
import org.songtor.language.ReferralId;

/**
 * The little that must be known before a body can be read: what its shape is, and whose it is. The
 * answers come from the log, and but for {@link #otherCase} they never change once given.
 */
public interface CaseLookup {
  /** The case that a referral belongs to, from the route written with the referral. */
  Optional<CaseId> caseOf(ReferralId referral);

  /** The definition a case is pinned to; tells which body a step of it takes. */
  Optional<DefinitionId> definitionOf(CaseId id);

  /** What must be known of a case before another one can be merged into it. */
  Optional<OtherCase> otherCase(CaseId id);

  /**
   * What kind of step wrote the correctable entry at a place in the history; tells which body a
   * replacement takes. Empty when there is no such entry or it cannot be corrected.
   */
  Optional<StepKind> correctableAt(CaseId id, long seq);
}
