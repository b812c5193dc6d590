package org.songtor.query.inbox.notices;

import com.fasterxml.jackson.annotation.JsonInclude;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.songtor.language.Actor;
import org.songtor.language.AgencyId;
import org.songtor.language.LocalizedText;
import org.songtor.query.identity.ReadAccess.Resource;
import org.songtor.query.identity.ReadGate;
import org.songtor.query.inbox.notices.Subscription.Wish;
import org.songtor.query.problems.JsonBody;
import org.songtor.query.problems.PathIds;
import org.songtor.query.problems.Problem;
import org.songtor.query.problems.ProblemException;
import org.songtor.query.problems.Problems;
import org.springframework.http.ResponseEntity;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A member's own notices, and what an agency's members were told. */
@RestController
final class NoticeController {
  private static final int USUAL_PAGE = 50;
  private static final int LARGEST_PAGE = 500;
  private static final int LAST_HOUR = 23;
  private static final String EXAMPLE =
      "{\"channel\": \"email\", \"address\": \"somsri@hospital.example\", \"language\": \"th\","
          + " \"digestAt\": 8}";

  private final NoticeChannels channels;
  private final Subscriptions subscriptions;
  private final Notices notices;
  private final NoticeOpenings openings;
  private final JsonMapper json;
  private final TransactionTemplate together;

  /** The machine's own, as the courier's. */
  private final Clock clock = Clock.systemUTC();

  NoticeController(
      NoticeChannels channels,
      Subscriptions subscriptions,
      Notices notices,
      NoticeOpenings openings,
      JsonMapper json,
      PlatformTransactionManager transactions) {
    this.channels = channels;
    this.subscriptions = subscriptions;
    this.notices = notices;
    this.openings = openings;
    this.json = json;
    this.together = new TransactionTemplate(transactions);
  }

  /**
   * @param digestAt the hour of the day in Thailand; null where it is told at once
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Mine(
      String channel,
      String address,
      String language,
      @Nullable Integer digestAt,
      String state,
      LocalizedText explained,
      @Nullable Instant confirmedAt) {
    static Mine of(Subscription one) {
      return new Mine(
          one.channel().code(),
          one.address(),
          one.wish().language(),
          one.wish().hour(),
          one.state().code(),
          one.state().explained(),
          one.confirmedAt());
    }
  }

  /**
   * Never with the address, nor with the id that its link holds.
   *
   * @param position new work up to here it told of
   * @param referrals how many
   * @param result {@code sent}, the code of what went wrong, or {@code unknown}
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record NoticeView(
      long number,
      String member,
      String channel,
      String kind,
      long position,
      int referrals,
      Instant at,
      String result,
      @Nullable LocalizedText explained,
      @Nullable Instant openedAt) {
    static NoticeView of(Notices.Entry notice) {
      String result = notice.result();
      NoticeFault fault =
          result == null || result.equals("SENT") ? null : NoticeFault.valueOf(result);
      return new NoticeView(
          notice.number(),
          notice.member(),
          notice.channel().code(),
          notice.kind().name().toLowerCase(Locale.ROOT).replace('_', '-'),
          notice.told().position(),
          notice.told().referrals(),
          notice.sentAt(),
          fault != null ? fault.code() : result == null ? "unknown" : "sent",
          fault == null ? null : fault.explained(),
          notice.openedAt());
    }
  }

  /**
   * @param next to go on with as {@code before}; null on the last page
   */
  record Page(List<NoticeView> items, @Nullable Long next) {}

  @GetMapping("/api/agencies/{agency}/notices")
  Page all(
      Actor reader,
      @PathVariable("agency") String agency,
      @RequestParam(name = "before", required = false) @Nullable String before,
      @RequestParam(name = "limit", required = false) @Nullable String limit) {
    AgencyId own = own(reader, agency);
    int most = PathIds.limit(limit, USUAL_PAGE, LARGEST_PAGE);
    long from = before == null ? Long.MAX_VALUE : PathIds.position("before", before);
    List<NoticeView> items = notices.of(own, from, most).stream().map(NoticeView::of).toList();
    return new Page(items, items.size() < most ? null : items.getLast().number());
  }

  @GetMapping("/api/agencies/{agency}/notices/mine")
  Mine mine(Actor reader, @PathVariable("agency") String agency) {
    return subscriptions
        .of(own(reader, agency), reader.id())
        .map(Mine::of)
        .orElseThrow(NoticeController::none);
  }

  /** Another address has to be confirmed before anything else is sent to it. */
  @PutMapping("/api/agencies/{agency}/notices/mine")
  Mine want(Actor reader, @PathVariable("agency") String agency, HttpServletRequest request)
      throws IOException {
    AgencyId own = own(reader, agency);
    JsonNode body =
        JsonBody.read(request, json, Set.of("channel", "address", "language", "digestAt"), EXAMPLE);
    Channel channel = channel(body.path("channel").asString(""));
    String address = body.path("address").asString("");
    if (!NoticeAddress.fits(channel, address)) {
      throw JsonBody.invalid("/address", channel.form(), Map.of());
    }
    Wish wish = new Wish(language(body), hour(body.path("digestAt")));
    Instant now = clock.instant();
    together.executeWithoutResult(
        transaction -> {
          subscriptions.alone(own, reader.id());
          Optional<Subscription> before = subscriptions.of(own, reader.id());
          if (before.isPresent() && goesOn(before.get(), channel, address)) {
            Integer hour = wish.hour();
            subscriptions.change(
                before.get().id(), wish, hour == null ? now : NoticeTimes.digest(now, hour));
            return;
          }
          if (!notices.mayConfirm(own, reader.id(), now)) {
            throw tooMany();
          }
          before.ifPresent(one -> subscriptions.remove(one.id()));
          subscriptions.add(
              new Subscription(
                  UUID.randomUUID(),
                  own,
                  reader.id(),
                  channel,
                  address,
                  wish,
                  SubscriptionState.UNCONFIRMED,
                  null),
              now);
        });
    return mine(reader, agency);
  }

