package org.songtor.query.inbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.songtor.language.AgencyId;
import org.songtor.language.ReferralId;
import org.songtor.query.testing.TestService;
import org.songtor.referral.ReferralStatus;

/** From the past into the present without a gap, and off when too far behind. */
class InboxSubscriptionTest {
  private static final Duration AT_ONCE = Duration.ofMillis(1);
  private final List<InboxStream.Frame> past = new ArrayList<>();
  private final AtomicBoolean left = new AtomicBoolean();

  private static InboxStream.Frame frame(long position) {
    return new InboxStream.Frame(
        new InboxChange(
            position,
            new ReferralId(UUID.randomUUID()),
            "songtor.referral.received",
            ReferralStatus.RECEIVED,
            ReferralStatus.RECEIVED.title(),
            2,
            false,
            Instant.EPOCH),
        "{}");
  }

  private InboxSubscription after(long position) {
    return new InboxSubscription(
        position,
        (since, limit) ->
            past.stream().filter(f -> f.change().position() > since).limit(limit).toList(),
        gone -> left.set(true),
        new AgencyId(UUID.randomUUID()));
  }

  private static List<Long> take(InboxSubscription subscription) throws InterruptedException {
    List<Long> taken = new ArrayList<>();
    var next = subscription.next(AT_ONCE);
    while (next.isPresent()) {
      taken.add(next.get().change().position());
      next = subscription.next(AT_ONCE);
    }
    return taken;
  }

  @Test
  void whatArrivesDuringTheReplayIsGivenOnce() throws InterruptedException {
    LongStream.rangeClosed(1, 450).forEach(position -> past.add(frame(position)));
    InboxSubscription subscription = after(3);
    assertThat(subscription.next(AT_ONCE).orElseThrow().change().position()).isEqualTo(4);
    // Live already, and also still to be replayed.
    assertThat(subscription.offer(new InboxFrames(past.subList(440, 450)))).isTrue();
    assertThat(subscription.offer(new InboxFrames(List.of(frame(451))))).isTrue();
    assertThat(take(subscription)).isEqualTo(LongStream.rangeClosed(5, 451).boxed().toList());
    assertThat(subscription.cursor()).isEqualTo(451);
  }

  @Test
  void aListenerThatIsTooFarBehindIsCutOff() throws InterruptedException {
    InboxSubscription subscription = after(0);
    List<InboxStream.Frame> flood =
        LongStream.rangeClosed(1, 2_000).mapToObj(InboxSubscriptionTest::frame).toList();
    assertThat(subscription.offer(new InboxFrames(flood))).isFalse();
    subscription.close();
    assertThat(left.get()).isTrue();
    assertThat(subscription.isClosed()).isTrue();
    assertThat(subscription.next(AT_ONCE)).as("what was left is replayed on return").isEmpty();
  }

  @Test
  void closingWakesWhoWaits() throws Exception {
    InboxSubscription subscription = after(0);
    AtomicBoolean returned = new AtomicBoolean();
    Thread waiting =
        Thread.ofVirtual()
            .start(
                () -> {
                  try {
                    returned.set(subscription.next(Duration.ofMinutes(5)).isEmpty());
                  } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                  }
                });
    TestService.await(
        () -> waiting.getState() == Thread.State.TIMED_WAITING, "somebody to wait for a change");
    subscription.close();
    assertThat(waiting.join(Duration.ofSeconds(60))).isTrue();
    assertThat(returned.get()).isTrue();
  }
}
