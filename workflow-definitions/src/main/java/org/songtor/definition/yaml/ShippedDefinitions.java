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

  /** From the affiliations' lists of missing pupils: find, bring back, develop, pass on. */
  public static final DefinitionId BRING_THEM_BACK = new DefinitionId("bring-them-back", 1);

  /** Three to five years: persuasion, and a place in a child development centre. */
  public static final DefinitionId EARLY_CHILDHOOD = new DefinitionId("early-childhood", 1);

  /** Every version that ever shipped stays: cases keep to the version they were found under. */
  static final List<DefinitionId> IDS =
      List.of(THAILAND_ZERO_DROPOUT, KORAT_FOUR_TIER, BRING_THEM_BACK, EARLY_CHILDHOOD);

  private final Catalogue catalogue;

  /**
   * @throws InvalidDefinitionException with the findings of every file
   */
  public ShippedDefinitions() {
    catalogue = new Catalogue(DefinitionCatalogues.shipped());
  }

  static String fileOf(DefinitionId id) {
    return "definitions/" + DefinitionReader.fileName(id);
  }

  /** The text of a version as it ships, in UTF-8; empty for any other. */
  public static Optional<byte[]> text(DefinitionId id) {
    return IDS.contains(id) ? Optional.of(DefinitionCatalogues.shippedText(id)) : Optional.empty();
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
