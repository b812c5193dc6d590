package org.songtor.definition.yaml;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.songtor.definition.DefinitionCatalogue;
import org.songtor.definition.DefinitionFinding;
import org.songtor.definition.DefinitionId;
import org.songtor.definition.InvalidDefinitionException;
import org.songtor.definition.WorkflowDefinition;
import org.songtor.language.LocalizedText;

/** Loads definitions, and says everything that is wrong with any of them at once. */
public final class DefinitionCatalogues {
  private DefinitionCatalogues() {}

  /**
   * The shipped definitions and those of a folder.
   *
   * @param folder every file in it that ends in {@code .yaml} is a definition
   * @throws InvalidDefinitionException with the findings of every file; also when a file gives a
   *     version that exists already, because a version that is used never changes
   * @throws UncheckedIOException if the folder or a file cannot be read
   */
  public static DefinitionCatalogue load(Path folder) {
    List<Source> sources = new ArrayList<>(shippedSources());
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.filter(path -> path.toString().endsWith(".yaml")).sorted().toList()) {
        sources.add(new Source(file.toString(), bounded(Files.newInputStream(file))));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return new Catalogue(read(sources));
  }

  static List<WorkflowDefinition> shipped() {
    return read(shippedSources());
  }

  private record Source(String file, byte[] bytes) {}

  private static List<Source> shippedSources() {
    return ShippedDefinitions.IDS.stream().map(DefinitionCatalogues::shippedSource).toList();
  }

  private static Source shippedSource(DefinitionId id) {
    String file = ShippedDefinitions.fileOf(id);
    InputStream in = DefinitionCatalogues.class.getResourceAsStream("/" + file);
    if (in == null) {
      throw new IllegalStateException("missing from the class path: " + file);
    }
    try {
      return new Source(file, bounded(in));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The text of a definition that ships. */
  static byte[] shippedText(DefinitionId id) {
    return shippedSource(id).bytes();
  }

  /** One byte more than allowed is enough for the reader to refuse it. */
  private static byte[] bounded(InputStream in) throws IOException {
    try (in) {
      return in.readNBytes(DefinitionReader.MAX_BYTES + 1);
    }
  }

  private static List<WorkflowDefinition> read(List<Source> sources) {
    DefinitionReader reader = new DefinitionReader();
    Map<DefinitionId, String> fileOf = new HashMap<>();
    List<WorkflowDefinition> definitions = new ArrayList<>();
    List<DefinitionFinding> findings = new ArrayList<>();
    for (Source source : sources) {
      try {
        WorkflowDefinition definition = reader.read(source.file(), source.bytes());
        String other = fileOf.putIfAbsent(definition.id(), source.file());
        if (other == null) {
          definitions.add(definition);
        } else {
          findings.add(
              new DefinitionFinding(
                  source.file(),
                  1,
                  1,
                  "duplicate-definition",
                  new LocalizedText(
                      definition.id() + " มีอยู่แล้วใน " + other + " ให้ใช้เลขรุ่นใหม่",
                      definition.id() + " is already in " + other + ": give it a new version")));
        }
      } catch (InvalidDefinitionException e) {
        findings.addAll(e.findings());
      }
    }
    if (!findings.isEmpty()) {
      throw new InvalidDefinitionException(findings);
    }
    return definitions;
  }
}
