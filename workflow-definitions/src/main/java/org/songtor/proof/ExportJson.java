package org.songtor.proof;

import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** The lines of an export as JSON, read as strictly as {@link ProofJson} reads. */
public final class ExportJson {
  private static final String FORMAT = "songtor-log-export-1";
  private static final String LEAF = "leaf";
  private static final String BLOCK = "block";
  private static final Set<String> HEAD_MEMBERS = Set.of("format", "from", "checkpoint");
  private static final Set<String> BLOCK_MEMBERS = Set.of(BLOCK, "hash");
  private static final Set<String> EVENT_MEMBERS =
      Set.of(
          LEAF,
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

  private final JsonMapper json = JsonMapper.shared();
  private final ProofJson proofs = new ProofJson();

  /** Without the line's end. */
  public String write(ExportLine line) {
    ObjectNode object =
        switch (line) {
          case ExportLine.Head(long from, String checkpoint) ->
              json.createObjectNode()
                  .put("format", FORMAT)
                  .put("from", from)
                  .put("checkpoint", checkpoint);
          case ExportLine.Event(LogRow row, Hash leaf, boolean intact) ->
              proofs.object(row).put(LEAF, leaf.base64());
          case ExportLine.Block(long start, Hash hash) ->
              json.createObjectNode().put(BLOCK, start).put("hash", hash.base64());
        };
    return json.writeValueAsString(object);
  }

  /**
   * @throws UnprovenException if it is no such line
   */
  public ExportLine read(String line) {
    JsonNode object = proofs.parse(line);
    if (object.has(BLOCK)) {
      ProofJson.members(object, BLOCK_MEMBERS);
      return new ExportLine.Block(
          ProofJson.number(object, BLOCK), ProofJson.hash(ProofJson.string(object, "hash")));
    }
    if (object.has("format")) {
      ProofJson.members(object, HEAD_MEMBERS);
      if (!FORMAT.equals(ProofJson.string(object, "format"))) {
        throw ProofJson.unreadable("not a " + FORMAT);
      }
      return new ExportLine.Head(
          ProofJson.number(object, "from"), ProofJson.string(object, "checkpoint"));
    }
    ProofJson.members(object, EVENT_MEMBERS);
    return ExportLine.Event.read(
        ProofJson.columns(object), ProofJson.hash(ProofJson.string(object, LEAF)));
  }
}
