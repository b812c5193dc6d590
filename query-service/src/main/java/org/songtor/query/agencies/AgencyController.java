package org.songtor.query.agencies;

import java.util.List;
import org.songtor.language.Actor;
import org.songtor.language.AgencyId;
import org.songtor.query.problems.PathIds;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** The directory over HTTP. */
@RestController
final class AgencyController {
  private final AgencyQueries queries;

  AgencyController(AgencyQueries queries) {
    this.queries = queries;
  }

  record AgencyList(List<AgencyView> items) {}

  @GetMapping("/api/agencies")
  AgencyList all(Actor reader) {
    return new AgencyList(queries.all(reader));
  }

  @GetMapping("/api/agencies/{id}")
  ResponseEntity<AgencyView> byId(Actor reader, @PathVariable("id") String id) {
    AgencyView view = queries.byId(reader, PathIds.read("id", id, AgencyId::of));
    return ResponseEntity.ok().eTag("\"" + view.version() + "\"").body(view);
  }
}
