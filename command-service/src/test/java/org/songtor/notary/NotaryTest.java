package org.songtor.notary;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.songtor.log.LogFixture.unit;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.songtor.event.EventCodec;
import org.songtor.log.Appender;
import org.songtor.log.LogFixture;
import org.songtor.log.StoredEvent;
import org.songtor.proof.Hash;
import org.songtor.proof.MerkleTree;
import org.songtor.proof.Proofs;
import org.songtor.proof.SignedCheckpoint;
import org.songtor.proof.Subtree;

/** Whatever the log is at a moment gets signed, whoever of the replicas does it. */
class NotaryTest {
  private static final Duration INTERVAL = Duration.ofMinutes(1);

  @TempDir private Path folder;

  private final AtomicReference<Instant> now = new AtomicReference<>(LogFixture.NOW);
  private LogFixture fixture;
  private Appender appender;
  private CheckpointSigner signer;

  @BeforeEach
  void start() {
    fixture = new LogFixture();
    appender = fixture.appender();
    signer = CheckpointSigner.keptIn(folder.resolve("log-key.pem"), "songtor.test/log");
  }

  @AfterEach
  void stop() {
    appender.close();
    fixture.close();
  }

  private Notary notary() {
    return new Notary(fixture.dataSource, new EventCodec(), signer, INTERVAL, now::get);
  }

  private void append(int events) {
    for (int left = events; left > 0; left -= Math.min(left, 50)) {
      appender.append(unit(UUID.randomUUID(), 0, Math.min(left, 50))).join();
    }
  }

  /** The tree as anybody would compute it from the rows alone. */
  private MerkleTree recount() throws SQLException {
    List<Hash> leaves =
        fixture.everything().stream().map(row -> TreeTable.row(row).leaf()).toList();
    return new MerkleTree(subtree -> hash(leaves, subtree));
  }

  private static Hash hash(List<Hash> leaves, Subtree subtree) {
    return subtree.height() == 0
        ? leaves.get((int) subtree.start())
        : Hash.node(hash(leaves, subtree.left()), hash(leaves, subtree.right()));
  }

  private long count(String what) throws SQLException {
    try (Connection connection = fixture.dataSource.getConnection();
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery("SELECT " + what)) {
      row.next();
      return row.getLong(1);
    }
  }

  @Test
  void aCheckpointCoversEveryRowAndLaterOnesExtendIt() throws SQLException {
    SignedCheckpoint nothing = notary().checkpoint();
    assertThat(nothing.checkpoint().size()).isZero();

    append(3 * 256 + 17);
    SignedCheckpoint first = notary().checkpoint();
    assertThat(first.checkpoint().size()).isEqualTo(785);
    assertThat(first.checkpoint().root()).isEqualTo(recount().root(785));
    assertThat(count("count(*) FROM log.tree")).as("three blocks and one pair").isEqualTo(4);

    append(600);
    SignedCheckpoint second = notary().checkpoint();
    assertThat(second.checkpoint().size()).isEqualTo(1_385);
    assertThat(second.checkpoint().root()).isEqualTo(recount().root(1_385));
    assertThat(
            Proofs.extended(
                785,
                first.checkpoint().root(),
                1_385,
                second.checkpoint().root(),
                recount().consistency(785, 1_385)))
        .isTrue();
    assertThat(SignedCheckpoint.open(second.note(), signer.key())).isEqualTo(second);
    assertThat(notary().checkpoint()).as("nothing new: the same one").isEqualTo(second);
    assertThat(count("count(*) FROM log.checkpoint")).isEqualTo(3);
  }

