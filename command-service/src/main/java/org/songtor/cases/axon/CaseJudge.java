package org.songtor.cases.axon;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.songtor.cases.domain.CaseCommand;
import org.songtor.cases.domain.CaseDecider;
import org.songtor.command.CommandMeta;
import org.songtor.command.Decision;
import org.songtor.command.Rejection;
import org.songtor.definition.DefinitionCatalogue;
import org.songtor.definition.DefinitionId;
import org.songtor.definition.WorkflowDefinition;
import org.songtor.evaluation.CaseFacts;
import org.songtor.evaluation.ReferralFacts;
import org.songtor.event.CaseEvent;
import org.songtor.language.Actor;
import org.songtor.language.LocalizedText;

/** The decider with what it needs: the case's definition, and what the caller had seen. */
public final class CaseJudge {
  private final DefinitionCatalogue definitions;

  public CaseJudge(DefinitionCatalogue definitions) {
    this.definitions = definitions;
  }

  /**
   * @throws IllegalStateException if the case is pinned to a definition that this service does not
   *     have
   */
  Decision<CaseEvent> judge(@Nullable CaseFacts facts, HandleCaseCommand handle) {
    Decision<CaseEvent> decision = decide(facts, handle);
    if (facts == null) {
      return decision;
    }
    Optional<Rejection> stale =
        stale(facts, handle.command(), handle.meta(), handle.context().actor());
    return stale.isPresent() && !outranks(decision)
        ? new Decision.Rejected<>(stale.get())
        : decision;
  }

  private Decision<CaseEvent> decide(@Nullable CaseFacts facts, HandleCaseCommand handle) {
    if (facts != null) {
      return CaseDecider.decide(
          facts, handle.command(), handle.context(), pinned(facts.definition()));
    }
    if (handle.command() instanceof CaseCommand.FindChild find) {
      return definitions
          .find(find.definition())
          .map(named -> CaseDecider.decide(null, find, handle.context(), named))
          .orElseGet(() -> new Decision.Rejected<>(unknownDefinition()));
    }
    return new Decision.Rejected<>(
        handle.command() instanceof CaseCommand.ActOnReferral
            ? new Rejection.ReferralUnknown()
            : new Rejection.CaseUnknown());
  }

  private WorkflowDefinition pinned(DefinitionId id) {
    return definitions
        .find(id)
        .orElseThrow(
            () -> new IllegalStateException("a case is pinned to " + id + ", which is not here"));
  }

  private static Rejection unknownDefinition() {
    return new Rejection.InvalidBody(
        java.util.List.of(
            new Rejection.FieldError(
                "/definition",
                new LocalizedText(
                    "ไม่มีกระบวนงานชื่อนี้", "there is no workflow definition of that name"))));
  }

  private static Optional<Rejection> stale(
      CaseFacts facts, CaseCommand command, CommandMeta meta, Actor actor) {
    if (meta.expectedVersion() != null && !actor.seesCases()) {
      // Whoever sees no case was never told a version: a right guess would tell them one.
      return Optional.of(new Rejection.StaleVersion(meta.expectedVersion(), null));
    }
    long version = facts.seq() + 1;
    if (meta.expectedVersion() != null && meta.expectedVersion() != version) {
      return Optional.of(new Rejection.StaleVersion(meta.expectedVersion(), version));
    }
    Integer expected = meta.expectedReferralRevision();
    if (expected == null || !(command instanceof CaseCommand.ActOnReferral act)) {
      return Optional.empty();
    }
    ReferralFacts referral = facts.referrals().get(act.referral());
    return referral == null || referral.revision() == expected
        ? Optional.empty()
        : Optional.of(new Rejection.StaleVersion(expected, (long) referral.revision()));
  }

  /**
   * Who may not see the case at all is not told its version; a wrong body is wrong in any state.
   */
  private static boolean outranks(Decision<CaseEvent> decision) {
    return switch (decision) {
      case Decision.Accepted<CaseEvent> accepted -> false;
      case Decision.Rejected<CaseEvent>(Rejection rejection) ->
          switch (rejection) {
            case Rejection.RoleMayNot no -> true;
            case Rejection.OutsideArea no -> true;
            case Rejection.NotYourAgency no -> true;
            case Rejection.InvalidBody no -> true;
            case Rejection.StepUnknown no -> true;
            case Rejection.CaseUnknown no -> true;
            case Rejection.ReferralUnknown no -> true;
            case Rejection.AgencyUnknown no -> true;
            case Rejection.ResourceUnknown no -> true;
            case Rejection.ResourceGone no -> false;
            case Rejection.AgreementUnknown no -> true;
            case Rejection.MigrationUnknown no -> true;
            case Rejection.NotSelected no -> false;
            case Rejection.CannotAbsorb no -> false;
            case Rejection.DoesNotFit no -> false;
            case Rejection.DefinitionUnknown no -> true;
            case Rejection.InvalidDefinition no -> true;
            case Rejection.DefinitionNotOpen no -> false;
            case Rejection.VersionSettled no -> false;
            case Rejection.StepNotOpen no -> false;
            case Rejection.EvidenceMissing no -> false;
            case Rejection.AlreadyExists no -> false;
            case Rejection.IdOfAnotherKind no -> true;
            case Rejection.StaleVersion no -> false;
          };
    };
  }
}
