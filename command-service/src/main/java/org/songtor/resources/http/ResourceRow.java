package org.songtor.resources.http;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.songtor.event.Dimension;
import org.songtor.event.ResourceEvent.ResourceKind;
import org.songtor.web.CsvCells;
import org.songtor.web.CsvList;
import org.songtor.web.CsvTable;
import org.songtor.web.JsonValue;

/** One row of a list of resources as the body that would say the same. */
final class ResourceRow {
  static final CsvList LIST =
      new CsvList(
          List.of(CsvList.CODE, "name", "kind", "areas"),
          List.of("services", "needs", "contact", "capacity", "valid_until", "keeper"));

  private ResourceRow() {}

  static UUID id(CsvTable.Row row) {
    return CsvCells.id("songtor.resource", row.cell(CsvList.CODE));
  }

  /** A keeper is named by the code it has in the list of agencies, or by its id. */
  static JsonValue body(CsvTable.Row row) {
    Map<String, JsonValue> body = new LinkedHashMap<>();
    body.put("name", CsvCells.text(row.cell("name")));
    body.put(
        "kind",
        CsvCells.text(
            CsvCells.constant(row.cell("kind"), ResourceKind.values(), ResourceKind::title)));
    body.put("areas", CsvCells.texts(row.cell("areas")));
    body.put("services", CsvCells.texts(row.cell("services")));
    body.put("needs", needs(row.cell("needs")));
    body.put("contact", CsvCells.text(row.cell("contact")));
    body.put("capacity", CsvCells.text(row.cell("capacity")));
    body.put("validUntil", CsvCells.text(row.cell("valid_until")));
    String keeper = row.cell("keeper");
    if (!keeper.isEmpty()) {
      body.put("keeper", CsvCells.text(CsvCells.id("songtor.agency", keeper).toString()));
    }
    return new JsonValue.Obj(body);
  }

  private static JsonValue needs(String cell) {
    return new JsonValue.Arr(
        CsvCells.parts(cell, ";").stream()
            .map(one -> CsvCells.constant(one, Dimension.values(), Dimension::title))
            .map(CsvCells::text)
            .toList());
  }
}
