package org.songtor.query.audit;

import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import org.songtor.language.Actor;
import org.songtor.language.CaseId;
import org.songtor.proof.GrowthProof;
import org.songtor.proof.ProofJson;
import org.songtor.query.problems.PathIds;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Checkpoints, proofs and bundles over HTTP. */
@RestController
@RequestMapping("/api/audit")
class AuditController {
  private static final int USUAL_PAGE = 50;
  private static final int LARGEST_PAGE = 500;

  private final AuditQueries queries;
  private final ProofJson json = new ProofJson();

  AuditController(AuditQueries queries) {
    this.queries = queries;
  }

  @GetMapping("/checkpoints")
  AuditQueries.CheckpointPage checkpoints(
      Actor reader,
      @RequestParam(name = "after", required = false) @Nullable String after,
      @RequestParam(name = "limit", required = false) @Nullable String limit) {
    return queries.checkpoints(
        reader,
        after == null ? -1 : PathIds.position("after", after),
        PathIds.limit(limit, USUAL_PAGE, LARGEST_PAGE));
  }

  @GetMapping("/checkpoints/latest")
  StoredCheckpoint latest(Actor reader) {
    return queries.latest(reader);
  }

  @GetMapping("/growth")
  ResponseEntity<byte[]> growth(
      Actor reader,
      @RequestParam(name = "from") String from,
      @RequestParam(name = "to", required = false) @Nullable String to) {
    GrowthProof proof =
        queries.growth(
            reader, PathIds.position("from", from), to == null ? null : PathIds.position("to", to));
    return ResponseEntity.ok()
        .contentType(MediaType.APPLICATION_JSON)
        .body(json.write(proof).getBytes(StandardCharsets.UTF_8));
  }

  @GetMapping("/inclusion")
  AuditQueries.Inclusion inclusion(
      Actor reader,
      @RequestParam(name = "position") String position,
      @RequestParam(name = "size", required = false) @Nullable String size) {
    return queries.inclusion(
        reader,
        PathIds.position("position", position),
        size == null ? null : PathIds.position("size", size));
  }

  /** A file to take away; it is personal in every line. */
  @GetMapping("/cases/{id}/bundle")
  ResponseEntity<byte[]> bundle(Actor reader, @PathVariable("id") String id) {
    CaseId caseId = PathIds.read("id", id, CaseId::of);
    return ResponseEntity.ok()
        .contentType(MediaType.APPLICATION_JSON)
        .header(HttpHeaders.CACHE_CONTROL, "no-store")
        .header(
            HttpHeaders.CONTENT_DISPOSITION,
            ContentDisposition.attachment().filename("case-" + caseId + ".json").build().toString())
        .body(json.write(queries.bundle(reader, caseId)).getBytes(StandardCharsets.UTF_8));
  }
}
