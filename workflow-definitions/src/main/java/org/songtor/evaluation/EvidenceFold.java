package org.songtor.evaluation;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.songtor.definition.StepKind;
import org.songtor.evaluation.CaseFacts.AssessmentFacts;
import org.songtor.evaluation.CaseFacts.ContactFacts;
import org.songtor.evaluation.CaseFacts.Origin;
import org.songtor.event.AssessmentEvent.Assessed;
import org.songtor.event.CaseLifeEvent.FirstScreened;
import org.songtor.event.CaseLifeEvent.NeedScreened;
import org.songtor.event.ContactEvent;
import org.songtor.event.ContactEvent.ContactMade;

/**
 * What was found out about the child: screens, contacts and the assessment, and which entries can
 * still be corrected.
 */
final class EvidenceFold {
  private @Nullable String firstScreenOutcome;
  private @Nullable String needScreenOutcome;
  private @Nullable AssessmentFacts assessment;
  private final List<ContactFacts> contacts;
  private final Map<Long, StepKind> correctable;

  EvidenceFold(CaseFacts facts) {
    firstScreenOutcome = facts.firstScreenOutcome();
    needScreenOutcome = facts.needScreenOutcome();
    assessment = facts.assessment();
    contacts = new ArrayList<>(facts.contacts());
    correctable = new HashMap<>(facts.correctable());
  }

  @Nullable String firstScreenOutcome() {
    return firstScreenOutcome;
  }

  @Nullable String needScreenOutcome() {
    return needScreenOutcome;
  }

  @Nullable AssessmentFacts assessment() {
    return assessment;
  }

  List<ContactFacts> contacts() {
    return List.copyOf(contacts);
  }

  Map<Long, StepKind> correctable() {
    return Map.copyOf(correctable);
  }

  void firstScreened(FirstScreened screened) {
    firstScreenOutcome = screened.outcome();
  }

  void needScreened(NeedScreened screened) {
    needScreenOutcome = screened.outcome();
  }

  void assessed(Assessed assessed, Origin origin) {
    assessment =
        new AssessmentFacts(origin.seq(), origin.occurredAt(), assessed.urgent(), assessed);
  }

  void contact(ContactEvent event, long at, int episode) {
    switch (event) {
      case ContactEvent.ContactPlanned planned -> {}
      case ContactMade made ->
          contacts.add(
              new ContactFacts(at, made.on(), made.mode(), made.reached(), episode, false));
    }
  }

  /** An entry that can be corrected from now on. */
  void written(long seq, StepKind kind) {
    correctable.put(seq, kind);
  }

  /** Contacts stay: they are dated, and count by their episode. */
  void beginEpisode() {
    firstScreenOutcome = null;
    needScreenOutcome = null;
    assessment = null;
  }

  void replace(long corrected, FirstScreened screened) {
    if (firstScreenOutcome != null && isNewest(corrected, StepKind.FIRST_SCREEN)) {
      firstScreenOutcome = screened.outcome();
    }
  }

  void replace(long corrected, NeedScreened screened) {
    if (needScreenOutcome != null && isNewest(corrected, StepKind.NEED_SCREEN)) {
      needScreenOutcome = screened.outcome();
    }
  }

  void replace(long corrected, ContactMade made) {
    contacts.replaceAll(
        facts ->
            facts.seq() == corrected
                ? new ContactFacts(
                    corrected,
                    made.on(),
                    made.mode(),
                    made.reached(),
                    facts.episode(),
                    facts.enteredInError())
                : facts);
  }

  void replace(long corrected, Assessed assessed) {
    if (assessment != null && assessment.seq() == corrected) {
      assessment = new AssessmentFacts(corrected, assessment.at(), assessed.urgent(), assessed);
    }
  }

  /**
   * An entry was a mistake.
   *
   * @return whether it was the assessment that counted
   */
  boolean takeBack(long wrong) {
    if (firstScreenOutcome != null && isNewest(wrong, StepKind.FIRST_SCREEN)) {
      firstScreenOutcome = null;
    }
    if (needScreenOutcome != null && isNewest(wrong, StepKind.NEED_SCREEN)) {
      needScreenOutcome = null;
    }
    correctable.remove(wrong);
    contacts.replaceAll(
        facts ->
            facts.seq() == wrong
                ? new ContactFacts(
                    facts.seq(), facts.on(), facts.mode(), facts.reached(), facts.episode(), true)
                : facts);
    if (assessment == null || assessment.seq() != wrong) {
      return false;
    }
    assessment = null;
    return true;
  }

  /** The newest entry of a kind is the one that still counts; an older one is history. */
  private boolean isNewest(long entry, StepKind kind) {
    return correctable.get(entry) == kind
        && correctable.entrySet().stream()
            .noneMatch(other -> other.getValue() == kind && other.getKey() > entry);
  }
}
