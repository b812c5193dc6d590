package org.songtor.evaluation;

import java.util.ArrayList;
import java.util.List;
import org.songtor.evaluation.CaseFacts.FormFacts;
import org.songtor.event.FormAnswered;

/** What was answered in forms. */
final class FormFold {
  private final List<FormFacts> forms;

  FormFold(CaseFacts facts) {
    forms = new ArrayList<>(facts.forms());
  }

  List<FormFacts> forms() {
    return List.copyOf(forms);
  }

  void answered(FormAnswered body, long seq, int episode) {
    forms.add(new FormFacts(seq, episode, body));
  }

  void replace(long corrected, FormAnswered body) {
    forms.replaceAll(
        facts ->
            facts.seq() == corrected
                ? new FormFacts(corrected, facts.episode(), body.ofStepAt(facts.body().of()))
                : facts);
  }

  /** Answers go with the step they belong to. */
  void takeBack(long wrong) {
    forms.removeIf(facts -> facts.seq() == wrong || facts.body().of() == wrong);
  }
}
