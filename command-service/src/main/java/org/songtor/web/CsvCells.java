package org.songtor.web;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import org.songtor.language.LocalizedText;

/**
 * Cells of a list as the values of the body that would say the same. Several values of a cell are
 * parted by semicolons.
 */
public final class CsvCells {
  private CsvCells() {}

  public static JsonValue text(String cell) {
    return new JsonValue.Text(cell);
  }

  public static JsonValue texts(String cell) {
    return new JsonValue.Arr(list(cell, ";"));
  }

  /**
   * @param between a regular expression
   */
  public static List<JsonValue> list(String cell, String between) {
    List<JsonValue> items = new ArrayList<>();
    parts(cell, between).forEach(part -> items.add(text(part)));
    return items;
  }

  /** Without white space around them, and without empty ones. */
  public static List<String> parts(String cell, String between) {
    return Arrays.stream(cell.split(between, -1))
        .map(String::strip)
        .filter(part -> !part.isEmpty())
        .toList();
  }

  /** By its name, or as people call it in either language; what is neither is refused later. */
  public static <E extends Enum<E>> String constant(
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

  /**
   * A code that is an id is that id; any other is always the same one.
   *
   * @param kind keeps codes of different lists apart, such as "songtor.agency"
   */
  public static UUID id(String kind, String code) {
    UUID id = Ids.parse(code);
    return id == null
        ? UUID.nameUUIDFromBytes((kind + ":" + code).getBytes(StandardCharsets.UTF_8))
        : id;
  }
}
