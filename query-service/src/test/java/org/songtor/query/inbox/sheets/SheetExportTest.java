package org.songtor.query.inbox.sheets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.songtor.query.inbox.sheets.SheetColumn.CODE;
import static org.songtor.query.inbox.sheets.SheetColumn.NAME;
import static org.songtor.query.inbox.sheets.SheetColumn.NOTE;
import static org.songtor.query.inbox.sheets.SheetColumn.OWN_REFERENCE;
import static org.songtor.query.inbox.sheets.SheetColumn.REFERRAL;
import static org.songtor.query.inbox.sheets.SheetColumn.REVISION;
import static org.songtor.query.inbox.sheets.SheetColumn.SENT;
import static org.songtor.query.inbox.sheets.SheetColumn.STATE;
import static org.songtor.query.inbox.sheets.SheetColumn.TAMBON;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.songtor.event.AgencyEvent.AgencyKind;
import org.songtor.event.ReferralEvent.ReferenceSet;
import org.songtor.event.ReferralEvent.ReferralRequested;
import org.songtor.language.AgencyId;
import org.songtor.language.Personal;
import org.songtor.language.ReferralId;
import org.songtor.language.Role;
import org.songtor.query.testing.CaseStory;
import org.songtor.query.testing.TestIssuer;
import org.songtor.query.testing.TestLog;
import org.songtor.query.testing.TestService;
import org.songtor.query.testing.TestTopic;
import org.songtor.referral.SharedField;

/** An inbox as a file: what its officer may see, as text, and what can be answered. */
class SheetExportTest {
  private static final String HOSTILE = "=HYPERLINK(\"http://evil.example\",\"กด\")";
  private static final TestIssuer issuer = new TestIssuer();
  private static final TestTopic topic = TestTopic.create(2);
  private static final TestLog log = new TestLog();
  private static final AgencyId hospital = log.agency("โรงพยาบาลส่งออก", AgencyKind.HEALTH);
  private static final AgencyId other = log.agency("โรงพยาบาลอื่น", AgencyKind.HEALTH);
  private static final AgencyId idle = log.agency("โรงพยาบาลว่าง", AgencyKind.HEALTH);
  private static final CaseStory story = new CaseStory(log, "300101").untilPlanned("ก้อง");
  private static final ReferralId waiting = story.refer(hospital);
  private static final ReferralId received = received();
  private static final ReferralId ended = ended();
  private static final ReferralId ofOther = story.refer(other);
  private static TestService service;

  private static ReferralId received() {
    ReferralId id = story.refer(hospital);
    story.received(id, hospital);
    story.officer(hospital, new ReferenceSet(id, hospital, story.personal(HOSTILE)));
    return id;
  }

  private static ReferralId ended() {
    ReferralId id = story.refer(hospital);
    story.completed(id, hospital);
    return id;
  }

  @BeforeAll
  static void start() {
    ReferralRequested asked =
        story.request(new ReferralId(java.util.UUID.randomUUID()), idle, null);
    story.by(
        "cm-somsri",
        Role.CASE_MANAGER,
        new ReferralRequested(
            asked.referral(),
            asked.agency(),
            asked.need(),
            asked.service(),
            asked.urgency(),
            asked.legalBasis(),
            told(asked.disclosed()),
            story.personal("-1+1\u0001\n@SUM(A1)"),
            null,
            asked.goals(),
            asked.actions(),
            asked.tambon(),
            asked.receiveBy(),
            asked.answerBy()));
    story.received(asked.referral(), idle);
    service =
        new TestService(
            Map.of("songtor.kafka.topic", topic.name(), "songtor.identity.issuer", issuer.uri()));
    topic.publishWithProgress(log, 0);
    service.awaitPosition(
        log.position(), issuer.token("admin", List.of(Role.ADMINISTRATOR), List.of("30")));
  }

  private static Map<SharedField, Personal<String>> told(Map<SharedField, Personal<String>> known) {
    Map<SharedField, Personal<String>> told = new HashMap<>(known);
    told.put(SharedField.NAME, story.personal("+66 <b>&ก้อง"));
    return told;
  }

  @AfterAll
  static void stop() {
    service.close();
    topic.close();
    issuer.close();
  }

  private static HttpResponse<InputStream> get(AgencyId agency, String query, String token)
      throws IOException, InterruptedException {
    return HttpClient.newHttpClient()
        .send(
            HttpRequest.newBuilder(
                    URI.create(
                        service.url() + "/api/agencies/" + agency + "/inbox/export.xlsx" + query))
                .header("Authorization", "Bearer " + token)
                .build(),
            HttpResponse.BodyHandlers.ofInputStream());
  }

  /** Rows by the codes of their columns, the headers left out. */
  private static List<Map<String, XlsxCell>> rows(byte[] file) throws UnreadableXlsxException {
    var sheet = XlsxReader.read(file, 10_000).getFirst();
    Map<Integer, XlsxCell> codes = sheet.rows().get(2);
    List<Map<String, XlsxCell>> rows = new ArrayList<>();
    sheet
        .rows()
        .tailMap(3)
        .values()
        .forEach(
            cells -> {
              Map<String, XlsxCell> row = new HashMap<>();
              cells.forEach((at, cell) -> row.put(codes.get(at).said(), cell));
              rows.add(row);
            });
    return rows;
  }

