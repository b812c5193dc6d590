package org.songtor.definitions.domain;

import java.util.Objects;
import org.songtor.command.ThaiText;
import org.songtor.definition.DefinitionId;

/** What can be asked of one version of a definition. */
public sealed interface DefinitionCommand {
  DefinitionId id();

  /**
   * Writes a version, or a draft of it anew. The same text twice changes nothing.
   *
   * @param yaml the whole text, as it lies in a file
   */
  record DraftDefinition(DefinitionId id, String yaml) implements DefinitionCommand {
    public DraftDefinition {
      Objects.requireNonNull(id, "id");
      Objects.requireNonNull(yaml, "yaml");
    }
  }

  /** Settles the content of a draft and lets new cases be found under it. */
  record PublishDefinition(DefinitionId id) implements DefinitionCommand {}

  /** Lets no new case be found under a version. */
  record RetireDefinition(DefinitionId id, ThaiText reason) implements DefinitionCommand {}
}
