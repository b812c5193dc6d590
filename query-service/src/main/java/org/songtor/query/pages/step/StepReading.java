package org.songtor.query.pages.step;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.songtor.definition.StepKind;
import org.songtor.event.CarePlanEvent.PlanMilestone.Term;
import org.songtor.query.pages.language.TypedDate;

/**
 * A typed form as the body of its command. What can be read here is read here, so that the writer
 * need not send a form to hear that a field is empty; everything else is the command service's to
 * judge.
 *
 * @param body to be sent
 * @param wrong the text keys of what is wrong, by field name
 */
record StepReading(Map<String, Object> body, Map<String, String> wrong) {

  /**
   * @param today in Thailand
   */
  static StepReading of(
      StepKind kind, List<StepSection> sections, TypedStep typed, LocalDate today) {
    StepReading reading = new StepReading(new LinkedHashMap<>(), new LinkedHashMap<>());
    for (StepSection section : sections) {
      for (StepField field : section.fields()) {
        reading.read(field, typed);
      }
    }
    reading.finish(kind, today);
    return reading;
  }

  private void read(StepField field, TypedStep typed) {
    switch (field.kind()) {
      case HIDDEN, LINE, TEXT -> text(field, typed, "form.needed");
      case NUMBER -> number(field, typed);
      case CHOICE, RADIO -> text(field, typed, "form.choice-needed");
      case DATE -> date(field, typed);
      case CHECKS -> chosen(field, typed);
      case YES_NO -> {
        String said = typed.value(field.name());
        if (said.equals("yes") || said.equals("no")) {
          put(field.name(), said.equals("yes"));
        } else if (field.required()) {
          wrong.put(field.name(), "form.choice-needed");
        }
      }
      case TICK -> put(field.name(), typed.value(field.name()).equals("yes"));
    }
  }

  private void text(StepField field, TypedStep typed, String needed) {
    // Browsers send CR LF for every line; notes are stored with LF.
    String text = typed.value(field.name()).replace("\r\n", "\n").strip();
    if (!text.isEmpty()) {
      put(field.name(), text);
    } else if (field.required()) {
      wrong.put(field.name(), needed);
    }
  }

  /** People part thousands by commas, as their money is printed. */
  private void number(StepField field, TypedStep typed) {
    text(field, typed, "form.needed");
    String number = typed.value(field.name()).strip().replace(",", "");
    if (!number.isEmpty()) {
      put(field.name(), number);
    }
  }

  private void date(StepField field, TypedStep typed) {
    TypedDate date = typed.date(field.name());
    if (date.blank()) {
      if (field.required()) {
        wrong.put(field.name(), "form.needed");
      }
      return;
    }
    Optional<LocalDate> day = date.read();
    if (day.isPresent()) {
      put(field.name(), day.get().toString());
    } else {
      wrong.put(field.name(), "date.wrong");
    }
  }

  private void chosen(StepField field, TypedStep typed) {
    List<String> chosen =
        typed.all(field.name()).stream().filter(one -> !one.isBlank()).distinct().toList();
    if (!chosen.isEmpty()) {
      put(field.name(), chosen);
    } else if (field.required()) {
      wrong.put(field.name(), "form.choice-needed");
    }
  }

  /** Puts a value where its name says: "goals.0.text" is the text of the first of the goals. */
  private void put(String name, Object value) {
    Object at = body;
    String[] path = name.split("\\.");
    for (int i = 0; i < path.length - 1; i++) {
      boolean list = Character.isDigit(path[i + 1].charAt(0));
      at = step(at, path[i], list);
    }
    set(at, path[path.length - 1], value);
  }

  @SuppressWarnings("unchecked") // only this class puts anything in
  private static Object step(Object at, String member, boolean list) {
    Object next = at instanceof List<?> items ? item((List<Object>) items, member) : null;
    if (at instanceof Map<?, ?> fields) {
      next = fields.get(member);
    }
    if (next == null) {
      next = list ? new ArrayList<>() : new LinkedHashMap<String, Object>();
      set(at, member, next);
    }
    return next;
  }

  private static @Nullable Object item(List<Object> items, String number) {
    int at = Integer.parseInt(number);
    return at < items.size() ? items.get(at) : null;
  }

  @SuppressWarnings("unchecked") // only this class puts anything in
  private static void set(Object at, String member, Object value) {
    if (at instanceof List<?> items) {
      ((List<Object>) items).add(value);
    } else {
      ((Map<String, Object>) at).put(member, value);
    }
  }

  /** Where a form asks in other words than the body says it. */
  private void finish(StepKind kind, LocalDate today) {
    occurred(today);
    switch (kind) {
      case CONTACT -> contact();
      case ASSESS -> rows(AssessmentForm.SCORES).forEach(StepReading::score);
      case DRAFT_PLAN -> {
        // What costs nothing is left blank, and the term of a mark follows from its day.
        rows(PlanForm.ACTIONS).forEach(action -> action.putIfAbsent("costBaht", "0"));
        rows(PlanForm.MILESTONES).forEach(mark -> term(mark, today));
      }
      case FIRST_SCREEN,
          NEED_SCREEN,
          ASSIGN,
          ACCEPT_ASSIGNMENT,
          SUBMIT_PLAN,
          REVIEW_PLAN,
          APPROVE_PLAN,
          RETURN_PLAN,
          REFER,
          ENROL,
          FOLLOW_UP,
          HOLD,
          RESUME,
          REFUSE,
          CLOSE,
          REOPEN,
          MERGE,
          UNMERGE,
          CORRECT -> {}
    }
  }

  /** Of today it is not asked at which hour; of another day its noon stands for it. */
  private void occurred(LocalDate today) {
    if (body.get(StepForms.OCCURRED) instanceof String day) {
      if (day.equals(today.toString())) {
        body.remove(StepForms.OCCURRED);
      } else {
        body.put(StepForms.OCCURRED, day + "T12:00:00+07:00");
      }
    }
  }

  private void contact() {
    Object result = body.remove("result");
    if ("planned".equals(result)) {
      body.put("planned", true);
      body.remove("spokeWith");
      body.remove("adviceGiven");
    } else if (result != null) {
      body.put("reached", "reached".equals(result));
    }
  }

  private static void score(Map<String, Object> score) {
    score.put(
        "confidentiality",
        Boolean.TRUE.equals(score.get("confidentiality")) ? "SENSITIVE" : "NORMAL");
    if (!(score.get("level") instanceof String level)) {
      return;
    }
    if (level.startsWith(AssessmentForm.NOT_ASSESSED)) {
      score.remove("level");
      score.put("notAssessedReason", level.substring(AssessmentForm.NOT_ASSESSED.length()));
    }
  }

  private static void term(Map<String, Object> mark, LocalDate today) {
    if (mark.get("due") instanceof String due) {
      mark.put("term", Term.of(LocalDate.parse(due), today).name());
    }
  }

  @SuppressWarnings("unchecked") // only this class puts anything in
  private List<Map<String, Object>> rows(String list) {
    return body.get(list) instanceof List<?> rows
        ? rows.stream().map(row -> (Map<String, Object>) row).toList()
        : List.of();
  }

  /** The field of a form that a finding of the command service is about. */
  static String fieldOf(String finding) {
    if (finding.equals("reached") || finding.equals("planned")) {
      return "result";
    }
    if (finding.endsWith(".notAssessedReason")) {
      return finding.substring(0, finding.lastIndexOf('.')) + ".level";
    }
    if (finding.startsWith(PlanForm.MILESTONES) && finding.endsWith(".term")) {
      return finding.substring(0, finding.lastIndexOf('.')) + ".due";
    }
    return finding;
  }
}
