package org.songtor.agencies.http;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.songtor.event.AgencyEvent.AgencyKind;
import org.songtor.event.AgencyEvent.AgencyLevel;
import org.songtor.language.LocalizedText;
import org.songtor.web.Ids;
import org.songtor.web.JsonValue;
import org.songtor.web.Problem;
import org.songtor.web.ProblemType;

/**
 * One row of a list of agencies as the body that would say the same. Several values of a cell are
 * parted by semicolons.
 */
final class AgencyRow {
  static final String CODE = "code";
  static final List<String> NEEDED =
      List.of(CODE, "name_th", "name_en", "kind", "level", "areas", "services");
  private static final List<String> OPTIONAL =
      List.of("needs", "contact", "opening", "parent", "heads");

  private AgencyRow() {}

  static boolean isKnown(String column) {
    return NEEDED.contains(column) || OPTIONAL.contains(column);
  }

  static String all() {
    return String.join(", ", NEEDED) + ", " + String.join(", ", OPTIONAL);
  }

  /**
   * Why the row cannot be read at all.
   *
   * @param again its code stands in an earlier row, too
   */
  static Optional<Problem> refuse(CsvTable.Row row, boolean again) {
    if (row.cell(CODE).isEmpty()) {
      return wrong("แถวนี้ไม่มีรหัสในคอลัมน์ code", "this row has no code");
    }
    if (again) {
      return wrong(
          "รหัสนี้มีอยู่ในแถวก่อนหน้าแล้ว โปรดให้แต่ละหน่วยงานมีแถวเดียว",
          "this code stands in an earlier row: give each agency one row");
    }
    return row.surplus()
        ? wrong(
            "แถวนี้มีช่องเกินจำนวนคอลัมน์ โปรดใส่เครื่องหมายคำพูดครอบข้อความที่มีจุลภาค",
            "this row has more cells than columns: put texts with a comma into quotation marks")
        : Optional.empty();
  }

  private static Optional<Problem> wrong(String th, String en) {
    return Optional.of(Problem.of(ProblemType.INVALID_BODY, th, en));
  }

  static JsonValue body(CsvTable.Row row) {
    Map<String, JsonValue> body = new LinkedHashMap<>();
    body.put("id", text(id(row.cell(CODE)).toString()));
    body.put(
        "name",
        new JsonValue.Obj(
            Map.of("th", text(row.cell("name_th")), "en", text(row.cell("name_en")))));
    body.put("kind", text(constant(row.cell("kind"), AgencyKind.values(), AgencyKind::title)));
    body.put("level", text(constant(row.cell("level"), AgencyLevel.values(), AgencyLevel::title)));
    body.put("areas", texts(row.cell("areas")));
    body.put("services", texts(row.cell("services")));
    body.put("officeContact", text(row.cell("contact")));
    body.put("opening", texts(row.cell("opening")));
    body.put("needs", needs(row.cell("needs")));
    body.put("heads", texts(row.cell("heads")));
    String parent = row.cell("parent");
    if (!parent.isEmpty()) {
      body.put("parent", text(id(parent).toString()));
    }
    return new JsonValue.Obj(body);
  }

  /** A code that is an id is that id; any other is always the same one. */
  static UUID id(String code) {
    UUID id = Ids.parse(code);
    return id == null
        ? UUID.nameUUIDFromBytes(("songtor.agency:" + code).getBytes(StandardCharsets.UTF_8))
        : id;
  }

  /** By its name, or as people call it in either language; what is neither is refused later. */
  private static <E extends Enum<E>> String constant(
      String cell, E[] values, Function<E, LocalizedText> title) {
    return Arrays.stream(values)
        .filter(
            value ->
                value.name().equalsIgnoreCase(cell)
                    || title.apply(value).th().equals(cell)
                    || title.apply(value).en().equalsIgnoreCase(cell))
        .findFirst()
        .map(Enum::name)
        .orElse(cell);
  }

  /** Such as {@code mental-health=HEALTH+RISK; shelter=FAMILY}. */
  private static JsonValue needs(String cell) {
    Map<String, JsonValue> needs = new LinkedHashMap<>();
    for (String one : parts(cell, ";")) {
      int sign = one.indexOf('=');
      String service = sign < 0 ? one : one.substring(0, sign).strip();
      String said = sign < 0 ? "" : one.substring(sign + 1);
      needs.put(service, new JsonValue.Arr(list(said, "\\+")));
    }
    return new JsonValue.Obj(needs);
  }

  private static JsonValue texts(String cell) {
    return new JsonValue.Arr(list(cell, ";"));
  }

  private static List<JsonValue> list(String cell, String between) {
    List<JsonValue> items = new ArrayList<>();
    parts(cell, between).forEach(part -> items.add(text(part)));
    return items;
  }

  private static List<String> parts(String cell, String between) {
    return Arrays.stream(cell.split(between, -1))
        .map(String::strip)
        .filter(part -> !part.isEmpty())
        .toList();
  }

  private static JsonValue text(String value) {
    return new JsonValue.Text(value);
  }
}
