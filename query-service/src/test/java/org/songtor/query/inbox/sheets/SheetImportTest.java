package org.songtor.query.inbox.sheets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.songtor.query.inbox.sheets.FilledFile.utf8;
import static org.songtor.query.inbox.sheets.SheetColumn.ANSWER;
import static org.songtor.query.inbox.sheets.SheetColumn.CODE;
import static org.songtor.query.inbox.sheets.SheetColumn.DATE;
import static org.songtor.query.inbox.sheets.SheetColumn.TEXT;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.songtor.event.AgencyEvent.AgencyKind;
import org.songtor.language.AgencyId;
import org.songtor.language.ReferralId;
import org.songtor.language.Role;
import org.songtor.query.testing.CaseStory;
import org.songtor.query.testing.TestIssuer;
import org.songtor.query.testing.TestLog;
import org.songtor.query.testing.TestService;
import org.songtor.query.testing.TestTopic;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A filled sheet comes back: each row is a command of its sender's, and nothing else is believed.
 */
class SheetImportTest {
  private static final JsonMapper JSON = new JsonMapper();
  private static final int MANY = 1_000;
  private static final TestIssuer issuer = new TestIssuer();
  private static final TestTopic topic = TestTopic.create(2);
  private static final TestLog log = new TestLog();
  private static final AgencyId hospital = log.agency("โรงพยาบาลรับไฟล์", AgencyKind.HEALTH);
  private static final AgencyId other = log.agency("โรงพยาบาลอีกแห่ง", AgencyKind.HEALTH);
  private static final CaseStory story = new CaseStory(log, "300101").untilPlanned("ก้อง");
  private static final ReferralId first = story.refer(hospital);
  private static final ReferralId second = story.refer(hospital);
  private static final ReferralId ofOther = story.refer(other);
  private static final List<ReferralId> many = many();
  private static final List<Command> sent = new CopyOnWriteArrayList<>();
  private static final String officer = issuer.officer(hospital);
  private static final Reply TAKEN = new Reply(200, "{}");
  private static volatile Function<Command, Reply> decides = command -> TAKEN;
  private static HttpServer commands;
  private static TestService service;

  private record Command(String path, Map<String, List<String>> headers, JsonNode body) {
    String header(String name) {
      return headers.getOrDefault(name, List.of("")).getFirst();
    }
  }

  private record Reply(int status, String body) {}

  private static List<ReferralId> many() {
    List<ReferralId> all = new ArrayList<>();
    for (int i = 0; i < MANY; i++) {
      all.add(story.refer(hospital));
    }
    return all;
  }

  @BeforeAll
  static void start() throws IOException {
    commands = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    commands.createContext("/", SheetImportTest::answer);
    commands.start();
    service =
        new TestService(
            Map.of(
                "songtor.kafka.topic",
                topic.name(),
                "songtor.identity.issuer",
                issuer.uri(),
                "songtor.command-service.url",
                "http://localhost:" + commands.getAddress().getPort()));
    topic.publishWithProgress(log, 0);
    service.awaitPosition(
        log.position(), issuer.token("admin", List.of(Role.ADMINISTRATOR), List.of("30")));
  }

  private static void answer(HttpExchange exchange) throws IOException {
    Command command =
        new Command(
            exchange.getRequestURI().toString(),
            Map.copyOf(exchange.getRequestHeaders()),
            JSON.readTree(exchange.getRequestBody().readAllBytes()));
    sent.add(command);
    Reply reply = decides.apply(command);
    byte[] body = utf8(reply.body());
    exchange.sendResponseHeaders(reply.status(), body.length);
    exchange.getResponseBody().write(body);
    exchange.close();
  }

  @AfterAll
  static void stop() {
    service.close();
    commands.stop(0);
    topic.close();
    issuer.close();
  }

  @BeforeEach
  void forget() {
    sent.clear();
    decides = command -> TAKEN;
  }

  private static FilledFile sheet() {
    return new FilledFile(UUID.randomUUID(), hospital);
  }

