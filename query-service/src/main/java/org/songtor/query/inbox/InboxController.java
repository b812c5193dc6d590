package org.songtor.query.inbox;

import org.jspecify.annotations.Nullable;
import org.songtor.definition.DefinitionCatalogue;
import org.songtor.language.Actor;
import org.songtor.language.AgencyId;
import org.songtor.language.ReferralId;
import org.songtor.query.identity.ReadAccess.Resource;
import org.songtor.query.identity.ReadGate;
import org.songtor.query.problems.PathIds;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Inboxes and referrals over HTTP. */
@RestController
final class InboxController {
  private static final int USUAL_PAGE = 50;
  private static final int LARGEST_PAGE = 200;
  private static final int USUAL_CHANGES = 200;
  private static final int MOST_CHANGES = 1_000;

  private final InboxQueries queries;
  private final DefinitionCatalogue definitions;

  InboxController(InboxQueries queries, DefinitionCatalogue definitions) {
    this.queries = queries;
    this.definitions = definitions;
  }

  @GetMapping("/api/agencies/{id}/inbox")
  InboxPage inbox(
      Actor reader,
      @PathVariable("id") String id,
      @RequestParam(name = "filter", required = false) @Nullable String filter,
      @RequestParam(name = "urgency", required = false) @Nullable String urgency,
      @RequestParam(name = "service", required = false) @Nullable String service,
      @RequestParam(name = "area", required = false) @Nullable String area,
      @RequestParam(name = "after", required = false) @Nullable String after,
      @RequestParam(name = "limit", required = false) @Nullable String limit) {
    ReadGate.check(reader, new Resource.AnyInbox());
    return queries.page(
        reader,
        agency(id),
        new InboxPage.Request(
            InboxFilter.ofCode(filter),
            InboxNarrowing.read(urgency, service, area, definitions),
            InboxPage.Order.OLDEST_FIRST,
            after,
            PathIds.limit(limit, USUAL_PAGE, LARGEST_PAGE)));
  }

  @GetMapping("/api/agencies/{id}/inbox/counts")
  InboxCounts counts(Actor reader, @PathVariable("id") String id) {
    ReadGate.check(reader, new Resource.AnyInbox());
    return queries.counts(reader, agency(id));
  }

  @GetMapping("/api/agencies/{id}/inbox/changes")
  InboxChanges changes(
      Actor reader,
      @PathVariable("id") String id,
      @RequestParam(name = "after", defaultValue = "0") String after,
      @RequestParam(name = "limit", required = false) @Nullable String limit) {
    ReadGate.check(reader, new Resource.AnyInbox());
    return queries.changes(
        reader,
        agency(id),
        PathIds.position("after", after),
        PathIds.limit(limit, USUAL_CHANGES, MOST_CHANGES));
  }

  @GetMapping("/api/referrals/{id}")
  ResponseEntity<InboxItem> referral(
      Actor reader,
      @PathVariable("id") String id,
      @RequestHeader(name = HttpHeaders.IF_NONE_MATCH, required = false) @Nullable String kept) {
    ReadGate.check(reader, new Resource.AnyReferral());
    InboxItem item = queries.item(reader, PathIds.read("id", id, ReferralId::of));
    if (kept != null && item.withdrawn() != null) {
      // What may be seen ended without a new revision: nobody hears that what they keep still
      // holds.
      return ResponseEntity.ok(item);
    }
    return ResponseEntity.ok().eTag("\"" + item.revision() + "\"").body(item);
  }

  private static AgencyId agency(String id) {
    return PathIds.read("id", id, AgencyId::of);
  }
}
