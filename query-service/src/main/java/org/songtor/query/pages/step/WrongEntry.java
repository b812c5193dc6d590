package org.songtor.query.pages.step;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.songtor.definition.StepForm;
import org.songtor.definition.StepKind;
import org.songtor.definition.WorkflowDefinition;
import org.songtor.evaluation.CaseFacts;
import org.songtor.event.Answer;
import org.songtor.event.AssessmentEvent.Assessed;
import org.songtor.event.CaseEvent;
import org.songtor.event.ChildRecord;
import org.songtor.event.CorrectionEvent.EntryCorrected;
import org.songtor.event.FormAnswered;
import org.songtor.event.RecordedEvent;
import org.songtor.language.Personal;
import org.songtor.query.timeline.Discretion;

/** Something that was written down and can be put right, as it reads after earlier corrections. */
sealed interface WrongEntry {
  /** Its place in the case's history. */
  long seq();

  /** What kind of step wrote it; a correction's own kind where no step did. */
  StepKind kind();

  /** Whether parts of it are kept from the reader, who therefore cannot write it anew. */
  boolean withheld();

  /** The child; it is registered with the case's first event, and cannot be taken back. */
  record OfChild(ChildRecord child) implements WrongEntry {
    private static final long FOUND = 0;

    @Override
    public long seq() {
      return FOUND;
    }

    @Override
    public StepKind kind() {
      return StepKind.CORRECT;
    }

    @Override
    public boolean withheld() {
      return false;
    }
  }

  /** What a step recorded. */
  record OfStep(long seq, StepKind kind, CaseEvent entry) implements WrongEntry {
    @Override
    public boolean withheld() {
      return entry instanceof Assessed assessed
          && assessed.scores().stream()
              .anyMatch(
                  score ->
                      isWithheld(score.facts())
                          || isWithheld(score.strengths())
                          || isWithheld(score.need()));
    }

    private static boolean isWithheld(Personal<String> text) {
      return Discretion.isWithheld(text.orElse(""));
    }
  }

  /**
   * The answers to a form.
   *
   * @param form null where the case's rules have it no more: then answers can only be taken back
   */
  record OfForm(long seq, FormAnswered answers, @Nullable StepForm form) implements WrongEntry {
    @Override
    public StepKind kind() {
      return StepKind.CORRECT;
    }

    @Override
    public boolean withheld() {
      return answers.answered().stream()
          .flatMap(field -> answers.answer(field).stream())
          .anyMatch(
              answer -> answer instanceof Answer.Text(String text) && Discretion.isWithheld(text));
    }
  }

  /**
   * @param history as the reader may see it, from its first event
   * @return empty where nothing at this place can be corrected, or not any more
   */
  static Optional<WrongEntry> at(
      long seq, CaseFacts facts, List<RecordedEvent> history, WorkflowDefinition definition) {
    if (seq == OfChild.FOUND) {
      return Optional.of(new OfChild(facts.child()));
    }
    Optional<FormAnswered> answers = facts.formAt(seq);
    if (answers.isPresent()) {
      return answers.map(
          given -> new OfForm(seq, given, definition.form(given.form()).orElse(null)));
    }
    return Optional.ofNullable(facts.correctable().get(seq))
        .flatMap(kind -> asItReads(seq, history).map(entry -> new OfStep(seq, kind, entry)));
  }

  private static Optional<CaseEvent> asItReads(long seq, List<RecordedEvent> history) {
    CaseEvent entry = null;
    for (RecordedEvent recorded : history) {
      if (recorded.envelope().seq() == seq && recorded.event() instanceof CaseEvent first) {
        entry = first;
      } else if (recorded.event() instanceof EntryCorrected correction
          && correction.corrects() == seq) {
        entry = correction.replacement();
      }
    }
    return Optional.ofNullable(entry);
  }
}
