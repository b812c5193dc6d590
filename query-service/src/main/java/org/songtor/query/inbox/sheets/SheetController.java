package org.songtor.query.inbox.sheets;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.songtor.language.Actor;
import org.songtor.language.AgencyId;
import org.songtor.language.LocalizedText;
import org.songtor.query.identity.ReadAccess.Resource;
import org.songtor.query.identity.ReadGate;
import org.songtor.query.inbox.sheets.InboxSheets.Exported;
import org.songtor.query.problems.PathIds;
import org.songtor.query.problems.Problem;
import org.songtor.query.problems.ProblemException;
import org.songtor.query.problems.ProblemWriter;
import org.springframework.http.CacheControl;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Sheets over HTTP. */
@RestController
final class SheetController {
  private static final ZoneId THAILAND = ZoneId.of("Asia/Bangkok");

  private static final String BEARER = "bearer ";

  private final InboxSheets sheets;
  private final SheetAnswers answers;
  private final Clock clock;

  SheetController(InboxSheets sheets, SheetAnswers answers, Clock clock) {
    this.sheets = sheets;
    this.answers = answers;
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

  /** Takes a sheet back that was filled in; what became of each row is in the answer. */
  @PostMapping("/api/agencies/{id}/inbox/import")
  SheetResults take(
      Actor caller,
      @PathVariable("id") String id,
      @RequestHeader(HttpHeaders.AUTHORIZATION) String authorization,
      HttpServletRequest request)
      throws IOException {
    ReadGate.check(caller, new Resource.AnyInbox());
    AgencyId agency = PathIds.read("id", id, AgencyId::of);
    ReadGate.check(caller, new Resource.Inbox(agency));
    checkType(request.getContentType());
    if (request.getContentLengthLong() > SheetAnswers.MOST_BYTES) {
      throw SheetAnswers.tooLarge();
    }
    byte[] file = request.getInputStream().readNBytes(SheetAnswers.MOST_BYTES + 1);
    return answers.take(
        caller,
        agency,
        file,
        authorization.substring(Math.min(BEARER.length(), authorization.length())),
        ProblemWriter.languageOf(request));
  }

  /** A form would be taken apart before it could be read. */
  private static void checkType(@Nullable String type) {
    if (type == null
        || Set.of(InboxSheets.MEDIA_TYPE, MediaType.APPLICATION_OCTET_STREAM_VALUE)
            .contains(type.toLowerCase(Locale.ROOT).split(";", 2)[0].strip())) {
      return;
    }
    throw new ProblemException(
        new Problem(
            "unsupported-media-type",
            415,
            new LocalizedText("รูปแบบข้อมูลนี้ใช้ไม่ได้", "This type of content is not taken"),
            new LocalizedText(
                "ส่งไฟล์ .xlsx เป็นเนื้อหาของคำขอ ด้วย Content-Type: " + InboxSheets.MEDIA_TYPE,
                "Send the .xlsx file as the request's body, with Content-Type: "
                    + InboxSheets.MEDIA_TYPE)));
  }
}
