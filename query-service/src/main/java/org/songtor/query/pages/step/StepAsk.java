package org.songtor.query.pages.step;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.songtor.definition.StepDefinition;
import org.songtor.definition.Vocabulary;
import org.songtor.definition.Vocabulary.Term;
import org.songtor.definition.WorkflowDefinition;
import org.songtor.evaluation.CaseFacts;
import org.songtor.language.Actor;
import org.songtor.query.agencies.AgencyView;
import org.songtor.query.pages.language.PageLanguage;
import org.songtor.query.resources.ResourceView;

/**
 * Everything that decides what a step asks of one reader.
 *
 * @param definition the case's own
 * @param today in Thailand
 * @param agencies the directory, in the order in which it is offered
 * @param resources those that could be named for this case; empty where the step names none
 * @param managers accounts that are case managers near the case, as far as the system knows
 * @param wrong what a correction puts right; null for every other step
 */
record StepAsk(
    PageLanguage say,
    WorkflowDefinition definition,
    StepDefinition step,
    CaseFacts facts,
    Actor reader,
    LocalDate today,
    List<AgencyView> agencies,
    List<ResourceView> resources,
    List<String> managers,
    @Nullable WrongEntry wrong,
    StepInput input) {
  StepAsk {
    agencies = List.copyOf(agencies);
    resources = List.copyOf(resources);
    managers = List.copyOf(managers);
  }

  List<Term> terms(String vocabulary) {
    return definition.vocabulary(vocabulary).map(Vocabulary::terms).orElse(List.of());
  }
}
