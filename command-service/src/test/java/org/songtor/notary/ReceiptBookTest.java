package org.songtor.notary;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.songtor.event.Dimension;
import org.songtor.event.EventCodec;
import org.songtor.event.EventMeta;
import org.songtor.event.ReferralEvent;
import org.songtor.event.StreamKind;
import org.songtor.language.AgencyId;
import org.songtor.language.AreaCode;
import org.songtor.language.EventId;
import org.songtor.language.PersonId;
import org.songtor.language.Personal;
import org.songtor.language.ReferralId;
import org.songtor.language.Role;
import org.songtor.log.AppendUnit;
import org.songtor.log.Appender;
import org.songtor.log.LogFixture;
import org.songtor.log.NewEvent;
import org.songtor.proof.LogRow;
import org.songtor.proof.NoteKey;
import org.songtor.proof.SignedNote;
import org.songtor.receipt.Receipt;
import org.songtor.receipt.Receipts;
import org.songtor.referral.Urgency;

/** Every receipt that the log yields is signed once, however the signing is cut up. */
class ReceiptBookTest {
  private static final EventCodec CODEC = new EventCodec();
  private static final AgencyId HOSPITAL = AgencyId.of("00000000-0000-7000-8000-0000000000a1");
  private static final Personal<String> NOTHING =
      Personal.of(PersonId.at(LogFixture.NOW.toEpochMilli()), "");

  @TempDir private Path folder;

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

  private static NewEvent event(Role role, @Nullable AgencyId agency, ReferralEvent event) {
    EventCodec.Encoded encoded = CODEC.encode(event);
    UUID id = UUID.randomUUID();
    return new NewEvent(
        EventId.at(LogFixture.NOW.toEpochMilli()),
        encoded.type(),
        LogFixture.NOW,
        LogFixture.NOW,
        CODEC.encodeMeta(
            new EventMeta("somebody", role, null, agency, id, id, null, Duration.ZERO)),
        encoded.json());
  }

  private void append(UUID caseId, long from, NewEvent... events) {
    appender
        .append(
            new AppendUnit(
                StreamKind.CASE, caseId, from, List.of(events), null, List.of(), List.of()))
        .join();
  }

  private static NewEvent sent(ReferralId referral) {
    return event(
        Role.CASE_MANAGER,
        null,
        new ReferralEvent.ReferralRequested(
            referral,
            HOSPITAL,
            Dimension.HEALTH,
            "medical-treatment",
            Urgency.NORMAL,
            "public-task",
            Map.of(),
            NOTHING,
            null,
            List.of(),
            List.of(),
            new AreaCode("300101"),
            LogFixture.NOW,
            LogFixture.NOW));
  }

  private static NewEvent received(ReferralId referral) {
    return event(
        Role.AGENCY_OFFICER, HOSPITAL, new ReferralEvent.ReferralReceived(referral, HOSPITAL));
  }

  private static NewEvent rejected(ReferralId referral) {
    return event(
        Role.AGENCY_OFFICER,
        HOSPITAL,
        new ReferralEvent.ReferralRejected(referral, HOSPITAL, "no-capacity", NOTHING));
  }

  private boolean sign(CheckpointSigner with) throws SQLException {
    return sign(new ReceiptBook(with, CODEC), LogFixture.NOW);
  }

  private boolean sign(ReceiptBook book, Instant now) throws SQLException {
    try (Connection connection = fixture.dataSource.getConnection()) {
      return book.sign(connection, now);
    }
  }

  /** As a program newer than this one would write it. */
  private static NewEvent newer(NewEvent event) {
    return new NewEvent(
        event.id(),
        new EventCodec.WireType(event.type().name(), 99),
        event.occurredAt(),
        event.recordedAt(),
        event.meta(),
        event.payload());
  }

  /** What the program that can read it finds in the same place. */
  private void makeReadable(long position) throws SQLException {
    execute("ALTER TABLE log.event DISABLE TRIGGER USER");
    execute("UPDATE log.event SET wire_version = 1 WHERE position = " + position);
    execute("ALTER TABLE log.event ENABLE TRIGGER USER");
  }