  private static JsonNode problem(String slug, String detail) {
    return JSON.createObjectNode()
        .put("type", "https://songtor.org/problems/" + slug)
        .put("detail", detail);
  }

  private record Answer(int status, JsonNode body) {
    String slug() {
      return body.get("type").asString().replaceAll(".*/", "");
    }

    List<String> results() {
      return body.get("rows").valueStream().map(row -> row.get("result").asString()).toList();
    }

    JsonNode row(int index) {
      return body.get("rows").get(index);
    }
  }

  private static Answer send(byte[] file) {
    return send(file, officer, InboxSheets.MEDIA_TYPE);
  }

  private static Answer send(byte[] file, String token, String type) {
    try {
      HttpResponse<String> response =
          HttpClient.newHttpClient()
              .send(
                  HttpRequest.newBuilder(
                          URI.create(service.url() + "/api/agencies/" + hospital + "/inbox/import"))
                      .header("Authorization", "Bearer " + token)
                      .header("Content-Type", type)
                      .POST(HttpRequest.BodyPublishers.ofByteArray(file))
                      .build(),
                  HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8));
      return new Answer(response.statusCode(), JSON.readTree(response.body()));
    } catch (IOException | InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void aFilledRowIsTheCommandOfItsSenderForTheRevisionThatWasSeen() {
    Answer answer =
        send(
            sheet()
                .row(first, 2, ANSWER, "accept · ตอบรับ", DATE, "๒๔/๑๑/๒๕๖๙", TEXT, "=นัดแล้ว")
                .row(second, 1, ANSWER, "ไม่รับ", CODE, "no-capacity · เกินกำลังรับ (ไม่รับ)")
                .row(many.getFirst(), 1)
                .bytes());

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.results()).containsExactly("taken", "taken", "unchanged");
    assertThat(answer.row(0).get("row").asInt()).isEqualTo(3);
    assertThat(answer.row(0).get("resultTitle").get("th").asString()).isEqualTo("บันทึกแล้ว");
    Command accepted = sent.getFirst();
    assertThat(accepted.path()).isEqualTo("/api/referrals/" + first + "/accept");
    assertThat(accepted.header("Authorization")).isEqualTo("Bearer " + officer);
    assertThat(accepted.header("If-match")).isEqualTo("\"2\"");
    assertThat(accepted.header("Idempotency-key")).hasSizeLessThanOrEqualTo(100);
    assertThat(accepted.body().get("appointment").asString()).isEqualTo("2026-11-24");
    assertThat(accepted.body().get("note").asString()).isEqualTo("=นัดแล้ว");
    assertThat(sent.get(1).body().toString()).isEqualTo("{\"reason\":\"no-capacity\"}");
    assertThat(sent).hasSize(2);
  }

  @Test
  void theAgencysOwnNumberKeepsItsZeroesAndANumberStaysOne() {
    send(
        sheet()
            .row(first, 2, ANSWER, "set-reference", TEXT, "0012345")
            .row(second, 2, ANSWER, "SET-REFERENCE", TEXT, 4500123)
            .bytes());

    assertThat(sent)
        .extracting(command -> command.body().get("reference").asString())
        .containsExactly("0012345", "4500123");
  }

  @Test
  void theSameSheetSentTwiceSendsTheSameCommandsUnderTheSameKeysSortedOrNot() {
    FilledFile sheet = sheet().row(first, 1, ANSWER, "receive").row(second, 1, ANSWER, "receive");
    send(sheet.bytes());
    List<String> keys = keys();
    sent.clear();
    send(sheet.sortedAnew().bytes());

    assertThat(keys()).containsExactlyInAnyOrderElementsOf(keys).doesNotHaveDuplicates();
    sent.clear();
    send(sheet().row(first, 1, ANSWER, "receive").bytes());
    assertThat(keys()).as("of another export").doesNotContainAnyElementsOf(keys);
  }

