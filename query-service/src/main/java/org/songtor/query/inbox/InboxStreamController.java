package org.songtor.query.inbox;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.songtor.language.Actor;
import org.songtor.language.AgencyId;
import org.songtor.query.identity.ReadAccess.Resource;
import org.songtor.query.identity.ReadGate;
import org.songtor.query.problems.Incident;
import org.songtor.query.problems.PathIds;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.server.resource.authentication.JwtAuthenticationToken;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/**
 * The live feed as server-sent events: {@code id} is the position, so that a client that comes back
 * with {@code Last-Event-ID} goes on where it was. One virtual thread serves each client.
 */
@RestController
final class InboxStreamController {
  private static final Logger log = LoggerFactory.getLogger(InboxStreamController.class);
  private static final Duration HEARTBEAT = Duration.ofSeconds(15);

  private final InboxStream streams;

  InboxStreamController(InboxStream streams) {
    this.streams = streams;
  }

  @GetMapping("/api/agencies/{id}/inbox/stream")
  void stream(
      Actor reader,
      Authentication token,
      @PathVariable("id") String id,
      @RequestHeader(name = "Last-Event-ID", required = false) @Nullable String lastEventId,
      @RequestParam(name = "after", required = false) @Nullable String after,
      HttpServletRequest request,
      HttpServletResponse response)
      throws InterruptedException {
    ReadGate.check(reader, new Resource.AnyInbox());
    AgencyId agency = PathIds.read("id", id, AgencyId::of);
    Long from = null;
    if (lastEventId != null) {
      from = PathIds.position("Last-Event-ID", lastEventId);
    } else if (after != null) {
      from = PathIds.position("after", after);
    }
    if (request.getMethod().equals("HEAD")) {
      // An answer without a body never fails, however long ago its reader left.
      begin(response);
      return;
    }
    try (InboxSubscription subscription = streams.subscribe(reader, agency, from)) {
      begin(response);
      send(response.getOutputStream(), response, subscription, end(token));
    } catch (IOException e) {
      log.debug("A listener left");
    } catch (RuntimeException e) {
      if (!response.isCommitted()) {
        throw e;
      }
      // Only events belong there; the listener comes back with the last that it was given.
      log.warn("A live feed ended: {}", Incident.withoutMessages(e));
    }
  }

  private static void begin(HttpServletResponse response) {
    response.setContentType("text/event-stream;charset=UTF-8");
    response.setHeader("Cache-Control", "no-store");
    response.setHeader("X-Accel-Buffering", "no");
  }

  private static void send(
      OutputStream out, HttpServletResponse response, InboxSubscription subscription, Instant end)
      throws IOException, InterruptedException {
    write(
        out,
        "retry: 2000\nid: "
            + subscription.cursor()
            + "\nevent: ready\ndata: {\"position\":"
            + subscription.cursor()
            + "}\n\n");
    response.flushBuffer();
    boolean unsent = false;
    // Token times are real times. A client whose token has expired comes back with a new one.
    while (!subscription.isClosed() && Instant.now().isBefore(end)) {
      // Changes that came together leave together: a packet for each would cost both sides more.
      Optional<InboxFrames> frames = subscription.together(unsent ? Duration.ZERO : HEARTBEAT);
      if (frames.isPresent()) {
        frames.get().writeTo(out);
        unsent = true;
        continue;
      }
      if (!unsent && !subscription.isClosed()) {
        write(out, ": still here\n\n");
      }
      response.flushBuffer();
      unsent = false;
    }
  }

  private static void write(OutputStream out, String text) throws IOException {
    out.write(text.getBytes(StandardCharsets.UTF_8));
  }

  private static Instant end(Authentication token) {
    Instant expires =
        token instanceof JwtAuthenticationToken jwt ? jwt.getToken().getExpiresAt() : null;
    return expires == null ? Instant.now().plus(Duration.ofHours(1)) : expires;
  }
}
