package org.songtor.query.figures;

import org.jspecify.annotations.Nullable;
import org.songtor.language.Actor;
import org.songtor.language.AreaCode;
import org.songtor.query.identity.ReadAccess.Resource;
import org.songtor.query.identity.ReadGate;
import org.songtor.query.problems.PathIds;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Reports over HTTP. */
@RestController
final class FigureController {
  private final FunnelQueries queries;

  FigureController(FunnelQueries queries) {
    this.queries = queries;
  }

  @GetMapping("/api/reports/funnel")
  Funnel funnel(
      Actor reader,
      @RequestParam(name = "definition", required = false) @Nullable String definition,
      @RequestParam(name = "tambon", required = false) @Nullable String area) {
    ReadGate.check(reader, new Resource.Caseload());
    return queries.funnel(
        reader, definition, area == null ? null : PathIds.read("tambon", area, AreaCode::new));
  }
}
