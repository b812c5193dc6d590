package org.songtor.definitions.cli;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.songtor.definition.DefinitionFinding;
import org.songtor.definition.DefinitionId;
import org.songtor.definition.InvalidDefinitionException;
import org.songtor.definition.WorkflowDefinition;
import org.songtor.definition.yaml.DefinitionReader;
import org.songtor.definition.yaml.ShippedDefinitions;
import org.songtor.language.LocalizedText;

/**
 * What was found in some files.
 *
 * @param definitions those that can be used, in the order of the files
 * @param findings of all the others, in the order of the files and their lines
 * @param advice about those that can be used: what is often a mistake, and refuses nothing
 */
record CheckedFiles(
    List<WorkflowDefinition> definitions,
    List<DefinitionFinding> findings,
    List<DefinitionFinding> advice) {

  static CheckedFiles of(List<Path> named) {
    DefinitionReader reader = new DefinitionReader();
    ShippedDefinitions shipped = new ShippedDefinitions();
    List<WorkflowDefinition> definitions = new ArrayList<>();
    List<DefinitionFinding> findings = new ArrayList<>();
    List<DefinitionFinding> advice = new ArrayList<>();
    Map<DefinitionId, Path> fileOf = new HashMap<>();
    for (Path file : files(named, findings)) {
      try {
        WorkflowDefinition read = reader.read(file.toString(), bytes(file));
        Path other = fileOf.putIfAbsent(read.id(), file);
        Optional<WorkflowDefinition> known = shipped.find(read.id());
        if (other != null) {
          findings.add(taken(file, read.id(), other.toString()));
        } else if (known.isPresent() && !known.get().equals(read)) {
          findings.add(taken(file, read.id(), "Songtor"));
        } else {
          definitions.add(read);
          advice.addAll(reader.advice(file.toString(), bytes(file)));
        }
      } catch (InvalidDefinitionException e) {
        findings.addAll(e.findings());
      } catch (IOException e) {
        findings.add(unreadable(file));
      }
    }
    return new CheckedFiles(List.copyOf(definitions), List.copyOf(findings), List.copyOf(advice));
  }

  private static List<Path> files(List<Path> named, List<DefinitionFinding> findings) {
    List<Path> files = new ArrayList<>();
    for (Path path : named) {
      if (!Files.isDirectory(path)) {
        files.add(path);
        continue;
      }
      try (Stream<Path> inside = Files.list(path)) {
        inside.filter(file -> file.toString().endsWith(".yaml")).sorted().forEach(files::add);
      } catch (IOException e) {
        findings.add(unreadable(path));
      }
    }
    return files;
  }

  /** One byte more than allowed is enough for the reader to refuse it. */
  private static byte[] bytes(Path file) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      return in.readNBytes(DefinitionReader.MAX_BYTES + 1);
    }
  }

  private static DefinitionFinding taken(Path file, DefinitionId id, String where) {
    return new DefinitionFinding(
        file.toString(),
        1,
        1,
        "duplicate-definition",
        new LocalizedText(
            id + " มีอยู่แล้วใน " + where + " ด้วยเนื้อหาอื่น ให้ใช้เลขรุ่นใหม่",
            id + " is already in " + where + ": give it a new version"));
  }

  private static DefinitionFinding unreadable(Path file) {
    return new DefinitionFinding(
        file.toString(),
        1,
        1,
        "unreadable",
        new LocalizedText(
            "ไม่มีแฟ้มนี้ หรืออ่านไม่ได้", "there is no such file, or it cannot be read"));
  }
}
