package org.songtor.cases.domain;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.songtor.definition.FormField;
import org.songtor.definition.StepForm;
import org.songtor.evaluation.FormCheck;
import org.songtor.event.Answer;
import org.songtor.event.FormAnswered;
import org.songtor.language.Personal;

/** What was answered in a step's form, judged by the definition to which the case is pinned. */
final class FormFilling {
  private static final String POINTER = "/form";
  private static final Pattern FIELD_NAME = Pattern.compile("[A-Za-z0-9_-]{1,60}");

  /** Whoever sends more names that no form has is told of these first. */
  private static final int MOST_UNKNOWN = 20;

  private FormFilling() {}

  /**
   * Reads all answers, and says everything that is wrong with them.
   *
   * @param form empty where the step has none
   * @param given null when no answers were sent
   * @return the answers by field; only good where nothing was found
   */
  static Map<String, Answer> check(
      Optional<StepForm> form,
      @Nullable Map<String, GivenAnswer> given,
      Occasion at,
      Findings findings) {
    if (form.isEmpty()) {
      findings.addUnless(
          given == null,
          POINTER,
          "ขั้นตอนนี้ไม่มีแบบฟอร์ม ไม่ต้องส่ง form",
          "this step has no form: leave “form” out");
      return Map.of();
    }
    Map<String, GivenAnswer> sent = given == null ? Map.of() : given;
    unknown(form.get(), sent, findings);
    Map<String, Answer> answers = new LinkedHashMap<>();
    Set<String> faulty = new HashSet<>();
    for (FormField field : form.get().fields()) {
      int before = findings.count();
      GivenAnswer value = sent.get(field.id());
      Answer answer =
          value == null
              ? null
              : new FormReading(field, POINTER + "/" + field.id(), findings).read(value);
      if (answer != null) {
        answers.put(field.id(), answer);
      }
      if (findings.count() != before) {
        faulty.add(field.id());
      }
    }
    Set<String> seen = new HashSet<>(answers.keySet());
    seen.addAll(faulty);
    for (FormField missing :
        FormCheck.unanswered(form.get(), seen, answers, at.facts(), at.day())) {
      findings.add(
          POINTER + "/" + missing.id(),
          "ต้องตอบ “" + missing.label().th() + "”",
          "“" + missing.label().en() + "” must be answered");
    }
    return answers;
  }

  private static void unknown(StepForm form, Map<String, GivenAnswer> sent, Findings findings) {
    List<String> unknown =
        sent.keySet().stream()
            .filter(name -> form.field(name).isEmpty())
            .limit(MOST_UNKNOWN)
            .toList();
    String fields = form.fields().stream().map(FormField::id).collect(Collectors.joining(", "));
    for (String name : unknown) {
      findings.add(
          FIELD_NAME.matcher(name).matches() ? POINTER + "/" + name : POINTER,
          "แบบฟอร์มไม่มีช่องชื่อนี้ ที่มีคือ: " + fields,
          "the form has no field of this name; it has: " + fields);
    }
  }

  /**
   * @param of the seq of the step's event
   */
  static FormAnswered event(
      StepForm form, String step, long of, Map<String, Answer> answers, Occasion at) {
    Map<String, Answer> coded = new TreeMap<>();
    Map<String, Personal<Answer>> personal = new TreeMap<>();
    for (FormField field : form.fields()) {
      Answer answer = answers.get(field.id());
      if (answer != null && field.personal()) {
        personal.put(field.id(), Personal.of(at.person(), answer));
      } else if (answer != null) {
        coded.put(field.id(), answer);
      }
    }
    List<String> sensitive =
        form.fields().stream()
            .filter(field -> field.sensitive() && answers.containsKey(field.id()))
            .map(FormField::id)
            .toList();
    return new FormAnswered(form.id(), step, of, coded, personal, sensitive);
  }
}
