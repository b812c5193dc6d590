package org.songtor.query.agencies;

import org.jspecify.annotations.Nullable;
import org.songtor.event.AgencyEvent.AgencyKind;
import org.songtor.language.Actor;
import org.songtor.language.AgencyId;
import org.songtor.language.AreaCode;
import org.songtor.query.agencies.AgencyQueries.AgencyPage;
import org.songtor.query.agencies.AgencyQueries.Filter;
import org.songtor.query.problems.PathIds;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The directory over HTTP. */
@RestController
final class AgencyController {
  private static final int USUAL_PAGE = 100;
  private static final int LARGEST_PAGE = 500;

  private final AgencyQueries queries;

  AgencyController(AgencyQueries queries) {
    this.queries = queries;
  }

  @GetMapping("/api/agencies")
  AgencyPage page(
      Actor reader,
      @RequestParam(name = "kind", required = false) @Nullable String kind,
      @RequestParam(name = "area", required = false) @Nullable String area,
      @RequestParam(name = "service", required = false) @Nullable String service,
      @RequestParam(name = "q", required = false) @Nullable String text,
      @RequestParam(name = "after", required = false) @Nullable String after,
      @RequestParam(name = "limit", required = false) @Nullable String limit) {
    return queries.page(
        reader,
        new Filter(
            kind == null ? null : PathIds.read("kind", kind, AgencyKind::valueOf),
            area == null ? null : PathIds.read("area", area, AreaCode::new),
            service,
            text == null || text.isBlank() ? null : text),
        after == null ? null : PathIds.read("after", after, AgencyId::of),
        PathIds.limit(limit, USUAL_PAGE, LARGEST_PAGE));
  }

  @GetMapping("/api/agencies/{id}")
  ResponseEntity<AgencyView> byId(Actor reader, @PathVariable("id") String id) {
    AgencyView view = queries.byId(reader, PathIds.read("id", id, AgencyId::of));
    return ResponseEntity.ok().eTag("\"" + view.version() + "\"").body(view);
  }
}
