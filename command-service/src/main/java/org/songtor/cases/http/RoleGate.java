package org.songtor.cases.http;

import java.util.Optional;
import org.songtor.cases.domain.RolesThatMay;
import org.songtor.command.Rejection;
import org.songtor.definition.DefinitionCatalogue;
import org.songtor.definition.StepKind;
import org.songtor.language.Actor;
import org.songtor.referral.ReferralAction;
import org.songtor.web.Refusals;
import org.songtor.web.RefusedRequest;
import org.springframework.stereotype.Component;

/**
 * The first thing asked of every command: whether somebody of this role could ever give it. Each
 * method throws {@link RefusedRequest} (403) when not.
 */
@Component
final class RoleGate {
  private final DefinitionCatalogue definitions;

  RoleGate(DefinitionCatalogue definitions) {
    this.definitions = definitions;
  }

  void mayFind(Actor actor) {
    check(RolesThatMay.refuseFinding(actor));
  }

  void mayTake(Actor actor, String step) {
    check(RolesThatMay.refuseStep(actor, step, definitions.all()));
  }

  void mayRecord(Actor actor, StepKind kind) {
    check(RolesThatMay.refuseRecording(actor, kind, definitions.all()));
  }

  void mayAct(Actor actor, ReferralAction action) {
    check(RolesThatMay.refuseActing(actor, action, definitions.all()));
  }

  void mayAnswerByProxy(Actor actor) {
    check(RolesThatMay.refuseByProxy(actor, definitions.all()));
  }

  void mayRecordConsent(Actor actor, boolean withdraws) {
    check(RolesThatMay.refuseConsent(actor, withdraws, definitions.all()));
  }

  private static void check(Optional<Rejection> refusal) {
    if (refusal.isPresent()) {
      throw new RefusedRequest(Refusals.of(refusal.get()));
    }
  }
}
