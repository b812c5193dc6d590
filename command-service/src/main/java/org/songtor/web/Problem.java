package org.songtor.web;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.songtor.language.LocalizedText;

/**
 * Why a request was not done, and what to do instead, in both languages until it is written.
 *
 * @param state the state the case is in, where that is the reason
 * @param openSteps what may be done instead, and by whom
 * @param errors what is wrong, place by place
 * @param reference under which the incident was logged
 */
public record Problem(
    ProblemType type,
    LocalizedText detail,
    @Nullable String state,
    List<OpenStep> openSteps,
    List<Finding> errors,
    @Nullable String reference) {
  public Problem {
    openSteps = List.copyOf(openSteps);
    errors = List.copyOf(errors);
  }

  /** A step somebody may take now; roles by code. */
  public record OpenStep(String step, LocalizedText title, List<String> roles) {
    public OpenStep {
      roles = List.copyOf(roles);
    }
  }

  /**
   * @param pointer JSON pointer (RFC 6901) into the body; empty for the whole body
   * @param spot where in a text that has lines; null for a plain value
   */
  public record Finding(String pointer, LocalizedText detail, @Nullable Spot spot) {
    public Finding(String pointer, LocalizedText detail) {
      this(pointer, detail, null);
    }
  }

  /**
   * A place in a text.
   *
   * @param line from 1
   * @param column from 1
   * @param rule a stable name of the rule that was broken
   */
  public record Spot(int line, int column, String rule) {}

  public static Problem of(ProblemType type, String th, String en) {
    return of(type, new LocalizedText(th, en));
  }

  public static Problem of(ProblemType type, LocalizedText detail) {
    return new Problem(type, detail, null, List.of(), List.of(), null);
  }

  public static Problem withErrors(ProblemType type, List<Finding> errors) {
    return new Problem(
        type,
        new LocalizedText(
            "กรุณาแก้ไขตามที่ระบุในแต่ละจุดแล้วส่งใหม่",
            "Correct what is listed under errors and send it again"),
        null,
        List.of(),
        errors,
        null);
  }

  /** The fields of the {@code application/problem+json} body. */
  public Map<String, Object> body(Locale locale, @Nullable String instance) {
    Map<String, Object> body = new LinkedHashMap<>();
    body.put("type", type.uri());
    body.put("title", type.title().in(locale));
    body.put("status", type.status());
    body.put("detail", detail.in(locale));
    if (instance != null) {
      body.put("instance", instance);
    }
    if (state != null) {
      body.put("state", state);
      List<Map<String, Object>> open = new ArrayList<>();
      for (OpenStep step : openSteps) {
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("step", step.step());
        row.put("title", step.title().in(locale));
        row.put("roles", step.roles());
        open.add(row);
      }
      body.put("openSteps", open);
    }
    if (!errors.isEmpty()) {
      List<Map<String, Object>> rows = new ArrayList<>();
      for (Finding error : errors) {
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("pointer", error.pointer());
        if (error.spot() != null) {
          row.put("line", error.spot().line());
          row.put("column", error.spot().column());
          row.put("rule", error.spot().rule());
        }
        row.put("detail", error.detail().in(locale));
        rows.add(row);
      }
      body.put("errors", rows);
    }
    if (reference != null) {
      body.put("reference", reference);
    }
    return body;
  }
}
