package org.songtor.proof;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** A small log: events of several cases, in turn. */
final class LogFixture {
  static final String ORIGIN = "songtor.test/log";
  static final KeyPair PAIR = pair();
  static final NoteKey KEY = new NoteKey("songtor.test", PAIR.getPublic());

  private LogFixture() {}

  static KeyPair pair() {
    try {
      return KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  static List<LogRow> rows(int count, int cases) {
    List<LogRow> rows = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      rows.add(
          new LogRow(
              id("case " + i % cases),
              i / cases,
              i + 1,
              "CASE",
              "songtor.case.found",
              1,
              id("event " + i),
              Instant.parse("2026-05-01T01:00:00.000001Z").plusSeconds(i),
              Instant.parse("2026-05-01T02:00:00Z").plusSeconds(i),
              "{\"actor\":\"cm-somsri\"}",
              "{\"note\":\"กี่ครั้งที่ผู้ใหญ่บ้านไปเยี่ยม " + i + "\"}"));
    }
    return rows;
  }

  static UUID id(String name) {
    return UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8));
  }

  static MerkleTree tree(List<LogRow> rows) {
    return new MerkleTree(subtree -> hash(rows, subtree));
  }

  private static Hash hash(List<LogRow> rows, Subtree subtree) {
    return subtree.height() == 0
        ? rows.get((int) subtree.start()).leaf()
        : Hash.node(hash(rows, subtree.left()), hash(rows, subtree.right()));
  }

  static Checkpoint checkpoint(List<LogRow> rows) {
    return new Checkpoint(ORIGIN, rows.size(), tree(rows).root(rows.size()));
  }

  static SignedCheckpoint signed(List<LogRow> rows) {
    return SignedCheckpoint.sign(checkpoint(rows), KEY, PAIR.getPrivate());
  }

  static CaseBundle bundle(List<LogRow> rows, UUID stream) {
    return new CaseBundle(
        stream,
        signed(rows).note(),
        rows.stream()
            .filter(row -> row.streamId().equals(stream))
            .map(row -> new ProvenRow(row, tree(rows).inclusion(row.position() - 1, rows.size())))
            .toList());
  }
}
