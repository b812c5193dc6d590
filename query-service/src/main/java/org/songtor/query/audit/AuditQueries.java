package org.songtor.query.audit;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.songtor.event.CaseLifeEvent;
import org.songtor.event.EventCodec;
import org.songtor.event.SongtorEvent;
import org.songtor.event.Wire;
import org.songtor.language.Actor;
import org.songtor.language.AreaCode;
import org.songtor.language.CaseId;
import org.songtor.language.LocalizedText;
import org.songtor.proof.CaseBundle;
import org.songtor.proof.GrowthProof;
import org.songtor.proof.Hash;
import org.songtor.proof.LogRow;
import org.songtor.proof.MerkleTree;
import org.songtor.proof.ProvenRow;
import org.songtor.query.identity.ReadAccess.Resource;
import org.songtor.query.identity.ReadGate;
import org.songtor.query.problems.Problem;
import org.songtor.query.problems.ProblemException;
import org.songtor.query.problems.Problems;
import org.springframework.stereotype.Service;

/**
 * What an auditor, or whoever holds an earlier checkpoint, needs to check the log without trusting
 * this service. Checkpoints and proofs hold hashes only and are for every reader; a bundle is a
 * whole case and for auditors of its area.
 */
@Service
class AuditQueries {
  private static final Logger log = LoggerFactory.getLogger(AuditQueries.class);
  private static final String RESUMED =
      CaseLifeEvent.Resumed.class.getAnnotation(Wire.class).name();

  private final Checkpoints checkpoints;
  private final LogTree tree;
  private final StoredRows rows;
  private final EventCodec codec;

  AuditQueries(Checkpoints checkpoints, LogTree tree, StoredRows rows, EventCodec codec) {
    this.checkpoints = checkpoints;
    this.tree = tree;
    this.rows = rows;
    this.codec = codec;
  }

  /**
   * @param next where the next page begins; null on the last one
   */
  record CheckpointPage(List<StoredCheckpoint> items, @Nullable Long next) {}

  /** Proves that a log of that size holds that leaf at that position. */
  record Inclusion(long position, String leaf, StoredCheckpoint checkpoint, List<String> proof) {}

  CheckpointPage checkpoints(Actor reader, long after, int limit) {
    ReadGate.check(reader, new Resource.Common());
    List<StoredCheckpoint> found = checkpoints.after(after, limit + 1);
    boolean more = found.size() > limit;
    List<StoredCheckpoint> shown = List.copyOf(more ? found.subList(0, limit) : found);
    return new CheckpointPage(shown, more ? shown.getLast().size() : null);
  }

  StoredCheckpoint latest(Actor reader) {
    ReadGate.check(reader, new Resource.Common());
    return newest();
  }

  /**
   * Proves that the log of size {@code to} begins with the whole log of size {@code from}.
   *
   * @param from the size of a checkpoint, at least 1
   * @param to the size of a later one, or of the same
   */
  GrowthProof growth(Actor reader, long from, @Nullable Long to) {
    ReadGate.check(reader, new Resource.Common());
    StoredCheckpoint older = signed("from", from);
    StoredCheckpoint newer = to == null ? newest() : signed("to", to);
    if (older.size() < 1 || older.size() > newer.size()) {
      throw Problems.invalidParameter(
          "from",
          new LocalizedText(
              "ต้องเป็นจุดตรวจที่ไม่ว่างและไม่ใหม่กว่า to",
              "it is a checkpoint of at least one event, not newer than to"));
    }
    MerkleTree part = tree.to(t -> t.consistency(older.size(), newer.size()));
    return new GrowthProof(
        older.note(), newer.note(), part.consistency(older.size(), newer.size()));
  }

  /**
   * @param position of an event, from 1
   * @param size of the checkpoint it is proven in; null for the newest
   */
  Inclusion inclusion(Actor reader, long position, @Nullable Long size) {
    ReadGate.check(reader, new Resource.Common());
    StoredCheckpoint checkpoint = size == null ? newest() : signed("size", size);
    if (position < 1 || position > checkpoint.size()) {
      throw Problems.invalidParameter(
          "position",
          new LocalizedText(
              "จุดตรวจนี้ครอบคลุมตำแหน่ง 1 ถึง " + checkpoint.size(),
              "this checkpoint covers positions 1 to " + checkpoint.size()));
    }
    MerkleTree part = tree.to(t -> t.inclusion(position - 1, checkpoint.size()));
    List<LogRow> row = rows.between(position, position);
    if (row.isEmpty()) {
      throw Problems.notFound(new LocalizedText("เหตุการณ์นี้", "event"));
    }
    return new Inclusion(
        position,
        row.getFirst().leaf().base64(),
        checkpoint,
        base64(part.inclusion(position - 1, checkpoint.size())));
  }

