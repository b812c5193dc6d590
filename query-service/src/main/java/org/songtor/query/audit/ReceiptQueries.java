package org.songtor.query.audit;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.songtor.event.EventCodec;
import org.songtor.event.EventCodec.WireType;
import org.songtor.event.ReferralEvent.ReferralRequested;
import org.songtor.language.Actor;
import org.songtor.language.AgencyId;
import org.songtor.language.LocalizedText;
import org.songtor.language.ReferralId;
import org.songtor.proof.LogRow;
import org.songtor.proof.MerkleTree;
import org.songtor.proof.SignedNote;
import org.songtor.query.audit.StoredSignatures.Signature;
import org.songtor.query.identity.ReadAccess.Resource;
import org.songtor.query.identity.ReadGate;
import org.songtor.query.problems.Problem;
import org.songtor.query.problems.ProblemException;
import org.songtor.query.problems.Problems;
import org.songtor.receipt.Receipt;
import org.songtor.receipt.Receipts;
import org.songtor.receipt.SignedReceipt;
import org.springframework.stereotype.Service;

/**
 * The receipts of a referral, derived from the log's rows each time, for whoever may read the
 * referral: both its ends. They hold no word of what the referral is about.
 */
@Service
class ReceiptQueries {
  private static final Logger log = LoggerFactory.getLogger(ReceiptQueries.class);

  /** Stands where a log's name belongs while there is no signature that would tell it. */
  private static final String UNSIGNED = "unsigned";

  private final StoredRows rows;
  private final StoredSignatures signatures;
  private final Checkpoints checkpoints;
  private final NotaryKeys keys;
  private final LogTree tree;
  private final ReferralPlaces places;
  private final EventCodec codec;

  ReceiptQueries(
      StoredRows rows,
      StoredSignatures signatures,
      Checkpoints checkpoints,
      NotaryKeys keys,
      LogTree tree,
      ReferralPlaces places,
      EventCodec codec) {
    this.rows = rows;
    this.signatures = signatures;
    this.checkpoints = checkpoints;
    this.keys = keys;
    this.tree = tree;
    this.places = places;
    this.codec = codec;
  }

  /**
   * One receipt in a list.
   *
   * @param position of the log; names the receipt
   * @param keyId of the key that signed it; null until it is signed
   * @param note the receipt itself, signed; null until then
   */
  record Item(
      long position,
      String event,
      LocalizedText title,
      AgencyId agency,
      String actor,
      Instant recordedAt,
      @Nullable String keyId,
      @Nullable String note) {}

  /** In log order. */
  record Page(ReferralId referral, List<Item> items) {}

  /** A receipt, and who signed it where somebody did. */
  private record Derived(Receipt receipt, @Nullable Signature signature) {
    long position() {
      return receipt.stored().position();
    }

    Optional<SignedNote> note() {
      return signature == null
          ? Optional.empty()
          : Optional.of(
              SignedNote.of(
                  receipt.inLog(signature.key().name()).text(),
                  signature.key(),
                  signature.bytes()));
    }
  }

  Page list(Actor reader, ReferralId referral) {
    return new Page(
        referral, derived(reader, referral).stream().map(ReceiptQueries::item).toList());
  }

  private static Item item(Derived one) {
    Receipt receipt = one.receipt();
    Signature signature = one.signature();
    return new Item(
        one.position(),
        receipt.kind().code(),
        receipt.kind().title(),
        receipt.agency(),
        receipt.actor(),
        receipt.recordedAt(),
        signature == null ? null : signature.key().hexId(),
        one.note().map(SignedNote::note).orElse(null));
  }

  /**
   * The receipt as one file, with the proof that the log holds it once a checkpoint covers it.
   *
   * @param position of the log
   */
  String file(Actor reader, ReferralId referral, long position) {
    Derived one = one(reader, referral, position);
    Signature signature = one.signature();
    SignedNote note = one.note().orElseThrow(() -> unsigned(position));
    // Of the same key: whoever checks the file has one, and after a change of keys the newest
    // checkpoint is signed by another.
    SignedReceipt.InLog proof =
        Optional.ofNullable(signature)
            .flatMap(signed -> checkpoints.latestBy(signed.key()))
            .filter(checkpoint -> checkpoint.size() >= position)
            .map(checkpoint -> proof(position, checkpoint))
            .orElse(null);
    return new SignedReceipt(one.receipt(), note, proof).file();
  }

