package org.songtor.query.pages.inbox;

import jakarta.servlet.http.HttpServletRequest;
import java.io.Serializable;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.songtor.query.pages.inbox.ReferralView.FieldKind;
import org.songtor.query.pages.language.ThaiDates;
import org.songtor.query.pages.language.TypedDate;
import org.songtor.query.pages.sending.FormKey;
import org.songtor.referral.ReferralAction;

/**
 * An answer as it was typed. What was typed is kept word for word, so that a refusal can show it
 * again.
 *
 * @param proxy it is the agency's, and the sender writes it down
 * @param key the form's idempotency key
 * @param revision of the referral that the writer was looking at
 * @param values by field name; a date's parts by "name.day", "name.month" and "name.year"
 */
record TypedAnswer(
    ReferralAction action, boolean proxy, String key, String revision, Map<String, String> values)
    implements Serializable {
  private static final String PROXY = "by-proxy-";
  private static final String OCCURRED = "occurredAt";

  /** What a path of a form at the sender's end stands for. */
  record Path(ReferralAction action, boolean proxy) {

    static Path own(ReferralAction action) {
      return new Path(action, false);
    }

    /** Empty for what is no action, or none that may be written down. */
    static Optional<Path> of(String path) {
      return path.startsWith(PROXY)
          ? ReferralAction.ofPath(path.substring(PROXY.length()))
              .filter(ReferralAction::byProxy)
              .map(action -> new Path(action, true))
          : ReferralAction.ofPath(path).map(action -> new Path(action, false));
    }

    @Override
    public String toString() {
      return (proxy ? PROXY : "") + action.path();
    }
  }

  Path path() {
    return new Path(action, proxy);
  }

  /** Where in the API it goes, below the referral. */
  String endpoint() {
    return (proxy ? "by-proxy/" : "") + action.path();
  }

  TypedAnswer {
    values = Map.copyOf(values);
  }

  /** No form lets anybody type more than this, in characters. */
  private static final int LONGEST = 5_000;

  /** What a browser sent: of the fields of this answer and no other. */
  static TypedAnswer of(ReferralAction action, HttpServletRequest request) {
    return of(Path.own(action), request);
  }

  /** What a browser sent: of the fields of this answer and no other. */
  static TypedAnswer of(Path path, HttpServletRequest request) {
    Map<String, String> values = new LinkedHashMap<>();
    for (AnswerField field : AnswerField.of(path.action(), path.proxy())) {
      String[] ticked = request.getParameterValues(field.name());
      if (field.kind() == FieldKind.MANY) {
        values.put(field.name(), ticked == null ? "" : cut(String.join(",", ticked)));
        continue;
      }
      for (String part : List.of("", ".day", ".month", ".year")) {
        String name = field.name() + part;
        String value = request.getParameter(name);
        if (value != null) {
          values.put(name, cut(value));
        }
      }
    }
    String revision = request.getParameter("revision");
    return new TypedAnswer(
        path.action(),
        path.proxy(),
        FormKey.of(request),
        revision == null ? "" : cut(revision),
        values);
  }

  /** Lines count once in a form and twice as they are sent. */
  private static String cut(String value) {
    return value.length() <= 2 * LONGEST ? value : value.substring(0, 2 * LONGEST);
  }

  /** The same text under a key that stands for nothing yet. */
  TypedAnswer withNewKey() {
    return new TypedAnswer(action, proxy, FormKey.make(), revision, values);
  }

  /** A body to send, or the text keys of what is wrong, by field name. */
  record Reading(Map<String, Object> body, Map<String, String> wrong) {}

  String value(String field) {
    return values.getOrDefault(field, "");
  }

  TypedDate date(String field) {
    return new TypedDate(value(field + ".day"), value(field + ".month"), value(field + ".year"));
  }

  /**
   * Reads what can be read here, so that the writer need not send a form to hear that a field is
   * empty; everything else is the command service's to judge.
   *
   * @param today a date that was typed lies on it or after it
   */
  Reading read(LocalDate today) {
    Map<String, Object> body = new LinkedHashMap<>();
    Map<String, String> wrong = new LinkedHashMap<>();
    for (AnswerField field : AnswerField.of(action, proxy)) {
      switch (field.kind()) {
        case MANY ->
            body.put(
                field.name(),
                Stream.of(value(field.name()).split(",")).filter(id -> !id.isBlank()).toList());
        case CHOICE -> readText(field, "form.choice-needed", body, wrong);
        case TEXT, LINE -> readText(field, "form.needed", body, wrong);
        case DATE -> readDate(field, today, body, wrong);
      }
    }
    return new Reading(body, wrong);
  }

  private void readText(
      AnswerField field, String needed, Map<String, Object> body, Map<String, String> wrong) {
    // Browsers send CR LF for every line; notes are stored with LF.
    String text = value(field.name()).replace("\r\n", "\n").strip();
    if (!text.isEmpty()) {
      body.put(field.name(), text);
    } else if (field.required()) {
      wrong.put(field.name(), needed);
    }
  }

  /**
   * The same body where what is said to have happened before the referral was sent, as noon of that
   * day may be, happened when it was sent.
   */
  static Map<String, Object> notBefore(Map<String, Object> body, Instant sent) {
    Map<String, Object> after = new LinkedHashMap<>(body);
    after.computeIfPresent(
        OCCURRED, (name, at) -> Instant.parse(at.toString()).isBefore(sent) ? sent.toString() : at);
    return after;
  }

  /**
   * The day of an answer that is written down later is when it happened: at noon, for all we know.
   */
  private static void put(
      AnswerField field,
      LocalDate day,
      LocalDate today,
      Map<String, Object> body,
      Map<String, String> wrong) {
    if (!field.name().equals(AnswerField.ANSWERED_ON)) {
      body.put(field.name(), day.toString());
    } else if (day.isAfter(today)) {
      wrong.put(field.name(), "date.future");
    } else if (day.isBefore(today)) {
      body.put(
          OCCURRED, day.atTime(LocalTime.NOON).atZone(ThaiDates.BANGKOK).toInstant().toString());
    }
  }

  private void readDate(
      AnswerField field, LocalDate today, Map<String, Object> body, Map<String, String> wrong) {
    TypedDate typed = date(field.name());
    if (typed.blank()) {
      if (field.required()) {
        wrong.put(field.name(), "form.needed");
      }
      return;
    }
    Optional<LocalDate> day = typed.read();
    if (day.isEmpty()) {
      wrong.put(field.name(), "date.wrong");
    } else if (!field.pastToo() && day.get().isBefore(today)) {
      wrong.put(field.name(), "date.past");
    } else {
      put(field, day.get(), today, body, wrong);
    }
  }
}