  private static boolean goesOn(Subscription before, Channel channel, String address) {
    return before.state() == SubscriptionState.ACTIVE
        && before.channel() == channel
        && before.address().equals(address);
  }

  @DeleteMapping("/api/agencies/{agency}/notices/mine")
  ResponseEntity<Void> end(Actor reader, @PathVariable("agency") String agency) {
    AgencyId own = own(reader, agency);
    together.executeWithoutResult(
        transaction -> {
          subscriptions.alone(own, reader.id());
          subscriptions
              .of(own, reader.id())
              .ifPresentOrElse(
                  one -> subscriptions.remove(one.id()),
                  () -> {
                    throw none();
                  });
        });
    return ResponseEntity.noContent().build();
  }

  /** For who signs in elsewhere than where the message is read: the end of its link, typed in. */
  @PostMapping("/api/agencies/{agency}/notices/mine/confirm")
  Mine confirm(Actor reader, @PathVariable("agency") String agency, HttpServletRequest request)
      throws IOException {
    AgencyId own = own(reader, agency);
    JsonNode body =
        JsonBody.read(
            request, json, Set.of("code"), "{\"code\": \"0e8c9c5e-7d0f-4b8e-9d53-1f0f6c1f4a11\"}");
    UUID code = PathIds.read("code", body.path("code").asString(""), UUID::fromString);
    if (!openings.open(reader, code)
        && subscriptions
            .of(own, reader.id())
            .filter(one -> one.state() == SubscriptionState.ACTIVE)
            .isEmpty()) {
      throw conflict(
          "not-confirmed",
          new LocalizedText(
              "รหัสนี้ใช้ยืนยันไม่ได้หรือหมดอายุแล้ว บันทึกที่อยู่อีกครั้งเพื่อรับข้อความใหม่",
              "This code confirms nothing or is too old; save the address again for another"
                  + " message."));
    }
    return mine(reader, agency);
  }

  private Channel channel(String code) {
    Channel channel =
        Arrays.stream(Channel.values())
            .filter(one -> one.code().equals(code))
            .findAny()
            .orElseThrow(
                () ->
                    JsonBody.invalid(
                        "/channel",
                        new LocalizedText(
                            "ต้องเป็น email หรือ line", "It is either email or line."),
                        Map.of()));
    if (!channels.has(channel)) {
      throw conflict(
          "channel-off",
          new LocalizedText(
              "ระบบนี้ยังไม่เปิดใช้ช่องทางนี้ เลือกช่องทางอื่น หรือติดต่อผู้ดูแลระบบ",
              "This installation does not have this channel; choose another, or ask its"
                  + " operator."));
    }
    return channel;
  }

  private static String language(JsonNode body) {
    String language = body.path("language").asString("th");
    if (!language.equals("th") && !language.equals("en")) {
      throw JsonBody.invalid(
          "/language",
          new LocalizedText("ต้องเป็น th หรือ en", "It is either th or en."),
          Map.of());
    }
    return language;
  }

  private static @Nullable Integer hour(JsonNode hour) {
    if (hour.isMissingNode() || hour.isNull()) {
      return null;
    }
    if (!hour.isIntegralNumber()
        || !hour.canConvertToInt()
        || hour.asInt() < 0
        || hour.asInt() > LAST_HOUR) {
      throw JsonBody.invalid(
          "/digestAt",
          new LocalizedText(
              "ต้องเป็นชั่วโมงตั้งแต่ 0 ถึง 23 หรือไม่ต้องระบุ เพื่อรับแจ้งทันที",
              "It is an hour from 0 to 23, or left out to be told at once."),
          Map.of());
    }
    return hour.asInt();
  }

  private static AgencyId own(Actor reader, String agency) {
    ReadGate.check(reader, new Resource.AnyInbox());
    AgencyId id = PathIds.read("agency", agency, AgencyId::of);
    ReadGate.check(reader, new Resource.Inbox(id));
    return id;
  }

  private static ProblemException none() {
    return Problems.notFound(new LocalizedText("การแจ้งเตือนของคุณ", "subscription of yours"));
  }

  private static ProblemException tooMany() {
    return new ProblemException(
        new Problem(
            "too-many-confirmations",
            429,
            new LocalizedText("ขอยืนยันบ่อยเกินไป", "Too many confirmations"),
            new LocalizedText(
                "วันหนึ่งขอข้อความยืนยันได้ไม่เกิน 5 ครั้ง ลองใหม่พรุ่งนี้",
                "At most 5 messages to confirm are sent in a day; try again tomorrow.")));
  }

  private static ProblemException conflict(String slug, LocalizedText detail) {
    return new ProblemException(
        new Problem(slug, 409, new LocalizedText("ทำไม่ได้ในตอนนี้", "Not possible now"), detail));
  }
}
