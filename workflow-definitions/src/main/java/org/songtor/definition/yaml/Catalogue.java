package org.songtor.definition.yaml;

import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.songtor.definition.DefinitionCatalogue;
import org.songtor.definition.DefinitionId;
import org.songtor.definition.WorkflowDefinition;

/** A fixed set of definitions. */
final class Catalogue implements DefinitionCatalogue {
  private final Map<DefinitionId, WorkflowDefinition> definitions = new LinkedHashMap<>();

  Catalogue(List<WorkflowDefinition> all) {
    all.stream()
        .sorted(
            Comparator.comparing((WorkflowDefinition one) -> one.id().name())
                .thenComparingInt(one -> one.id().version()))
        .forEach(one -> definitions.put(one.id(), one));
  }

  @Override
  public Optional<WorkflowDefinition> find(DefinitionId id) {
    return Optional.ofNullable(definitions.get(id));
  }

  @Override
  public Optional<WorkflowDefinition> newest(String name) {
    return definitions.values().stream()
        .filter(one -> one.id().name().equals(name))
        .max(Comparator.comparingInt(one -> one.id().version()));
  }

  @Override
  public Collection<WorkflowDefinition> all() {
    return List.copyOf(definitions.values());
  }
}
