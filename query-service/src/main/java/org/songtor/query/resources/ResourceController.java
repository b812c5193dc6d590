package org.songtor.query.resources;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.songtor.event.ResourceEvent.ResourceKind;
import org.songtor.language.Actor;
import org.songtor.language.AreaCode;
import org.songtor.language.ResourceId;
import org.songtor.query.problems.PathIds;
import org.songtor.query.resources.ResourceQueries.Filter;
import org.songtor.query.resources.ResourceQueries.ResourcePage;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The directory of resources over HTTP. */
@RestController
final class ResourceController {
  private static final int USUAL_PAGE = 100;
  private static final int LARGEST_PAGE = 500;

  /** Of a service or of a need. */
  private static final Pattern CODE = Pattern.compile("[A-Za-z0-9_-]{1,100}");

  private final ResourceQueries queries;

  ResourceController(ResourceQueries queries) {
    this.queries = queries;
  }

  @GetMapping("/api/resources")
  ResourcePage page(
      Actor reader,
      @RequestParam(name = "kind", required = false) @Nullable String kind,
      @RequestParam(name = "area", required = false) @Nullable String area,
      @RequestParam(name = "offers", required = false) @Nullable String offers,
      @RequestParam(name = "after", required = false) @Nullable String after,
      @RequestParam(name = "limit", required = false) @Nullable String limit) {
    return queries.page(
        reader,
        new Filter(
            kind == null ? null : PathIds.read("kind", kind, ResourceKind::valueOf),
            area == null ? null : PathIds.read("area", area, AreaCode::new),
            offers == null ? null : PathIds.read("offers", offers, ResourceController::code)),
        after == null ? null : PathIds.read("after", after, ResourceId::of),
        PathIds.limit(limit, USUAL_PAGE, LARGEST_PAGE));
  }

  private static String code(String text) {
    if (!CODE.matcher(text).matches()) {
      throw new IllegalArgumentException("a code has letters, digits, - and _");
    }
    return text;
  }

  @GetMapping("/api/resources/{id}")
  ResponseEntity<ResourceView> byId(Actor reader, @PathVariable("id") String id) {
    ResourceView view = queries.byId(reader, PathIds.read("id", id, ResourceId::of));
    return ResponseEntity.ok().eTag("\"" + view.version() + "\"").body(view);
  }
}