  @Test
  void aRowPutRightIsAnotherCommand() {
    UUID id = UUID.randomUUID();
    send(new FilledFile(id, hospital).row(first, 1, ANSWER, "accept", TEXT, "ก").bytes());
    send(new FilledFile(id, hospital).row(first, 1, ANSWER, "accept", TEXT, "ข").bytes());
    send(new FilledFile(id, hospital).row(first, 2, ANSWER, "accept", TEXT, "ข").bytes());
    assertThat(keys()).hasSize(3).doesNotHaveDuplicates();
  }

  private static List<String> keys() {
    return sent.stream().map(command -> command.header("Idempotency-key")).toList();
  }

  @Test
  void anothersReferralAndOneThatThereIsNotAreTheSameAndNeitherIsSent() {
    Answer answer =
        send(
            sheet()
                .row(ofOther, 1, ANSWER, "receive")
                .row(UUID.randomUUID(), 1, ANSWER, "receive")
                .row("ไม่ใช่เลข", 1, ANSWER, "receive")
                .bytes());

    assertThat(answer.results()).containsOnly("refused");
    assertThat(answer.row(0).get("explained")).isEqualTo(answer.row(1).get("explained"));
    assertThat(answer.row(0).get("explained")).isEqualTo(answer.row(2).get("explained"));
    assertThat(sent).isEmpty();
    decides =
        command -> new Reply(403, problem("not-your-agency", "it is of โรงพยาบาลอื่น").toString());
    Answer moved = send(sheet().row(first, 1, ANSWER, "receive").bytes());
    assertThat(moved.row(0).toString()).doesNotContain("โรงพยาบาลอื่น");
    assertThat(moved.row(0).get("explained")).isEqualTo(answer.row(0).get("explained"));
  }

  @Test
  void rowsOfTheSameReferralAreAllRefusedAndTheOthersGoOn() {
    Answer answer =
        send(
            sheet()
                .row(first, 1, ANSWER, "receive")
                .row(second, 1, ANSWER, "receive")
                .row(first.toString().toUpperCase(java.util.Locale.ROOT), 1, ANSWER, "reject")
                .bytes());

    assertThat(answer.results()).containsExactly("refused", "taken", "refused");
    assertThat(sent).hasSize(1);
  }

  @Test
  void whatTheCommandServiceRefusesSaysWhyRowByRow() {
    decides =
        command ->
            command.path().contains(first.toString())
                ? new Reply(412, problem("stale-version", "เก่า").toString())
                : new Reply(409, problem("step-not-open", "ยังทำไม่ได้").toString());
    Answer answer =
        send(sheet().row(first, 1, ANSWER, "receive").row(second, 1, ANSWER, "receive").bytes());

    assertThat(answer.results()).containsOnly("refused");
    assertThat(answer.row(0).get("explained").get("th").asString()).contains("ส่งออกใหม่");
    assertThat(answer.row(1).get("problem").get("detail").asString()).isEqualTo("ยังทำไม่ได้");
    assertThat(answer.body().get("refused").asInt()).isEqualTo(2);
  }

  @Test
  void afterTheCommandServiceOrTheTokenIsGoneNothingMoreIsSent() {
    for (Reply gone :
        List.of(new Reply(503, "{}"), new Reply(401, "{}"), new Reply(502, "<html>"))) {
      sent.clear();
      decides = command -> gone;
      Answer answer =
          send(sheet().row(first, 1, ANSWER, "receive").row(second, 1, ANSWER, "receive").bytes());
      assertThat(answer.status()).isEqualTo(200);
      assertThat(answer.results()).containsOnly("not-sent");
      assertThat(sent).hasSize(1);
      assertThat(answer.row(1).get("explained").get("en").asString()).contains("twice");
    }
  }

