package org.songtor.trial;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.songtor.definition.StepKind;
import org.songtor.definition.Vocabulary;
import org.songtor.definition.WorkflowDefinition;
import org.songtor.evaluation.StepOutcome;
import org.songtor.event.AssessmentEvent.Assessed;
import org.songtor.event.CarePlanEvent.PlanDrafted;
import org.songtor.event.CaseEvent;
import org.songtor.event.CaseLifeEvent.NeedScreened;
import org.songtor.event.ContactEvent.ContactMade;
import org.songtor.event.ContactEvent.ContactPlanned;
import org.songtor.event.LearningEvent.FollowedUp;
import org.songtor.event.ReferralEvent.ReferralRequested;

/** The codes that a step wrote down, which another definition may not have. */
final class CodedFields {
  private CodedFields() {}

  /** Every code of the event that the definition's vocabularies do not hold. */
  static List<Reason> unknown(WorkflowDefinition definition, StepKind kind, CaseEvent event) {
    List<Reason> unknown = new ArrayList<>(0);
    Optional<String> vocabulary = kind.outcomeVocabulary();
    if (vocabulary.isPresent()) {
      check(definition, vocabulary.get(), StepOutcome.of(event).orElse(null), unknown);
    }
    switch (event) {
      case NeedScreened screened ->
          check(definition, Vocabulary.NOT_SELECTED_REASONS, screened.reason(), unknown);
      case ContactMade made -> check(definition, Vocabulary.CONTACT_MODES, made.mode(), unknown);
      case ContactPlanned planned ->
          check(definition, Vocabulary.CONTACT_MODES, planned.mode(), unknown);
      case Assessed assessed -> {
        check(definition, Vocabulary.CONTACT_MODES, assessed.visitMode(), unknown);
        check(definition, Vocabulary.LEGAL_BASES, assessed.legalBasis(), unknown);
      }
      case PlanDrafted drafted ->
          check(definition, Vocabulary.PATHWAYS, drafted.plan().pathway(), unknown);
      case ReferralRequested requested -> {
        check(definition, Vocabulary.SERVICES, requested.service(), unknown);
        check(definition, Vocabulary.LEGAL_BASES, requested.legalBasis(), unknown);
      }
      case FollowedUp followedUp ->
          check(definition, Vocabulary.CONTACT_MODES, followedUp.mode(), unknown);
      case CaseEvent other -> {}
    }
    return unknown;
  }

  private static void check(
      WorkflowDefinition definition,
      String vocabulary,
      @Nullable String code,
      List<Reason> unknown) {
    if (code != null
        && definition.vocabulary(vocabulary).flatMap(terms -> terms.term(code)).isEmpty()) {
      unknown.add(Reason.unknownCode(vocabulary, code));
    }
  }
}
