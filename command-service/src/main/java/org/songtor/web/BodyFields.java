package org.songtor.web;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.songtor.command.ThaiText;
import org.songtor.language.AreaCode;

/**
 * Reads the fields of one JSON object, each by the rule of its kind.
 *
 * <p>A field that cannot be read becomes a finding and yields a harmless stand-in, so that reading
 * goes on and one answer names every mistake; nothing that was read may be used before {@link
 * Findings#throwIfAny()}. A field nobody asked for is a finding too: see {@link #end()}.
 */
public final class BodyFields {
  /** Characters in a free text such as a note. */
  public static final int FREE_TEXT = 5_000;

  /** Characters in a name or a title. */
  public static final int NAME = 200;

  /** Characters in a code or an id. */
  public static final int CODE = 100;

  private static final ThaiText STAND_IN = ThaiText.of("?");
  private static final UUID NO_ID = new UUID(0, 0);
  private static final LocalDate NO_DAY = TypedValues.EARLIEST;
  private static final AreaCode NO_TAMBON = new AreaCode("100000");

  private final Map<String, JsonValue> fields;
  private final String pointer;
  private final Findings findings;
  private final TypedValues values;
  private final Set<String> known = new HashSet<>();

  private BodyFields(Map<String, JsonValue> fields, String pointer, Findings findings) {
    this.fields = fields;
    this.pointer = pointer;
    this.findings = findings;
    this.values = new TypedValues(findings);
  }

  /** The fields of a body; a body that is not an object is a finding. */
  public static BodyFields of(JsonValue body, String pointer, Findings findings) {
    if (body instanceof JsonValue.Obj object) {
      return new BodyFields(object.fields(), pointer, findings);
    }
    findings.add(pointer, "ต้องเป็นออบเจกต์ JSON { … }", "must be a JSON object { … }");
    return new BodyFields(Map.of(), pointer, findings);
  }

  /** Adds a finding about a field, for rules that only the reader of the body knows. */
  public void refuse(String name, String th, String en) {
    findings.add(at(name), th, en);
  }

  /** What was sent, for an object whose names are the caller's own. */
  public Set<String> names() {
    return Set.copyOf(fields.keySet());
  }

  /** Whether a value other than null was sent. */
  public boolean has(String name) {
    known.add(name);
    JsonValue value = fields.get(name);
    return value != null && !(value instanceof JsonValue.Null);
  }

  public ThaiText text(String name, int longest) {
    return required(name, optionalText(name, longest), STAND_IN);
  }

  /** Blank is as good as missing. */
  public @Nullable ThaiText optionalText(String name, int longest) {
    return switch (sent(name)) {
      case null -> null;
      case JsonValue.Text(String value) -> values.text(place(name), value, longest);
      case JsonValue other -> {
        wrongType(name, "ข้อความ", "a text");
        yield null;
      }
    };
  }

  /**
   * A text exactly as it was sent: for what has a form of its own, where white space counts.
   *
   * @param longest in characters
   */
  public String verbatim(String name, int longest) {
    return switch (sent(name)) {
      case null -> required(name, null, STAND_IN.value());
      case JsonValue.Text(String value) -> {
        if (value.length() > longest) {
          refuse(
              name,
              "ยาวได้ไม่เกิน " + longest + " ตัวอักษร",
              "may have at most " + longest + " characters");
        }
        yield value;
      }
      case JsonValue other -> {
        wrongType(name, "ข้อความ", "a text");
        yield STAND_IN.value();
      }
    };
  }

  /** A free text that may be left out. */
  public ThaiText note(String name) {
    ThaiText text = optionalText(name, FREE_TEXT);
    return text == null ? ThaiText.empty() : text;
  }

  public String code(String name) {
    return required(name, optionalCode(name), STAND_IN.value());
  }

  /** A coded value or an id in the definition's or the plan's own terms. */
  public @Nullable String optionalCode(String name) {
    return ofText(name, values::code);
  }

  public <E extends Enum<E>> E oneOf(String name, Class<E> type) {
    return required(name, optionalOneOf(name, type), type.getEnumConstants()[0]);
  }

