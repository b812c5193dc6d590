package org.songtor.proof;

import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Bundles and proofs as JSON. Reading is strict: a member too many, twice or of the wrong kind is
 * an error, so that a file says nothing a verifier passes over.
 */
public final class ProofJson {
  private static final String BUNDLE = "songtor-case-bundle-1";
  private static final String GROWTH = "songtor-growth-proof-1";
  private static final String PROOF = "proof";
  private static final Set<String> ROW_MEMBERS =
      Set.of(
          PROOF,
          "streamId",
          "seq",
          "position",
          "streamKind",
          "wireName",
          "wireVersion",
          "eventId",
          "occurredAt",
          "recordedAt",
          "meta",
          "payload");
  private static final Set<String> GROWTH_MEMBERS = Set.of("format", "from", "to", PROOF);
  private static final Set<String> BUNDLE_MEMBERS =
      Set.of("format", "streamId", "checkpoint", "events");

  private final JsonMapper json =
      JsonMapper.builder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  public String write(CaseBundle bundle) {
    ObjectNode object = json.createObjectNode();
    object.put("format", BUNDLE);
    object.put("streamId", bundle.streamId().toString());
    object.put("checkpoint", bundle.checkpoint());
    ArrayNode events = object.putArray("events");
    for (ProvenRow event : bundle.events()) {
      ObjectNode row = object(event.row());
      row.set(PROOF, array(event.path()));
      events.add(row);
    }
    return json.writeValueAsString(object);
  }

  public String write(GrowthProof growth) {
    ObjectNode object = json.createObjectNode();
    object.put("format", GROWTH);
    object.put("from", growth.from());
    object.put("to", growth.to());
    object.set(PROOF, array(growth.proof()));
    return json.writeValueAsString(object);
  }

  /** The hashes of a proof as an array of base64 texts. */
  private ArrayNode array(List<Hash> hashes) {
    ArrayNode array = json.createArrayNode();
    hashes.forEach(hash -> array.add(hash.base64()));
    return array;
  }

  ObjectNode object(LogRow row) {
    ObjectNode object = json.createObjectNode();
    object.put("streamId", row.streamId().toString());
    object.put("seq", row.seq());
    object.put("position", row.position());
    object.put("streamKind", row.streamKind());
    object.put("wireName", row.wireName());
    object.put("wireVersion", row.wireVersion());
    object.put("eventId", row.eventId().toString());
    object.put("occurredAt", row.occurredAt().toString());
    object.put("recordedAt", row.recordedAt().toString());
    object.put("meta", row.meta());
    object.put("payload", row.payload());
    return object;
  }

  /**
   * @throws UnprovenException if it is no bundle
   */
  public CaseBundle readBundle(String text) {
    JsonNode object = parse(text);
    members(object, BUNDLE_MEMBERS);
    if (!BUNDLE.equals(string(object, "format"))) {
      throw unreadable("not a " + BUNDLE);
    }
    JsonNode events = object.get("events");
    if (!events.isArray()) {
      throw unreadable("events is no array");
    }
    List<ProvenRow> rows = new ArrayList<>();
    for (JsonNode event : events) {
      rows.add(new ProvenRow(row(event), hashes(event.get(PROOF))));
    }
    return new CaseBundle(uuid(object, "streamId"), string(object, "checkpoint"), rows);
  }

  /**
   * @throws UnprovenException if it is no such proof
   */
  public GrowthProof readGrowth(String text) {
    JsonNode object = parse(text);
    members(object, GROWTH_MEMBERS);
    if (!GROWTH.equals(string(object, "format"))) {
      throw unreadable("not a " + GROWTH);
    }
    return new GrowthProof(string(object, "from"), string(object, "to"), hashes(object.get(PROOF)));
  }

  JsonNode parse(String text) {
    try {
      return json.readTree(text);
    } catch (JacksonException e) {
      throw new UnprovenException("อ่าน JSON ไม่ได้", "this is not JSON", e);
    }
  }

  private static LogRow row(JsonNode object) {
    members(object, ROW_MEMBERS);
    return columns(object);
  }

  /** The row itself, whatever else stands beside its columns. */
  static LogRow columns(JsonNode object) {
    try {
      return new LogRow(
          uuid(object, "streamId"),
          number(object, "seq"),
          number(object, "position"),
          string(object, "streamKind"),
          string(object, "wireName"),
          Math.toIntExact(number(object, "wireVersion")),
          uuid(object, "eventId"),
          instant(object, "occurredAt"),
          instant(object, "recordedAt"),
          string(object, "meta"),
          string(object, "payload"));
    } catch (ArithmeticException | IllegalArgumentException e) {
      throw new UnprovenException("แถวนี้อ่านไม่ได้", "a row cannot be read: " + e.getMessage(), e);
    }
  }

  private static List<Hash> hashes(JsonNode array) {
    if (!array.isArray()) {
      throw unreadable("a proof is no array");
    }
    List<Hash> hashes = new ArrayList<>();
    for (JsonNode hash : array) {
      if (!hash.isString()) {
        throw unreadable("a hash is no text");
      }
      hashes.add(hash(hash.asString()));
    }
    return hashes;
  }

  static Hash hash(String base64) {
    try {
      return Hash.ofBase64(base64);
    } catch (IllegalArgumentException e) {
      throw new UnprovenException("ค่าแฮชอ่านไม่ได้", "a hash cannot be read", e);
    }
  }

  static void members(JsonNode object, Set<String> expected) {
    if (!object.isObject()) {
      throw unreadable("an object is expected");
    }
    Set<String> found = new TreeSet<>();
    for (Iterator<String> names = object.propertyNames().iterator(); names.hasNext(); ) {
      found.add(names.next());
    }
    if (!found.equals(expected)) {
      throw unreadable("members are " + found + ", not " + new TreeSet<>(expected));
    }
  }

  static String string(JsonNode object, String name) {
    JsonNode value = object.get(name);
    if (!value.isString()) {
      throw unreadable(name + " is no text");
    }
    return value.asString();
  }

  static long number(JsonNode object, String name) {
    JsonNode value = object.get(name);
    if (!value.isIntegralNumber() || !value.canConvertToLong()) {
      throw unreadable(name + " is no whole number");
    }
    return value.asLong();
  }

  private static UUID uuid(JsonNode object, String name) {
    String text = string(object, name);
    UUID id = UUID.fromString(text);
    if (!id.toString().equals(text)) {
      throw unreadable(name + " is no id");
    }
    return id;
  }

  private static Instant instant(JsonNode object, String name) {
    try {
      return Instant.parse(string(object, name));
    } catch (DateTimeParseException e) {
      throw new UnprovenException("เวลาอ่านไม่ได้", name + " is no time", e);
    }
  }

  static UnprovenException unreadable(String en) {
    return new UnprovenException(
        "รูปแบบไฟล์ไม่ถูกต้อง: " + en, "the file has the wrong form: " + en);
  }
}
