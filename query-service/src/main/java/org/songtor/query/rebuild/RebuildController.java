package org.songtor.query.rebuild;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.net.URI;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.songtor.language.Actor;
import org.songtor.language.LocalizedText;
import org.songtor.query.intake.Administrators;
import org.songtor.query.problems.JsonBody;
import org.songtor.query.problems.PathIds;
import org.songtor.query.problems.Problem;
import org.songtor.query.problems.ProblemException;
import org.songtor.query.problems.Problems;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Asks for rebuilds, and tells how they go. For administrators. */
@RestController
final class RebuildController {
  private static final int LISTED = 20;
  private static final int USUAL_PAGE = 200;
  private static final int LARGEST_PAGE = 2_000;

  private final RebuildJobs jobs;
  private final RebuildRunner runner;
  private final Rebuilder rebuilder;
  private final Clock clock;
  private final JsonMapper json;

  RebuildController(
      RebuildJobs jobs, RebuildRunner runner, Rebuilder rebuilder, Clock clock, JsonMapper json) {
    this.jobs = jobs;
    this.runner = runner;
    this.rebuilder = rebuilder;
    this.clock = clock;
    this.json = json;
  }

  record Items<T>(List<T> items) {}

  /**
   * @param next the number to go on after; null on the last page
   */
  record Differences(List<Difference> items, @Nullable Long next) {}

  /** Accepts; the work is done by whichever replica comes first, after those asked for before. */
  @PostMapping("/api/system/rebuilds")
  ResponseEntity<RebuildJob> ask(Actor reader, HttpServletRequest request) throws IOException {
    // The role first: whoever may not gets no byte read.
    Administrators.check(reader);
    JsonNode wanted = read(request);
    String projection = wanted.path("projection").asString("");
    boolean compareOnly = wanted.path("compareOnly").asBoolean(false);
    RebuildJob job =
        jobs.ask(projection, compareOnly, reader.id(), clock.instant())
            .orElseThrow(() -> underWay(projection));
    runner.wake();
    return ResponseEntity.accepted()
        .location(URI.create("/api/system/rebuilds/" + job.id()))
        .body(job);
  }

  @GetMapping("/api/system/rebuilds")
  Items<RebuildJob> newest(Actor reader) {
    Administrators.check(reader);
    return new Items<>(jobs.newest(LISTED));
  }

  @GetMapping("/api/system/rebuilds/{id}")
  RebuildJob one(Actor reader, @PathVariable String id) {
    Administrators.check(reader);
    return job(id);
  }

  @GetMapping("/api/system/rebuilds/{id}/differences")
  Differences differences(
      Actor reader,
      @PathVariable String id,
      @RequestParam(name = "after", defaultValue = "0") String after,
      @RequestParam(name = "limit", required = false) @Nullable String limit) {
    Administrators.check(reader);
    long from = PathIds.position("after", after);
    int most = PathIds.limit(limit, USUAL_PAGE, LARGEST_PAGE);
    List<Difference> items = jobs.differences(job(id).id(), from, most);
    return new Differences(items, items.size() < most ? null : from + items.size());
  }

  private RebuildJob job(String id) {
    return jobs.find(PathIds.read("id", id, UUID::fromString))
        .orElseThrow(
            () -> Problems.notFound(new LocalizedText("การสร้างข้อมูลใหม่นี้", "rebuild")));
  }

  private JsonNode read(HttpServletRequest request) throws IOException {
    JsonNode wanted =
        JsonBody.read(
            request, json, Set.of("projection", "compareOnly"), "{\"projection\": \"inbox\"}");
    List<String> known = new ArrayList<>(rebuilder.names());
    known.add(RebuildJob.ALL);
    JsonNode projection = wanted.path("projection");
    if (!projection.isString() || !known.contains(projection.asString())) {
      String names = String.join(", ", known);
      throw JsonBody.invalid(
          "/projection",
          new LocalizedText("ต้องเป็นหนึ่งใน " + names, "It is one of " + names + "."),
          Map.of("projections", known));
    }
    JsonNode compareOnly = wanted.path("compareOnly");
    if (!compareOnly.isMissingNode() && !compareOnly.isBoolean()) {
      throw JsonBody.invalid(
          "/compareOnly",
          new LocalizedText("ต้องเป็น true หรือ false", "It is true or false."),
          Map.of());
    }
    return wanted;
  }

  private ProblemException underWay(String projection) {
    Map<String, Object> more =
        jobs.openOf(projection)
            .<Map<String, Object>>map(job -> Map.of("rebuildId", job.id().toString()))
            .orElseGet(Map::of);
    return new ProblemException(
        new Problem(
            "rebuild-under-way",
            409,
            new LocalizedText("กำลังสร้างข้อมูลส่วนนี้ใหม่อยู่แล้ว", "It is being rebuilt already"),
            new LocalizedText(
                "รอให้การสร้างใหม่ของ " + projection + " เสร็จก่อน",
                "Wait for the rebuild of " + projection + " that was asked for before."),
            more));
  }
}
