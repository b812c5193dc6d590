package org.songtor.definition.draft;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A whole definition as written. */
public final class DefinitionDraft {
  private final String file;
  private final Part root;
  private final List<StateDraft> states;
  private final List<StepDraft> steps;
  private final List<VocabularyDraft> vocabularies;

  public DefinitionDraft(String file, Part root) {
    this.file = file;
    this.root = root;
    this.states = root.field("states").items().stream().map(StateDraft::new).toList();
    this.steps = root.field("steps").items().stream().map(StepDraft::new).toList();
    this.vocabularies =
        root.field("vocabularies").members().stream()
            .map(member -> new VocabularyDraft(member.name(), member.part()))
            .toList();
  }

  public String file() {
    return file;
  }

  public Part root() {
    return root;
  }

  public String name() {
    return root.field("definition").text().orElse("");
  }

  public int version() {
    return root.field("version").number().orElse(0);
  }

  public List<StateDraft> states() {
    return states;
  }

  public Optional<StateDraft> state(String id) {
    return states.stream().filter(state -> state.id().equals(id)).findFirst();
  }

  public List<StepDraft> steps() {
    return steps;
  }

  public List<VocabularyDraft> vocabularies() {
    return vocabularies;
  }

  public Optional<VocabularyDraft> vocabulary(String name) {
    return vocabularies.stream().filter(v -> v.name().equals(name)).findFirst();
  }

  /** Whether a vocabulary is there and has this code. */
  public boolean hasTerm(String vocabulary, String code) {
    return vocabulary(vocabulary).filter(found -> found.has(code)).isPresent();
  }

  public List<Part.Member> ladders() {
    return root.field("ladders").members();
  }

  public Part referrals() {
    return root.field("referrals");
  }

  public List<Part> followUps() {
    return root.field("follow-ups").items();
  }

  /** Every requirement of every step and outcome. */
  public List<RequirementDraft> requirements() {
    List<RequirementDraft> all = new ArrayList<>();
    for (StepDraft step : steps) {
      step.requires().forEach(part -> all.add(new RequirementDraft(part)));
      step.outcomes()
          .forEach(lead -> lead.requires().forEach(part -> all.add(new RequirementDraft(part))));
    }
    return all;
  }
}
