package org.songtor.definition.draft;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.songtor.definition.AtDestination;
import org.songtor.definition.StepKind;
import org.songtor.language.Role;

/** A step as written. */
public record StepDraft(Part part) {
  /** The word for "every state that is not terminal". */
  public static final String ANY_OPEN = "any-open";

  /** The word for "the case does not move". */
  public static final String STAY = "stay";

  /** The word for "where the case was before it was set aside". */
  public static final String BACK = "back";

  public String id() {
    return part.field("id").text().orElse("");
  }

  public Part title() {
    return part.field("title");
  }

  public Part form() {
    return part.field("form");
  }

  public Optional<StepKind> records() {
    return part.field("records").text().flatMap(StepKind::ofCode);
  }

  public boolean records(StepKind kind) {
    return records().filter(kind::equals).isPresent();
  }

  public boolean fromAnyOpen() {
    return part.field("from").text().filter(ANY_OPEN::equals).isPresent();
  }

  /** The states named, whether they exist or not; empty with {@link #fromAnyOpen()}. */
  public List<Part> from() {
    return part.field("from").items();
  }

  /** The open states left out of {@link #fromAnyOpen()}. */
  public List<Part> except() {
    return part.field("except").items();
  }

  /** The ids of the states it is open in, of those that exist. */
  public Set<String> open(List<StateDraft> states) {
    Set<String> named = texts(from());
    Set<String> left = texts(except());
    Set<String> open = new HashSet<>();
    for (StateDraft state : states) {
      boolean in =
          fromAnyOpen()
              ? !state.terminal() && !left.contains(state.id())
              : named.contains(state.id());
      if (in) {
        open.add(state.id());
      }
    }
    return open;
  }

  private static Set<String> texts(List<Part> parts) {
    Set<String> texts = new HashSet<>();
    parts.forEach(part -> part.text().ifPresent(texts::add));
    return texts;
  }

  /** The roles that exist; the schema speaks of the others. */
  public Set<Role> by() {
    Set<Role> roles = new HashSet<>();
    part.field("by")
        .items()
        .forEach(item -> item.text().flatMap(Role::ofCode).ifPresent(roles::add));
    return roles;
  }

  public List<Part> requires() {
    return part.field("requires").items();
  }

  /** The questions that a correction may not make untrue. */
  public List<Part> keeps() {
    return part.field("keeps").items();
  }

  /** Whether a correction by this step may not make the answer to a question untrue. */
  public boolean keeps(String question) {
    return keeps().stream()
        .map(kept -> new RequirementDraft(kept).that().text())
        .anyMatch(asked -> asked.filter(question::equals).isPresent());
  }

  public List<StepKind> notBySameActorAs() {
    return kinds("not-by-same-actor-as");
  }

  public List<StepKind> owes() {
    return kinds("owes");
  }

  /** Empty for a step of the place the case is in. */
  public Optional<AtDestination> destination() {
    return part.field("destination").text().flatMap(AtDestination::ofCode);
  }

  private List<StepKind> kinds(String field) {
    return part.field(field).items().stream()
        .map(item -> item.text().flatMap(StepKind::ofCode))
        .flatMap(Optional::stream)
        .toList();
  }

  public List<LeadDraft> outcomes() {
    return part.field("outcomes").items().stream().map(LeadDraft::new).toList();
  }

  /** Every place that says where the step leads: the step itself, or each of its outcomes. */
  public List<Part> leads() {
    List<Part> leads = new ArrayList<>();
    if (part.field("to").present()) {
      leads.add(part.field("to"));
    }
    outcomes().forEach(lead -> leads.add(lead.part().field("to")));
    return leads;
  }

  /** Some outcomes and where they lead. */
  public record LeadDraft(Part part) {
    public List<Part> when() {
      return part.field("when").items();
    }

    public Part to() {
      return part.field("to");
    }

    public List<Part> requires() {
      return part.field("requires").items();
    }

    public boolean success() {
      return part.field("success").isTrue();
    }

    public boolean deceased() {
      return part.field("deceased").isTrue();
    }
  }
}
