package org.songtor.definition.draft;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.songtor.definition.expression.AskableNames;

/** A whole definition as written. */
public final class DefinitionDraft {
  private final String file;
  private final Part root;
  private final List<StateDraft> states;
  private final List<StepDraft> steps;
  private final List<VocabularyDraft> vocabularies;
  private final List<FormDraft> forms;

  public DefinitionDraft(String file, Part root) {
    this.file = file;
    this.root = root;
    this.states = root.field("states").items().stream().map(StateDraft::new).toList();
    this.steps = root.field("steps").items().stream().map(StepDraft::new).toList();
    this.vocabularies =
        root.field("vocabularies").members().stream()
            .map(member -> new VocabularyDraft(member.name(), member.part()))
            .toList();
    this.forms = root.field("forms").items().stream().map(this::form).toList();
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

  private FormDraft form(Part form) {
    List<FieldDraft> fields = new ArrayList<>();
    for (Part item : form.field("fields").items()) {
      Part use = item.field("use");
      if (use.present()) {
        use.text().ifPresent(name -> fields.addAll(fields(fieldGroups().field(name))));
      } else {
        fields.add(new FieldDraft(item));
      }
    }
    return new FormDraft(form, fields);
  }

  private static List<FieldDraft> fields(Part group) {
    return group.items().stream().map(FieldDraft::new).toList();
  }

  public List<FormDraft> forms() {
    return forms;
  }

  public Optional<FormDraft> form(String id) {
    return forms.stream().filter(form -> form.id().equals(id)).findFirst();
  }

  /** The groups of fields that several forms can use, by name. */
  public Part fieldGroups() {
    return root.field("fields");
  }

  /** Every field once, of every form and every group, where it is written. */
  public List<FieldDraft> fields() {
    List<FieldDraft> all = new ArrayList<>();
    fieldGroups().members().forEach(group -> all.addAll(fields(group.part())));
    for (FormDraft form : forms) {
      form.part().field("fields").items().stream()
          .filter(item -> !item.field("use").present())
          .forEach(item -> all.add(new FieldDraft(item)));
    }
    return all;
  }

  /** What a question of a step may ask about. */
  public AskableNames names() {
    return new DraftNames(this, null);
  }

  /** What a question within a form may ask about. */
  public AskableNames names(FormDraft form) {
    return new DraftNames(this, form);
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

  /** The ids of the follow-ups that a requirement of so many follow-ups counts. */
  public Set<String> countedFollowUps() {
    return followUps().stream()
        .filter(part -> !part.field("counts").present() || part.field("counts").isTrue())
        .map(part -> part.field("id").text().orElse(""))
        .collect(Collectors.toUnmodifiableSet());
  }

  /** Every requirement of every step and outcome, and what a correction keeps. */
  public List<RequirementDraft> requirements() {
    List<RequirementDraft> all = new ArrayList<>();
    for (StepDraft step : steps) {
      step.requires().forEach(part -> all.add(new RequirementDraft(part)));
      step.keeps().forEach(part -> all.add(new RequirementDraft(part)));
      step.outcomes()
          .forEach(lead -> lead.requires().forEach(part -> all.add(new RequirementDraft(part))));
    }
    return all;
  }
}