  /** The whole case up to the newest checkpoint, each event with its proof. */
  CaseBundle bundle(Actor reader, CaseId id) {
    ReadGate.check(reader, new Resource.Evidence(null));
    List<LogRow> events = rows.stream(id.value());
    if (events.isEmpty()) {
      throw Problems.notFound(new LocalizedText("กรณีนี้", "case"));
    }
    ReadGate.check(reader, new Resource.Evidence(tambon(events)));
    StoredCheckpoint checkpoint = newest();
    long end = events.getLast().position();
    if (end > checkpoint.size()) {
      throw new ProblemException(
          new Problem(
              "not-yet-signed",
              409,
              new LocalizedText("ยังไม่ได้ลงนาม", "Not yet signed"),
              new LocalizedText(
                  "กรณีนี้มีเหตุการณ์ใหม่หลังจุดตรวจล่าสุด"
                      + " สั่ง POST /api/audit/checkpoints หรือรอหนึ่งนาที แล้วขอใหม่",
                  "This case has events after the newest checkpoint: send"
                      + " POST /api/audit/checkpoints, or wait a minute, and ask again."),
              Map.of("position", end, "signed", checkpoint.size())));
    }
    MerkleTree part =
        tree.to(t -> events.forEach(row -> t.inclusion(row.position() - 1, checkpoint.size())));
    List<ProvenRow> proven = new ArrayList<>();
    for (LogRow row : events) {
      proven.add(new ProvenRow(row, part.inclusion(row.position() - 1, checkpoint.size())));
    }
    return new CaseBundle(id.value(), checkpoint.note(), proven);
  }

  /**
   * Where the case is now: the right to read all of it follows the child. Nothing else of it is
   * decoded, so that a bundle can be had of a case with an event that was damaged.
   */
  private AreaCode tambon(List<LogRow> events) {
    if (!(decoded(events.getFirst()) instanceof CaseLifeEvent.Found found)) {
      throw Problems.notFound(new LocalizedText("กรณีนี้", "case"));
    }
    AreaCode now = found.tambon();
    for (LogRow row : events) {
      if (row.wireName().equals(RESUMED)
          && decoded(row) instanceof CaseLifeEvent.Resumed(var note, AreaCode takenOverIn)
          && takenOverIn != null) {
        now = takenOverIn;
      }
    }
    return now;
  }

  private SongtorEvent decoded(LogRow row) {
    try {
      return codec.decode(
          new EventCodec.WireType(row.wireName(), row.wireVersion()), row.payload());
    } catch (EventCodec.UnreadableEventException e) {
      log.warn("A bundle cannot be given: the event at position {} cannot be read", row.position());
      throw new ProblemException(
          new Problem(
              "place-unreadable",
              409,
              new LocalizedText("อ่านพื้นที่ของกรณีนี้ไม่ได้", "The case's area cannot be read"),
              new LocalizedText(
                  "ระบบรุ่นนี้อ่านเหตุการณ์ที่บอกพื้นที่ของกรณีนี้ไม่ได้"
                      + " จึงไม่ทราบว่าผู้ใดมีสิทธิ์ตรวจ การขอซ้ำไม่ช่วย กรุณาแจ้งผู้ดูแลระบบ",
                  "This program cannot read the event that says in which area the case is, so it"
                      + " cannot tell who may audit it. Asking again does not help: tell the"
                      + " operator of the system."),
              Map.of()));
    }
  }

  /**
   * @param size 0 for the newest
   */
  StoredCheckpoint checkpoint(long size) {
    return size == 0 ? newest() : signed("size", size);
  }

  private StoredCheckpoint newest() {
    return checkpoints
        .latest()
        .orElseThrow(
            () ->
                Problems.notFound(
                    new LocalizedText(
                        "จุดตรวจที่ลงนามแล้ว (ระบบนี้ยังไม่ได้ตั้งกุญแจลงนาม)",
                        "signed checkpoint (no signing key is configured here)")));
  }

  private StoredCheckpoint signed(String parameter, long size) {
    return checkpoints
        .ofSize(size)
        .orElseThrow(
            () ->
                Problems.invalidParameter(
                    parameter,
                    new LocalizedText(
                        "ไม่มีจุดตรวจขนาดนี้ ดู GET /api/audit/checkpoints",
                        "no checkpoint has this size; see GET /api/audit/checkpoints")));
  }

  private static List<String> base64(List<Hash> hashes) {
    return hashes.stream().map(Hash::base64).toList();
  }
}
