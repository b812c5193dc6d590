package org.songtor.definition.yaml;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.songtor.definition.DefinitionFinding;
import org.songtor.definition.DefinitionId;
import org.songtor.definition.InvalidDefinitionException;
import org.songtor.definition.WorkflowDefinition;
import org.songtor.definition.draft.DefinitionDraft;
import org.songtor.definition.draft.Findings;
import org.songtor.definition.draft.Part;
import org.songtor.definition.draft.Place;
import org.songtor.definition.rule.Advice;
import org.songtor.definition.rule.DefinitionRules;

/**
 * Reads one definition: the YAML, then its form by the schema, then its meaning by the rules. All
 * that is wrong is said at once.
 *
 * <p>Thread-safe.
 */
public final class DefinitionReader {
  /** The largest file that is read. */
  public static final int MAX_BYTES = 256 * 1024;

  /** What the file of a version is called. */
  public static String fileName(DefinitionId id) {
    return id.name() + ".v" + id.version() + ".yaml";
  }

  private final SchemaCheck schema = new SchemaCheck();

  /**
   * @param file the name given in findings; its last segment must be {@code <name>.v<N>.yaml}
   * @param bytes UTF-8
   * @throws InvalidDefinitionException with every finding, if there is one
   */
  public WorkflowDefinition read(String file, byte[] bytes) {
    Findings findings = new Findings(file);
    Optional<DefinitionDraft> draft =
        text(bytes, findings)
            .flatMap(text -> YamlTree.read(text, findings))
            .map(yaml -> judge(file, yaml, findings));
    if (draft.isEmpty() || !findings.isEmpty()) {
      throw new InvalidDefinitionException(findings.inOrder());
    }
    return new Assembly(draft.get()).definition();
  }

  /**
   * What is often a mistake, in the text of a definition that can be used.
   *
   * @return empty also where it cannot: then {@link #read} says why
   */
  public List<DefinitionFinding> advice(String file, byte[] bytes) {
    Findings findings = new Findings(file);
    Optional<DefinitionDraft> draft =
        text(bytes, findings)
            .flatMap(text -> YamlTree.read(text, findings))
            .map(yaml -> judge(file, yaml, findings));
    if (draft.isEmpty() || !findings.isEmpty()) {
      return List.of();
    }
    Findings advice = new Findings(file);
    Advice.ALL.forEach(rule -> rule.check(draft.get(), advice));
    return advice.inOrder();
  }

  private DefinitionDraft judge(String file, YamlTree yaml, Findings findings) {
    schema.check(yaml, findings);
    DefinitionDraft draft = new DefinitionDraft(file, Part.root(yaml.tree(), yaml.places()));
    DefinitionRules.ALL.forEach(rule -> rule.check(draft, findings));
    return draft;
  }

  private static Optional<String> text(byte[] bytes, Findings findings) {
    if (bytes.length > MAX_BYTES) {
      findings.add(
          Place.START,
          "too-large",
          "แฟ้มใหญ่เกิน " + MAX_BYTES / 1024 + " KiB",
          "the file is larger than " + MAX_BYTES / 1024 + " KiB");
      return Optional.empty();
    }
    try {
      return Optional.of(
          StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString());
    } catch (CharacterCodingException e) {
      findings.add(
          Place.START, "encoding", "แฟ้มต้องเป็น UTF-8", "the file must be written in UTF-8");
      return Optional.empty();
    }
  }
}
