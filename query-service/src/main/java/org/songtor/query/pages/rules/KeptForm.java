package org.songtor.query.pages.rules;

import jakarta.servlet.http.HttpSession;
import java.io.Serializable;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A form as it was typed, kept in the session until it was taken: over a refusal, a reload, and a
 * session that had ended. One at a time, and shown to nobody but its writer.
 *
 * @param address of the page that shows the form
 * @param writer as the form says; whoever signs in must be the same
 * @param values by field name, as they were sent
 */
record KeptForm(String address, String writer, Map<String, List<String>> values)
    implements Serializable {
  private static final String ATTRIBUTE = "songtor.kept-rules";

  KeptForm {
    values = Map.copyOf(values);
  }

  void keepIn(HttpSession session) {
    session.setAttribute(ATTRIBUTE, this);
  }

  /** What is kept of this reader's form at an address; stays there. */
  static Optional<KeptForm> of(HttpSession session, String address, String reader) {
    return session.getAttribute(ATTRIBUTE) instanceof KeptForm kept
            && kept.address.equals(address)
            && kept.writer.equals(reader)
        ? Optional.of(kept)
        : Optional.empty();
  }

  /** The same, once. */
  static Optional<KeptForm> take(HttpSession session, String address, String reader) {
    Optional<KeptForm> kept = of(session, address, reader);
    kept.ifPresent(form -> session.removeAttribute(ATTRIBUTE));
    return kept;
  }

  /** Empty where the form had no such field. */
  String value(String field) {
    return values.getOrDefault(field, List.of("")).getFirst();
  }

  List<String> all(String field) {
    return values.getOrDefault(field, List.of());
  }
}
