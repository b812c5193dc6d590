package org.songtor.command;

import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.songtor.definition.Vocabulary.Term;
import org.songtor.language.LocalizedText;

/** Tells what may be sent instead: the code is what to send, its title what it means. */
public final class Choices {
  private static final LocalizedText NONE = new LocalizedText("(ไม่มี)", "(none)");

  private Choices() {}

  /** Such as "health-check (ตรวจสุขภาพ), rehabilitation (ฟื้นฟู)". */
  public static LocalizedText of(List<Term> terms) {
    return terms.isEmpty()
        ? NONE
        : new LocalizedText(
            joined(terms, term -> term.title().th()), joined(terms, term -> term.title().en()));
  }

  private static String joined(List<Term> terms, Function<Term, String> title) {
    return terms.stream()
        .map(term -> term.code() + " (" + title.apply(term) + ")")
        .collect(Collectors.joining(", "));
  }
}
