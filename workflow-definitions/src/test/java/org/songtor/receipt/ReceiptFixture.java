package org.songtor.receipt;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.songtor.event.Dimension;
import org.songtor.event.EventCodec;
import org.songtor.event.EventMeta;
import org.songtor.event.ReferralEvent;
import org.songtor.language.AgencyId;
import org.songtor.language.AreaCode;
import org.songtor.language.PersonId;
import org.songtor.language.Personal;
import org.songtor.language.ReferralId;
import org.songtor.language.Role;
import org.songtor.proof.Checkpoint;
import org.songtor.proof.Hash;
import org.songtor.proof.LogRow;
import org.songtor.proof.MerkleTree;
import org.songtor.proof.NoteKey;
import org.songtor.proof.SignedCheckpoint;
import org.songtor.proof.Subtree;
import org.songtor.referral.Urgency;

/** A case with a referral, as its rows lie in a log. */
final class ReceiptFixture {
  static final String ORIGIN = "songtor.test/log";
  static final EventCodec CODEC = new EventCodec();
  static final KeyPair PAIR = pair();
  static final NoteKey KEY = new NoteKey(ORIGIN, PAIR.getPublic());
  static final ReferralId REFERRAL = ReferralId.of("01999999-aaaa-7000-8000-000000000001");
  static final AgencyId HOSPITAL = AgencyId.of("00000000-0000-7000-8000-0000000000a1");
  static final AgencyId SCHOOL = AgencyId.of("00000000-0000-7000-8000-0000000000a4");
  static final Instant NOON = Instant.parse("2026-11-22T05:00:00.000010Z");

  private static final UUID CASE = UUID.fromString("01999999-aaaa-7000-8000-00000000000c");
  private static final PersonId CHILD = PersonId.at(NOON.toEpochMilli());

  final List<LogRow> rows = new ArrayList<>();

  static KeyPair pair() {
    try {
      return KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  static Personal<String> note(String text) {
    return Personal.of(CHILD, text);
  }

  ReceiptFixture sent(ReferralId referral, AgencyId agency) {
    return by(
        "cm-somsri",
        Role.CASE_MANAGER,
        null,
        new ReferralEvent.ReferralRequested(
            referral,
            agency,
            Dimension.HEALTH,
            "medical-treatment",
            Urgency.NORMAL,
            "public-task",
            Map.of(),
            note("ขอตรวจตา"),
            null,
            List.of(),
            List.of(),
            new AreaCode("300101"),
            NOON,
            NOON));
  }

  ReceiptFixture officer(AgencyId agency, ReferralEvent event) {
    return by("officer-health", Role.AGENCY_OFFICER, agency, event);
  }

  ReceiptFixture by(String actor, Role role, @Nullable AgencyId agency, ReferralEvent event) {
    EventCodec.Encoded encoded = CODEC.encode(event);
    int index = rows.size();
    UUID id = UUID.nameUUIDFromBytes(("event " + index).getBytes(StandardCharsets.UTF_8));
    rows.add(
        new LogRow(
            CASE,
            index,
            index + 1,
            "CASE",
            encoded.type().name(),
            encoded.type().version(),
            id,
            NOON.plusSeconds(index),
            NOON.plusSeconds(index),
            CODEC.encodeMeta(new EventMeta(actor, role, null, agency, id, id, null, Duration.ZERO)),
            encoded.json()));
    return this;
  }

  static ReferralEvent received() {
    return new ReferralEvent.ReferralReceived(REFERRAL, HOSPITAL);
  }

  static ReferralEvent accepted() {
    return new ReferralEvent.ReferralAccepted(
        REFERRAL, HOSPITAL, LocalDate.of(2026, 12, 1), note(""));
  }

  static ReferralEvent rejected() {
    return new ReferralEvent.ReferralRejected(REFERRAL, HOSPITAL, "no-capacity", note("เต็ม"));
  }

  List<Receipt> receipts() {
    return Receipts.of(ORIGIN, rows, CODEC);
  }

  SignedReceipt.InLog inLog(long position) {
    MerkleTree tree = new MerkleTree(this::hash);
    return new SignedReceipt.InLog(
        tree.inclusion(position - 1, rows.size()),
        SignedCheckpoint.sign(
                new Checkpoint(ORIGIN, rows.size(), tree.root(rows.size())), KEY, PAIR.getPrivate())
            .note());
  }

  private Hash hash(Subtree subtree) {
    return subtree.height() == 0
        ? rows.get((int) subtree.start()).leaf()
        : Hash.node(hash(subtree.left()), hash(subtree.right()));
  }
}
