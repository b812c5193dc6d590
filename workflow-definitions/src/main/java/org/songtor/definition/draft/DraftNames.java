package org.songtor.definition.draft;

import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.songtor.definition.expression.Askable;
import org.songtor.definition.expression.AskableNames;
import org.songtor.definition.expression.AskedField;
import org.songtor.definition.expression.Fact;

/**
 * What the expressions of a draft may ask about: the facts, the fields of the form it stands in,
 * and elsewhere those of every form, with the form's name before them.
 */
record DraftNames(DefinitionDraft draft, @Nullable FormDraft form) implements AskableNames {

  @Override
  public Optional<Askable> named(String word) {
    Optional<Askable> fact = Fact.ofCode(word).map(found -> found);
    return fact.isPresent() ? fact : field(word);
  }

  private Optional<Askable> field(String word) {
    if (form != null) {
      return field(form, word);
    }
    String[] names = word.split("\\.", -1);
    return names.length == 3 && word.startsWith(AskedField.PREFIX)
        ? draft.form(names[1]).flatMap(found -> field(found, names[2]))
        : Optional.empty();
  }

  private static Optional<Askable> field(FormDraft form, String id) {
    return form.fields().stream()
        .filter(field -> field.id().equals(id))
        .findFirst()
        .flatMap(field -> field.asked(form.id()));
  }

  @Override
  public boolean hasTerm(String vocabulary, String code) {
    return draft.hasTerm(vocabulary, code);
  }

  @Override
  public String all() {
    Stream<String> fields =
        form == null
            ? draft.forms().stream()
                .flatMap(
                    one ->
                        one.fields().stream()
                            .map(field -> AskedField.PREFIX + one.id() + "." + field.id()))
            : form.fields().stream().map(FieldDraft::id);
    return Stream.concat(Arrays.stream(Fact.values()).map(Fact::code), fields)
        .collect(Collectors.joining(", "));
  }
}
