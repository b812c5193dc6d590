package org.songtor.query.inbox.sheets;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;
import org.songtor.definition.DefinitionCatalogue;
import org.songtor.language.Actor;
import org.songtor.language.AgencyId;
import org.songtor.language.LocalizedText;
import org.songtor.language.ReferralId;
import org.songtor.query.forwarding.ForwardingClient;
import org.songtor.query.identity.ReadAccess.Resource;
import org.songtor.query.identity.ReadGate;
import org.songtor.query.inbox.InboxItem;
import org.songtor.query.inbox.InboxQueries;
import org.songtor.query.inbox.sheets.FilledSheet.Row;
import org.songtor.query.inbox.sheets.RowReading.Reading;
import org.songtor.query.inbox.sheets.SheetResults.Line;
import org.songtor.query.inbox.sheets.SheetResults.Outcome;
import org.songtor.query.problems.Problem;
import org.songtor.query.problems.ProblemException;
import org.songtor.query.problems.Problems;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Service;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Sends each filled row of a sheet as the command it stands for, in the caller's own name. A row's
 * key is made of the sheet's own id and of what the row says, so that the same sheet sent twice is
 * answered the same, sorted or not, and one put right goes on from where it was.
 */
@Service
public class SheetAnswers {
  /** Bytes of a file at most. */
  public static final int MOST_BYTES = 2 * 1024 * 1024;

  /** Rows that are filled in, at most: each is a command. */
  public static final int MOST_FILLED = 1_000;

  /** Files that are read at the same time, each of which may take what its parts take. */
  private static final int AT_ONCE = 4;

  /** Longer than this no caller waits; what is left goes with the same file sent again. */
  private static final Duration LONGEST = Duration.ofSeconds(60);

  private static final int DIGEST_LETTERS = 32;
  private static final LocalizedText NOT_HERE =
      new LocalizedText(
          "ไม่มีการส่งต่อเลขนี้ในกล่องงานของหน่วยงานท่าน กรุณาใช้เลขตามไฟล์ที่ส่งออก",
          "Your agency's inbox has no referral of this number; leave it as it was exported.");
  private static final LocalizedText TWICE =
      new LocalizedText(
          "กรอกการส่งต่อเดียวกันไว้หลายแถว จึงไม่ได้ส่งสักแถว กรุณาเหลือไว้แถวเดียว",
          "The same referral is filled in on several rows, and none was sent; leave one of them.");
  private static final LocalizedText NO_REVISION =
      new LocalizedText(
          "ครั้งที่แก้ไขต้องเป็นตัวเลขตามไฟล์ที่ส่งออก กรุณาใส่คืนหรือส่งออกใหม่",
          "The revision has to be the number that was exported; put it back, or export again.");
  private static final LocalizedText STALE =
      new LocalizedText(
          "เรื่องนี้เปลี่ยนไปหลังจากส่งออก กรุณาส่งออกใหม่แล้วกรอกอีกครั้ง",
          "It has changed since it was exported; export again and fill it in anew.");
  private static final LocalizedText AGAIN =
      new LocalizedText(
          "ยังไม่ทราบว่าบันทึกแล้วหรือไม่ กรุณาส่งไฟล์เดิมอีกครั้ง แถวที่บันทึกแล้วจะไม่ซ้ำ",
          "Whether it was recorded is not known; send the same file again: nothing is recorded"
              + " twice.");
  private static final LocalizedText SIGN_IN =
      new LocalizedText(
          "ต้องเข้าสู่ระบบใหม่ แล้วส่งไฟล์เดิมอีกครั้ง แถวที่บันทึกแล้วจะไม่ซ้ำ",
          "Sign in again and send the same file once more: nothing is recorded twice.");

  private final InboxQueries inboxes;
  private final DefinitionCatalogue definitions;
  private final ForwardingClient commands;
  private final JsonMapper json;
  private final Semaphore turns = new Semaphore(AT_ONCE);

  SheetAnswers(
      InboxQueries inboxes,
      DefinitionCatalogue definitions,
      ForwardingClient commands,
      JsonMapper json) {
    this.inboxes = inboxes;
    this.definitions = definitions;
    this.commands = commands;
    this.json = json;
  }

