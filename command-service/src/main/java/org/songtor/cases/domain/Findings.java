package org.songtor.cases.domain;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.songtor.command.Choices;
import org.songtor.command.CommandContext;
import org.songtor.command.Rejection;
import org.songtor.command.Rejection.FieldError;
import org.songtor.command.ThaiText;
import org.songtor.definition.Vocabulary;
import org.songtor.definition.Vocabulary.Term;
import org.songtor.definition.WorkflowDefinition;
import org.songtor.event.BirthDate;
import org.songtor.language.LocalizedText;
import org.songtor.language.Personal;

/**
 * What is wrong with a body, all of it at once, each finding where it is. What was typed is never
 * repeated in a finding.
 */
final class Findings {
  private static final BigDecimal MOST_BAHT = new BigDecimal("1000000000");

  private final WorkflowDefinition definition;
  private final String under;
  private final List<FieldError> errors;

  Findings(WorkflowDefinition definition) {
    this(definition, "", new ArrayList<>());
  }

  private Findings(WorkflowDefinition definition, String under, List<FieldError> errors) {
    this.definition = definition;
    this.under = under;
    this.errors = errors;
  }

  /** The same findings for a part of the body: its pointers begin with the part's own. */
  Findings under(String pointer) {
    return new Findings(definition, under + pointer, errors);
  }

  Optional<Rejection> rejection() {
    return errors.isEmpty()
        ? Optional.empty()
        : Optional.of(new Rejection.InvalidBody(List.copyOf(errors)));
  }

  void add(String pointer, String th, String en) {
    add(pointer, new LocalizedText(th, en));
  }

  void add(String pointer, LocalizedText detail) {
    errors.add(new FieldError(under + pointer, detail));
  }

  /** How much was found so far. */
  int count() {
    return errors.size();
  }

  /** What the reader of the body found. */
  void addAll(List<FieldError> found) {
    errors.addAll(found);
  }

  void addUnless(boolean right, String pointer, String th, String en) {
    if (!right) {
      add(pointer, th, en);
    }
  }

  void needed(String pointer, ThaiText text) {
    addUnless(!text.isEmpty(), pointer, "ต้องกรอกข้อความ", "a text is needed");
  }

  /** A term of a vocabulary of the definition. */
  void code(String pointer, String code, String vocabulary) {
    oneOf(pointer, code, terms(vocabulary));
  }

  /** Of a vocabulary of the definition; none where it has no such vocabulary. */
  List<Term> terms(String vocabulary) {
    return definition.vocabulary(vocabulary).map(Vocabulary::terms).orElse(List.of());
  }

  void oneOf(String pointer, String value, List<Term> allowed) {
    if (allowed.stream().noneMatch(term -> term.code().equals(value))) {
      LocalizedText choices = Choices.of(allowed);
      add(pointer, "ต้องเป็นรหัสหนึ่งใน: " + choices.th(), "must be one of: " + choices.en());
    }
  }

  void notBefore(String pointer, LocalDate date, LocalDate first) {
    addUnless(
        !date.isBefore(first),
        pointer,
        "วันที่ต้องไม่ก่อน " + first,
        "the date must not be before " + first);
  }

  void notAfter(String pointer, LocalDate date, LocalDate last) {
    addUnless(
        !date.isAfter(last),
        pointer,
        "วันที่ต้องไม่หลัง " + last,
        "the date must not be after " + last);
  }

  /** A day to look again: today at the earliest, a year ahead at the latest (J). */
  void reviewDay(String pointer, LocalDate date, LocalDate today) {
    notBefore(pointer, date, today);
    notAfter(pointer, date, today.plusYears(1));
  }

  void baht(String pointer, BigDecimal baht) {
    addUnless(
        baht.signum() >= 0
            && baht.compareTo(MOST_BAHT) <= 0
            && baht.stripTrailingZeros().scale() <= 2,
        pointer,
        "จำนวนเงินต้องเป็น 0 ขึ้นไป และมีทศนิยมไม่เกินสองตำแหน่ง",
        "an amount in baht is 0 or more, with at most two decimals");
  }

  static String joined(List<LocalizedText> titles, boolean thai) {
    return titles.stream()
        .map(title -> thai ? title.th() : title.en())
        .collect(Collectors.joining(", "));
  }

  /**
   * When it happened: never in the future, never before the child was born, and with a reason where
   * it is typed later than the definition lets pass.
   */
  void timeOf(CommandContext context, @Nullable Personal<BirthDate> birth) {
    Instant occurredAt = context.occurredAt();
    addUnless(
        !occurredAt.isAfter(context.now()),
        "/occurredAt",
        "เวลาที่เกิดต้องไม่อยู่ในอนาคต",
        "it cannot have happened in the future");
    if (birth instanceof Personal.Known<BirthDate> known) {
      addUnless(
          !ThaiTime.dayOf(occurredAt).isBefore(ChildIntake.bornFrom(known.value())),
          "/occurredAt",
          "เวลาที่เกิดต้องไม่ก่อนวันเกิดของเด็ก",
          "it cannot have happened before the child was born");
    }
    lateUnlessReasoned(context, occurredAt);
  }

  /** An entry about something that ended at an instant. */
  void lateUnlessReasoned(CommandContext context, Instant happened) {
    boolean late = happened.plus(definition.lateEntryLimit()).isBefore(context.now());
    boolean reasoned = context.lateReason() != null && !context.lateReason().isEmpty();
    if (late && !reasoned && errors.stream().noneMatch(e -> e.pointer().equals("/lateReason"))) {
      long hours = definition.lateEntryLimit().toHours();
      errors.add(
          new FieldError(
              "/lateReason",
              new LocalizedText(
                  "บันทึกช้ากว่า " + hours + " ชั่วโมง โปรดบอกเหตุผล",
                  "typed more than " + hours + " hours late: say why")));
    }
  }
}
