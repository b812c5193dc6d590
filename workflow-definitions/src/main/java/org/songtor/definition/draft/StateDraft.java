package org.songtor.definition.draft;

/** A state as written. */
public record StateDraft(Part part) {
  public String id() {
    return part.field("id").text().orElse("");
  }

  public Part title() {
    return part.field("title");
  }

  /** The station by which cases of several definitions are counted, or empty. */
  public String milestone() {
    return part.field("milestone").text().orElse("");
  }

  public boolean terminal() {
    return part.field("terminal").isTrue();
  }

  public Part deadline() {
    return part.field("deadline");
  }

  /** The state to which the case is moved when time runs out, where it is. */
  public Part expiry() {
    return deadline().field("then").field("to");
  }
}