  static Stream<Arguments> wrongRows() {
    return Stream.of(
        Arguments.of("accept", DATE, "พรุ่งนี้", "Date"),
        Arguments.of("accept", DATE, "31/2/2569", "Date"),
        Arguments.of("accept", CODE, "other", "Reason"),
        Arguments.of("hold", CODE, "other", "Date"),
        Arguments.of("reject", TEXT, "ไม่มีเหตุผล", "Reason"),
        Arguments.of("complete", CODE, "done", "Text"),
        Arguments.of("set-reference", DATE, "24/11/2569", "Date"),
        Arguments.of("redirect", TEXT, "x", "Answer"),
        Arguments.of("cancel", TEXT, "x", "Answer"),
        Arguments.of("accept", TEXT, new FilledFile.Formula("1+1"), "Text"),
        Arguments.of("", TEXT, "ลืมเลือก", "Answer"),
        Arguments.of("=cmd|' /C calc'!A0", TEXT, "x", "Answer"));
  }

  @ParameterizedTest
  @MethodSource("wrongRows")
  void aRowThatCannotBeMeantIsRefusedWithItsColumn(
      String answer, SheetColumn column, Object value, String named) {
    Answer result = send(sheet().row(first, 1, ANSWER, answer, column, value).bytes());

    assertThat(result.results()).containsExactly("refused");
    assertThat(result.row(0).get("explained").get("en").asString())
        .startsWith("The column " + named);
    assertThat(sent).isEmpty();
  }

  @Test
  void aThousandRowsGoAtOnceAndNoneMore() {
    FilledFile sheet = sheet();
    many.forEach(referral -> sheet.row(referral, 1, ANSWER, "receive"));
    Answer answer = send(sheet.bytes());

    assertThat(answer.body().get("taken").asInt()).isEqualTo(MANY);
    assertThat(sent).hasSize(MANY);
    sent.clear();
    Answer tooMany = send(sheet.row(first, 1, ANSWER, "receive").bytes());
    assertThat(tooMany.status()).isEqualTo(422);
    assertThat(tooMany.body().get("detail").asString()).contains("1000", "1001");
    assertThat(sent).isEmpty();
  }

  static Stream<Arguments> brokenFiles() {
    byte[] good = sheet().row(first, 1, ANSWER, "receive").bytes();
    return Stream.of(
        Arguments.of("nothing", new byte[0]),
        Arguments.of("a text", utf8("referral,answer\n1,receive\n")),
        Arguments.of("a web page called .xls", utf8("<html><table></table></html>")),
        Arguments.of("an old Excel", new byte[] {(byte) 0xD0, (byte) 0xCF, 0x11, (byte) 0xE0, 1}),
        Arguments.of("cut short", Arrays.copyOf(good, good.length / 2)),
        Arguments.of(
            "a zip of something else", FilledFile.zip(Map.of("word/document.xml", utf8("<a/>")))),
        Arguments.of("an empty zip", FilledFile.zip(Map.of())),
        Arguments.of("macros", with(Map.of("xl/vbaProject.bin", utf8("x")))),
        Arguments.of(
            "macros by type",
            with(Map.of("[Content_Types].xml", utf8("<T a='application/x.macroEnabled.main'/>")))),
        Arguments.of(
            "an entity from outside",
            FilledFile.zip(
                FilledFile.parts(
                    "<!DOCTYPE a [<!ENTITY x SYSTEM 'file:///etc/passwd'>]><worksheet><row r='1'>"
                        + "<c r='A1' t='str'><v>&x;</v></c></row></worksheet>"))),
        Arguments.of(
            "a billion laughs",
            FilledFile.zip(
                FilledFile.parts(
                    "<!DOCTYPE a [<!ENTITY x 'ha'><!ENTITY y '&x;&x;&x;'>]><worksheet><row r='1'>"
                        + "<c r='A1' t='str'><v>&y;</v></c></row></worksheet>"))),
        Arguments.of("a bomb", with(Map.of("xl/big.xml", new byte[XlsxParts.MOST_BYTES + 1]))),
        Arguments.of(
            "thousands of cells that name one long text",
            of(
                1,
                ("<row>" + "<c t='s'><v>0</v></c>".repeat(100) + "</row>").repeat(5_000),
                "ก".repeat(40_000))),
        Arguments.of(
            "twenty sheets that are one part",
            of(
                20,
                ("<row>" + "<c><v>1234567890123456789</v></c>".repeat(100) + "</row>").repeat(900),
                "x")),
        Arguments.of("a row that is no number", sheetOf("<row r='x'><c r='A1'><v>1</v></c></row>")),
        Arguments.of(
            "a column far away", sheetOf("<row r='1'><c r='ZZZZZZZZ1'><v>1</v></c></row>")),
        Arguments.of("a text that there is not", sheetOf("<row><c t='s'><v>99</v></c></row>")),
        Arguments.of("a text of no number", sheetOf("<row><c t='s'><v>-1</v></c></row>")),
        Arguments.of("a huge power", sheetOf("<row><c r='A1'><v>1E999999999</v></c></row>")),
        Arguments.of("no XML", sheetOf("<row><<<")),
        Arguments.of("not one of ours", sheetOf("<row><c t='str'><v>x</v></c></row>")),
        Arguments.of(
            "another agency's", new FilledFile(UUID.randomUUID(), other).row(first, 1).bytes()),
        Arguments.of(
            "without a column",
            sheet().row(first, 1).bytes(List.of(SheetColumn.REFERRAL, SheetColumn.ANSWER))),
        Arguments.of(
            "with a column twice",
            sheet().row(first, 1).bytes(List.of(SheetColumn.REFERRAL, ANSWER, ANSWER))));
  }