  private static byte[] exported(AgencyId agency, String query) throws Exception {
    HttpResponse<InputStream> response = get(agency, query, issuer.officer(agency));
    assertThat(response.statusCode()).isEqualTo(200);
    assertThat(response.headers().firstValue("content-type").orElse(""))
        .isEqualTo(InboxSheets.MEDIA_TYPE);
    assertThat(response.headers().firstValue("content-disposition").orElse(""))
        .startsWith("attachment")
        .contains(".xlsx");
    return response.body().readAllBytes();
  }

  private static String at(Map<String, XlsxCell> row, SheetColumn column) {
    XlsxCell cell = row.get(column.code());
    return cell == null ? "" : cell.said();
  }

  @Test
  void holdsWhatIsOpenOfTheOwnAgencyAndNothingElse() throws Exception {
    byte[] file = exported(hospital, "");

    assertThat(rows(file))
        .extracting(row -> at(row, REFERRAL))
        .containsExactly(waiting.toString(), received.toString());
    assertThat(rows(file).toString()).doesNotContain(ended.toString(), ofOther.toString());
  }

  @Test
  void tellsOfTheChildOnlyWhatWasReceivedAndOnlyThePreviewBefore() throws Exception {
    List<Map<String, XlsxCell>> rows = rows(exported(hospital, ""));

    assertThat(rows.get(0).toString()).doesNotContain("ก้อง", "ขอที่เรียน");
    assertThat(at(rows.get(0), TAMBON)).isEqualTo("300101");
    assertThat(at(rows.get(1), NAME)).contains("ก้อง");
    assertThat(at(rows.get(1), TAMBON)).isEmpty();
    assertThat(at(rows.get(1), STATE)).isEqualTo("รับเรื่องแล้ว รอตอบ");
    assertThat(at(rows.get(1), REVISION)).isEqualTo("3");
    LocalDate sent = LocalDate.ofInstant(log.events().getLast().envelope().recordedAt(), BANGKOK);
    assertThat(SheetDate.read(rows.get(1).get(SENT.code())).orElseThrow())
        .isBetween(sent.minusDays(400), sent);
  }

  private static final ZoneId BANGKOK = ZoneId.of("Asia/Bangkok");

  @Test
  void keepsTextThatLooksLikeAFormulaAsText() throws Exception {
    byte[] file = exported(hospital, "");
    assertThat(at(rows(file).get(1), OWN_REFERENCE)).isEqualTo(HOSTILE);
    byte[] second = exported(idle, "");
    assertThat(at(rows(second).getFirst(), NAME)).isEqualTo("+66 <b>&ก้อง");
    assertThat(at(rows(second).getFirst(), NOTE)).startsWith("-1+1").endsWith("\n@SUM(A1)");

    for (byte[] one : List.of(file, second)) {
      assertThat(
              new String(XlsxParts.of(one).get("xl/worksheets/sheet1.xml"), StandardCharsets.UTF_8))
          .doesNotContain("<f>", "<f ", "hyperlink");
    }
  }

  @Test
  void offersTheAnswersThatAreOpenAndTheCodesTheyTake() throws Exception {
    byte[] file = exported(hospital, "");
    String choices =
        XlsxReader.read(file, 1_000).stream()
            .filter(sheet -> sheet.name().equals("choices"))
            .findFirst()
            .orElseThrow()
            .rows()
            .toString();

    assertThat(choices).contains("receive · รับเรื่อง", "accept · ตอบรับ", "no-capacity · ");
    assertThat(choices).doesNotContain("redirect", "enter-in-error", "cancel");
    assertThat(
            new String(XlsxParts.of(file).get("xl/worksheets/sheet1.xml"), StandardCharsets.UTF_8))
        .contains("<dataValidation");
    assertThat(rows(file)).noneMatch(row -> row.containsKey(CODE.code()));
  }

  @Test
  void saysWhereTheNextSheetGoesOn() throws Exception {
    HttpResponse<InputStream> first = get(hospital, "?limit=1", issuer.officer(hospital));
    String next = first.headers().firstValue("songtor-next").orElseThrow();
    byte[] rest = exported(hospital, "?after=" + next);

    assertThat(rows(first.body().readAllBytes()))
        .extracting(row -> at(row, REFERRAL))
        .containsExactly(waiting.toString());
    assertThat(rows(rest))
        .extracting(row -> at(row, REFERRAL))
        .containsExactly(received.toString());
  }

  @Test
  void refusesWhoeverMayNotReadTheInboxAndWhatIsNoLimit() throws Exception {
    assertThat(get(hospital, "", issuer.officer(other)).statusCode()).isEqualTo(403);
    assertThat(
            get(hospital, "", issuer.token("a", List.of(Role.AUDITOR), List.of("30"))).statusCode())
        .isEqualTo(403);
    assertThat(get(hospital, "?limit=5001", issuer.officer(hospital)).statusCode()).isEqualTo(400);
    assertThat(get(hospital, "?after=x", issuer.officer(hospital)).statusCode()).isEqualTo(400);
  }
}
