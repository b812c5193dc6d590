package org.songtor.definitions.axon;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.songtor.definition.DefinitionCatalogue;
import org.songtor.definition.DefinitionFinding;
import org.songtor.definition.DefinitionId;
import org.songtor.definition.InvalidDefinitionException;
import org.songtor.definition.WorkflowDefinition;
import org.songtor.definition.yaml.DefinitionReader;
import org.songtor.definition.yaml.ShippedDefinitions;
import org.songtor.definition.yaml.SourceDigest;
import org.songtor.definitions.domain.DefinitionSources;
import org.songtor.language.LocalizedText;

/** Judges texts as the check on the command line does. */
public final class ReadSources implements DefinitionSources {
  private static final String WRONG_NAME = "file-name";

  private final DefinitionReader reader = new DefinitionReader();
  private final DefinitionCatalogue shipped;

  /**
   * @param shipped what comes with the program
   */
  public ReadSources(DefinitionCatalogue shipped) {
    this.shipped = shipped;
  }

  @Override
  public Optional<String> shipped(DefinitionId id) {
    return ShippedDefinitions.text(id).map(SourceDigest::of);
  }

  @Override
  public int newestShipped(String name) {
    return shipped.newest(name).map(newest -> newest.id().version()).orElse(0);
  }

  @Override
  public String digest(String yaml) {
    return SourceDigest.of(yaml.getBytes(StandardCharsets.UTF_8));
  }

  @Override
  public List<DefinitionFinding> findings(DefinitionId id, String yaml) {
    try {
      read(id, yaml);
      return List.of();
    } catch (InvalidDefinitionException e) {
      return e.findings().stream().map(found -> ofAddress(found, id)).toList();
    }
  }

  /**
   * @throws InvalidDefinitionException with everything that is wrong
   */
  WorkflowDefinition read(DefinitionId id, String yaml) {
    return reader.read(DefinitionReader.fileName(id), yaml.getBytes(StandardCharsets.UTF_8));
  }

  /** What is a file to the reader is an address to whoever sent the text. */
  private static DefinitionFinding ofAddress(DefinitionFinding found, DefinitionId id) {
    return found.rule().equals(WRONG_NAME)
        ? new DefinitionFinding(
            found.file(),
            found.line(),
            found.column(),
            found.rule(),
            new LocalizedText(
                "ชื่อและรุ่นในข้อความไม่ตรงกับที่อยู่ ซึ่งคือ " + id,
                "the name and version in the text are not those of the address, " + id))
        : found;
  }
}
