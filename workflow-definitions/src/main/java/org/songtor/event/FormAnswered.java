package org.songtor.event;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.songtor.language.Personal;

/**
 * A form was filled in with a step, in the same append. It can be replaced or taken back without
 * the step.
 *
 * @param form the form's id in the definition
 * @param step the step's id
 * @param of the seq, in this case, of the event that the step wrote
 * @param answers by field: what is coded or counted, and not sensitive
 * @param personal by field: free text, and whatever the definition calls sensitive
 * @param sensitive the fields that the definition called sensitive when this was answered, in order
 */
@Wire(name = "songtor.case.form-answered")
public record FormAnswered(
    String form,
    String step,
    long of,
    Map<String, Answer> answers,
    Map<String, Personal<Answer>> personal,
    List<String> sensitive)
    implements CaseEvent, Correctable {
  public FormAnswered {
    answers = Collections.unmodifiableMap(new TreeMap<>(answers));
    personal = Collections.unmodifiableMap(new TreeMap<>(personal));
    sensitive = sensitive.stream().sorted().toList();
  }

  /** Empty where nothing was answered, or the answer was erased. */
  public Optional<Answer> answer(String field) {
    Answer coded = answers.get(field);
    if (coded != null) {
      return Optional.of(coded);
    }
    return personal.get(field) instanceof Personal.Known<Answer> known
        ? Optional.of(known.value())
        : Optional.empty();
  }

  /** Every field that was answered, also where the answer was erased. */
  public SortedSet<String> answered() {
    SortedSet<String> fields = new TreeSet<>(answers.keySet());
    fields.addAll(personal.keySet());
    return fields;
  }

  /** The same answers of a step whose event has another place in the history. */
  public FormAnswered ofStepAt(long seq) {
    return new FormAnswered(form, step, seq, answers, personal, sensitive);
  }
}
