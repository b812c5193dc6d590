package org.songtor.query.timeline;

import org.jspecify.annotations.Nullable;
import org.songtor.language.Actor;
import org.songtor.language.CaseId;
import org.songtor.query.identity.ReadAccess.Resource;
import org.songtor.query.identity.ReadGate;
import org.songtor.query.problems.PathIds;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** One case and its history over HTTP. */
@RestController
final class CaseController {
  private final TimelineQueries queries;

  CaseController(TimelineQueries queries) {
    this.queries = queries;
  }

  @GetMapping("/api/cases/{id}")
  ResponseEntity<CaseView> caseById(
      Actor reader,
      @PathVariable("id") String id,
      @RequestParam(name = "as-of", required = false) @Nullable String asOf,
      @RequestParam(name = "by", required = false) @Nullable String by) {
    ReadGate.check(reader, new Resource.Caseload());
    AsOf moment = AsOf.parse(asOf, by);
    CaseView view = queries.caseFor(reader, caseId(id), moment);
    ResponseEntity.BodyBuilder response = ResponseEntity.ok();
    if (moment == null) {
      response.eTag("\"" + view.version() + "\"");
    }
    return response.body(view);
  }

  @GetMapping("/api/cases/{id}/history")
  HistoryView history(
      Actor reader,
      @PathVariable("id") String id,
      @RequestParam(name = "as-of", required = false) @Nullable String asOf,
      @RequestParam(name = "by", required = false) @Nullable String by) {
    ReadGate.check(reader, new Resource.Caseload());
    return queries.historyFor(reader, caseId(id), AsOf.parse(asOf, by));
  }

  private static CaseId caseId(String text) {
    return PathIds.read("id", text, CaseId::of);
  }
}
