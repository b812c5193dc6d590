package org.songtor.automation;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.songtor.cases.CaseCommands;
import org.songtor.cases.domain.CaseCommand.FireDeadline;
import org.songtor.clock.ServiceClock;
import org.songtor.command.CommandContext;
import org.songtor.command.CommandMeta;
import org.songtor.command.CommandOutcome;
import org.songtor.evaluation.CaseFacts.DeadlineKey;
import org.songtor.language.Actor;
import org.songtor.language.CaseId;
import org.songtor.language.ReferralId;
import org.songtor.log.Deadlines;
import org.songtor.log.LogUnavailableException;

/**
 * Turns deadlines that have passed into commands, earliest first. What a case must still tell
 * another one is a deadline that is due at once: it is as safe as a limit, and told again until it
 * is heard. The case judges what a deadline still means; one that means nothing is forgotten.
 * Replicas share the work.
 */
public final class DeadlinePoller implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(DeadlinePoller.class);

  private static final int BATCH = 1_024;

  /**
   * Each waits for its commit most of the time, and what waits together is committed together: with
   * eight at once, ten thousand took twice as long.
   */
  private static final int AT_ONCE = 32;

  private static final Duration BETWEEN_LOOKS = Duration.ofMillis(200);

  /** After this, a deadline whose firing failed is tried again, by any replica. */
  private static final Duration LEASE = Duration.ofSeconds(30);

  private final Deadlines deadlines;
  private final CaseCommands cases;
  private final MergeCourier courier;
  private final ServiceClock clock;
  private final ExecutorService firing =
      Executors.newFixedThreadPool(
          AT_ONCE, Thread.ofPlatform().name("deadline-", 0).daemon().factory());
  private final Rounds rounds;

  public DeadlinePoller(Deadlines deadlines, CaseCommands cases, ServiceClock clock) {
    this.deadlines = deadlines;
    this.cases = cases;
    this.courier = new MergeCourier(cases, clock);
    this.clock = clock;
    this.rounds = new Rounds("deadlines", BETWEEN_LOOKS, this::fireDue);
  }

  public void start() {
    rounds.start();
  }

  /** Returns when nothing is being fired any more. */
  @Override
  public void close() {
    rounds.close();
    firing.shutdown();
  }

  /** Whether anything was due. */
  private boolean fireDue() throws InterruptedException {
    try {
      List<Deadlines.Row> due = deadlines.claim(clock.instant(), BATCH, LEASE);
      firing.invokeAll(byCase(due).stream().map(this::inOrder).toList());
      return !due.isEmpty();
    } catch (LogUnavailableException e) {
      log.warn("Deadlines wait: {}", e.getMessage());
      return false;
    }
  }

  private static Collection<List<Deadlines.Row>> byCase(List<Deadlines.Row> due) {
    Map<UUID, List<Deadlines.Row>> cases = new LinkedHashMap<>();
    due.forEach(row -> cases.computeIfAbsent(row.streamId(), id -> new ArrayList<>()).add(row));
    return cases.values();
  }

  private Callable<Boolean> inOrder(List<Deadlines.Row> ofOneCase) {
    return () -> {
      ofOneCase.forEach(this::fire);
      return true;
    };
  }

  private void fire(Deadlines.Row row) {
    Instant now = clock.instant();
    if (row.due().isAfter(now)) {
      // The clock was put back since the claim: the case would say "not yet", which is not "never".
      return;
    }
    try {
      switch (outcome(new CaseId(row.streamId()), DeadlineKey.parse(row.key()), row.due(), now)) {
        case CommandOutcome.Accepted accepted when accepted.events().isEmpty() ->
            deadlines.remove(row);
        case CommandOutcome.Accepted accepted -> {}
        case CommandOutcome.Rejected rejected ->
            log.error(
                "The deadline {} of {} was refused: {}",
                row.key(),
                row.streamId(),
                rejected.rejection().getClass().getSimpleName());
        case CommandOutcome.KeyReused reused ->
            throw new IllegalStateException("a deadline is fired without a key");
      }
    } catch (LogUnavailableException e) {
      log.warn("The deadline {} of {} waits: {}", row.key(), row.streamId(), e.getMessage());
    } catch (RuntimeException e) {
      log.error("The deadline {} of {} could not be fired", row.key(), row.streamId(), e);
    }
  }

  private CommandOutcome outcome(CaseId id, DeadlineKey key, Instant due, Instant now) {
    return switch (key) {
      case DeadlineKey.OfAbsorption absorption -> courier.tellOfMerge(id, absorption);
      case DeadlineKey.OfRelease release -> courier.tellOfUndoing(id, release);
      case DeadlineKey.OfState limit -> fire(id, key, due, now);
      case DeadlineKey.OfReceipt limit -> fire(id, key, due, now);
      case DeadlineKey.OfAnswer limit -> fire(id, key, due, now);
      case DeadlineKey.OfExpiry limit -> fire(id, key, due, now);
      case DeadlineKey.OfFollowUp limit -> fire(id, key, due, now);
      case DeadlineKey.OfAttendance limit -> fire(id, key, due, now);
    };
  }

  private CommandOutcome fire(CaseId id, DeadlineKey key, Instant due, Instant now) {
    return cases.handle(
        id,
        new FireDeadline(key, due, ReferralId.at(now.toEpochMilli())),
        CommandContext.now(Actor.system(), now),
        CommandMeta.system(UUID.randomUUID()));
  }
}
