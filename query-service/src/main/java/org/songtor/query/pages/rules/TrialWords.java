package org.songtor.query.pages.rules;

import java.time.Instant;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.songtor.definition.Condition;
import org.songtor.definition.DefinitionCatalogue;
import org.songtor.definition.StepKind;
import org.songtor.definition.WorkflowDefinition;
import org.songtor.query.pages.language.PageLanguage;
import org.songtor.trial.Divergence;
import org.songtor.trial.Divergence.DeadlineDiffers;
import org.songtor.trial.Divergence.LedElsewhere;
import org.songtor.trial.Divergence.ReferralOpens;
import org.songtor.trial.Divergence.StepRefused;
import org.songtor.trial.Divergence.Stuck;

/** Says what differs in a trial, with the words of the definition that is tried. */
final class TrialWords {
  private static final String NONE = "–";

  private final WorkflowDefinition draft;
  private final DefinitionCatalogue others;
  private final PageLanguage say;

  TrialWords(WorkflowDefinition draft, DefinitionCatalogue others, PageLanguage say) {
    this.draft = draft;
    this.others = others;
    this.say = say;
  }

  String of(Divergence divergence) {
    return switch (divergence) {
      case StepRefused refused ->
          say.text(
              "trial.first.step-refused",
              step(refused.step(), refused.kind()),
              state(refused.state()),
              say.text(refused.reasons().getFirst().sentence()));
      case LedElsewhere elsewhere ->
          say.text(
              "trial.first.led-elsewhere",
              step(elsewhere.step(), elsewhere.kind()),
              state(elsewhere.draft()),
              state(elsewhere.recorded()));
      case DeadlineDiffers deadline ->
          say.text(
              "trial.first.deadline",
              limit(deadline.kind()),
              when(deadline.draft()),
              when(deadline.recorded()));
      case ReferralOpens referral ->
          say.text("trial.first.referral", when(referral.draft()), when(referral.recorded()));
      case Stuck stuck ->
          say.text("trial.first.stuck", state(stuck.state()), say.date(stuck.since()));
    };
  }

  /** A state is called as the draft calls it; one that it has not, as any other definition does. */
  String state(String id) {
    return Stream.concat(Stream.of(draft), others.all().stream())
        .flatMap(definition -> definition.state(id).stream())
        .findFirst()
        .map(state -> say.text(state.title()))
        .orElse(id);
  }

  /** What is waited for: a state, an agency, or a follow-up. */
  String limit(String kind) {
    if (kind.startsWith("state:")) {
      return say.text("trial.limit.state", state(kind.substring("state:".length())));
    }
    if (kind.startsWith("follow-up:")) {
      String id = kind.substring("follow-up:".length());
      return Stream.concat(Stream.of(draft), others.all().stream())
          .flatMap(definition -> definition.followUps().stream())
          .filter(checkpoint -> checkpoint.id().equals(id))
          .findFirst()
          .map(checkpoint -> say.text(checkpoint.title()))
          .orElse(id);
    }
    return kind.equals("receipt") || kind.equals("answer") || kind.equals("expiry")
        ? say.text("trial.limit." + kind)
        : kind;
  }

  /** Why a step would have been refused: a condition of the definition, or a rule of the engine. */
  String rule(String code) {
    return Condition.ofCode(code)
        .map(condition -> say.text(condition.sentence()))
        .orElseGet(() -> say.text("trial.rule." + code));
  }

  /** A step as the draft calls it; one that it has not, by what it writes down. */
  String step(@Nullable String id, @Nullable StepKind kind) {
    String records = kind == null ? NONE : say.text(kind.title());
    return id == null
        ? records
        : draft.step(id).map(step -> say.text(step.title())).orElse(records);
  }

  private String when(@Nullable Instant at) {
    return at == null ? say.text("trial.never") : say.date(at);
  }
}
