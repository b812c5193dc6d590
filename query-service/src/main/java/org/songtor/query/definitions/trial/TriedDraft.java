package org.songtor.query.definitions.trial;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.songtor.definition.DefinitionFinding;
import org.songtor.definition.DefinitionId;
import org.songtor.definition.InvalidDefinitionException;
import org.songtor.definition.WorkflowDefinition;
import org.songtor.definition.yaml.DefinitionReader;
import org.songtor.language.LocalizedText;
import org.songtor.query.definitions.DefinitionVersion;
import org.songtor.query.definitions.DefinitionVersions;
import org.songtor.query.problems.Problem;
import org.songtor.query.problems.ProblemException;
import org.songtor.query.problems.Problems;
import org.springframework.http.InvalidMediaTypeException;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;

/**
 * The definition that a trial is asked for: a file in the body, or, without one, a version that is
 * known here, drafts included.
 */
@Component
class TriedDraft {
  /** Enough to work on; the rest shows when these are put right. */
  private static final int FINDINGS_TOLD = 200;

  private static final Set<String> TYPES =
      Set.of(
          "application/yaml",
          "application/x-yaml",
          "text/yaml",
          "text/x-yaml",
          "text/plain",
          "application/octet-stream");

  private final DefinitionVersions known;
  private final DefinitionReader reader = new DefinitionReader();

  TriedDraft(DefinitionVersions known) {
    this.known = known;
  }

  /**
   * @throws ProblemException with status 404 for a version that is not known, 413 or 422 for a file
   *     that is too large or cannot be used, 415 for something else than a file
   */
  WorkflowDefinition of(String name, int version, HttpServletRequest request) throws IOException {
    checkType(request.getContentType());
    byte[] body = request.getInputStream().readNBytes(DefinitionReader.MAX_BYTES + 1);
    Optional<DefinitionVersion> existing =
        version < 1 ? Optional.empty() : known.find(new DefinitionId(name, version));
    if (body.length == 0) {
      return existing
          .map(DefinitionVersion::definition)
          .orElseThrow(() -> Problems.notFound(new LocalizedText("นิยามงานนี้", "definition")));
    }
    String file = name + ".v" + version + ".yaml";
    try {
      WorkflowDefinition draft = reader.read(file, body);
      if (existing.filter(one -> isSettled(one, draft)).isPresent()) {
        throw invalid(List.of(taken(file, draft.id())), 422);
      }
      return draft;
    } catch (InvalidDefinitionException e) {
      throw invalid(e.findings(), body.length > DefinitionReader.MAX_BYTES ? 413 : 422);
    }
  }

  /** A form would be taken apart before it could be read, and what is left would mean something. */
  private static void checkType(@org.jspecify.annotations.Nullable String type) {
    if (type == null) {
      return;
    }
    try {
      MediaType media = MediaType.parseMediaType(type);
      if (TYPES.contains(media.getType() + "/" + media.getSubtype())) {
        return;
      }
    } catch (InvalidMediaTypeException e) {
      // Told below: it is none of those that are taken.
    }
    throw new ProblemException(
        new Problem(
            "unsupported-media-type",
            415,
            new LocalizedText("รูปแบบข้อมูลนี้ใช้ไม่ได้", "This type of content is not taken"),
            new LocalizedText(
                "ส่งแฟ้มนิยามเป็น Content-Type: application/yaml",
                "Send the definition's file as Content-Type: application/yaml.")));
  }

  /** What was published never changes; a draft can be written anew. */
  private static boolean isSettled(DefinitionVersion known, WorkflowDefinition draft) {
    return known.life().state() != DefinitionVersion.State.DRAFT
        && !known.definition().equals(draft);
  }

  private static DefinitionFinding taken(String file, DefinitionId id) {
    return new DefinitionFinding(
        file,
        1,
        1,
        "duplicate-definition",
        new LocalizedText(
            id + " มีอยู่แล้วใน Songtor ด้วยเนื้อหาอื่น ให้ใช้เลขรุ่นใหม่",
            id + " is already in Songtor: give it a new version"));
  }

  private static ProblemException invalid(List<DefinitionFinding> findings, int status) {
    return new ProblemException(
        new Problem(
            "invalid-definition",
            status,
            new LocalizedText("นิยามขั้นตอนงานใช้ไม่ได้", "The definition cannot be used"),
            new LocalizedText(
                "ต้องแก้ " + findings.size() + " ข้อ ดูบรรทัดใน findings",
                "To be put right: " + findings.size() + "; see the lines in findings."),
            Map.of(
                "findings",
                findings.stream().limit(FINDINGS_TOLD).map(TriedDraft::told).toList())));
  }

  private static Map<String, Object> told(DefinitionFinding finding) {
    Map<String, Object> told = new LinkedHashMap<>();
    told.put("line", finding.line());
    told.put("column", finding.column());
    told.put("rule", finding.rule());
    told.put("message", finding.message());
    return told;
  }
}
