package org.songtor.query.inbox.webhooks;

import com.fasterxml.jackson.annotation.JsonInclude;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.songtor.language.Actor;
import org.songtor.language.AgencyId;
import org.songtor.language.LocalizedText;
import org.songtor.query.identity.ReadAccess.Resource;
import org.songtor.query.identity.ReadGate;
import org.songtor.query.inbox.feed.FeedChanges;
import org.songtor.query.inbox.webhooks.KeyBook.PublicKey;
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
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** An agency's endpoints: whoever may read its inbox says where it is told of changes. */
@RestController
final class WebhookController {
  private static final int MOST_ENDPOINTS = 5;
  private static final int USUAL_PAGE = 50;
  private static final int LARGEST_PAGE = 500;

  private final WebhookSettings settings;
  private final Endpoints endpoints;
  private final KeyBook keys;
  private final FeedChanges feed;
  private final WebhookCourier courier;
  private final JsonMapper json;
  private final TransactionTemplate together;

  /** The machine's own, as the courier's. */
  private final Clock clock = Clock.systemUTC();

  WebhookController(
      WebhookSettings settings,
      Endpoints endpoints,
      KeyBook keys,
      FeedChanges feed,
      WebhookCourier courier,
      JsonMapper json,
      PlatformTransactionManager transactions) {
    this.settings = settings;
    this.endpoints = endpoints;
    this.keys = keys;
    this.feed = feed;
    this.courier = courier;
    this.json = json;
    this.together = new TransactionTemplate(transactions);
  }

  record Items<T>(List<T> items) {}

  /**
   * @param position every change up to here was delivered
   * @param behindSince when the oldest was recorded that was not
   * @param failures of the change that comes next
   * @param nextAttemptAt not before then is it tried again
   * @param lastRequest the newest one; null before the first
   * @param keys that sign now, the newest first
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record EndpointView(
      UUID id,
      String address,
      String state,
      LocalizedText explained,
      long position,
      @Nullable Instant behindSince,
      int failures,
      @Nullable Instant nextAttemptAt,
      @Nullable DeliveryView lastRequest,
      List<PublicKey> keys,
      String createdBy,
      Instant createdAt) {}

  /**
   * @param secret to verify {@code v1} with; shown here and never again
   */
  record NewKeys(UUID id, String secret, String publicKey) {}

  /**
   * @param result {@code delivered}, or the code of what went wrong
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record DeliveryView(
      long number,
      long position,
      Instant at,
      long millis,
      @Nullable Integer status,
      String result,
      @Nullable LocalizedText explained) {
    static DeliveryView of(Endpoints.Delivery delivery) {
      DeliveryFault fault = delivery.fault();
      return new DeliveryView(
          delivery.number(),
          delivery.position(),
          delivery.sent().at(),
          delivery.sent().millis(),
          delivery.sent().status(),
          fault == null ? "delivered" : fault.code(),
          fault == null ? null : fault.explained());
    }
  }

  /**
   * @param next to go on with as {@code before}; null on the last page
   */
  record Deliveries(List<DeliveryView> items, @Nullable Long next) {}

  @GetMapping("/api/agencies/{agency}/webhooks")
  Items<EndpointView> all(Actor reader, @PathVariable("agency") String agency) {
    Instant now = clock.instant();
    return new Items<>(
        endpoints.of(own(reader, agency)).stream().map(one -> view(one, now)).toList());
  }

  /** Registers an endpoint, which is told of what happens from now on. */
  @PostMapping("/api/agencies/{agency}/webhooks")
  ResponseEntity<NewKeys> add(
      Actor reader, @PathVariable("agency") String agency, HttpServletRequest request)
      throws IOException {
    AgencyId own = own(reader, agency);
    mustBeOn();
    JsonNode body =
        JsonBody.read(
            request,
            json,
            Set.of("address", "after"),
            "{\"address\": \"https://hospital.example/songtor\"}");
    Long after = after(body);
    URI address = EndpointAddress.of(body.path("address").asString(""), settings);
    if (endpoints.of(own).size() >= MOST_ENDPOINTS) {
      throw conflict(
          "too-many-webhooks",
          new LocalizedText(
              "หน่วยงานหนึ่งมีปลายทางได้ไม่เกิน " + MOST_ENDPOINTS + " แห่ง เลิกใช้แห่งเก่าก่อน",
              "An agency has at most " + MOST_ENDPOINTS + " endpoints; remove one first."));
    }
    UUID id = UUID.randomUUID();
    Instant now = clock.instant();
    EndpointKeys.Made made =
        together.execute(
            transaction -> {
              if (!endpoints.add(
                  id, own, address, after == null ? feed.watermark() : after, reader.id(), now)) {
                throw conflict(
                    "webhook-exists",
                    new LocalizedText(
                        "ลงทะเบียนที่อยู่นี้ไว้แล้ว หากกุญแจหาย ให้ออกกุญแจใหม่",
                        "This address is registered; if its secret was lost, issue new keys."));
              }
              return keys.issue(id, now);
            });
    courier.look();
    return ResponseEntity.created(URI.create("/api/agencies/" + own + "/webhooks/" + id))
        .body(shown(id, made));
  }

  @GetMapping("/api/agencies/{agency}/webhooks/{id}")
  EndpointView one(
      Actor reader, @PathVariable("agency") String agency, @PathVariable("id") String id) {
    return view(endpoint(reader, agency, id), clock.instant());
  }