  private SignedReceipt.InLog proof(long position, StoredCheckpoint checkpoint) {
    MerkleTree part = tree.to(t -> t.inclusion(position - 1, checkpoint.size()));
    return new SignedReceipt.InLog(
        part.inclusion(position - 1, checkpoint.size()), checkpoint.note());
  }

  /** {@value SignedNote#SIGNATURE_LENGTH} bytes over the text of the receipt. */
  byte[] signature(Actor reader, ReferralId referral, long position) {
    Signature signature = one(reader, referral, position).signature();
    if (signature == null) {
      throw unsigned(position);
    }
    return signature.bytes();
  }

  private Derived one(Actor reader, ReferralId referral, long position) {
    return derived(reader, referral).stream()
        .filter(one -> one.position() == position)
        .findFirst()
        .orElseThrow(
            () ->
                Problems.notFound(
                    new LocalizedText("ใบรับนี้ของการส่งต่อนี้", "receipt of this referral")));
  }

  private ProblemException unsigned(long position) {
    if (keys.all().isEmpty()) {
      return Problems.notFound(
          new LocalizedText(
              "ใบรับที่ลงนามแล้ว (ระบบนี้ยังไม่ได้ตั้งกุญแจลงนาม)",
              "signed receipt (no signing key is configured here)"));
    }
    return new ProblemException(
        new Problem(
            "not-yet-signed",
            409,
            new LocalizedText("ยังไม่ได้ลงนาม", "Not yet signed"),
            new LocalizedText(
                "ใบรับนี้กำลังรอลงนาม ปกติใช้เวลาหนึ่งถึงสองวินาที กรุณาขอใหม่",
                "This receipt waits for its signature, as a rule a second or two: ask again."),
            Map.of("position", position)));
  }

  /** In log order, once the reader may know of the referral. */
  private List<Derived> derived(Actor reader, ReferralId referral) {
    ReadGate.check(reader, new Resource.AnyReferral());
    UUID caseId = rows.caseOf(referral).orElseThrow(ReceiptQueries::unknown);
    List<LogRow> story = rows.named(Receipts.ROWS, caseId);
    OptionalLong unreadable = Receipts.firstUnreadable(story, codec);
    ReferralRequested request =
        story.stream()
            // Those before: who asks is to be told what they may not see before what is in the way.
            .filter(row -> unreadable.isEmpty() || row.position() < unreadable.getAsLong())
            .map(
                row -> codec.decode(new WireType(row.wireName(), row.wireVersion()), row.payload()))
            .filter(ReferralRequested.class::isInstance)
            .map(ReferralRequested.class::cast)
            .filter(one -> one.referral().equals(referral))
            .findFirst()
            .orElseThrow(() -> unreadable.isPresent() ? unreadable(unreadable) : unknown());
    ReadGate.check(
        reader,
        new Resource.OneReferral(request.agency(), places.of(referral).orElse(request.tambon())));
    if (unreadable.isPresent()) {
      throw unreadable(unreadable);
    }
    List<Receipt> receipts =
        Receipts.of(UNSIGNED, story, codec).stream()
            .filter(receipt -> receipt.referral().equals(referral))
            .toList();
    Map<Long, Signature> signed =
        signatures.at(receipts.stream().map(receipt -> receipt.stored().position()).toList());
    return receipts.stream()
        .map(receipt -> new Derived(receipt, signed.get(receipt.stored().position())))
        .toList();
  }

  /** The position is for the operator: it may be of a referral that is not the reader's. */
  private static ProblemException unreadable(OptionalLong position) {
    log.warn(
        "Receipts cannot be derived: the event at position {} cannot be read",
        position.getAsLong());
    return new ProblemException(
        new Problem(
            "receipts-unreadable",
            409,
            new LocalizedText("ยังจัดทำใบรับไม่ได้", "The receipts cannot be made yet"),
            new LocalizedText(
                "ระบบรุ่นนี้อ่านเหตุการณ์หนึ่งของกรณีนี้ไม่ได้ จึงยังจัดทำใบรับไม่ได้"
                    + " การขอซ้ำไม่ช่วย กรุณาแจ้งผู้ดูแลระบบ ใบรับที่ท่านเก็บไว้แล้วยังใช้ได้",
                "This program cannot read one of the case's events, so its receipts cannot be made"
                    + " yet. Asking again does not help: tell an administrator. Receipts that you"
                    + " have already kept stay valid.")));
  }

  private static ProblemException unknown() {
    return Problems.notFound(new LocalizedText("การส่งต่อนี้", "referral"));
  }
}