  @Test
  void replicasThatSignAtOnceWhileOthersAppendAgree() throws Exception {
    try (ExecutorService threads = Executors.newFixedThreadPool(5)) {
      Callable<SignedCheckpoint> sign = () -> notary().checkpoint();
      Future<?> writing = threads.submit(() -> append(2_000));
      List<Future<SignedCheckpoint>> signing =
          threads.invokeAll(List.of(sign, sign, sign, sign, sign, sign, sign, sign));
      writing.get();
      MerkleTree tree = recount();
      for (Future<SignedCheckpoint> one : signing) {
        SignedCheckpoint signed = one.get();
        assertThat(signed.checkpoint().root()).isEqualTo(tree.root(signed.checkpoint().size()));
      }
    }
    assertThat(notary().checkpoint().checkpoint().root()).isEqualTo(recount().root(2_000));
  }

  @Test
  void aLogThatGrowsIsSignedByItselfAtIntervalsAndAnIdleOneIsLeftAlone() throws Exception {
    append(300);
    try (Notary notary = notary()) {
      notary.start();
      await("size = 300 FROM log.checkpoint ORDER BY size DESC LIMIT 1");
      append(10);
      now.set(LogFixture.NOW.plus(INTERVAL));
      await("max(size) = 310 FROM log.checkpoint");
      append(256);
      await("count(*) = 3 FROM log.tree");
      // Only now is a checkpoint due again: one of part of these rows would put off the whole one.
      now.set(LogFixture.NOW.plus(INTERVAL.multipliedBy(9)));
    }
    try (Notary again = notary()) {
      again.start();
      await("max(size) = 566 FROM log.checkpoint");
    }
    assertThat(count("count(*) FROM log.checkpoint")).isEqualTo(3);
  }

  private void await(String condition) throws Exception {
    long end = System.nanoTime() + Duration.ofSeconds(60).toNanos();
    while (count("CASE WHEN (SELECT " + condition + ") THEN 1 ELSE 0 END") == 0) {
      assertThat(System.nanoTime()).as(condition).isLessThan(end);
      Thread.onSpinWait();
    }
  }

  @Test
  void nothingIsSignedWithoutAKey() {
    Notary without = new Notary(fixture.dataSource, new EventCodec(), null, INTERVAL, now::get);
    assertThat(without.signs()).isFalse();
    assertThatThrownBy(without::checkpoint).isInstanceOf(IllegalStateException.class);
  }

  @Test
  void theKeyIsMadeOnceForItsOwnerAlone() throws IOException {
    Path file = folder.resolve("log-key.pem");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-------");
    assertThat(CheckpointSigner.keptIn(file, "songtor.test/log").key()).isEqualTo(signer.key());
    try (var left = Files.list(folder)) {
      assertThat(left).as("no draft stays").containsExactly(file);
    }
  }

  @Test
  void aKeyThatCannotBeUsedStopsTheStartWithAReason() throws IOException {
    Path other = folder.resolve("other.pem");
    CheckpointSigner.keptIn(other, "songtor.test/log");
    String mine = Files.readString(folder.resolve("log-key.pem"));
    String theirs = Files.readString(other);
    int half = mine.indexOf("-----BEGIN PUBLIC");
    Path mixed =
        Files.writeString(
            folder.resolve("mixed.pem"),
            mine.substring(0, half) + theirs.substring(theirs.indexOf("-----BEGIN PUBLIC")));
    Path cut = Files.writeString(folder.resolve("cut.pem"), mine.substring(0, half));
    Path none = Files.writeString(folder.resolve("none.pem"), "");
    for (Path bad : List.of(mixed, cut, none)) {
      assertThatThrownBy(() -> CheckpointSigner.keptIn(bad, "songtor.test/log"))
          .isInstanceOf(IllegalStateException.class)
          .hasMessageContaining(bad.toString());
    }
  }

  @Test
  void aRowIsHashedAsItIsStored() throws SQLException {
    append(1);
    StoredEvent row = fixture.everything().getFirst();
    assertThat(TreeTable.row(row).recordedAt()).isEqualTo(row.recordedAt());
    assertThat(TreeTable.row(row).payload()).isEqualTo(row.payload());
  }
}