  public <E extends Enum<E>> @Nullable E optionalOneOf(String name, Class<E> type) {
    return ofText(name, (at, text) -> values.constant(at, text, type));
  }

  public boolean flag(String name, boolean otherwise) {
    return switch (sent(name)) {
      case null -> otherwise;
      case JsonValue.Bool(boolean value) -> value;
      case JsonValue other -> {
        wrongType(name, "true หรือ false", "true or false");
        yield otherwise;
      }
    };
  }

  /** True or false must be said. */
  public boolean requiredFlag(String name) {
    if (!has(name)) {
      refuse(name, "ต้องระบุ true หรือ false", "must be said: true or false");
      return false;
    }
    return flag(name, false);
  }

  public int whole(String name, int least, int most) {
    Integer value = optionalWhole(name, least, most);
    return required(name, value, least);
  }

  public @Nullable Integer optionalWhole(String name, int least, int most) {
    String literal = number(name);
    return literal == null ? null : values.whole(place(name), literal, least, most);
  }

  /** Baht, 0 or more, at most two decimals. */
  public BigDecimal baht(String name) {
    String literal = number(name);
    BigDecimal amount = literal == null ? null : values.baht(place(name), literal);
    return required(name, amount, BigDecimal.ZERO);
  }

  public LocalDate date(String name) {
    return required(name, optionalDate(name), NO_DAY);
  }

  /** A day of the Gregorian calendar, written 2012-05-01 or ๒๐๑๒-๐๕-๐๑. */
  public @Nullable LocalDate optionalDate(String name) {
    return ofText(name, values::date);
  }

  /** A moment with its offset, such as 2026-11-22T09:00:00+07:00, kept to the microsecond. */
  public @Nullable Instant optionalInstant(String name) {
    return ofText(name, values::instant);
  }

  public UUID id(String name) {
    return required(name, optionalId(name), NO_ID);
  }

  public @Nullable UUID optionalId(String name) {
    return ofText(name, values::id);
  }

  /** Missing reads as empty; one that is given twice counts once. */
  public List<UUID> ids(String name, int most) {
    return items(
            name,
            most,
            (at, item) -> {
              UUID id = values.id(() -> at, itemText(at, item));
              return id == null ? NO_ID : id;
            })
        .stream()
        .distinct()
        .toList();
  }

  /** A six-digit DOPA code; Thai digits are fine. */
  public AreaCode tambon(String name) {
    return required(name, optionalTambon(name), NO_TAMBON);
  }

  /** A DOPA code of 2, 4 or 6 digits. */
  public AreaCode area(String name) {
    return required(name, ofText(name, values::area), NO_TAMBON);
  }

  public @Nullable AreaCode optionalTambon(String name) {
    return ofText(name, values::tambon);
  }

  /** DOPA codes of 2, 4 or 6 digits; missing reads as empty. */
  public List<AreaCode> areas(String name, int most) {
    return items(
            name,
            most,
            (at, item) -> {
              AreaCode area = values.area(() -> at, itemText(at, item));
              return area == null ? NO_TAMBON : area;
            })
        .stream()
        .distinct()
        .toList();
  }

  public <T> T object(String name, Function<BodyFields, T> read) {
    T value = optionalObject(name, read);
    if (value == null) {
      missing(name);
      return read(new JsonValue.Obj(Map.of()), "", new Findings(), read);
    }
    return value;
  }

  public <T> @Nullable T optionalObject(String name, Function<BodyFields, T> read) {
    JsonValue value = sent(name);
    return value == null ? null : read(value, at(name), findings, read);
  }

  /** An object whose names are not known here, as it was sent; missing reads as empty. */
  public Map<String, JsonValue> anyObject(String name) {
    return switch (sent(name)) {
      case null -> Map.of();
      case JsonValue.Obj(Map<String, JsonValue> members) -> members;
      case JsonValue other -> {
        wrongType(name, "ออบเจกต์ JSON { … }", "a JSON object { … }");
        yield Map.of();
      }
    };
  }

  /** Missing reads as empty. */
  public <T> List<T> objects(String name, int most, Function<BodyFields, T> read) {
    return items(name, most, (at, item) -> read(item, at, findings, read));
  }

