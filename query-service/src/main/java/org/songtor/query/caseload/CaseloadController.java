package org.songtor.query.caseload;

import org.jspecify.annotations.Nullable;
import org.songtor.definition.Milestone;
import org.songtor.language.Actor;
import org.songtor.language.AreaCode;
import org.songtor.language.CaseId;
import org.songtor.query.caseload.CaseloadQueries.CaseloadPage;
import org.songtor.query.caseload.CaseloadQueries.Filter;
import org.songtor.query.identity.ReadAccess.Resource;
import org.songtor.query.identity.ReadGate;
import org.songtor.query.problems.PathIds;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The caseload over HTTP. */
@RestController
final class CaseloadController {
  private static final int USUAL_PAGE = 50;
  private static final int LARGEST_PAGE = 500;

  private final CaseloadQueries queries;

  CaseloadController(CaseloadQueries queries) {
    this.queries = queries;
  }

  @GetMapping("/api/cases")
  CaseloadPage cases(
      Actor reader,
      @RequestParam(name = "state", required = false) @Nullable String state,
      @RequestParam(name = "milestone", required = false) @Nullable String milestone,
      @RequestParam(name = "case-manager", required = false) @Nullable String caseManager,
      @RequestParam(name = "tambon", required = false) @Nullable String area,
      @RequestParam(name = "contradicted", required = false) @Nullable String contradicted,
      @RequestParam(name = "after", required = false) @Nullable String after,
      @RequestParam(name = "limit", required = false) @Nullable String limit) {
    ReadGate.check(reader, new Resource.Caseload());
    return queries.page(
        reader,
        new Filter(
            state,
            milestone == null
                ? null
                : PathIds.read("milestone", milestone, CaseloadController::milestone),
            caseManager,
            area == null ? null : PathIds.read("tambon", area, AreaCode::new),
            contradicted != null
                && PathIds.read("contradicted", contradicted, CaseloadController::yes)),
        after == null ? null : PathIds.read("after", after, CaseId::of),
        PathIds.limit(limit, USUAL_PAGE, LARGEST_PAGE));
  }

  private static boolean yes(String said) {
    if (!said.equals("true") && !said.equals("false")) {
      throw new IllegalArgumentException("true or false");
    }
    return said.equals("true");
  }

  private static Milestone milestone(String code) {
    return Milestone.ofCode(code)
        .orElseThrow(() -> new IllegalArgumentException("no such milestone"));
  }
}
