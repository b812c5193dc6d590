package org.songtor.query.intake;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.songtor.query.problems.ProblemException;
import org.songtor.query.problems.Problems;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Lets a reader wait, bounded, until what was just written can be read. */
@Component
public final class ProjectionWatch implements AppliedListener {
  /** The longest a read waits. */
  public static final Duration PATIENCE = Duration.ofSeconds(5);

  private static final String OF_STREAM =
      """
      select case
        when s.seq >= :number and (not :feeds or s.position <= w.position) then 'VISIBLE'
        when exists (select 1 from read.parked p where p.stream_id = :subject)
          then 'SET_ASIDE'
        else 'BEHIND' end
      from read.watermark w left join read.stream_progress s on s.stream_id = :subject
      """;

  /** A referral's row is committed together with all that its event changes elsewhere. */
  private static final String OF_REFERRAL =
      """
      select case
        when i.revision >= :number and (not :feeds or i.last_position <= w.position)
          then 'VISIBLE'
        when exists (select 1 from read.parked p where p.stream_id = i.case_id)
          then 'SET_ASIDE'
        else 'BEHIND' end
      from read.watermark w left join read.inbox_item i on i.referral_id = :subject
      """;

  private final JdbcClient database;
  private final Set<Waiting> waiting = ConcurrentHashMap.newKeySet();

  ProjectionWatch(JdbcClient database) {
    this.database = database;
  }

  /** A reader in wait; woken, it looks into the database again. */
  private record Waiting(AtLeast wanted, boolean inFeeds, Semaphore woken) {}

  private enum Standing {
    VISIBLE,
    BEHIND,
    SET_ASIDE
  }

  /**
   * Returns as soon as the rows hold what the token names.
   *
   * @param inFeeds also wait until feeds in log order show it
   * @throws ProblemException with status 503 after {@link #PATIENCE}, or at once when the stream is
   *     parked
   */
  public void await(AtLeast wanted, boolean inFeeds) {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    Waiting self = new Waiting(wanted, inFeeds, new Semaphore(0));
    // Registered before the first look, so that nothing that happens in between is missed.
    waiting.add(self);
    try {
      while (true) {
        switch (standing(wanted, inFeeds)) {
          case VISIBLE -> {
            return;
          }
          case SET_ASIDE -> throw Problems.setAside();
          case BEHIND -> {
            if (!self.woken().tryAcquire(deadline - System.nanoTime(), TimeUnit.NANOSECONDS)) {
              throw Problems.notYetVisible();
            }
            self.woken().drainPermits();
          }
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw Problems.notYetVisible();
    } finally {
      waiting.remove(self);
    }
  }

  private Standing standing(AtLeast wanted, boolean inFeeds) {
    return database
        .sql(wanted.ofReferral() ? OF_REFERRAL : OF_STREAM)
        .param("number", wanted.number())
        .param("subject", wanted.subject())
        .param("feeds", inFeeds)
        .query((row, number) -> Standing.valueOf(row.getString(1)))
        .single();
  }

  @Override
  public void applied(AppliedBatch batch) {
    for (Waiting reader : waiting) {
      AtLeast wanted = reader.wanted();
      Long seq = batch.streams().get(wanted.subject());
      // A feed can become whole by a batch that does not touch the stream: only the watermark
      // moved. And whose stream a referral is in, its reader may not know.
      if (batch.more()
          || reader.inFeeds()
          || wanted.ofReferral()
          || (seq != null && seq >= wanted.number())) {
        reader.woken().release();
      }
    }
  }
}
