package org.songtor.query.pages.inbox;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.Part;
import java.io.IOException;
import java.io.InputStream;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.songtor.language.Actor;
import org.songtor.language.AgencyId;
import org.songtor.language.Role;
import org.songtor.query.inbox.InboxQueries;
import org.songtor.query.inbox.sheets.InboxSheets;
import org.songtor.query.inbox.sheets.SheetAnswers;
import org.songtor.query.intake.AgencyNames;
import org.songtor.query.pages.language.PageLanguage;
import org.songtor.query.pages.sending.Refused;
import org.songtor.query.pages.sending.SessionTokens;
import org.songtor.query.problems.ProblemException;
import org.springframework.http.CacheControl;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The inbox as a file, and back. */
@Controller
final class SheetPages {
  static final String PAGE = "/inbox/sheet";

  private static final ZoneId THAILAND = ZoneId.of("Asia/Bangkok");
  private static final String FILE = "file";
  private static final String PROBLEM = "problem";

  private final InboxSheets sheets;
  private final SheetAnswers answers;
  private final InboxQueries inboxes;
  private final AgencyNames agencies;
  private final SessionTokens tokens;
  private final Clock clock;

  SheetPages(
      InboxSheets sheets,
      SheetAnswers answers,
      InboxQueries inboxes,
      AgencyNames agencies,
      SessionTokens tokens,
      Clock clock) {
    this.sheets = sheets;
    this.answers = answers;
    this.inboxes = inboxes;
    this.agencies = agencies;
    this.tokens = tokens;
    this.clock = clock;
  }

  @GetMapping(PAGE)
  String page(
      Actor reader,
      PageLanguage say,
      @RequestParam(name = "again", required = false) @Nullable String again,
      Model model) {
    AgencyId agency = own(reader);
    if (again != null) {
      model.addAttribute(
          PROBLEM, Refused.of(say.text("sheet.again"), say.text("sheet.again.detail")));
    }
    return show(reader, agency, say, null, model);
  }

  @GetMapping("/inbox/export.xlsx")
  ResponseEntity<byte[]> export(Actor reader, PageLanguage say) {
    InboxSheets.Exported exported =
        sheets.export(reader, own(reader), null, InboxSheets.MOST_ROWS, say.locale());
    return ResponseEntity.ok()
        .contentType(MediaType.parseMediaType(InboxSheets.MEDIA_TYPE))
        .cacheControl(CacheControl.noStore())
        .header(
            HttpHeaders.CONTENT_DISPOSITION,
            ContentDisposition.attachment()
                .filename("inbox-" + LocalDate.ofInstant(clock.instant(), THAILAND) + ".xlsx")
                .build()
                .toString())
        .body(exported.file());
  }

  /** Shown at once: a page loaded anew sends the same file, which is taken once. */
  @PostMapping(PAGE)
  String take(
      Actor reader,
      PageLanguage say,
      HttpServletRequest request,
      HttpServletResponse response,
      Model model)
      throws IOException {
    AgencyId agency = own(reader);
    Optional<byte[]> file = file(request);
    String token = tokens.current();
    if (file.isEmpty() || token == null) {
      response.setStatus(HttpServletResponse.SC_BAD_REQUEST);
      model.addAttribute(
          PROBLEM,
          token == null
              ? new Refused(
                  say.text("problem.sign-in"),
                  say.text("problem.sign-in.detail"),
                  List.of(),
                  null,
                  true)
              : Refused.of(say.text("sheet.import.none"), say.text("sheet.import.none.detail")));
      return show(reader, agency, say, null, model);
    }
    try {
      SheetView.Results results =
          new SheetPresenter(say)
              .results(answers.take(reader, agency, file.get(), token, say.locale()));
      return show(reader, agency, say, results, model);
    } catch (ProblemException e) {
      response.setStatus(e.problem().status());
      model.addAttribute(
          PROBLEM, Refused.of(say.text(e.problem().title()), say.text(e.problem().detail())));
      return show(reader, agency, say, null, model);
    }
  }

  private String show(
      Actor reader,
      AgencyId agency,
      PageLanguage say,
      SheetView.@Nullable Results results,
      Model model) {
    long open = inboxes.counts(reader, agency).open();
    model.addAttribute("most", say.number(SheetAnswers.MOST_FILLED));
    model.addAttribute(
        "sheet",
        new SheetView(
            agencies.nameOf(agency).map(say::text).orElse(agency.toString()),
            Math.min(open, InboxSheets.MOST_ROWS),
            open > InboxSheets.MOST_ROWS
                ? say.text("sheet.export.part", say.number(InboxSheets.MOST_ROWS))
                : null,
            SheetUpload.ADDRESS,
            results));
    return "inbox-sheet";
  }

  private static AgencyId own(Actor reader) {
    AgencyId agency = reader.agency();
    if (agency == null || !reader.is(Role.AGENCY_OFFICER)) {
      throw new AccessDeniedException("only officers have an inbox");
    }
    return agency;
  }

  /** Empty where none was chosen. */
  private static Optional<byte[]> file(HttpServletRequest request) throws IOException {
    String type = request.getContentType();
    if (type == null || !type.toLowerCase(Locale.ROOT).startsWith("multipart/form-data")) {
      return Optional.empty();
    }
    try {
      Part part = request.getPart(FILE);
      if (part == null || part.getSize() == 0) {
        return Optional.empty();
      }
      try (InputStream in = part.getInputStream()) {
        return Optional.of(in.readNBytes(SheetAnswers.MOST_BYTES + 1));
      }
    } catch (ServletException e) {
      // Not sent in parts after all: there is no file.
      return Optional.empty();
    }
  }
}
