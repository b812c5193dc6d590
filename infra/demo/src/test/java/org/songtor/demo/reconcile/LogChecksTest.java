package org.songtor.demo.reconcile;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.songtor.demo.client.Ledger;
import org.songtor.event.CaseLifeEvent;
import org.songtor.event.EventEnvelope;
import org.songtor.event.RecordedEvent;
import org.songtor.event.ReferralEvent;
import org.songtor.event.SongtorEvent;
import org.songtor.event.StreamKind;
import org.songtor.language.AgencyId;
import org.songtor.language.EventId;
import org.songtor.language.ReferralId;
import org.songtor.language.Role;

class LogChecksTest {
  private static final UUID CASE = UUID.fromString("00000000-0000-7000-8000-000000000001");
  private static final UUID OTHER = UUID.fromString("00000000-0000-7000-8000-000000000002");
  private static final AgencyId AGENCY = AgencyId.of("00000000-0000-7000-8000-0000000000a1");
  private static final ReferralId REFERRAL = ReferralId.of("00000000-0000-7000-8000-0000000000f1");
  private static final Instant NOW = Instant.parse("2026-11-22T03:00:00Z");
  private static final String TYPE = "songtor.case.assignment-accepted";

  private static RecordedEvent event(UUID stream, long position, long seq, Role role) {
    return event(stream, position, seq, role, new CaseLifeEvent.AssignmentAccepted());
  }

  private static RecordedEvent event(
      UUID stream, long position, long seq, Role role, SongtorEvent event) {
    return event(stream, position, seq, role, null, stream, event);
  }

  private static RecordedEvent byAgency(long position, long seq, UUID command, SongtorEvent event) {
    return event(CASE, position, seq, Role.AGENCY_OFFICER, AGENCY, command, event);
  }

  private static RecordedEvent event(
      UUID stream,
      long position,
      long seq,
      Role role,
      @Nullable AgencyId agency,
      UUID command,
      SongtorEvent event) {
    return new RecordedEvent(
        new EventEnvelope(
            EventId.at(position),
            position,
            StreamKind.CASE,
            stream,
            seq,
            "cm-somsri",
            role,
            null,
            agency,
            NOW,
            NOW,
            stream,
            command,
            null,
            Duration.ZERO),
        event);
  }

  private static StoredLog log(RecordedEvent... events) {
    Map<UUID, List<RecordedEvent>> streams = new LinkedHashMap<>();
    long last = 0;
    for (RecordedEvent event : events) {
      streams
          .computeIfAbsent(event.envelope().streamId(), id -> new java.util.ArrayList<>())
          .add(event);
      last = Math.max(last, event.envelope().position());
    }
    return new StoredLog(streams, last);
  }

  private static RecordedEvent byPerson(UUID stream, long position, long seq) {
    return event(stream, position, seq, Role.CASE_MANAGER);
  }

  @Test
  void densePositionsAndStreamsHold() {
    StoredLog log = log(byPerson(CASE, 1, 0), byPerson(OTHER, 2, 0), byPerson(CASE, 3, 1));

    assertThat(LogChecks.densePositions(log).holds()).isTrue();
    assertThat(LogChecks.denseStreams(log).holds()).isTrue();
  }

  @Test
  void aGapOrARepetitionOfPositionsIsFound() {
    assertThat(LogChecks.densePositions(log(byPerson(CASE, 1, 0), byPerson(CASE, 3, 1))).holds())
        .isFalse();
    assertThat(LogChecks.densePositions(log(byPerson(CASE, 1, 0), byPerson(OTHER, 1, 0))).holds())
        .isFalse();
  }

  @Test
  void aGapInAStreamIsFound() {
    assertThat(LogChecks.denseStreams(log(byPerson(CASE, 1, 0), byPerson(CASE, 2, 2))).holds())
        .isFalse();
  }

  @Test
  void anAnswerToAReferralIsFoundByItsRevision() {
    StoredLog log =
        log(
            byPerson(CASE, 1, 0),
            event(
                CASE,
                2,
                1,
                Role.AGENCY_OFFICER,
                new ReferralEvent.ReferralReceived(REFERRAL, AGENCY)));
    String type = "songtor.referral.received";
    Ledger ledger = new Ledger();
    ledger.acknowledged(CASE.toString(), List.of(new Ledger.AcknowledgedEvent(0, TYPE)));
    ledger.answered(REFERRAL.toString(), 1, List.of(type));

    assertThat(Acknowledgements.inTheirCases(log, ledger))
        .isEqualTo(Map.of(CASE.toString(), Map.of(0L, TYPE, 1L, type)));

    ledger.answered(REFERRAL.toString(), 2, List.of(type));
    Map<String, Map<Long, String>> lost = Acknowledgements.inTheirCases(log, ledger);
    assertThat(LogChecks.acknowledgedIsStored(log, lost).differences())
        .singleElement()
        .asString()
        .contains(REFERRAL.toString());
  }

  @Test
  void whatWasAcknowledgedMustBeStoredUnderItsTypeAndTheOtherWayRound() {
    StoredLog log = log(byPerson(CASE, 1, 0), byPerson(CASE, 2, 1), event(CASE, 3, 2, Role.SYSTEM));
    String id = CASE.toString();

    assertThat(LogChecks.acknowledgedIsStored(log, Map.of(id, Map.of(0L, TYPE, 1L, ""))).holds())
        .isTrue();
    assertThat(LogChecks.acknowledgedIsStored(log, Map.of(id, Map.of(0L, TYPE))).holds())
        .as("stored, but acknowledged to nobody")
        .isFalse();
    assertThat(
            LogChecks.acknowledgedIsStored(log, Map.of(id, Map.of(0L, TYPE, 1L, TYPE, 7L, TYPE)))
                .holds())
        .as("acknowledged, but not stored")
        .isFalse();
    assertThat(
            LogChecks.acknowledgedIsStored(log, Map.of(id, Map.of(0L, TYPE, 1L, "songtor.other")))
                .holds())
        .as("another type")
        .isFalse();
    assertThat(
            LogChecks.acknowledgedIsStored(
                    log, Map.of(id, Map.of(0L, TYPE, 1L, TYPE), OTHER.toString(), Map.of(0L, TYPE)))
                .holds())
        .as("a case that is not stored")
        .isFalse();
  }

  @Test
  void whatAnAgencysAnswerBroughtAboutInTheCaseMustComeOfAnAnswerThatItGot() {
    UUID answer = new UUID(0, 1);
    UUID another = new UUID(0, 2);
    var received = new ReferralEvent.ReferralReceived(REFERRAL, AGENCY);
    var inTheCase = new CaseLifeEvent.AssignmentAccepted();
    Map<String, Map<Long, String>> told =
        Map.of(CASE.toString(), Map.of(0L, "songtor.referral.received"));

    assertThat(
            LogChecks.acknowledgedIsStored(
                    log(byAgency(1, 0, answer, received), byAgency(2, 1, answer, inTheCase)), told)
                .differences())
        .isEmpty();
    assertThat(
            LogChecks.acknowledgedIsStored(
                    log(byAgency(1, 0, answer, received), byAgency(2, 1, another, inTheCase)), told)
                .differences())
        .as("of a command that nobody was answered")
        .singleElement()
        .asString()
        .contains(TYPE);
    assertThat(
            LogChecks.acknowledgedIsStored(
                    log(byAgency(1, 0, answer, received), byAgency(2, 1, answer, received)), told)
                .holds())
        .as("of a referral the agency is told all")
        .isFalse();
  }
}
