package org.songtor.query.pages.inbox;

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
import org.songtor.language.ReferralId;
import org.songtor.query.inbox.InboxChange;
import org.songtor.query.inbox.InboxItem;
import org.songtor.query.inbox.InboxQueries;
import org.songtor.query.inbox.InboxStream;
import org.songtor.query.inbox.InboxSubscription;
import org.songtor.query.pages.language.PageLanguage;
import org.songtor.query.problems.Incident;
import org.songtor.query.problems.PathIds;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.util.HtmlUtils;

/**
 * Tells an open inbox page that something happened: {@code changed} makes it fetch its list anew,
 * {@code arrived} is a sentence that is shown and read out.
 */
@Controller
final class InboxLive {
  private static final Logger log = LoggerFactory.getLogger(InboxLive.class);
  private static final Duration HEARTBEAT = Duration.ofSeconds(15);

  /** Many changes at once are one reason to fetch the list anew. */
  private static final Duration GATHERED = Duration.ofMillis(150);

  private static final int GATHERED_AT_MOST = 200;

  /** However busy it is: who looks at the page sees it move. */
  private static final Duration GATHERED_FOR = Duration.ofSeconds(1);

  /** A page comes back by itself; the session is then judged anew, and not prolonged by it. */
  private static final Duration LONGEST = Duration.ofMinutes(15);

  private static final String REQUESTED = "songtor.referral.requested";

  private final InboxStream streams;
  private final InboxQueries inboxes;

  InboxLive(InboxStream streams, InboxQueries inboxes) {
    this.streams = streams;
    this.inboxes = inboxes;
  }

  @GetMapping("/inbox/live")
  void live(
      Actor reader,
      PageLanguage say,
      @RequestParam(name = "after", required = false) @Nullable String after,
      @RequestHeader(name = "Last-Event-ID", required = false) @Nullable String last,
      HttpServletRequest request,
      HttpServletResponse response)
      throws InterruptedException {
    AgencyId agency = reader.agency();
    if (agency == null) {
      throw new AccessDeniedException("only officers of an agency have an inbox");
    }
    if (request.getMethod().equals("HEAD")) {
      begin(response);
      return;
    }
    String from = last == null ? after : last;
    try (InboxSubscription feed =
        streams.subscribe(reader, agency, from == null ? null : PathIds.position("after", from))) {
      begin(response);
      send(feed, reader, say, response);
    } catch (IOException e) {
      log.debug("A page was closed");
    } catch (RuntimeException e) {
      if (!response.isCommitted()) {
        throw e;
      }
      // Only events belong there; the page comes back by itself.
      log.warn("A page's live feed ended: {}", Incident.withoutMessages(e));
    }
  }

  private static void begin(HttpServletResponse response) {
    response.setContentType("text/event-stream;charset=UTF-8");
    response.setHeader("Cache-Control", "no-store");
    response.setHeader("X-Accel-Buffering", "no");
  }

  private void send(
      InboxSubscription feed, Actor reader, PageLanguage say, HttpServletResponse response)
      throws IOException, InterruptedException {
    OutputStream out = response.getOutputStream();
    write(out, "retry: 2000\n: connected\n\n");
    response.flushBuffer();
    Instant end = Instant.now().plus(LONGEST);
    while (!feed.isClosed() && Instant.now().isBefore(end)) {
      Optional<InboxStream.Frame> first = feed.next(HEARTBEAT);
      if (first.isPresent()) {
        write(out, gather(feed, first.get(), reader, say));
      } else if (!feed.isClosed()) {
        write(out, ": still here\n\n");
      }
      response.flushBuffer();
    }
  }

  private String gather(
      InboxSubscription feed, InboxStream.Frame first, Actor reader, PageLanguage say)
      throws InterruptedException {
    InboxChange newest = first.change();
    ReferralId arrived = requested(newest);
    long end = System.nanoTime() + GATHERED_FOR.toNanos();
    for (int gathered = 1; gathered < GATHERED_AT_MOST && System.nanoTime() < end; gathered++) {
      Optional<InboxStream.Frame> next = feed.next(GATHERED);
      if (next.isEmpty()) {
        break;
      }
      newest = next.get().change();
      ReferralId another = requested(newest);
      arrived = another == null ? arrived : another;
    }
    String changed =
        "id: " + newest.position() + "\nevent: changed\ndata: " + newest.position() + "\n\n";
    return arrived == null ? changed : changed + announcement(arrived, reader, say);
  }

  private static @Nullable ReferralId requested(InboxChange change) {
    return change.type().equals(REQUESTED) ? change.referralId() : null;
  }

  private String announcement(ReferralId arrived, Actor reader, PageLanguage say) {
    InboxItem item = inboxes.item(reader, arrived);
    String sentence =
        say.text(
            "inbox.arrived",
            say.text(item.needTitle()) + " · " + say.text(item.serviceTitle()),
            say.text("urgency." + item.urgency().name()));
    return "event: arrived\ndata: <p class=\"note\">"
        + HtmlUtils.htmlEscape(sentence.replace('\n', ' '), StandardCharsets.UTF_8.name())
        + "</p>\n\n";
  }

  private static void write(OutputStream out, String text) throws IOException {
    out.write(text.getBytes(StandardCharsets.UTF_8));
  }
}