  /** Missing reads as empty. */
  public List<String> codes(String name, int most) {
    return items(name, most, this::itemText).stream().distinct().toList();
  }

  /** The items as they were sent; missing reads as empty. */
  public List<JsonValue> values(String name, int most) {
    return items(name, most, (at, item) -> item);
  }

  /** Missing reads as empty; a value that is given twice counts once. */
  public <E extends Enum<E>> List<E> manyOf(String name, Class<E> type) {
    E[] constants = type.getEnumConstants();
    return items(
            name,
            constants.length * 2,
            (at, item) -> {
              E constant = values.constant(() -> at, itemText(at, item), type);
              return constant == null ? constants[0] : constant;
            })
        .stream()
        .distinct()
        .toList();
  }

  /** Every field must have been asked for by now: a misspelt one would be lost silently. */
  public void end() {
    for (String name : fields.keySet()) {
      if (!known.contains(name)) {
        findings.add(at(name), "ไม่รู้จักชื่อนี้", "this field is not known here");
      }
    }
  }

  private static <T> T read(
      JsonValue value, String at, Findings findings, Function<BodyFields, T> read) {
    BodyFields inner = of(value, at, findings);
    T result = read.apply(inner);
    inner.end();
    return result;
  }

  private interface ItemReader<T> {
    T read(String pointer, JsonValue item);
  }

  private <T> List<T> items(String name, int most, ItemReader<T> read) {
    return switch (sent(name)) {
      case null -> List.of();
      case JsonValue.Arr(List<JsonValue> items) -> {
        String at = at(name);
        if (items.size() > most) {
          findings.add(
              at, "มีได้ไม่เกิน " + most + " รายการ", "may have at most " + most + " items");
          yield List.of();
        }
        List<T> all = new ArrayList<>(items.size());
        for (int i = 0; i < items.size(); i++) {
          all.add(read.read(at + "/" + i, items.get(i)));
        }
        yield all;
      }
      case JsonValue other -> {
        wrongType(name, "รายการ [ … ]", "a list [ … ]");
        yield List.of();
      }
    };
  }

  private String itemText(String at, JsonValue item) {
    if (item instanceof JsonValue.Text(String value)) {
      ThaiText text = values.text(() -> at, value, CODE);
      return text == null ? STAND_IN.value() : text.value();
    }
    findings.add(at, "ต้องเป็นข้อความ", "must be a text");
    return STAND_IN.value();
  }

  private @Nullable JsonValue sent(String name) {
    return has(name) ? fields.get(name) : null;
  }

  private @Nullable String number(String name) {
    return switch (sent(name)) {
      case null -> null;
      case JsonValue.Num(String literal) -> literal;
      // Forms send numbers as text, and Thai forms in Thai digits.
      case JsonValue.Text(String text) -> ThaiText.arabicDigits(text.strip()).replace(",", "");
      case JsonValue other -> {
        wrongType(name, "ตัวเลข", "a number");
        yield null;
      }
    };
  }

  private @Nullable String shortText(String name) {
    ThaiText text = optionalText(name, CODE);
    return text == null ? null : text.value();
  }

  private interface TextReader<T> {
    @Nullable T read(Supplier<String> pointer, String text);
  }

  private <T> @Nullable T ofText(String name, TextReader<T> reader) {
    String text = shortText(name);
    return text == null ? null : reader.read(place(name), text);
  }

  private Supplier<String> place(String name) {
    return () -> at(name);
  }

  private String at(String name) {
    return Pointers.child(pointer, name);
  }

  private <T> T required(String name, @Nullable T value, T standIn) {
    if (value != null) {
      return value;
    }
    missing(name);
    return standIn;
  }

  /** A value that was sent but could not be read is already a finding. */
  private void missing(String name) {
    JsonValue value = sent(name);
    if (value == null || (value instanceof JsonValue.Text(String text) && text.isBlank())) {
      refuse(name, "ต้องระบุ", "is needed");
    }
  }

  private void wrongType(String name, String th, String en) {
    refuse(name, "ต้องเป็น" + th, "must be " + en);
  }
}
