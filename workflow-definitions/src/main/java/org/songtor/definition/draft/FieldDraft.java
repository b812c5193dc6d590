package org.songtor.definition.draft;

import java.util.Optional;
import org.songtor.definition.expression.Askable;
import org.songtor.definition.expression.AskedField;

/** A field of a form as written. */
public record FieldDraft(Part part) {
  public String id() {
    return part.field("id").text().orElse("");
  }

  public Part label() {
    return part.field("label");
  }

  public Part help() {
    return part.field("help");
  }

  public Part unit() {
    return part.field("unit");
  }

  /** Empty when there is no such type. */
  public String type() {
    return part.field("type").text().orElse("");
  }

  public Part vocabulary() {
    return part.field("vocabulary");
  }

  public Part requiredWhen() {
    return part.field("required-when");
  }

  /** Empty when its type cannot be read, or codes are of no vocabulary. */
  public Optional<Askable> asked(String form) {
    Optional<String> terms = vocabulary().text();
    Optional<Askable.Type> type =
        switch (type()) {
          case "number", "whole-number" -> Optional.of(Askable.Type.NUMBER);
          case "yes-no" -> Optional.of(Askable.Type.FLAG);
          case "code" -> terms.map(any -> Askable.Type.CODE);
          case "codes" -> terms.map(any -> Askable.Type.CODES);
          case "text", "long-text", "date" -> Optional.of(Askable.Type.TEXT);
          default -> Optional.empty();
        };
    return type.map(of -> new AskedField(form, id(), of, terms.orElse(null)));
  }
}
