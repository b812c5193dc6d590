package org.songtor.agencies.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.songtor.web.ApiClient.Answer;
import org.songtor.web.RunningService;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Lists of agencies against the real write side. */
@ExtendWith(RunningService.class)
class AgencyBatchTest {
  private static final String COLUMNS =
      "\uFEFFcode,name_th,name_en,kind,level,areas,services,needs,contact,opening,parent,heads\r\n";

  @Test
  void aListIsEnteredRowByRowAndLoadedAgainItChangesNothing() {
    String list =
        COLUMNS
            + "batch-office,สำนักงานตัวอย่าง,Example office,สาธารณสุข,จังหวัด,30,mental-health,"
            + "mental-health=HEALTH,ไม่มี,MON-FRI 08:30-16:30,,head-a\r\n"
            + "batch-below,หน่วยตัวอย่าง,Example unit,HEALTH,TAMBON,300101;300102,"
            + "medical-treatment;rehabilitation,,,,batch-office,\r\n";

    List<JsonNode> first = load(list);
    List<JsonNode> again = load(list);
    List<JsonNode> changed = load(list.replace("300101;300102", "300101"));

    assertThat(first).extracting(row -> row.get("status").asInt()).containsExactly(201, 201);
    assertThat(first).extracting(row -> row.get("line").asInt()).containsExactly(2, 3);
    assertThat(again).extracting(row -> row.get("status").asInt()).containsExactly(200, 200);
    assertThat(again).extracting(row -> row.get("changed").asBoolean()).containsOnly(false);
    assertThat(again)
        .extracting(row -> row.get("agencyId").asString())
        .containsExactlyElementsOf(
            first.stream().map(row -> row.get("agencyId").asString()).toList());
    assertThat(changed)
        .extracting(row -> row.get("changed").asBoolean())
        .containsExactly(false, true);
  }

  @Test
  void aRowThatIsWrongSaysWhyAndTheOthersAreEntered() {
    List<JsonNode> rows =
        load(
            COLUMNS
                + "wrong-kind,ก,A,โรงแรม,TAMBON,30,shelter,,,,,\n"
                + "wrong-parent,ก,A,HEALTH,TAMBON,30,shelter,,,,nobody-above,\n"
                + "wrong-hours,ก,A,HEALTH,TAMBON,30,shelter,,,25:00,,\n"
                + ",ก,A,HEALTH,TAMBON,30,shelter,,,,,\n"
                + "right-after-wrong,ก,A,HEALTH,TAMBON,30,shelter,,,,,\n"
                + "right-after-wrong,ข,B,HEALTH,TAMBON,30,shelter,,,,,\n");

    assertThat(rows)
        .extracting(row -> row.get("status").asInt())
        .containsExactly(422, 422, 422, 422, 201, 422);
    assertThat(rows.get(0).toString()).contains("/kind", "HEALTH");
    assertThat(rows.get(1).toString()).contains("/parent", "ต้นสังกัด");
    assertThat(rows.get(2).toString()).contains("MON-FRI 08:30-16:30");
    assertThat(rows.get(5).toString()).contains("แถวก่อนหน้า");
  }

  @ParameterizedTest
  @ValueSource(strings = {"korat", "nan"})
  void theListsThatComeWithTheProgramAreTakenWhole(String name) throws IOException {
    // The program that answers is that of other tests too: theirs stay as they are.
    String list =
        Files.readString(Path.of("../infra/local/src/main/resources/agencies", name + ".csv"))
            .replace("-7000-8000-0000000000", "-7000-8000-ba00000000");

    assertThat(load(list))
        .hasSizeGreaterThan(30)
        .allSatisfy(
            row -> assertThat(row.get("status").asInt()).as(row.toString()).isLessThan(300));
    assertThat(load(list)).extracting(row -> row.get("changed").asBoolean()).containsOnly(false);
  }

  @Test
  void aFileThatIsNoListIsRefusedAsAWhole() {
    Answer answer = send("name,phone\n1,2\n");

    assertThat(answer.status()).isEqualTo(422);
    assertThat(answer.body()).contains("code", "phone");
  }

  private static List<JsonNode> load(String csv) {
    Answer answer = send(csv);
    assertThat(answer.status()).as(answer.body()).isEqualTo(200);
    return answer.json().get("results").valueStream().toList();
  }

  private static Answer send(String csv) {
    return RunningService.client()
        .post("/api/agencies/batch")
        .as(RunningService.token("admin"))
        .body(JsonMapper.shared().writeValueAsString(Map.of("csv", csv)))
        .send();
  }
}
