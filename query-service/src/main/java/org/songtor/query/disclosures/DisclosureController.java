package org.songtor.query.disclosures;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.songtor.language.Actor;
import org.songtor.language.AgencyId;
import org.songtor.language.AreaCode;
import org.songtor.query.disclosures.DisclosureQueries.Disclosure;
import org.songtor.query.disclosures.DisclosureQueries.DisclosurePage;
import org.songtor.query.intake.AgencyNames;
import org.songtor.query.problems.PathIds;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The data officer's list over HTTP. */
@RestController
final class DisclosureController {
  private static final int USUAL_PAGE = 50;
  private static final int LARGEST_PAGE = 500;

  private final DisclosureQueries queries;
  private final AgencyNames agencies;

  DisclosureController(DisclosureQueries queries, AgencyNames agencies) {
    this.queries = queries;
    this.agencies = agencies;
  }

  /** What one page says. */
  record Disclosures(List<Map<String, @Nullable Object>> items, @Nullable Long next) {}

  @GetMapping("/api/disclosures-without-agreement")
  Disclosures withoutAgreement(
      Actor reader,
      @RequestParam(name = "tambon", required = false) @Nullable String area,
      @RequestParam(name = "agency", required = false) @Nullable String agency,
      @RequestParam(name = "before", required = false) @Nullable String before,
      @RequestParam(name = "limit", required = false) @Nullable String limit) {
    DisclosurePage page =
        queries.page(
            reader,
            area == null ? null : PathIds.read("tambon", area, AreaCode::new),
            agency == null ? null : PathIds.read("agency", agency, AgencyId::of),
            before == null ? null : PathIds.position("before", before),
            PathIds.limit(limit, USUAL_PAGE, LARGEST_PAGE));
    return new Disclosures(page.items().stream().map(this::told).toList(), page.next());
  }

  private Map<String, @Nullable Object> told(Disclosure item) {
    Map<String, @Nullable Object> told = new LinkedHashMap<>();
    told.put("referralId", item.referralId());
    told.put("caseId", item.caseId());
    told.put("tambon", item.tambon().value());
    told.put("agency", item.agency());
    told.put("agencyName", agencies.nameOf(item.agency()).orElse(null));
    told.put("sentAt", item.sentAt());
    told.put("sentBy", item.sentBy());
    told.put("urgency", item.urgency());
    told.put("legalBasis", item.legalBasis());
    told.put("fields", item.fields());
    return told;
  }
}