  /**
   * @param token the caller's access token
   * @param locale in which the command service's refusals are said
   * @throws ProblemException with status 403 where the caller has no such inbox, 413 for a file
   *     that is too large, 422 for one that cannot be taken, 503 while too many are being read
   */
  public SheetResults take(
      Actor caller, AgencyId agency, byte[] file, String token, Locale locale) {
    ReadGate.check(caller, new Resource.Inbox(agency));
    if (file.length > MOST_BYTES) {
      throw tooLarge();
    }
    if (!turns.tryAcquire()) {
      throw new ProblemException(
          Problems.unavailable(
              "busy",
              new LocalizedText(
                  "กำลังอ่านไฟล์ของผู้อื่นอยู่ กรุณาลองใหม่ในอีกสักครู่",
                  "Other files are being read; try again shortly.")));
    }
    try {
      FilledSheet sheet = read(file);
      if (!sheet.agency().equals(agency)) {
        throw invalid(
            new LocalizedText(
                "ไฟล์นี้ส่งออกจากกล่องงานของหน่วยงานอื่น กรุณาใช้ไฟล์ของหน่วยงานท่าน",
                "This file was exported from another agency's inbox; use one of your own."));
      }
      return new Turn(caller, agency, sheet, token, locale).take();
    } finally {
      turns.release();
    }
  }

  public static ProblemException tooLarge() {
    return Problems.bodyTooLarge(
        new LocalizedText(
            "ไฟล์มีขนาดได้ไม่เกิน 2 MiB กรุณาแบ่งเป็นหลายไฟล์",
            "A file has at most 2 MiB; split it into several."),
        MOST_BYTES);
  }

  private static FilledSheet read(byte[] file) {
    FilledSheet sheet;
    try {
      sheet = FilledSheet.read(file);
    } catch (UnreadableXlsxException e) {
      throw new ProblemException(problem(e.why()), e);
    }
    long filled = sheet.rows().stream().filter(Row::filled).count();
    if (filled > MOST_FILLED) {
      throw invalid(
          new LocalizedText(
              "กรอกได้ครั้งละไม่เกิน " + MOST_FILLED + " แถว ไฟล์นี้กรอกไว้ " + filled + " แถว",
              "At most "
                  + MOST_FILLED
                  + " rows may be filled in at a time; this file has "
                  + filled
                  + "."));
    }
    return sheet;
  }

  private static ProblemException invalid(LocalizedText detail) {
    return new ProblemException(problem(detail));
  }

  private static Problem problem(LocalizedText detail) {
    return new Problem(
        "invalid-sheet",
        422,
        new LocalizedText("รับไฟล์นี้ไม่ได้", "The file cannot be taken"),
        detail);
  }

  /** One file. */
  private final class Turn {
    private final Actor caller;
    private final AgencyId agency;
    private final FilledSheet sheet;
    private final String token;
    private final Locale locale;
    private final long until = System.nanoTime() + LONGEST.toNanos();

    /** Why nothing more is sent; null while it is. */
    private @Nullable LocalizedText stopped;

    Turn(Actor caller, AgencyId agency, FilledSheet sheet, String token, Locale locale) {
      this.caller = caller;
      this.agency = agency;
      this.sheet = sheet;
      this.token = token;
      this.locale = locale;
    }

    SheetResults take() {
      Map<String, Integer> filled = new HashMap<>();
      sheet.rows().stream()
          .filter(row -> row.filled() && !number(row).isEmpty())
          .forEach(row -> filled.merge(number(row), 1, Integer::sum));
      List<Line> lines = new ArrayList<>();
      for (Row row : sheet.rows()) {
        lines.add(
            !row.filled()
                ? Line.of(row, null, Outcome.UNCHANGED, null, null)
                : filled.getOrDefault(number(row), 1) > 1
                    ? Line.of(row, null, Outcome.REFUSED, TWICE, null)
                    : answer(row));
      }
      return SheetResults.of(lines);
    }

    /** However it is written, it names one referral. */
    private static String number(Row row) {
      return row.said(SheetColumn.REFERRAL).toLowerCase(Locale.ROOT);
    }

