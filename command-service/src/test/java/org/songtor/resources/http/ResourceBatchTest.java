package org.songtor.resources.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.songtor.web.ApiClient.Answer;
import org.songtor.web.RunningService;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Resources, one by one and as lists, against the real write side. */
@ExtendWith(RunningService.class)
class ResourceBatchTest {
  private static final String COLUMNS =
      "\uFEFFcode,name,kind,areas,services,needs,contact,capacity,valid_until,keeper\r\n";

  private static final String LIBRARY =
      """
      {"kind":"LEARNING_SOURCE","name":"ห้องสมุดตัวอย่าง","areas":["3001"],
       "services":["flexible-learning"],"needs":["EDUCATION"],"contact":"โทร 044",
       "capacity":"40 ที่นั่ง","validUntil":"2027-12-31"}
      """;

  @Test
  void aResourceIsPutThereChangedAndRetired() {
    String path = "/api/resources/" + UUID.randomUUID();

    Answer first = put(path, LIBRARY);
    Answer again = put(path, LIBRARY);
    Answer changed = put(path, LIBRARY.replace("40 ที่นั่ง", "60 ที่นั่ง"));
    Answer retired = retire(path);
    Answer late = put(path, LIBRARY);

    assertThat(first.status()).as(first.body()).isEqualTo(201);
    assertThat(first.header("Location")).isEqualTo(path);
    assertThat(again.status()).isEqualTo(200);
    assertThat(again.json().get("events").size()).isZero();
    assertThat(changed.status()).isEqualTo(200);
    assertThat(changed.json().get("version").asLong()).isEqualTo(2);
    assertThat(changed.header("ETag")).isEqualTo("\"2\"");
    assertThat(retired.status()).as(retired.body()).isEqualTo(200);
    assertThat(retire(path).status()).isEqualTo(200);
    assertThat(late.status()).isEqualTo(409);
    assertThat(late.text("detail")).contains("เลิกใช้แล้ว");
  }

  @Test
  void whatNoDefinitionAndNoDirectoryKnowsIsRefusedWithWhatThereIs() {
    Answer answer =
        put(
            "/api/resources/" + UUID.randomUUID(),
            """
            {"kind":"PLACE","name":"ลานวัด","areas":["3001"],"services":["time-travel"],
             "keeper":"00000000-0000-7000-8000-00000000dead"}
            """);

    assertThat(answer.status()).isEqualTo(422);
    assertThat(answer.body())
        .contains("/services", "time-travel", "flexible-learning", "/keeper", "ลงทะเบียนหน่วยงาน");
  }

  @Test
  void aResourceIsNeitherAnAgencyNorWhatWasNeverListed() {
    UUID id = UUID.randomUUID();
    put("/api/resources/" + id, LIBRARY);

    Answer asAgency =
        RunningService.client()
            .put("/api/agencies/" + id)
            .as(RunningService.token("admin"))
            .body("{\"areas\":[\"30\"],\"services\":[\"shelter\"]}")
            .send();

    assertThat(asAgency.status()).isBetween(404, 409);
    assertThat(retire("/api/resources/" + UUID.randomUUID()).status()).isEqualTo(404);
  }

  @Test
  void aListIsEnteredRowByRowAndLoadedAgainItChangesNothing() {
    String code = "list-" + UUID.randomUUID();
    String list =
        COLUMNS
            + code
            + "-a,ครูอาสา ตัวอย่าง,อาสาสมัคร,30,mentoring,การศึกษา;SOCIAL,โทร 044,ครั้งละ 2 คน,"
            + "2027-12-31,\r\n"
            + code
            + "-b,ลานวัดตัวอย่าง,PLACE,300101;300102,mentoring,,,,,\r\n";

    List<JsonNode> first = load(list);
    List<JsonNode> again = load(list);
    List<JsonNode> changed = load(list.replace("300101;300102", "300101"));

    assertThat(first).extracting(row -> row.get("status").asInt()).containsExactly(201, 201);
    assertThat(first).extracting(row -> row.get("line").asInt()).containsExactly(2, 3);
    assertThat(again).extracting(row -> row.get("status").asInt()).containsExactly(200, 200);
    assertThat(again).extracting(row -> row.get("changed").asBoolean()).containsOnly(false);
    assertThat(again)
        .extracting(row -> row.get("resourceId").asString())
        .containsExactlyElementsOf(
            first.stream().map(row -> row.get("resourceId").asString()).toList());
    assertThat(changed)
        .extracting(row -> row.get("changed").asBoolean())
        .containsExactly(false, true);
  }

