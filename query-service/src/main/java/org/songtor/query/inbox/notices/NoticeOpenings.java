package org.songtor.query.inbox.notices;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.songtor.language.Actor;
import org.songtor.query.identity.ReadAccess;
import org.songtor.query.identity.ReadAccess.Resource;
import org.springframework.stereotype.Service;

/**
 * What happens when somebody comes with the id out of a notice: that it was opened is recorded, and
 * one that asks for it confirms its address. Only its own reader, signed in, does either: a mail
 * server that follows links does not.
 */
@Service
final class NoticeOpenings {
  private static final Duration CONFIRMED_WITHIN = Duration.ofDays(3);

  private final Subscriptions subscriptions;
  private final Notices notices;

  /** The machine's own, as the courier's. */
  private final Clock clock = Clock.systemUTC();

  NoticeOpenings(Subscriptions subscriptions, Notices notices) {
    this.subscriptions = subscriptions;
    this.notices = notices;
  }

  /**
   * @return whether an address was confirmed by it
   */
  boolean open(Actor reader, UUID id) {
    Instant now = clock.instant();
    Optional<Notices.Entry> found = notices.opened(id, reader.id(), now);
    if (found.isEmpty()) {
      return false;
    }
    Notices.Entry notice = found.get();
    return notice.kind() == NoticeKind.CONFIRMATION
        && now.isBefore(notice.sentAt().plus(CONFIRMED_WITHIN))
        && ReadAccess.refusal(reader, new Resource.Inbox(notice.agency())).isEmpty()
        && confirm(reader, notice, now);
  }

  private boolean confirm(Actor reader, Notices.Entry notice, Instant now) {
    return subscriptions
        .of(notice.agency(), reader.id())
        .filter(one -> one.id().equals(notice.subscription()))
        .map(
            one -> {
              Integer hour = one.wish().hour();
              return subscriptions.confirm(
                  one.id(), now, hour == null ? now : NoticeTimes.digest(now, hour));
            })
        .orElse(false);
  }
}
