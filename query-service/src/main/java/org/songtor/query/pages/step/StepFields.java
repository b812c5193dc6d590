package org.songtor.query.pages.step;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.songtor.definition.StepDefinition.StepTarget;
import org.songtor.definition.StepKind;
import org.songtor.definition.Vocabulary.Term;
import org.songtor.evaluation.Evaluation.Refusal;
import org.songtor.evaluation.StepEvaluator;
import org.songtor.event.Dimension;
import org.songtor.query.pages.language.PageLanguage;
import org.songtor.query.pages.shell.Option;
import org.songtor.query.pages.step.StepField.Group;
import org.songtor.query.pages.step.StepField.Kind;
import org.songtor.query.pages.step.StepField.Need;

/** Makes the fields of one kind of step, each with its label in the reader's language. */
final class StepFields {
  /** More than these are chosen from a list that opens. */
  private static final int FEW = 4;

  /** A visit that is only planned is not written down as one that was made. */
  private static final String PLANNED = "planned";

  private final StepAsk ask;
  private final StepKind kind;
  private final PageLanguage say;
  private final String labels;
  private final String prefix;

  /**
   * @param labels where the texts of the fields are: "step." and the kind's code
   * @param prefix before each name: empty, or the row the fields are in, such as "goals.0."
   */
  StepFields(StepAsk ask, String labels, String prefix) {
    this(ask, ask.step().records(), labels, prefix);
  }

  private StepFields(StepAsk ask, StepKind kind, String labels, String prefix) {
    this.ask = ask;
    this.kind = kind;
    this.say = ask.say();
    this.labels = labels;
    this.prefix = prefix;
  }

  /**
   * @param kind what the fields record: the step's own, or that of an entry it corrects
   */
  static StepFields of(StepAsk ask, StepKind kind) {
    return new StepFields(ask, kind, "step." + kind.code(), "");
  }

  /** The fields of one row of a list. */
  StepFields row(String list, int at) {
    return new StepFields(ask, kind, labels + "." + list, prefix + list + "." + at + ".");
  }

  String text(String key) {
    return say.text(labels + "." + key);
  }

  private StepField field(String name, Kind kind, boolean required, List<Group> groups) {
    return new StepField(prefix + name, kind, Need.of(required), text(name), List.of(), groups);
  }

  /** The same field with the sentence that helps to fill it in. */
  StepField hinted(StepField field) {
    return field.with(List.of(text(field.name().substring(prefix.length()) + ".hint")));
  }

  StepField hidden(String name) {
    return new StepField(prefix + name, Kind.HIDDEN, Need.NEVER, "", List.of(), List.of());
  }

  StepField line(String name, boolean required) {
    return field(name, Kind.LINE, required, List.of());
  }

  StepField suggested(String name, List<String> values) {
    return field(
        name,
        Kind.LINE,
        true,
        List.of(new Group(null, values.stream().map(value -> new Option(value, value)).toList())));
  }

  StepField note(String name, boolean required) {
    return field(name, Kind.TEXT, required, List.of());
  }

  StepField number(String name, boolean required) {
    return field(name, Kind.NUMBER, required, List.of());
  }

  StepField date(String name, boolean required) {
    return field(name, Kind.DATE, required, List.of());
  }

  StepField yesNo(String name) {
    return field(
        name,
        Kind.YES_NO,
        true,
        List.of(
            new Group(
                null,
                List.of(
                    new Option("yes", say.text("form.yes")),
                    new Option("no", say.text("form.no"))))));
  }

  StepField tick(String name) {
    return field(name, Kind.TICK, false, List.of());
  }

  /** One of a vocabulary of the case's definition. */
  StepField code(String name, String vocabulary, boolean required) {
    return oneOf(name, options(ask.terms(vocabulary)), required);
  }

  StepField oneOf(String name, List<Option> options, boolean required) {
    if (required && options.size() == 1) {
      // Where nothing else can be chosen, it is.
      ask.input().begin(prefix + name, options.getFirst().code());
    }
    return field(
        name,
        options.size() <= FEW && required ? Kind.RADIO : Kind.CHOICE,
        required,
        List.of(new Group(null, options)));
  }

  StepField grouped(String name, List<Group> groups, boolean required) {
    return field(name, Kind.CHOICE, required, groups);
  }

  StepField some(String name, List<Group> groups, boolean required) {
    return field(name, Kind.CHECKS, required, groups);
  }

  StepField dimension(String name) {
    return field(
        name,
        Kind.CHOICE,
        true,
        List.of(
            new Group(
                null,
                Arrays.stream(Dimension.values())
                    .map(one -> new Option(one.name(), say.title(one.title())))
                    .toList())));
  }

  List<Option> options(List<Term> terms) {
    return terms.stream().map(term -> new Option(term.code(), say.title(term.title()))).toList();
  }

  /**
   * The coded outcome: only what this step leads on from, and of that only what is possible now;
   * what is not possible yet is said, with the reason. An entry that is corrected leads nowhere: it
   * may say any outcome.
   */
  StepField outcome(String name) {
    List<Term> terms = kind.outcomeVocabulary().map(ask::terms).orElse(List.of());
    if (kind != ask.step().records()) {
      return oneOf(
          name,
          options(terms.stream().filter(term -> !term.code().equals(PLANNED)).toList()),
          true);
    }
    if (!(ask.step().target() instanceof StepTarget.ByOutcome(Map<String, StepTarget.Branch> to))) {
      return oneOf(name, options(terms), true);
    }
    List<Term> offered = new ArrayList<>();
    List<String> notYet = new ArrayList<>();
    for (Term term : terms) {
      StepTarget.Branch branch = to.get(term.code());
      if (branch == null) {
        continue;
      }
      List<Refusal> missing =
          StepEvaluator.missing(branch.requires(), ask.facts(), ask.reader(), ask.today());
      if (missing.isEmpty()) {
        offered.add(term);
      } else {
        notYet.add(
            say.text(
                "step.outcome.not-yet",
                say.text(term.title()),
                String.join("; ", missing.stream().map(why -> say.text(why.sentence())).toList())));
      }
    }
    return oneOf(name, options(offered), true).with(notYet);
  }
}
