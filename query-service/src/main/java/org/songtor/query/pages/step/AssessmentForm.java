package org.songtor.query.pages.step;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.songtor.definition.Vocabulary;
import org.songtor.event.Dimension;
import org.songtor.query.pages.language.PageLanguage;
import org.songtor.query.pages.shell.Option;
import org.songtor.query.pages.step.StepField.Group;

/**
 * The whole child, dimension by dimension. A level, or the reason why there is none, is one choice:
 * it is one or the other.
 */
final class AssessmentForm {
  static final String SCORES = "scores";

  /** Before the code of a reason, where a level could stand. */
  static final String NOT_ASSESSED = "not:";

  private static final int SEVERE = 3;

  private AssessmentForm() {}

  static List<StepSection> sections(StepAsk ask, StepFields f) {
    List<StepSection.Row> rows = new ArrayList<>();
    for (Dimension dimension : Dimension.values()) {
      rows.add(row(ask, f.row(SCORES, rows.size()), dimension));
    }
    return List.of(
        StepSection.plain(
            List.of(
                f.code("visitMode", Vocabulary.CONTACT_MODES, true),
                f.hinted(f.line("informant", true)),
                f.hinted(f.code("legalBasis", Vocabulary.LEGAL_BASES, true)))),
        new StepSection(SCORES, f.text("scores"), f.text("scores.hint"), rows, null),
        StepSection.plain(List.of(f.hinted(f.tick("urgent")))));
  }

  private static StepSection.Row row(StepAsk ask, StepFields f, Dimension dimension) {
    PageLanguage say = ask.say();
    StepField hidden = f.hidden("dimension");
    ask.input().begin(hidden.name(), dimension.name());
    List<Option> levels =
        IntStream.rangeClosed(0, SEVERE)
            .mapToObj(level -> new Option(Integer.toString(level), f.text("level." + level)))
            .toList();
    List<Option> reasons =
        ask.terms(Vocabulary.NOT_ASSESSED_REASONS).stream()
            .map(term -> new Option(NOT_ASSESSED + term.code(), say.title(term.title())))
            .toList();
    return new StepSection.Row(
        say.title(dimension.title()),
        List.of(
            hidden,
            f.grouped(
                "level",
                List.of(
                    new Group(f.text("level.levels"), levels),
                    new Group(f.text("level.reasons"), reasons)),
                true)),
        f.text("more"),
        List.of(
            f.note("facts", false),
            f.note("strengths", false),
            f.note("need", false),
            f.hinted(f.tick("confidentiality"))),
        false);
  }
}
