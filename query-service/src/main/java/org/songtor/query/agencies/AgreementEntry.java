package org.songtor.query.agencies;

import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.songtor.event.AgencyEvent.AgreementEnded;
import org.songtor.event.AgencyEvent.AgreementEvent;
import org.songtor.event.AgencyEvent.AgreementMade;
import org.songtor.event.AgencyEvent.AgreementSigned;
import org.songtor.event.AgencyEvent.Party;
import org.songtor.referral.SharedField;

/**
 * One sharing agreement as an agency's row holds it.
 *
 * @param from code of the area whose network tells
 * @param forArea the account that signed for the area; null until then
 * @param forAgency the account that signed for the agency; null until then
 * @param endedOn the day in Thailand on which somebody ended it; null where nobody did
 */
record AgreementEntry(
    UUID id,
    String from,
    LocalDate since,
    LocalDate until,
    String legalBasis,
    List<SharedField> fields,
    @Nullable String forArea,
    @Nullable String forAgency,
    @Nullable LocalDate endedOn,
    String purpose) {
  /** Of rows of before, which do not say when. */
  private static final String ENDED = "ENDED";

  private static final String OPEN = "OPEN";
  private static final int PARTS = 10;

  /** The purpose stands last: it alone has spaces. */
  String text() {
    return String.join(
        " ",
        id.toString(),
        from,
        since.toString(),
        until.toString(),
        legalBasis,
        fields.stream().map(SharedField::name).collect(Collectors.joining(",")),
        written(forArea),
        written(forAgency),
        endedOn == null ? OPEN : endedOn.toString(),
        purpose);
  }

  /** Issuers may name people as they like, with spaces too. */
  private static String written(@Nullable String account) {
    return account == null ? "" : URLEncoder.encode(account, StandardCharsets.UTF_8);
  }

  private static @Nullable String account(String written) {
    return written.isEmpty() ? null : URLDecoder.decode(written, StandardCharsets.UTF_8);
  }

  static AgreementEntry of(String text) {
    String[] parts = text.split(" ", PARTS);
    return new AgreementEntry(
        UUID.fromString(parts[0]),
        parts[1],
        LocalDate.parse(parts[2]),
        LocalDate.parse(parts[3]),
        parts[4],
        Arrays.stream(parts[5].split(",", -1)).map(SharedField::valueOf).toList(),
        account(parts[6]),
        account(parts[7]),
        endedOn(parts[8], LocalDate.parse(parts[3])),
        parts[9]);
  }

  private static @Nullable LocalDate endedOn(String state, LocalDate until) {
    return switch (state) {
      case OPEN -> null;
      case ENDED -> until;
      default -> LocalDate.parse(state);
    };
  }

  boolean ended() {
    return endedOn != null;
  }

  /**
   * The entries after the next event, the oldest first.
   *
   * @param day on which it was recorded, in Thailand
   */
  static List<AgreementEntry> after(
      List<AgreementEntry> before, AgreementEvent event, LocalDate day) {
    return switch (event) {
      case AgreementMade made -> {
        List<AgreementEntry> all = new ArrayList<>(before);
        all.add(made(made));
        yield List.copyOf(all);
      }
      case AgreementSigned signed ->
          before.stream()
              .map(one -> one.id.equals(signed.agreement()) ? one.signed(signed) : one)
              .toList();
      case AgreementEnded ended ->
          before.stream()
              .map(one -> one.id.equals(ended.agreement()) ? one.over(day) : one)
              .toList();
    };
  }

  private static AgreementEntry made(AgreementMade made) {
    return new AgreementEntry(
        made.agreement(),
        made.from().value(),
        made.since(),
        made.until(),
        made.legalBasis(),
        made.fields(),
        null,
        null,
        null,
        made.purpose());
  }

  private AgreementEntry signed(AgreementSigned event) {
    return new AgreementEntry(
        id,
        from,
        since,
        until,
        legalBasis,
        fields,
        event.party() == Party.AREA ? event.account() : forArea,
        event.party() == Party.AGENCY ? event.account() : forAgency,
        endedOn,
        purpose);
  }

  /** Ending it again changes nothing. */
  private AgreementEntry over(LocalDate day) {
    return ended()
        ? this
        : new AgreementEntry(
            id, from, since, until, legalBasis, fields, forArea, forAgency, day, purpose);
  }
}
