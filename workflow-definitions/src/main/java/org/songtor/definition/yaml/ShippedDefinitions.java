package org.songtor.definition.yaml;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.songtor.definition.DefinitionCatalogue;
import org.songtor.definition.DefinitionId;
import org.songtor.definition.InvalidDefinitionException;
import org.songtor.definition.WorkflowDefinition;

/** The definitions that come with the program, from the class path folder {@code definitions}. */
public final class ShippedDefinitions implements DefinitionCatalogue {
  /** The standard way; what a case is found under when nothing else is said. */
  public static final DefinitionId THAILAND_ZERO_DROPOUT =
      new DefinitionId("thailand-zero-dropout", 1);

  /** The four tiers of Nakhon Ratchasima. */
  public static final DefinitionId KORAT_FOUR_TIER = new DefinitionId("korat-four-tier", 1);

  /** Every version that ever shipped stays: cases keep to the version they were found under. */
  static final List<DefinitionId> IDS = List.of(THAILAND_ZERO_DROPOUT, KORAT_FOUR_TIER);

  private final Catalogue catalogue;

  /**
   * @throws InvalidDefinitionException with the findings of every file
   */
  public ShippedDefinitions() {
    catalogue = new Catalogue(DefinitionCatalogues.shipped());
  }

  static String fileOf(DefinitionId id) {
    return "definitions/" + id.name() + ".v" + id.version() + ".yaml";
  }

  @Override
  public Optional<WorkflowDefinition> find(DefinitionId id) {
    return catalogue.find(id);
  }

  @Override
  public Optional<WorkflowDefinition> newest(String name) {
    return catalogue.newest(name);
  }

  @Override
  public Collection<WorkflowDefinition> all() {
    return catalogue.all();
  }
}
