package org.songtor.definition;

import java.util.Collection;
import java.util.Optional;

/** The definitions that are known here. */
public interface DefinitionCatalogue {
  Optional<WorkflowDefinition> find(DefinitionId id);

  /** The newest version under a name. */
  Optional<WorkflowDefinition> newest(String name);

  Collection<WorkflowDefinition> all();
}