  private void execute(String sql) throws SQLException {
    try (Connection connection = fixture.dataSource.getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private List<String> texts(String sql) throws SQLException {
    List<String> found = new ArrayList<>();
    try (Connection connection = fixture.dataSource.getConnection();
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      while (rows.next()) {
        found.add(rows.getString(1));
      }
    }
    return found;
  }

  private List<String> parked() throws SQLException {
    return texts("SELECT case_id || ' ' || position FROM log.receipts_parked ORDER BY position");
  }

  private record Stored(String keyId, byte[] signature) {}

  private Map<Long, Stored> stored() throws SQLException {
    Map<Long, Stored> found = new LinkedHashMap<>();
    try (Connection connection = fixture.dataSource.getConnection();
        Statement statement = connection.createStatement();
        ResultSet rows =
            statement.executeQuery(
                "SELECT position, key_id, signature FROM log.receipt ORDER BY position")) {
      while (rows.next()) {
        found.put(rows.getLong(1), new Stored(rows.getString(2), rows.getBytes(3)));
      }
    }
    return found;
  }

  /** As anybody would derive them from the rows alone, each under that key. */
  private void assertHolds(NoteKey key, Long... positions) throws SQLException {
    Map<UUID, List<LogRow>> cases = new LinkedHashMap<>();
    fixture
        .everything()
        .forEach(
            row ->
                cases
                    .computeIfAbsent(row.streamId(), any -> new ArrayList<>())
                    .add(TreeTable.row(row)));
    Map<Long, Stored> stored = stored();
    List<Long> found = new ArrayList<>();
    for (List<LogRow> rows : cases.values()) {
      for (Receipt receipt : Receipts.of("songtor.test/log", rows, CODEC)) {
        Stored one = stored.get(receipt.stored().position());
        if (one != null && one.keyId().equals(key.hexId())) {
          assertThat(SignedNote.of(receipt.text(), key, one.signature()).isSignedBy(key)).isTrue();
          found.add(receipt.stored().position());
        }
      }
    }
    assertThat(found).containsExactlyInAnyOrder(positions);
  }

  @Test
  void whatAgenciesAnsweredIsSignedAndNothingElse() throws SQLException {
    ReferralId first = new ReferralId(UUID.randomUUID());
    ReferralId second = new ReferralId(UUID.randomUUID());
    UUID caseId = UUID.randomUUID();
    append(caseId, 0, sent(first), received(first), sent(second));
    assertThat(sign(signer)).isFalse();
    assertHolds(signer.key(), 2L);
    append(
        caseId,
        3,
        event(Role.CASE_MANAGER, null, new ReferralEvent.ReferralReceived(second, HOSPITAL)),
        rejected(first));
    sign(signer);
    sign(signer);
    assertHolds(signer.key(), 2L, 5L);
    assertThat(stored()).hasSize(2);
  }

  @Test
  void aLongLogIsGoneThroughInPortionsAndAReferralMayBeSentInAnEarlierOne() throws SQLException {
    ReferralId referral = new ReferralId(UUID.randomUUID());
    UUID caseId = UUID.randomUUID();
    append(caseId, 0, sent(referral));
    for (int i = 0; i < 41; i++) {
      appender.append(LogFixture.unit(UUID.randomUUID(), 0, 200)).join();
    }
    append(caseId, 1, received(referral));
    assertThat(sign(signer)).as("8,192 of 8,202").isTrue();
    assertThat(stored()).isEmpty();
    assertThat(sign(signer)).isFalse();
    assertHolds(signer.key(), 8202L);
  }

  @Test
  void anotherKeySignsWhatComesAndLeavesWhatIsSigned() throws SQLException {
    ReferralId referral = new ReferralId(UUID.randomUUID());
    UUID caseId = UUID.randomUUID();
    append(caseId, 0, sent(referral), received(referral));
    sign(signer);
    CheckpointSigner next = CheckpointSigner.keptIn(folder.resolve("next.pem"), "songtor.test/log");
    append(caseId, 2, rejected(referral));
    sign(next);
    assertHolds(signer.key(), 2L);
    assertHolds(next.key(), 3L);
  }

  @Test
  void anEventThatCannotBeReadParksItsCaseAndNoOther() throws SQLException {
    UUID parked = UUID.randomUUID();
    ReferralId referral = new ReferralId(UUID.randomUUID());
    append(parked, 0, sent(referral), newer(received(referral)), rejected(referral));
    ReferralId other = new ReferralId(UUID.randomUUID());
    append(UUID.randomUUID(), 0, sent(other), received(other));
    ReceiptBook book = new ReceiptBook(signer, CODEC);
    assertThat(sign(book, LogFixture.NOW)).isFalse();
    assertHoldsAlone(5L);
    assertThat(parked()).containsExactly(parked + " 2");

    makeReadable(2);
    sign(book, LogFixture.NOW.plus(ReceiptBook.BETWEEN_TRIES));
    assertHoldsAlone(5L);
    sign(book, LogFixture.NOW.plus(ReceiptBook.BETWEEN_TRIES).plusMillis(1));
    assertHolds(signer.key(), 2L, 3L, 5L);
    assertThat(parked()).isEmpty();
  }

  /** Nothing can be derived of the case that is parked. */
  private void assertHoldsAlone(Long... positions) throws SQLException {
    assertThat(stored().keySet()).containsExactly(positions);
  }

  @Test
  void aParkedCaseStaysSoUntilItCanBeReadAndIsTriedAtEachStart() throws SQLException {
    UUID parked = UUID.randomUUID();
    ReferralId referral = new ReferralId(UUID.randomUUID());
    append(parked, 0, sent(referral), newer(received(referral)));
    sign(signer);
    Instant later = LogFixture.NOW.plusSeconds(1);
    sign(new ReceiptBook(signer, CODEC), later);
    assertThat(parked()).containsExactly(parked + " 2");
    append(parked, 2, rejected(referral));
    makeReadable(2);
    sign(new ReceiptBook(signer, CODEC), later.plusSeconds(1));
    assertHolds(signer.key(), 2L, 3L);
    assertThat(parked()).isEmpty();
  }

  @Test
  void aRoundTriesSoManyParkedCasesAndTheNextTheOthers() throws SQLException {
    for (int i = 0; i <= ReceiptBook.TRIES; i++) {
      ReferralId referral = new ReferralId(UUID.randomUUID());
      append(UUID.randomUUID(), 0, sent(referral), newer(received(referral)));
    }
    sign(signer);
    assertThat(parked()).hasSize(ReceiptBook.TRIES + 1);
    for (int i = 1; i <= ReceiptBook.TRIES + 1; i++) {
      makeReadable(2L * i);
    }
    ReceiptBook next = new ReceiptBook(signer, CODEC);
    Instant later = LogFixture.NOW.plusSeconds(1);
    sign(next, later);
    assertThat(parked()).hasSize(1);
    sign(next, later);
    assertThat(parked()).isEmpty();
    assertThat(stored()).hasSize(ReceiptBook.TRIES + 1);
  }

  @Test
  void theKeyThatSignedLastIsTheOneInUse() throws SQLException {
    CheckpointSigner next = CheckpointSigner.keptIn(folder.resolve("next.pem"), "songtor.test/log");
    String inUse = "SELECT id FROM log.notary_key ORDER BY last_used DESC";
    sign(new ReceiptBook(signer, CODEC), LogFixture.NOW);
    assertThat(texts(inUse)).as("as soon as it runs").containsExactly(signer.key().hexId());
    sign(new ReceiptBook(next, CODEC), LogFixture.NOW.plusSeconds(1));
    assertThat(texts(inUse)).containsExactly(next.key().hexId(), signer.key().hexId());
    sign(new ReceiptBook(signer, CODEC), LogFixture.NOW.plusSeconds(2));
    assertThat(texts(inUse)).containsExactly(signer.key().hexId(), next.key().hexId());
  }

  @Test
  void theRunningNotarySignsByItself() throws Exception {
    ReferralId referral = new ReferralId(UUID.randomUUID());
    append(UUID.randomUUID(), 0, sent(referral), received(referral));
    try (Notary notary =
        new Notary(fixture.dataSource, CODEC, signer, Duration.ofMinutes(1), () -> Instant.now())) {
      notary.start();
      long end = System.nanoTime() + Duration.ofSeconds(60).toNanos();
      while (stored().isEmpty()) {
        assertThat(System.nanoTime()).isLessThan(end);
        Thread.onSpinWait();
      }
    }
    assertHolds(signer.key(), 2L);
  }
}
