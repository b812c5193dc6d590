package org.songtor.definition.yaml;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.songtor.definition.WorkflowDefinition;

class ShippedDefinitionsTest {
  @Test
  void every_shipped_definition_loads_without_a_finding() {
    assertThat(new ShippedDefinitions().all())
        .extracting(WorkflowDefinition::id)
        .containsExactlyInAnyOrderElementsOf(ShippedDefinitions.IDS);
  }
}
