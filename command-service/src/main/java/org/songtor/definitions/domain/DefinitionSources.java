package org.songtor.definitions.domain;

import java.util.List;
import java.util.Optional;
import org.songtor.definition.DefinitionFinding;
import org.songtor.definition.DefinitionId;

/**
 * What a decision must know of texts: those that ship with the program, and what is wrong with one.
 * The same question always has the same answer.
 */
public interface DefinitionSources {
  /** The digest of a version that ships; empty for any other. */
  Optional<String> shipped(DefinitionId id);

  /** The highest version that ships under a name; 0 when none does. */
  int newestShipped(String name);

  String digest(String yaml);

  /** Everything that keeps this text from being this version; empty when it can be used. */
  List<DefinitionFinding> findings(DefinitionId id, String yaml);
}
