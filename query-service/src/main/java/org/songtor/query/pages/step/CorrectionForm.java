package org.songtor.query.pages.step;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.songtor.event.BirthDate;
import org.songtor.event.IdentityDocument;
import org.songtor.event.Sex;
import org.songtor.query.pages.shell.Option;

/**
 * Putting right what was written down: the fields of the entry as they read now, whether it is
 * replaced or taken back, and why. The fields keep the names they have where the entry is first
 * made, so that one reading serves both.
 */
final class CorrectionForm {
  private static final String PART = "correction";
  private static final String WAY = "way";
  private static final String REASON = "reason";
  private static final String REPLACE = "replace";
  private static final String TAKE_BACK = "take-back";
  private static final String REPLACEMENT = "replacement";

  private CorrectionForm() {}

  static List<StepSection> sections(StepAsk ask, WrongEntry wrong) {
    List<StepSection> sections = new ArrayList<>();
    StepFields f = new StepFields(ask, "step.correction", PART + ".");
    sections.add(StepSection.plain(List.of(way(ask, f, wrong))));
    if (mayReplace(wrong)) {
      sections.add(
          StepSection.titled(
              f.text(REPLACEMENT),
              f.text(
                  wrong instanceof WrongEntry.OfChild
                      ? REPLACEMENT + ".child.hint"
                      : REPLACEMENT + ".hint"),
              List.of()));
      sections.addAll(replaced(ask, wrong));
    }
    sections.add(StepSection.plain(List.of(f.hinted(f.note(REASON, true)))));
    return sections;
  }

  /** What has to be filled in: an entry that is taken back need not be put right as well. */
  static List<StepSection> toRead(List<StepSection> sections, TypedStep typed) {
    return typed.value(PART + "." + WAY).equals(TAKE_BACK)
        ? sections.stream()
            .filter(
                section ->
                    section.fields().stream()
                        .allMatch(
                            field ->
                                field.name().startsWith(PART + ".")
                                    || StepForms.LATE.contains(field.name())))
            .toList()
        : sections;
  }

  private static StepField way(StepAsk ask, StepFields f, WrongEntry wrong) {
    List<Option> ways = new ArrayList<>();
    if (mayReplace(wrong)) {
      ways.add(new Option(REPLACE, f.text("way." + REPLACE)));
    }
    ways.add(new Option(TAKE_BACK, f.text("way." + TAKE_BACK)));
    if (wrong instanceof WrongEntry.OfChild) {
      // There is but one way: nothing to choose.
      StepField only = f.hidden(WAY);
      ask.input().begin(only.name(), REPLACE);
      return only;
    }
    StepField way = f.oneOf(WAY, ways, true);
    return wrong.withheld() ? way.with(List.of(f.text("withheld"))) : way;
  }

  private static boolean mayReplace(WrongEntry wrong) {
    return !wrong.withheld()
        && !(wrong instanceof WrongEntry.OfForm answers && answers.form() == null);
  }

  private static List<StepSection> replaced(StepAsk ask, WrongEntry wrong) {
    RecordedValues.begin(ask.input(), wrong, ask.say().thai());
    return switch (wrong) {
      case WrongEntry.OfChild child -> List.of(child(ask));
      case WrongEntry.OfStep step -> StepForms.own(ask, step.kind());
      case WrongEntry.OfForm answers ->
          List.of(DefinedForm.section(Objects.requireNonNull(answers.form()), ask));
    };
  }

  private static StepSection child(StepAsk ask) {
    StepFields f = new StepFields(ask, "step.correction.child", "child.");
    List<Option> precisions =
        Arrays.stream(BirthDate.Precision.values())
            .map(one -> new Option(one.name(), f.text("birthPrecision." + one)))
            .toList();
    List<Option> sexes =
        Arrays.stream(Sex.values())
            .map(one -> new Option(one.name(), ask.say().text("case.sex." + one)))
            .toList();
    List<Option> kinds =
        Arrays.stream(IdentityDocument.Kind.values())
            .map(one -> new Option(one.name(), f.text("identity.kind." + one)))
            .toList();
    return StepSection.plain(
        List.of(
            f.line("title", false),
            f.line("given", true),
            f.line("family", false),
            f.line("nickname", false),
            f.hinted(f.date("birthDate", true)),
            f.oneOf("birthPrecision", precisions, true),
            f.oneOf("sex", sexes, true),
            f.oneOf("identity.kind", kinds, true),
            f.hinted(f.line("identity.number", false)),
            f.hinted(f.line("address.tambon", true)),
            f.line("address.village", false),
            f.line("address.line", false),
            f.line("address.phone", false),
            f.line("guardian.name", false),
            f.line("guardian.relation", false),
            f.line("guardian.phone", false),
            f.line("lastSchool.name", false),
            f.line("lastSchool.affiliation", false),
            f.line("lastSchool.grade", false),
            f.hinted(f.line("lastSchool.leftInTerm", false))));
  }

  /**
   * The body of the command.
   *
   * @param read what was read of the form, as if the entry were made for the first time
   */
  static Map<String, Object> body(WrongEntry wrong, Map<String, Object> read) {
    Map<String, Object> entry = new LinkedHashMap<>(read);
    Map<?, ?> said = entry.remove(PART) instanceof Map<?, ?> part ? part : Map.of();
    Map<String, Object> body = new LinkedHashMap<>();
    body.put("corrects", wrong.seq());
    body.put(REASON, String.valueOf(said.get(REASON)));
    for (String late : StepForms.LATE) {
      Object value = entry.remove(late);
      if (value != null) {
        body.put(late, value);
      }
    }
    if (TAKE_BACK.equals(said.get(WAY))) {
      body.put("enteredInError", true);
      return body;
    }
    switch (wrong) {
      case WrongEntry.OfChild child -> body.put("child", entry.getOrDefault("child", Map.of()));
      case WrongEntry.OfStep step -> body.put(REPLACEMENT, entry);
      case WrongEntry.OfForm answers -> body.put("form", entry.getOrDefault("form", Map.of()));
    }
    return body;
  }

  /** What the command service finds wrong, by the field of the form it is about. */
  static Map<String, String> byField(Map<String, String> findings) {
    Map<String, String> placed = new LinkedHashMap<>();
    findings.forEach((finding, error) -> placed.putIfAbsent(fieldOf(finding), error));
    return placed;
  }

  private static String fieldOf(String finding) {
    if (finding.equals(REASON)) {
      return PART + "." + REASON;
    }
    return finding.startsWith(REPLACEMENT + ".")
        ? finding.substring(REPLACEMENT.length() + 1)
        : finding;
  }
}
