package org.songtor.receipt;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.songtor.language.AgencyId;
import org.songtor.language.ReferralId;
import org.songtor.proof.Hash;
import org.songtor.proof.LogRow;

/**
 * That an agency itself received or answered a referral: which, who, when, and where the log holds
 * it. It names no child and holds nothing that erasing a person would have to reach: of what is
 * stored there are only digests of whole rows, which random ids in every row keep from being
 * guessed.
 *
 * <p>The text is what gets signed, and never changes its form; another form is another first line.
 * Nine lines of ASCII, each ended by one line feed:
 *
 * <pre>
 * songtor-receipt 1
 * log ORIGIN
 * event received | accepted | rejected | redirected
 * referral UUID
 * agency UUID
 * actor SUBJECT
 * recorded 2026-11-22T03:04:05.678901Z
 * sent POSITION LEAF
 * position POSITION LEAF
 * </pre>
 *
 * <p>ids are written small; the subject's bytes in UTF-8 other than {@code !} to {@code ~}, and the
 * percent sign, are written {@code %XX}; the time is UTC with six digits of the second; a position
 * is a decimal number from 1; a leaf is the base64 of the row's hash in the log's tree.
 *
 * @param origin names the log, as its checkpoints do
 * @param actor who at the agency did it, as the issuer of tokens knows them
 * @param recordedAt to the microsecond
 * @param sent what the agency was sent: the row with which the referral began
 * @param stored the row that this is the receipt of
 */
public record Receipt(
    String origin,
    ReceiptKind kind,
    ReferralId referral,
    AgencyId agency,
    String actor,
    Instant recordedAt,
    Place sent,
    Place stored) {
  private static final String FIRST_LINE = "songtor-receipt 1";
  private static final Pattern ORIGIN = Pattern.compile("[^\\s+]{1,200}");
  private static final Pattern FORM =
      Pattern.compile(
          FIRST_LINE
              + "\\nlog (\\S+)\\nevent (\\S+)\\nreferral (\\S+)\\nagency (\\S+)\\nactor (\\S+)"
              + "\\nrecorded (\\S+)\\nsent (\\S+) (\\S+)\\nposition (\\S+) (\\S+)\\n");
  private static final Pattern POSITION = Pattern.compile("[1-9][0-9]{0,17}");
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSSSS'Z'", Locale.ROOT)
          .withZone(ZoneOffset.UTC);

  /**
   * A row of the log.
   *
   * @param position from 1
   * @param leaf the hash of all its columns, as the log's tree has it
   */
  public record Place(long position, Hash leaf) {
    public Place {
      if (position < 1) {
        throw new IllegalArgumentException("a position is 1 or more, not " + position);
      }
    }

    static Place of(LogRow row) {
      return new Place(row.position(), row.leaf());
    }
  }

  public Receipt {
    if (!ORIGIN.matcher(origin).matches()) {
      throw new IllegalArgumentException("the name of a log has no blanks and no plus sign");
    }
    if (actor.isEmpty()) {
      throw new IllegalArgumentException("somebody did it");
    }
    if (sent.position() >= stored.position()) {
      throw new IllegalArgumentException("a referral is sent before it is answered");
    }
    recordedAt = recordedAt.truncatedTo(ChronoUnit.MICROS);
  }

  /** The same receipt as the log of that name gives it. */
  public Receipt inLog(String name) {
    return new Receipt(name, kind, referral, agency, actor, recordedAt, sent, stored);
  }

  /** {@link #actor} as the text has it: one word of ASCII that nothing else can hide in. */
  public String actorWord() {
    return Percent.encode(actor);
  }

  /** The signed text, byte for byte the same whenever it is derived. */
  public String text() {
    return String.join(
            "\n",
            List.of(
                FIRST_LINE,
                "log " + origin,
                "event " + kind.code(),
                "referral " + referral,
                "agency " + agency,
                "actor " + actorWord(),
                "recorded " + TIME.format(recordedAt),
                "sent " + sent.position() + " " + sent.leaf().base64(),
                "position " + stored.position() + " " + stored.leaf().base64()))
        + "\n";
  }

  /**
   * @throws IllegalArgumentException unless the text is one that {@link #text} gives
   */
  public static Receipt parse(String text) {
    Matcher form = FORM.matcher(text);
    if (!form.matches()) {
      throw new IllegalArgumentException("a receipt has nine lines, the first " + FIRST_LINE);
    }
    Receipt receipt =
        new Receipt(
            form.group(1),
            ReceiptKind.ofCode(form.group(2))
                .orElseThrow(() -> new IllegalArgumentException("no such event has a receipt")),
            ReferralId.of(form.group(3)),
            AgencyId.of(form.group(4)),
            Percent.decode(form.group(5)),
            time(form.group(6)),
            place(form.group(7), form.group(8)),
            place(form.group(9), form.group(10)));
    if (!receipt.text().equals(text)) {
      throw new IllegalArgumentException("the same receipt is written in one way only");
    }
    return receipt;
  }

  private static Instant time(String text) {
    try {
      return Instant.from(TIME.parse(text));
    } catch (DateTimeParseException e) {
      throw new IllegalArgumentException("a receipt's time is UTC to the microsecond", e);
    }
  }

  private static Place place(String position, String leaf) {
    if (!POSITION.matcher(position).matches()) {
      throw new IllegalArgumentException("a position is a number from 1");
    }
    return new Place(Long.parseLong(position), Hash.ofBase64(leaf));
  }
}