  @DeleteMapping("/api/agencies/{agency}/webhooks/{id}")
  ResponseEntity<Void> remove(
      Actor reader, @PathVariable("agency") String agency, @PathVariable("id") String id) {
    Endpoint endpoint = endpoint(reader, agency, id);
    together.executeWithoutResult(
        transaction -> {
          endpoints.set(endpoint.id(), EndpointState.REMOVED, null, clock.instant());
          keys.destroy(endpoint.id());
        });
    return ResponseEntity.noContent().build();
  }

  @PostMapping("/api/agencies/{agency}/webhooks/{id}/pause")
  EndpointView pause(
      Actor reader, @PathVariable("agency") String agency, @PathVariable("id") String id) {
    Endpoint endpoint = endpoint(reader, agency, id);
    endpoints.set(endpoint.id(), EndpointState.PAUSED, null, clock.instant());
    return one(reader, agency, id);
  }

  /** Goes on at once, from where it was or from an earlier position; also what has failed. */
  @PostMapping("/api/agencies/{agency}/webhooks/{id}/resume")
  EndpointView resume(
      Actor reader,
      @PathVariable("agency") String agency,
      @PathVariable("id") String id,
      HttpServletRequest request)
      throws IOException {
    Endpoint endpoint = endpoint(reader, agency, id);
    mustBeOn();
    JsonNode body = JsonBody.read(request, json, Set.of("after"), "{\"after\": 4711}");
    endpoints.set(endpoint.id(), EndpointState.ACTIVE, after(body), clock.instant());
    courier.look();
    return one(reader, agency, id);
  }

  /** New keys; the former sign beside them for a day. */
  @PostMapping("/api/agencies/{agency}/webhooks/{id}/keys")
  NewKeys issue(
      Actor reader, @PathVariable("agency") String agency, @PathVariable("id") String id) {
    Endpoint endpoint = endpoint(reader, agency, id);
    mustBeOn();
    return shown(
        endpoint.id(), together.execute(transaction -> keys.issue(endpoint.id(), clock.instant())));
  }

  @GetMapping("/api/agencies/{agency}/webhooks/{id}/requests")
  Deliveries requests(
      Actor reader,
      @PathVariable("agency") String agency,
      @PathVariable("id") String id,
      @RequestParam(name = "before", required = false) @Nullable String before,
      @RequestParam(name = "limit", required = false) @Nullable String limit) {
    Endpoint endpoint = endpoint(reader, agency, id);
    int most = PathIds.limit(limit, USUAL_PAGE, LARGEST_PAGE);
    long from = before == null ? Long.MAX_VALUE : PathIds.position("before", before);
    List<DeliveryView> items =
        endpoints.deliveries(endpoint.id(), from, most).stream().map(DeliveryView::of).toList();
    return new Deliveries(items, items.size() < most ? null : items.getLast().number());
  }

  private EndpointView view(Endpoint endpoint, Instant now) {
    return new EndpointView(
        endpoint.id(),
        endpoint.address().toString(),
        endpoint.state().name().toLowerCase(Locale.ROOT),
        endpoint.state().explained(),
        endpoint.position(),
        endpoint.behindSince(),
        endpoint.failures(),
        endpoint.failures() > 0 && endpoint.state() == EndpointState.ACTIVE
            ? endpoint.nextAttemptAt()
            : null,
        endpoints.deliveries(endpoint.id(), Long.MAX_VALUE, 1).stream()
            .findFirst()
            .map(DeliveryView::of)
            .orElse(null),
        keys.publicKeys(endpoint.id(), now),
        endpoint.createdBy(),
        endpoint.createdAt());
  }

  private static NewKeys shown(UUID id, EndpointKeys.Made made) {
    return new NewKeys(id, made.secretText(), EndpointKeys.publicText(made.verifying()));
  }

  private @Nullable Long after(JsonNode body) {
    JsonNode after = body.path("after");
    if (after.isMissingNode() || after.isNull()) {
      return null;
    }
    if (!after.isIntegralNumber() || !after.canConvertToLong() || after.asLong() < 0) {
      throw JsonBody.invalid(
          "/after",
          new LocalizedText(
              "ต้องเป็นตำแหน่งในบันทึก คือจำนวนเต็มตั้งแต่ 0",
              "It is a position: a number from 0."),
          Map.of());
    }
    long end = feed.watermark();
    if (after.asLong() > end) {
      throw JsonBody.invalid(
          "/after",
          new LocalizedText(
              "บันทึกยังมาไม่ถึงตำแหน่งนี้ ตำแหน่งล่าสุดคือ " + end,
              "The log has not come so far; the last position is " + end + "."),
          Map.of());
    }
    return after.asLong();
  }

  private static AgencyId own(Actor reader, String agency) {
    ReadGate.check(reader, new Resource.AnyInbox());
    AgencyId id = PathIds.read("agency", agency, AgencyId::of);
    ReadGate.check(reader, new Resource.Inbox(id));
    return id;
  }

  private Endpoint endpoint(Actor reader, String agency, String id) {
    return endpoints
        .find(own(reader, agency), PathIds.read("id", id, UUID::fromString))
        .orElseThrow(
            () -> Problems.notFound(new LocalizedText("ปลายทางนี้", "webhook of this agency")));
  }

  private void mustBeOn() {
    if (!settings.enabled()) {
      throw conflict(
          "webhooks-off",
          new LocalizedText(
              "ระบบนี้ยังไม่เปิดใช้เว็บฮุก ติดต่อผู้ดูแลระบบ หรือติดตามด้วยตำแหน่งล่าสุดแทน",
              "Webhooks are off in this installation; ask its operator, or follow by a cursor."));
    }
  }

  private static ProblemException conflict(String slug, LocalizedText detail) {
    return new ProblemException(
        new Problem(slug, 409, new LocalizedText("ทำไม่ได้ในตอนนี้", "Not possible now"), detail));
  }
}
