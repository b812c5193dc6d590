package org.songtor.web;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.time.format.ResolverStyle;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
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
  private static final LocalDate EARLIEST = LocalDate.of(1900, 1, 1);
  private static final LocalDate LATEST = LocalDate.of(2200, 12, 31);
  private static final DateTimeFormatter DATE =
      DateTimeFormatter.ofPattern("uuuu-MM-dd").withResolverStyle(ResolverStyle.STRICT);
  private static final Pattern DATE_FORM = Pattern.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}");
  private static final Pattern WHOLE = Pattern.compile("-?[0-9]{1,9}");
  private static final Pattern MONEY = Pattern.compile("-?[0-9]{1,12}(?:\\.[0-9]{1,2})?");
  private static final Pattern CODE_FORM = Pattern.compile("[\\p{Alnum}][\\p{Alnum}._:/-]*");

  private static final Pattern AREA_FORM = Pattern.compile("[1-9][0-9](?:[0-9]{2}){0,2}");
  private static final AreaCode NO_TAMBON = new AreaCode("100000");

  private final Map<String, JsonValue> fields;
  private final String pointer;
  private final Findings findings;
  private final Set<String> known = new HashSet<>();

  private BodyFields(Map<String, JsonValue> fields, String pointer, Findings findings) {
    this.fields = fields;
    this.pointer = pointer;
    this.findings = findings;
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
    findings.add(Pointers.child(pointer, name), th, en);
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
      case JsonValue.Text(String value) ->
          checkedText(Pointers.child(pointer, name), value, longest);
      case JsonValue other -> wrongType(name, "ข้อความ", "a text");
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
    String text = shortText(name);
    if (text != null && !CODE_FORM.matcher(text).matches()) {
      refuse(
          name,
          "ต้องเป็นรหัส (ตัวอักษร ตัวเลข ขีด)",
          "must be a code of letters, digits and hyphens");
      return null;
    }
    return text;
  }

  public <E extends Enum<E>> E oneOf(String name, Class<E> type) {
    return required(name, optionalOneOf(name, type), type.getEnumConstants()[0]);
  }

  public <E extends Enum<E>> @Nullable E optionalOneOf(String name, Class<E> type) {
    String text = shortText(name);
    return text == null ? null : constant(Pointers.child(pointer, name), text, type);
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
    if (literal == null) {
      return null;
    }
    if (!WHOLE.matcher(literal).matches()
        || Integer.parseInt(literal) < least
        || Integer.parseInt(literal) > most) {
      refuse(
          name,
          "ต้องเป็นจำนวนเต็ม " + least + " ถึง " + most,
          "must be a whole number from " + least + " to " + most);
      return null;
    }
    return Integer.parseInt(literal);
  }

  /** Baht, 0 or more, at most two decimals. */
  public BigDecimal baht(String name) {
    String literal = number(name);
    BigDecimal amount = null;
    if (literal != null) {
      if (!MONEY.matcher(literal).matches() || literal.startsWith("-")) {
        refuse(
            name,
            "ต้องเป็นจำนวนเงินบาท 0 ขึ้นไป ทศนิยมไม่เกิน 2 ตำแหน่ง",
            "must be baht, 0 or more, with at most two decimals");
        return BigDecimal.ZERO;
      }
      amount = new BigDecimal(literal);
    }
    return required(name, amount, BigDecimal.ZERO);
  }

  public LocalDate date(String name) {
    return required(name, optionalDate(name), EARLIEST);
  }

  /** A day of the Gregorian calendar, written 2012-05-01 or ๒๐๑๒-๐๕-๐๑. */
  public @Nullable LocalDate optionalDate(String name) {
    String text = shortText(name);
    if (text == null) {
      return null;
    }
    String digits = ThaiText.arabicDigits(text);
    try {
      if (DATE_FORM.matcher(digits).matches()) {
        LocalDate date = LocalDate.parse(digits, DATE);
        if (date.getYear() >= 2400) {
          refuse(
              name,
              "ใช้ปี ค.ศ. เช่น " + (date.getYear() - 543) + " แทน พ.ศ. " + date.getYear(),
              "use the Gregorian year " + (date.getYear() - 543) + ", not the Buddhist year");
          return null;
        }
        if (!date.isBefore(EARLIEST) && !date.isAfter(LATEST)) {
          return date;
        }
      }
    } catch (DateTimeParseException e) {
      refuse(name, "ไม่มีวันที่นี้ในปฏิทิน", "there is no such day");
      return null;
    }
    refuse(
        name,
        "ต้องเป็นวันที่รูปแบบ 2012-05-01 (ค.ศ. 1900–2200)",
        "must be a day written 2012-05-01, from 1900 to 2200");
    return null;
  }

  /** A moment with its offset, such as 2026-11-22T09:00:00+07:00, kept to the microsecond. */
  public @Nullable Instant optionalInstant(String name) {
    String text = shortText(name);
    if (text == null) {
      return null;
    }
    try {
      Instant instant = OffsetDateTime.parse(ThaiText.arabicDigits(text)).toInstant();
      LocalDate day = instant.atOffset(ZoneOffset.UTC).toLocalDate();
      if (!day.isBefore(EARLIEST) && !day.isAfter(LATEST)) {
        return instant.truncatedTo(ChronoUnit.MICROS);
      }
    } catch (DateTimeException | ArithmeticException e) {
      // Told below: whatever is wrong with it, the remedy is the same.
    }
    refuse(
        name,
        "ต้องเป็นเวลาที่มีเขตเวลา เช่น 2026-11-22T09:00:00+07:00",
        "must be a moment with its offset, such as 2026-11-22T09:00:00+07:00");
    return null;
  }

  public UUID id(String name) {
    return required(name, optionalId(name), NO_ID);
  }

  public @Nullable UUID optionalId(String name) {
    String text = shortText(name);
    if (text == null) {
      return null;
    }
    UUID id = Ids.parse(text);
    if (id == null) {
      refuse(name, "ต้องเป็นรหัส UUID", "must be a UUID");
    }
    return id;
  }

  /** A six-digit DOPA code; Thai digits are fine. */
  public AreaCode tambon(String name) {
    return required(name, optionalTambon(name), NO_TAMBON);
  }

  public @Nullable AreaCode optionalTambon(String name) {
    AreaCode area = area(Pointers.child(pointer, name), shortText(name));
    if (area != null && !area.isTambon()) {
      refuse(name, "ต้องเป็นรหัสตำบล 6 หลัก", "must be a tambon code of 6 digits");
      return null;
    }
    return area;
  }

  /** DOPA codes of 2, 4 or 6 digits; missing reads as empty. */
  public List<AreaCode> areas(String name, int most) {
    return items(
            name,
            most,
            (at, item) -> {
              AreaCode area = area(at, itemText(at, item));
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
    return value == null ? null : read(value, Pointers.child(pointer, name), findings, read);
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
              E constant = constant(at, itemText(at, item), type);
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
        findings.add(
            Pointers.child(pointer, name), "ไม่รู้จักชื่อนี้", "this field is not known here");
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
        String at = Pointers.child(pointer, name);
        if (items.size() > most) {
          findings.add(
              at, "มีได้ไม่เกิน " + most + " รายการ", "may have at most " + most + " items");
          yield List.of();
        }
        List<T> values = new ArrayList<>(items.size());
        for (int i = 0; i < items.size(); i++) {
          values.add(read.read(at + "/" + i, items.get(i)));
        }
        yield values;
      }
      case JsonValue other -> {
        wrongType(name, "รายการ [ … ]", "a list [ … ]");
        yield List.of();
      }
    };
  }

  private String itemText(String at, JsonValue item) {
    if (item instanceof JsonValue.Text(String value)) {
      ThaiText text = checkedText(at, value, CODE);
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
      case JsonValue other -> wrongType(name, "ตัวเลข", "a number");
    };
  }

  private @Nullable String shortText(String name) {
    ThaiText text = optionalText(name, CODE);
    return text == null ? null : text.value();
  }

  private @Nullable ThaiText checkedText(String at, String value, int longest) {
    if (value.length() > longest) {
      findings.add(
          at,
          "ยาวได้ไม่เกิน " + longest + " ตัวอักษร",
          "may have at most " + longest + " characters");
      return null;
    }
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      if (Character.isISOControl(c) && c != '\n' && c != '\r' && c != '\t') {
        // PostgreSQL's text cannot hold U+0000, and nobody types the others.
        findings.add(at, "มีอักขระควบคุมที่ใช้ไม่ได้", "holds a control character");
        return null;
      }
      if (Printable.isSurrogate(value.codePointAt(i))) {
        findings.add(
            at, "มีอักขระที่ไม่สมบูรณ์", "holds half of a character (an unpaired surrogate)");
        return null;
      }
      if (Character.isHighSurrogate(c)) {
        i++;
      }
    }
    ThaiText text = ThaiText.of(value);
    return text.isEmpty() ? null : text;
  }

  private <E extends Enum<E>> @Nullable E constant(String at, String text, Class<E> type) {
    for (E constant : type.getEnumConstants()) {
      if (constant.name().equals(text)) {
        return constant;
      }
    }
    String names =
        Arrays.stream(type.getEnumConstants()).map(Enum::name).collect(Collectors.joining(", "));
    findings.add(at, "ต้องเป็นค่าใดค่าหนึ่ง: " + names, "must be one of: " + names);
    return null;
  }

  private @Nullable AreaCode area(String at, @Nullable String text) {
    if (text == null) {
      return null;
    }
    String digits = ThaiText.arabicDigits(text);
    if (!AREA_FORM.matcher(digits).matches()) {
      findings.add(
          at, "ต้องเป็นรหัสพื้นที่ 2, 4 หรือ 6 หลัก", "must be an area code of 2, 4 or 6 digits");
      return null;
    }
    return new AreaCode(digits);
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
    if (value == null || value instanceof JsonValue.Text(String text) && text.isBlank()) {
      refuse(name, "ต้องระบุ", "is needed");
    }
  }

  private <T> @Nullable T wrongType(String name, String th, String en) {
    refuse(name, "ต้องเป็น" + th, "must be " + en);
    return null;
  }
}
