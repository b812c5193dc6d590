package org.songtor.trial;

import java.util.List;
import java.util.Optional;
import org.songtor.definition.AgreementPolicy;
import org.songtor.definition.WorkflowDefinition;
import org.songtor.event.CaseEvent;
import org.songtor.event.ReferralEvent.ReferralRequested;
import org.songtor.referral.SharedField;

/** What a referral told without a sharing agreement, and a definition lets nobody tell so. */
final class Uncovered {
  private Uncovered() {}

  /** The agreement is the one of then: the log says which covered what was told, if one did. */
  static Optional<Reason> told(WorkflowDefinition definition, CaseEvent event) {
    if (!(event instanceof ReferralRequested requested) || !requested.tellsWithoutAgreement()) {
      return Optional.empty();
    }
    AgreementPolicy policy = definition.referrals().agreements();
    List<SharedField> withheld =
        policy.withheld(
            requested.disclosed().keySet(), requested.urgency(), requested.legalBasis());
    return withheld.isEmpty()
        ? Optional.empty()
        : Optional.of(Reason.notAgreed(policy.sentence(withheld)));
  }
}
