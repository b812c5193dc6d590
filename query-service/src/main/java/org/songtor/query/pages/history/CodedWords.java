package org.songtor.query.pages.history;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.songtor.definition.StateDefinition;
import org.songtor.definition.Vocabulary;
import org.songtor.definition.WorkflowDefinition;
import org.songtor.event.CaseLifeEvent;
import org.songtor.query.pages.language.PageLanguage;

/**
 * The words of one definition in a reader's language. A code that the definition does not know is
 * shown as it is: a history must be readable even under another definition.
 *
 * @param definition null when it is not known here
 */
public record CodedWords(PageLanguage say, @Nullable WorkflowDefinition definition) {

  /** The title of a coded value; empty text for none. */
  public String term(String vocabulary, @Nullable String code) {
    if (code == null) {
      return "";
    }
    return definition == null
        ? code
        : definition
            .vocabulary(vocabulary)
            .flatMap(terms -> terms.term(code))
            .map(term -> say.text(term.title()))
            .orElse(code);
  }

  /** What was offered to a family: a pathway or a service. */
  String option(String code) {
    String pathway = term(Vocabulary.PATHWAYS, code);
    return pathway.equals(code) ? term(Vocabulary.SERVICES, code) : pathway;
  }

  /** An empty list of what was written down beside an event. */
  Told.Details details() {
    return new Told.Details(say.text("erased"));
  }

  @Nullable String date(@Nullable LocalDate date) {
    return date == null ? null : say.date(date);
  }

  public String state(String id) {
    return definition == null
        ? id
        : definition.state(id).map(StateDefinition::title).map(say::text).orElse(id);
  }

  /** A change of state; the first of a case comes from nowhere. */
  String move(CaseLifeEvent.CaseMoved moved) {
    return moved.from().isEmpty()
        ? say.text("story.began", state(moved.to()))
        : say.text("story.moved", state(moved.from()), state(moved.to()));
  }

  public String followUp(String checkpoint) {
    return definition == null
        ? checkpoint
        : definition.followUps().stream()
            .filter(followUp -> followUp.id().equals(checkpoint))
            .map(followUp -> say.text(followUp.title()))
            .findFirst()
            .orElse(checkpoint);
  }

  /** A state's name where it stands alone. */
  public String stateTitle(String id) {
    return definition == null
        ? id
        : definition.state(id).map(StateDefinition::title).map(say::title).orElse(id);
  }
}