  /** Small as it lies there, and as large as may be once every name is followed. */
  private static byte[] of(int sheets, String rows, String shared) {
    return FilledFile.zip(
        Map.of(
            "xl/workbook.xml",
            utf8(
                "<workbook"
                    + " xmlns:r='http://schemas.openxmlformats.org/officeDocument/2006/relationships'>"
                    + "<sheets>"
                    + IntStream.range(0, sheets)
                        .mapToObj(number -> "<sheet name='s" + number + "' r:id='a'/>")
                        .collect(Collectors.joining())
                    + "</sheets></workbook>"),
            "xl/_rels/workbook.xml.rels",
            utf8("<Relationships><Relationship Id='a' Target='one.xml'/></Relationships>"),
            "xl/sharedStrings.xml",
            utf8("<sst><si><t>" + shared + "</t></si></sst>"),
            "xl/one.xml",
            utf8("<worksheet>" + rows + "</worksheet>")));
  }

  private static byte[] sheetOf(String rows) {
    return FilledFile.zip(FilledFile.parts("<worksheet>" + rows + "</worksheet>"));
  }

  private static byte[] with(Map<String, byte[]> more) {
    Map<String, byte[]> parts = new LinkedHashMap<>(FilledFile.parts("<worksheet/>"));
    parts.putAll(more);
    return FilledFile.zip(parts);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("brokenFiles")
  void aFileThatCannotBeTakenSaysWhatToSendInstead(String name, byte[] file) {
    Answer answer = send(file);

    assertThat(answer.status()).isEqualTo(422);
    assertThat(answer.slug()).isEqualTo("invalid-sheet");
    assertThat(answer.body().get("detail").asString()).containsPattern("[ก-๙]{4}");
    assertThat(sent).isEmpty();
  }

  @Test
  void aFileThatIsTooLargeOrSentAsAFormIsRefusedUnread() {
    assertThat(send(new byte[SheetAnswers.MOST_BYTES + 1]).status()).isEqualTo(413);
    assertThat(send(new byte[10], officer, "multipart/form-data; boundary=x").status())
        .isEqualTo(415);
    assertThat(send(new byte[10], officer, "text/csv").status()).isEqualTo(415);
  }

  @Test
  void whoeverHasNoSuchInboxIsRefusedBeforeTheFileIsLookedAt() {
    byte[] file = sheet().row(first, 1, ANSWER, "receive").bytes();
    assertThat(send(file, issuer.officer(other), InboxSheets.MEDIA_TYPE).slug())
        .isEqualTo("not-your-agency");
    String auditor = issuer.token("auditor", List.of(Role.AUDITOR), List.of("30"));
    assertThat(send(new byte[10], auditor, "text/csv").status()).isEqualTo(403);
    assertThat(sent).isEmpty();
  }
}