  @Test
  void aRowThatIsWrongSaysWhyAndTheOthersAreEntered() {
    String code = "wrong-" + UUID.randomUUID();
    List<JsonNode> rows =
        load(
            COLUMNS
                + code
                + "-kind,ก,โรงแรม,30,mentoring,,,,,\n"
                + code
                + "-need,ก,PLACE,30,,ความสุข,,,,\n"
                + code
                + "-keeper,ก,PLACE,30,mentoring,,,,,nobody-there\n"
                + code
                + "-day,ก,PLACE,30,mentoring,,,,ปีหน้า,\n"
                + code
                + "-nothing,ก,PLACE,30,,,,,,\n"
                + ",ก,PLACE,30,mentoring,,,,,\n"
                + code
                + "-right,ก,PLACE,30,mentoring,,,,,\n"
                + code
                + "-right,ข,PLACE,30,mentoring,,,,,\n");

    assertThat(rows)
        .extracting(row -> row.get("status").asInt())
        .containsExactly(422, 422, 422, 422, 422, 422, 201, 422);
    assertThat(rows.get(0).toString()).contains("/kind", "LEARNING_SOURCE");
    assertThat(rows.get(1).toString()).contains("/needs", "EDUCATION");
    assertThat(rows.get(2).toString()).contains("/keeper");
    assertThat(rows.get(3).toString()).contains("/validUntil");
    assertThat(rows.get(4).toString()).contains("อย่างน้อยหนึ่งอย่าง");
    assertThat(rows.get(7).toString()).contains("แถวก่อนหน้า");
  }

  @ParameterizedTest
  @ValueSource(strings = {"korat", "nan"})
  void theListsThatComeWithTheProgramAreTakenWhole(String name) throws IOException {
    // The program that answers is that of other tests too: theirs stay as they are.
    send(
        "agencies",
        shipped("agencies", name).replace("-7000-8000-0000000000", "-7000-8000-ba00000000"));
    String list = shipped("resources", name);

    assertThat(load(list))
        .hasSizeGreaterThan(30)
        .allSatisfy(
            row -> assertThat(row.get("status").asInt()).as(row.toString()).isLessThan(300));
    assertThat(load(list)).extracting(row -> row.get("changed").asBoolean()).containsOnly(false);
  }

  @Test
  void aFileThatIsNoListIsRefusedAsAWhole() {
    Answer answer = send("resources", "name,phone\n1,2\n");

    assertThat(answer.status()).isEqualTo(422);
    assertThat(answer.body()).contains("code", "phone");
  }

  private static String shipped(String list, String name) throws IOException {
    return Files.readString(Path.of("../infra/local/src/main/resources", list, name + ".csv"));
  }

  private static List<JsonNode> load(String csv) {
    Answer answer = send("resources", csv);
    assertThat(answer.status()).as(answer.body()).isEqualTo(200);
    return answer.json().get("results").valueStream().toList();
  }

  private static Answer send(String list, String csv) {
    return RunningService.client()
        .post("/api/" + list + "/batch")
        .as(RunningService.token("admin"))
        .body(JsonMapper.shared().writeValueAsString(Map.of("csv", csv)))
        .send();
  }

  private static Answer put(String path, String body) {
    return RunningService.client().put(path).as(RunningService.token("admin")).body(body).send();
  }

  private static Answer retire(String path) {
    return RunningService.client()
        .post(path + "/retire")
        .as(RunningService.token("admin"))
        .body("{\"reason\":\"ปิดแล้ว\"}")
        .send();
  }
}
