package org.songtor.definition.draft;

import java.util.List;

/**
 * A form as written.
 *
 * @param fields its own and those of the groups it uses, in the order of the form; a group that
 *     does not exist adds none
 */
public record FormDraft(Part part, List<FieldDraft> fields) {
  public FormDraft {
    fields = List.copyOf(fields);
  }

  public String id() {
    return part.field("id").text().orElse("");
  }

  public Part title() {
    return part.field("title");
  }

  /** The groups it names, whether they exist or not. */
  public List<Part> uses() {
    return part.field("fields").items().stream()
        .map(item -> item.field("use"))
        .filter(Part::present)
        .toList();
  }
}
