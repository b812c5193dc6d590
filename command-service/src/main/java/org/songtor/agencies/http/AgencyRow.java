package org.songtor.agencies.http;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.songtor.event.AgencyEvent.AgencyKind;
import org.songtor.event.AgencyEvent.AgencyLevel;
import org.songtor.web.CsvCells;
import org.songtor.web.CsvList;
import org.songtor.web.CsvTable;
import org.songtor.web.JsonValue;

/** One row of a list of agencies as the body that would say the same. */
final class AgencyRow {
  static final CsvList LIST =
      new CsvList(
          List.of(CsvList.CODE, "name_th", "name_en", "kind", "level", "areas", "services"),
          List.of("needs", "contact", "opening", "parent", "heads"));

  private AgencyRow() {}

  static JsonValue body(CsvTable.Row row) {
    Map<String, JsonValue> body = new LinkedHashMap<>();
    body.put("id", CsvCells.text(id(row.cell(CsvList.CODE)).toString()));
    body.put(
        "name",
        new JsonValue.Obj(
            Map.of(
                "th", CsvCells.text(row.cell("name_th")),
                "en", CsvCells.text(row.cell("name_en")))));
    body.put(
        "kind",
        CsvCells.text(CsvCells.constant(row.cell("kind"), AgencyKind.values(), AgencyKind::title)));
    body.put(
        "level",
        CsvCells.text(
            CsvCells.constant(row.cell("level"), AgencyLevel.values(), AgencyLevel::title)));
    body.put("areas", CsvCells.texts(row.cell("areas")));
    body.put("services", CsvCells.texts(row.cell("services")));
    body.put("officeContact", CsvCells.text(row.cell("contact")));
    body.put("opening", CsvCells.texts(row.cell("opening")));
    body.put("needs", needs(row.cell("needs")));
    body.put("heads", CsvCells.texts(row.cell("heads")));
    String parent = row.cell("parent");
    if (!parent.isEmpty()) {
      body.put("parent", CsvCells.text(id(parent).toString()));
    }
    return new JsonValue.Obj(body);
  }

  private static UUID id(String code) {
    return CsvCells.id("songtor.agency", code);
  }

  /** Such as {@code mental-health=HEALTH+RISK; shelter=FAMILY}. */
  private static JsonValue needs(String cell) {
    Map<String, JsonValue> needs = new LinkedHashMap<>();
    for (String one : CsvCells.parts(cell, ";")) {
      int sign = one.indexOf('=');
      String service = sign < 0 ? one : one.substring(0, sign).strip();
      String said = sign < 0 ? "" : one.substring(sign + 1);
      needs.put(service, new JsonValue.Arr(CsvCells.list(said, "\\+")));
    }
    return new JsonValue.Obj(needs);
  }
}
