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
    try (Connection connection = fixture.dataSource.getConnection()) {
      return new ReceiptBook(with, CODEC).sign(connection, LogFixture.NOW);
    }
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
