package org.songtor.definition.rule;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.songtor.definition.StepKind;
import org.songtor.definition.draft.DefinitionDraft;
import org.songtor.definition.draft.Findings;
import org.songtor.definition.draft.RequirementDraft;
import org.songtor.definition.draft.StepDraft;
import org.songtor.definition.expression.Expression;
import org.songtor.definition.expression.ExpressionParser;
import org.songtor.definition.expression.Fact;
import org.songtor.definition.expression.UnreadableExpressionException;

/** A question about a code that no step gives: only a correction could ever make it true. */
final class UnansweredQuestionAdvice implements DefinitionRule {

  @Override
  public String id() {
    return "unanswered-question";
  }

  @Override
  public void check(DefinitionDraft draft, Findings findings) {
    for (RequirementDraft requirement : draft.requirements()) {
      Optional<String> asked = requirement.that().text();
      if (asked.isEmpty()) {
        continue;
      }
      for (Expression.HasCode code : codes(asked.get(), draft)) {
        if (!isGiven(code, draft)) {
          findings.add(
              requirement.that().place(),
              id(),
              "ไม่มีขั้นตอนใดให้ผล “" + code.code() + "” คำถามนี้จึงไม่มีวันเป็นจริงด้วยรหัสนี้",
              "no step gives “" + code.code() + "”, so that the question is never true by it");
        }
      }
    }
  }

  private static boolean isGiven(Expression.HasCode asked, DefinitionDraft draft) {
    for (StepDraft step : draft.steps()) {
      boolean says =
          step.records().flatMap(StepKind::outcomeVocabulary).equals(asked.asked().vocabulary());
      if (says && (step.outcomes().isEmpty() || names(step, asked.code()))) {
        return true;
      }
    }
    return false;
  }

  private static boolean names(StepDraft step, String code) {
    return step.outcomes().stream()
        .flatMap(lead -> lead.when().stream())
        .anyMatch(part -> part.text().filter(code::equals).isPresent());
  }

  /** Those that a question needs; what it excludes need not be given. */
  private static List<Expression.HasCode> codes(String asked, DefinitionDraft draft) {
    List<Expression.HasCode> codes = new ArrayList<>();
    try {
      collect(ExpressionParser.parse(asked, draft.names()), codes);
    } catch (UnreadableExpressionException e) {
      // That it cannot be read is a rule's finding.
      return List.of();
    }
    return codes;
  }

  private static void collect(Expression expression, List<Expression.HasCode> codes) {
    switch (expression) {
      case Expression.Any(var parts) -> parts.forEach(part -> collect(part, codes));
      case Expression.All(var parts) -> parts.forEach(part -> collect(part, codes));
      case Expression.HasCode code when code.asked() instanceof Fact -> codes.add(code);
      // What a form asks is filled in by people, whatever the outcomes are.
      case Expression.HasCode field -> {}
      case Expression.Includes field -> {}
      case Expression.Not excluded -> {}
      case Expression.IsTrue flag -> {}
      case Expression.IsKnown known -> {}
      case Expression.Compares number -> {}
    }
  }
}
