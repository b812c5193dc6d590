package org.songtor.query.sent;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.songtor.language.Actor;
import org.songtor.language.AreaCode;
import org.songtor.query.intake.AgencyNames;
import org.songtor.query.problems.PathIds;
import org.songtor.query.sent.SentQueries.Filter;
import org.songtor.query.sent.SentQueries.SentItem;
import org.songtor.query.sent.SentQueries.SentPage;
import org.songtor.referral.SenderDuty;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The sender's worklist over HTTP. */
@RestController
final class SentController {
  private static final int USUAL_PAGE = 50;
  private static final int LARGEST_PAGE = 500;

  private final SentQueries queries;
  private final AgencyNames agencies;

  SentController(SentQueries queries, AgencyNames agencies) {
    this.queries = queries;
    this.agencies = agencies;
  }

  /** What one page says. */
  record Sent(List<Map<String, @Nullable Object>> items, @Nullable Long next) {}

  @GetMapping("/api/sent-referrals")
  Sent sent(
      Actor reader,
      @RequestParam(name = "duty", required = false) @Nullable String duty,
      @RequestParam(name = "tambon", required = false) @Nullable String area,
      @RequestParam(name = "case-manager", required = false) @Nullable String caseManager,
      @RequestParam(name = "after", required = false) @Nullable String after,
      @RequestParam(name = "limit", required = false) @Nullable String limit) {
    SentPage page =
        queries.page(
            reader,
            new Filter(
                duty == null ? null : PathIds.read("duty", duty, SentController::duty),
                area == null ? null : PathIds.read("tambon", area, AreaCode::new),
                caseManager),
            after == null ? 0 : PathIds.read("after", after, SentController::cursor),
            PathIds.limit(limit, USUAL_PAGE, LARGEST_PAGE));
    return new Sent(page.items().stream().map(this::told).toList(), page.next());
  }

  private static SenderDuty duty(String code) {
    return Arrays.stream(SenderDuty.values())
        .filter(duty -> duty.code().equals(code))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("no such duty"));
  }

  private static Long cursor(String text) {
    long cursor = Long.parseLong(text);
    if (cursor < 0) {
      throw new IllegalArgumentException("a cursor is what a page gave");
    }
    return cursor;
  }

  private Map<String, @Nullable Object> told(SentItem item) {
    Map<String, @Nullable Object> told = new LinkedHashMap<>();
    told.put("referralId", item.referralId());
    told.put("caseId", item.caseId());
    told.put("name", item.childName());
    told.put("tambon", item.tambon().value());
    told.put("caseManager", item.caseManager());
    told.put("agency", item.agency());
    told.put("agencyName", agencies.nameOf(item.agency()).orElse(null));
    told.put("urgency", item.urgency());
    told.put("status", item.status());
    told.put("senderDuty", item.duty().code());
    told.put("senderDutyTitle", item.duty().title());
    told.put("requestedAt", item.requestedAt());
    told.put("answerBy", item.answerBy());
    return told;
  }
}
