package org.songtor.query.agencies;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.songtor.definition.ReferralPolicy;
import org.songtor.event.AgencyEvent.Capacity;
import org.songtor.event.Dimension;
import org.songtor.language.Actor;
import org.songtor.language.AgencyId;
import org.songtor.language.AreaCode;
import org.songtor.language.LocalizedText;
import org.songtor.query.agencies.AgencyView.CapacityView;
import org.songtor.query.identity.ReadAccess.Resource;
import org.songtor.query.identity.ReadGate;
import org.songtor.query.intake.AnswerTimes;
import org.songtor.query.intake.AnswerTimes.Answered;
import org.springframework.stereotype.Service;

/**
 * Says which agencies could be asked, the likeliest to help first. Nothing of a child is asked for:
 * only a need, a service and a tambon.
 *
 * <p>First whether it has places, then how near it works, then how fast it answered lately (J).
 * Nobody is left out for being full: that is told, and the sender decides.
 */
@Service
public class AgencySuggestions {
  private final AgencyQueries agencies;
  private final AnswerTimes times;

  AgencySuggestions(AgencyQueries agencies, AnswerTimes times) {
    this.agencies = agencies;
    this.times = times;
  }

  /**
   * What help is looked for.
   *
   * @param need null where any will do
   * @param service null where any will do
   */
  public record Wanted(
      AreaCode tambon, @Nullable Dimension need, @Nullable String service, ReferralPolicy policy) {}

  /**
   * @throws org.songtor.query.problems.ProblemException with status 403 if the reader does not work
   *     on cases there
   */
  public List<AgencySuggestion> suggest(Actor reader, Wanted wanted) {
    ReadGate.check(reader, new Resource.Area(wanted.tambon()));
    List<AgencyView> able =
        agencies.all(reader).stream()
            .filter(agency -> agency.covers(wanted.tambon()) && helps(agency, wanted))
            .toList();
    Map<AgencyId, Answered> answered = times.of(able.stream().map(AgencyView::id).toList());
    return able.stream()
        .map(agency -> suggestion(agency, wanted, answered.get(agency.id())))
        .sorted(
            Comparator.<AgencySuggestion>comparingInt(one -> rank(one.capacity()))
                .thenComparingInt(one -> -nearness(one.agency(), wanted.tambon()))
                .thenComparing(
                    AgencySuggestion::medianAnswerMinutes,
                    Comparator.nullsLast(Comparator.naturalOrder())))
        .toList();
  }

  private static boolean helps(AgencyView agency, Wanted wanted) {
    Dimension need = wanted.need();
    return (need == null || wanted.policy().mayKnow(agency.kind(), need))
        && services(agency, wanted).findAny().isPresent();
  }

  private static Stream<String> services(AgencyView agency, Wanted wanted) {
    return agency.services().stream()
        .filter(
            service ->
                (wanted.service() == null || wanted.service().equals(service))
                    && (wanted.need() == null || agency.meets(service, wanted.need())));
  }

  private static AgencySuggestion suggestion(
      AgencyView agency, Wanted wanted, @Nullable Answered answered) {
    CapacityView capacity =
        services(agency, wanted)
            .map(agency::capacityOf)
            .min(Comparator.comparingInt(said -> rank(said.orElse(null))))
            .flatMap(said -> said)
            .orElse(null);
    List<LocalizedText> why = new ArrayList<>();
    why.add(placesInWords(capacity));
    why.add(nearnessInWords(nearness(agency, wanted.tambon())));
    why.add(answersInWords(answered));
    return new AgencySuggestion(
        agency,
        capacity,
        answered == null ? null : Long.valueOf(answered.median().toMinutes()),
        answered == null ? 0 : answered.referrals(),
        why);
  }

  /** The smaller, the likelier a place; between places and their lack stands what nobody said. */
  private static int rank(@Nullable CapacityView known) {
    Capacity capacity = known == null ? null : known.capacity();
    return switch (capacity) {
      case HAS -> 0;
      case null -> 1;
      case NEEDS_ASSESSMENT -> 2;
      case WAITLIST_ONLY -> 3;
      case NONE -> 4;
    };
  }

  /** Digits of the smallest of its areas in which the tambon lies: 6, 4 or 2. */
  private static int nearness(AgencyView agency, AreaCode tambon) {
    return agency.areas().stream()
        .filter(area -> area.covers(tambon))
        .mapToInt(area -> area.value().length())
        .max()
        .orElse(0);
  }

  private static LocalizedText placesInWords(@Nullable CapacityView known) {
    return known == null
        ? new LocalizedText(
            "ยังไม่ได้แจ้งว่ารับเพิ่มได้หรือไม่", "has not said whether it has places")
        : new LocalizedText(
            known.title().th() + " (แจ้งเมื่อ " + known.asOf() + ")",
            known.title().en() + " (said on " + known.asOf() + ")");
  }

  private static LocalizedText nearnessInWords(int digits) {
    return switch (digits) {
      case 6 -> new LocalizedText("ดูแลตำบลนี้โดยตรง", "works in this very tambon");
      case 4 -> new LocalizedText("ดูแลทั้งอำเภอ", "works in the whole district");
      default -> new LocalizedText("ดูแลทั้งจังหวัด", "works in the whole province");
    };
  }

  private static LocalizedText answersInWords(@Nullable Answered answered) {
    if (answered == null) {
      return new LocalizedText("ยังไม่เคยตอบเรื่องส่งต่อ", "has not answered a referral yet");
    }
    LocalizedText length = length(answered.median());
    return new LocalizedText(
        "ครึ่งหนึ่งของ " + answered.referrals() + " เรื่องล่าสุดได้คำตอบภายใน " + length.th(),
        "answered half of its last " + answered.referrals() + " within " + length.en());
  }

  private static LocalizedText length(Duration time) {
    if (time.toDays() > 0) {
      return new LocalizedText(time.toDays() + " วัน", count(time.toDays(), "day"));
    }
    if (time.toHours() > 0) {
      return new LocalizedText(time.toHours() + " ชั่วโมง", count(time.toHours(), "hour"));
    }
    long minutes = Math.max(1, time.toMinutes());
    return new LocalizedText(minutes + " นาที", count(minutes, "minute"));
  }

  private static String count(long many, String unit) {
    return many + " " + unit + (many == 1 ? "" : "s");
  }
}
