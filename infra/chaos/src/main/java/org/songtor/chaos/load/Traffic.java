package org.songtor.chaos.load;

import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.songtor.stack.Processes;
import tools.jackson.databind.json.JsonMapper;

/**
 * People who write at a steady rate, whatever happens to the services. What is not answered is
 * asked for again; a share of what was answered is sent once more, as a client does that did not
 * hear the answer.
 */
public final class Traffic implements AutoCloseable {
  /** As many lines of work are open at a time; new children are found when there are fewer. */
  private static final int OPEN = 24;

  /** While nothing is answered no more than this waits. */
  private static final int UNANSWERED = 48;

  private static final int REPEATED_PERCENT = 5;

  private final CommandSender sender;
  private final Ledger ledger;
  private final Violations violations;
  private final Random random;
  private final ScheduledExecutorService clock =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().daemon().name("traffic").factory());
  private final ExecutorService people = Executors.newVirtualThreadPerTaskExecutor();
  private final String today = LocalDate.now(ZoneId.of("Asia/Bangkok")).toString();
  private final List<Life.Chain> ready = new ArrayList<>();
  private int underWay;
  private int children;
  private boolean writing;

  /**
   * @param perSecond new commands each second while the services answer
   */
  public Traffic(
      CommandSender sender, Ledger ledger, Violations violations, int perSecond, long seed) {
    this.sender = sender;
    this.ledger = ledger;
    this.violations = violations;
    this.random = new Random(seed);
    this.children = ledger.answered();
    clock.scheduleAtFixedRate(this::tick, 0, 1_000_000L / perSecond, TimeUnit.MICROSECONDS);
  }

  /** Asks for the commands that an earlier part of the run left unanswered. */
  public void finishUnanswered() {
    for (CommandRecord command : ledger.unanswered()) {
      begun();
      people.execute(
          () -> {
            try {
              sender.finish(command);
            } catch (CommandSender.Abandoned noted) {
              // The sender has written down why; nothing follows from this command.
              return;
            } finally {
              ended(List.of());
            }
          });
    }
  }

  public synchronized void write(boolean wanted) {
    writing = wanted;
  }

  private synchronized void begun() {
    underWay++;
  }

  private synchronized void ended(List<Life.Chain> next) {
    underWay--;
    ready.addAll(next);
  }

  private void tick() {
    Life.Chain chain;
    boolean repeated;
    synchronized (this) {
      if (!writing || underWay >= UNANSWERED) {
        return;
      }
      chain =
          ready.size() + underWay < OPEN || ready.isEmpty()
              ? new Life(++children, today).begin()
              : ready.remove(random.nextInt(ready.size()));
      repeated = random.nextInt(100) < REPEATED_PERCENT;
      underWay++;
    }
    people.execute(() -> take(chain, repeated));
  }

  private void take(Life.Chain chain, boolean repeated) {
    List<Life.Chain> next = List.of();
    try {
      Life.Step step = chain.step();
      CommandRecord command =
          new CommandRecord(
              UUID.randomUUID().toString(),
              step.user(),
              step.path(),
              JsonMapper.shared().writeValueAsString(step.body()));
      CommandSender.Answer answer = sender.send(command);
      next = chain.done(answer);
      if (repeated) {
        sender.repeat(command, answer);
      }
    } catch (CommandSender.Abandoned noted) {
      // The sender has written down why; this child's line ends here.
      next = List.of();
    } catch (RuntimeException e) {
      violations.add("an answer could not be understood: " + e);
    } finally {
      ended(next);
    }
  }

  private synchronized int underWay() {
    return underWay;
  }

  /**
   * Stops writing and waits until everything sent is answered.
   *
   * @return false when the time ran out
   */
  public boolean rest(Duration limit) {
    write(false);
    return Processes.await(limit, () -> underWay() == 0);
  }

  @Override
  public void close() {
    write(false);
    clock.shutdownNow();
    sender.close();
    people.shutdownNow();
  }
}
