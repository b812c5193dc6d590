package org.songtor.query.audit;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.songtor.language.Actor;
import org.songtor.language.AreaCode;
import org.songtor.language.LocalizedText;
import org.songtor.proof.ExportJson;
import org.songtor.proof.ExportLine;
import org.songtor.proof.Hash;
import org.songtor.proof.LogRow;
import org.songtor.query.identity.ReadAccess.Resource;
import org.songtor.query.identity.ReadGate;
import org.songtor.query.problems.Problems;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

/**
 * The whole log up to a checkpoint, a portion at a time: rows are never changed, so that each
 * portion is read by itself and no snapshot is held while somebody takes an hour to read.
 */
@Service
class LogExport {
  private static final int PORTION = 16 * ExportLine.BLOCK;

  private final AuditQueries queries;
  private final LogTree tree;
  private final StoredRows rows;
  private final JdbcClient database;
  private final ExportJson json = new ExportJson();

  LogExport(AuditQueries queries, LogTree tree, StoredRows rows, JdbcClient database) {
    this.queries = queries;
    this.tree = tree;
    this.rows = rows;
    this.database = database;
  }

  /** A request that was found to be allowed and possible. */
  record Wanted(long from, StoredCheckpoint checkpoint) {}

  /**
   * @param size of the checkpoint; 0 for the newest
   */
  Wanted wanted(Actor reader, long from, long size) {
    ReadGate.check(reader, new Resource.WholeLog(areas()));
    StoredCheckpoint checkpoint = queries.checkpoint(size);
    if (from < 1 || from > Math.max(1, checkpoint.size())) {
      throw Problems.invalidParameter(
          "from",
          new LocalizedText(
              "จุดตรวจนี้ครอบคลุมตำแหน่ง 1 ถึง " + checkpoint.size(),
              "this checkpoint covers positions 1 to " + checkpoint.size()));
    }
    return new Wanted(from, checkpoint);
  }

  /** The provinces in which there are cases. */
  private Set<AreaCode> areas() {
    return database
        .sql("select distinct left(tambon, 2) from read.caseload")
        .query(String.class)
        .list()
        .stream()
        .map(AreaCode::new)
        .collect(Collectors.toUnmodifiableSet());
  }

  void write(Wanted wanted, OutputStream out) throws IOException {
    long size = wanted.checkpoint().size();
    line(new ExportLine.Head(wanted.from(), wanted.checkpoint().note()), out);
    for (long from = wanted.from(); from <= size; ) {
      long to = Math.min(size, (from - 1) / PORTION * PORTION + PORTION);
      portion(from, to, out);
      from = to + 1;
    }
    out.flush();
  }

  /** The hash of a block stands behind its last event, or where that should be. */
  private void portion(long from, long to, OutputStream out) throws IOException {
    List<LogRow> found = rows.between(from, to);
    Map<Long, Hash> blocks = tree.blocks((from - 1) / ExportLine.BLOCK * ExportLine.BLOCK, to);
    int next = 0;
    for (long end = blockEnd(from); ; end = Math.min(to, end + ExportLine.BLOCK)) {
      while (next < found.size() && found.get(next).position() <= Math.min(end, to)) {
        line(ExportLine.Event.of(found.get(next++)), out);
      }
      Hash hash = blocks.get(end - ExportLine.BLOCK);
      if (hash != null && end % ExportLine.BLOCK == 0) {
        line(new ExportLine.Block(end - ExportLine.BLOCK, hash), out);
      }
      if (end >= to) {
        return;
      }
    }
  }

  private static long blockEnd(long position) {
    return (position - 1) / ExportLine.BLOCK * ExportLine.BLOCK + ExportLine.BLOCK;
  }

  private void line(ExportLine line, OutputStream out) throws IOException {
    out.write(json.write(line).getBytes(StandardCharsets.UTF_8));
    out.write('\n');
  }
}
