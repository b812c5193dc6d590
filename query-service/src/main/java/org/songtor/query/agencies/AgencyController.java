package org.songtor.query.agencies;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.songtor.definition.DefinitionCatalogue;
import org.songtor.definition.ReferralPolicy;
import org.songtor.definition.WorkflowDefinition;
import org.songtor.event.AgencyEvent.AgencyKind;
import org.songtor.event.Dimension;
import org.songtor.language.Actor;
import org.songtor.language.AgencyId;
import org.songtor.language.AreaCode;
import org.songtor.language.LocalizedText;
import org.songtor.query.agencies.AgencyQueries.AgencyPage;
import org.songtor.query.agencies.AgencyQueries.Filter;
import org.songtor.query.agencies.AgencySuggestions.Wanted;
import org.songtor.query.identity.ReadAccess.Resource;
import org.songtor.query.identity.ReadGate;
import org.songtor.query.problems.PathIds;
import org.songtor.query.problems.Problems;
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

  private static final String USUAL_DEFINITION = "thailand-zero-dropout";

  private final AgencyQueries queries;
  private final AgencySuggestions suggestions;
  private final DefinitionCatalogue definitions;

  AgencyController(
      AgencyQueries queries, AgencySuggestions suggestions, DefinitionCatalogue definitions) {
    this.queries = queries;
    this.suggestions = suggestions;
    this.definitions = definitions;
  }

  record Suggestions(List<AgencySuggestion> items) {}

  /** Who may ask at all is told before what is wrong with the question. */
  @GetMapping("/api/agencies/suggest")
  Suggestions suggest(
      Actor reader,
      @RequestParam(name = "tambon", required = false) @Nullable String tambon,
      @RequestParam(name = "need", required = false) @Nullable String need,
      @RequestParam(name = "service", required = false) @Nullable String service,
      @RequestParam(name = "definition", required = false) @Nullable String definition) {
    ReadGate.check(reader, new Resource.Caseload());
    return new Suggestions(
        suggestions.suggest(
            reader,
            new Wanted(
                PathIds.read("tambon", tambon == null ? "" : tambon, AgencyController::tambon),
                need == null ? null : PathIds.read("need", need, Dimension::valueOf),
                service,
                policy(definition == null ? USUAL_DEFINITION : definition))));
  }

  private static AreaCode tambon(String code) {
    AreaCode area = new AreaCode(code);
    if (!area.isTambon()) {
      throw new IllegalArgumentException("a tambon has six digits");
    }
    return area;
  }

  private ReferralPolicy policy(String definition) {
    return definitions
        .newest(definition)
        .map(WorkflowDefinition::referrals)
        .orElseThrow(
            () ->
                Problems.invalidParameter(
                    "definition",
                    new LocalizedText(
                        "ไม่มีนิยามงานชื่อนี้ โปรดดูจาก /api/definitions",
                        "there is no definition of that name; see /api/definitions")));
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