    private Line answer(Row row) {
      InboxItem item = item(row);
      if (item == null) {
        return Line.of(row, null, Outcome.REFUSED, NOT_HERE, null);
      }
      return switch (RowReading.read(row, definitions.find(item.definition()).orElse(null))) {
        case Reading.Wrong(LocalizedText why) -> Line.of(row, null, Outcome.REFUSED, why, null);
        case Reading.Answered(SheetAnswer answer, Map<String, Object> body) -> {
          String revision = row.said(SheetColumn.REVISION);
          yield isNumber(revision)
              ? send(row, item.referralId(), revision, answer, body)
              : Line.of(row, answer, Outcome.REFUSED, NO_REVISION, null);
        }
      };
    }

    /** Null where there is none in this inbox, of which no more is said: it may be another's. */
    private @Nullable InboxItem item(Row row) {
      try {
        InboxItem item = inboxes.item(caller, ReferralId.of(number(row)));
        return item.agency().equals(agency) ? item : null;
      } catch (IllegalArgumentException e) {
        return null;
      } catch (ProblemException e) {
        int status = e.problem().status();
        if (status == 403 || status == 404) {
          return null;
        }
        throw e;
      }
    }

    private Line send(
        Row row,
        ReferralId referral,
        String revision,
        SheetAnswer answer,
        Map<String, Object> body) {
      if (stopped == null && System.nanoTime() - until > 0) {
        stopped = AGAIN;
      }
      if (stopped != null) {
        return Line.of(row, answer, Outcome.NOT_SENT, stopped, null);
      }
      String path = "/api/referrals/" + referral + "/" + answer.action().path();
      byte[] content = json.writeValueAsBytes(body);
      ForwardingClient.Answer reply;
      try {
        reply =
            commands.send(
                "POST",
                path,
                content,
                token,
                Map.of(
                    "Idempotency-Key",
                    key(path, revision, content),
                    HttpHeaders.IF_MATCH,
                    "\"" + revision + "\"",
                    HttpHeaders.ACCEPT_LANGUAGE,
                    locale.getLanguage()));
      } catch (ProblemException e) {
        stopped = AGAIN;
        return Line.of(row, answer, Outcome.NOT_SENT, stopped, null);
      }
      return line(row, answer, reply);
    }

    private Line line(Row row, SheetAnswer answer, ForwardingClient.Answer reply) {
      if (reply.accepted()) {
        return Line.of(row, answer, Outcome.TAKEN, null, null);
      }
      if (reply.status() == 401 || reply.status() == 429 || reply.status() >= 500) {
        stopped = reply.status() == 401 ? SIGN_IN : AGAIN;
        return Line.of(row, answer, Outcome.NOT_SENT, stopped, null);
      }
      JsonNode problem = problemOf(reply.body());
      return switch (slug(problem)) {
        case "not-found", "not-your-agency" ->
            Line.of(row, answer, Outcome.REFUSED, NOT_HERE, null);
        case "stale-version" -> Line.of(row, answer, Outcome.REFUSED, STALE, problem);
        default -> Line.of(row, answer, Outcome.REFUSED, null, problem);
      };
    }

    private String key(String path, String revision, byte[] content) {
      MessageDigest digest = sha256();
      digest.update((path + "\n" + revision + "\n").getBytes(StandardCharsets.UTF_8));
      return "sheet-"
          + sheet.id()
          + "-"
          + HexFormat.of().formatHex(digest.digest(content)).substring(0, DIGEST_LETTERS);
    }
  }

  private static boolean isNumber(String text) {
    return !text.isEmpty()
        && text.length() <= 9
        && text.chars().allMatch(letter -> letter >= '0' && letter <= '9');
  }

  private static String slug(JsonNode problem) {
    String type = problem.path("type").asString("");
    return type.substring(type.lastIndexOf('/') + 1);
  }

  private JsonNode problemOf(byte[] body) {
    try {
      JsonNode problem = json.readTree(body);
      return problem == null ? json.createObjectNode() : problem;
    } catch (JacksonException e) {
      // Whatever stands between here and there answered in its own words: nothing was taken.
      return json.createObjectNode();
    }
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has it", e);
    }
  }
}
