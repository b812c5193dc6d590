package org.songtor.query.inbox.sheets;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;
import org.songtor.language.Actor;
import org.songtor.language.AgencyId;
import org.songtor.query.identity.ReadAccess.Resource;
import org.songtor.query.identity.ReadGate;
import org.songtor.query.inbox.sheets.InboxSheets.Exported;
import org.songtor.query.problems.PathIds;
import org.songtor.query.problems.ProblemWriter;
import org.springframework.http.CacheControl;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Sheets over HTTP. */
@RestController
final class SheetController {
  private static final ZoneId THAILAND = ZoneId.of("Asia/Bangkok");

  private final InboxSheets sheets;
  private final Clock clock;

  SheetController(InboxSheets sheets, Clock clock) {
    this.sheets = sheets;
    this.clock = clock;
  }

  @GetMapping("/api/agencies/{id}/inbox/export.xlsx")
  ResponseEntity<byte[]> export(
      Actor reader,
      @PathVariable("id") String id,
      @RequestParam(name = "after", required = false) @Nullable String after,
      @RequestParam(name = "limit", required = false) @Nullable String limit,
      HttpServletRequest request) {
    ReadGate.check(reader, new Resource.AnyInbox());
    Exported exported =
        sheets.export(
            reader,
            PathIds.read("id", id, AgencyId::of),
            after,
            PathIds.limit(limit, InboxSheets.MOST_ROWS, InboxSheets.MOST_ROWS),
            ProblemWriter.languageOf(request));
    ResponseEntity.BodyBuilder response =
        ResponseEntity.ok()
            .contentType(MediaType.parseMediaType(InboxSheets.MEDIA_TYPE))
            .cacheControl(CacheControl.noStore())
            .header(
                HttpHeaders.CONTENT_DISPOSITION,
                ContentDisposition.attachment()
                    .filename("inbox-" + LocalDate.ofInstant(clock.instant(), THAILAND) + ".xlsx")
                    .build()
                    .toString());
    String next = exported.next();
    if (next != null) {
      response.header("Songtor-Next", next);
    }
    return response.body(exported.file());
  }
}
