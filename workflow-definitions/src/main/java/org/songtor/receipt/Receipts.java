package org.songtor.receipt;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.songtor.event.EventCodec;
import org.songtor.event.EventCodec.WireType;
import org.songtor.event.EventMeta;
import org.songtor.event.ReferralEvent;
import org.songtor.event.ReferralEvent.ReferralAccepted;
import org.songtor.event.ReferralEvent.ReferralReceived;
import org.songtor.event.ReferralEvent.ReferralRedirected;
import org.songtor.event.ReferralEvent.ReferralRejected;
import org.songtor.event.ReferralEvent.ReferralRequested;
import org.songtor.event.Wire;
import org.songtor.language.ReferralId;
import org.songtor.language.Role;
import org.songtor.proof.LogRow;

/** Derives receipts from rows of the log, and from nothing else: whoever does it gets the same. */
public final class Receipts {
  /** The stored names of what yields a receipt. */
  public static final List<String> ANSWERS =
      names(
          ReferralReceived.class,
          ReferralAccepted.class,
          ReferralRejected.class,
          ReferralRedirected.class);

  /** The stored names of the rows that {@link #of} looks at: the answers, and what they answer. */
  public static final List<String> ROWS =
      Stream.concat(names(ReferralRequested.class).stream(), ANSWERS.stream()).toList();

  private Receipts() {}

  @SafeVarargs
  private static List<String> names(Class<? extends ReferralEvent>... types) {
    return Stream.of(types).map(type -> type.getAnnotation(Wire.class).name()).toList();
  }

  /**
   * The receipts of one case, in log order.
   *
   * <p>Only what an officer of the agency did in the agency's name yields its receipt. What
   * somebody else recorded for it, or the system did, is told in the history and is no word of the
   * agency.
   *
   * @param origin names the log
   * @param rows of the case, in order; all those called {@link #ROWS}, others do no harm
   * @throws EventCodec.UnreadableEventException if this program does not know such an event
   */
  public static List<Receipt> of(String origin, List<LogRow> rows, EventCodec codec) {
    Map<ReferralId, Receipt.Place> sent = new HashMap<>();
    List<Receipt> receipts = new ArrayList<>();
    for (LogRow row : rows) {
      if (!ROWS.contains(row.wireName())
          || !(codec.decode(new WireType(row.wireName(), row.wireVersion()), row.payload())
              instanceof ReferralEvent event)) {
        continue;
      }
      if (event instanceof ReferralRequested) {
        sent.put(event.referral(), Receipt.Place.of(row));
        continue;
      }
      Receipt.Place begun = sent.get(event.referral());
      Optional<ReceiptKind> kind = ReceiptKind.of(event);
      EventMeta who = codec.decodeMeta(row.meta());
      if (begun != null && kind.isPresent() && isTheAgencysOwn(event, who)) {
        receipts.add(
            new Receipt(
                origin,
                kind.get(),
                event.referral(),
                event.agency(),
                who.actor(),
                row.recordedAt(),
                begun,
                Receipt.Place.of(row)));
      }
    }
    return List.copyOf(receipts);
  }

  /**
   * What keeps {@link #of} from looking at a case.
   *
   * @param rows as there
   * @return the position of the first row that this program cannot read
   */
  public static OptionalLong firstUnreadable(List<LogRow> rows, EventCodec codec) {
    for (LogRow row : rows) {
      if (ROWS.contains(row.wireName())) {
        try {
          if (!(codec.decode(new WireType(row.wireName(), row.wireVersion()), row.payload())
              instanceof ReferralRequested)) {
            codec.decodeMeta(row.meta());
          }
        } catch (EventCodec.UnreadableEventException e) {
          return OptionalLong.of(row.position());
        }
      }
    }
    return OptionalLong.empty();
  }

  private static boolean isTheAgencysOwn(ReferralEvent event, EventMeta who) {
    return who.role() == Role.AGENCY_OFFICER && event.agency().equals(who.agency());
  }
}
