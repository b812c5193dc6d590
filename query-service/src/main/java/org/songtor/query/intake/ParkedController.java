package org.songtor.query.intake;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.songtor.language.Actor;
import org.songtor.language.LocalizedText;
import org.songtor.query.intake.ParkedStreams.Parked;
import org.songtor.query.intake.ParkedStreams.Retried;
import org.songtor.query.problems.PathIds;
import org.songtor.query.problems.Problems;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** What is set aside, and trying it again. For administrators. */
@RestController
final class ParkedController {
  private static final int USUAL_PAGE = 50;
  private static final int LARGEST_PAGE = 500;

  private final ParkedStreams parked;

  ParkedController(ParkedStreams parked) {
    this.parked = parked;
  }

  /**
   * @param next the position to go on after; null on the last page
   */
  record Page(List<Parked> items, @Nullable Long next) {}

  @GetMapping("/api/system/parked")
  Page page(
      Actor reader,
      @RequestParam(name = "after", defaultValue = "0") String after,
      @RequestParam(name = "limit", required = false) @Nullable String limit) {
    Administrators.check(reader);
    int most = PathIds.limit(limit, USUAL_PAGE, LARGEST_PAGE);
    List<Parked> items = parked.page(PathIds.position("after", after), most);
    return new Page(items, items.size() < most ? null : items.getLast().position());
  }

  /** Harmless when repeated: whatever is applied is not parked any more. */
  @PostMapping("/api/system/parked/{stream}/retry")
  Retried retry(Actor reader, @PathVariable("stream") String stream) {
    Administrators.check(reader);
    return parked
        .retry(PathIds.read("stream", stream, UUID::fromString))
        .orElseThrow(
            () ->
                Problems.notFound(new LocalizedText("รายการที่พักไว้ของสายนี้", "parked stream")));
  }
}
