package org.songtor.query.pages.rules;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.songtor.definition.StateDefinition;
import org.songtor.definition.WorkflowDefinition;
import org.songtor.language.AreaCode;
import org.songtor.query.pages.language.Digits;
import org.songtor.query.pages.language.PageLanguage;
import org.songtor.query.pages.sending.FormKey;
import org.songtor.query.pages.shell.Option;

/**
 * The form that asks for a move of cases to a newer version.
 *
 * @param what the older version, as {@link RuleVersions#write} has it
 * @param states those of the older version, each with where it goes
 * @param wrong what is wrong, ready to read, by field name
 */
public record MoveForm(
    String what,
    String from,
    String to,
    String areas,
    String ownAreas,
    List<State> states,
    boolean closed,
    String key,
    Map<String, String> wrong) {
  private static final String STATE = "state.";
  private static final String ONLY = "only";
  private static final int MOST_AREAS = 1_000;

  /**
   * A state of the older version.
   *
   * @param only whether just the cases in the ticked states move
   * @param missing whether the newer version has no state of that id
   * @param options the states of the newer version that it can lead to
   * @param chosen one of them; empty for none
   */
  public record State(
      String id,
      String field,
      String title,
      boolean only,
      boolean missing,
      List<Option> options,
      String chosen) {
    public State {
      options = List.copyOf(options);
    }
  }

  /**
   * @param typed what was typed before; null for a new form
   * @param ownAreas where the reader works, as written into the form
   */
  static MoveForm of(
      WorkflowDefinition from,
      WorkflowDefinition to,
      @Nullable KeptForm typed,
      String ownAreas,
      Map<String, String> wrong,
      PageLanguage say) {
    return new MoveForm(
        RuleVersions.write(from.id()),
        from.id().toString(),
        to.id().toString(),
        typed == null ? ownAreas : typed.value("areas"),
        ownAreas,
        from.states().stream().map(state -> state(state, to, typed, say)).toList(),
        typed != null && !typed.value("closed").isEmpty(),
        typed == null ? FormKey.make() : typed.value(TypedForm.KEY),
        wrong);
  }

  private static State state(
      StateDefinition state, WorkflowDefinition to, @Nullable KeptForm typed, PageLanguage say) {
    boolean there = to.state(state.id()).isPresent();
    return new State(
        state.id(),
        STATE + state.id(),
        say.text(state.title()),
        typed != null && typed.all(ONLY).contains(state.id()),
        !there,
        to.states().stream()
            .filter(other -> other.terminal() == state.terminal())
            .map(other -> new Option(other.id(), say.text(other.title())))
            .toList(),
        typed == null ? (there ? state.id() : "") : typed.value(STATE + state.id()));
  }

  /**
   * A command's body.
   *
   * @param body null when something is wrong
   */
  record Reading(@Nullable Map<String, Object> body, Map<String, String> wrong) {}

  /** Where a state goes is said only where it does not keep its id. */
  static Reading read(
      WorkflowDefinition from, WorkflowDefinition to, KeptForm typed, PageLanguage say) {
    List<String> areas = new ArrayList<>();
    Map<String, String> wrong = new LinkedHashMap<>();
    Stream.of(Digits.read(typed.value("areas")).split("[\\s,;]+"))
        .filter(code -> !code.isEmpty())
        .limit(MOST_AREAS)
        .forEach(
            code ->
                area(code)
                    .ifPresentOrElse(
                        areas::add, () -> wrong.put("areas", say.text("move.areas.wrong", code))));
    if (areas.isEmpty()) {
      wrong.putIfAbsent("areas", say.text("form.needed"));
    }
    Map<String, String> states = new LinkedHashMap<>();
    for (StateDefinition state : from.states()) {
      String chosen = typed.value(STATE + state.id());
      if (!chosen.isEmpty() && !chosen.equals(state.id())) {
        states.put(state.id(), chosen);
      }
    }
    Map<String, Object> body = new LinkedHashMap<>();
    body.put("definition", from.id().name());
    body.put("from", from.id().version());
    body.put("to", to.id().version());
    body.put("areas", areas);
    if (!typed.all(ONLY).isEmpty()) {
      body.put("inStates", typed.all(ONLY));
    }
    if (!states.isEmpty()) {
      body.put("states", states);
    }
    if (!typed.value("closed").isEmpty()) {
      body.put("closed", true);
    }
    return new Reading(wrong.isEmpty() ? body : null, wrong);
  }

  private static Optional<String> area(String code) {
    try {
      return Optional.of(new AreaCode(code).value());
    } catch (IllegalArgumentException e) {
      // A typing mistake is an answer of its own: the form asks again.
      return Optional.empty();
    }
  }
}
