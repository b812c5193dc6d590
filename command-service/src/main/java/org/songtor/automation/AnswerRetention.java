package org.songtor.automation;

import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.songtor.log.KeptAnswers;
import org.songtor.log.LogUnavailableException;

/** Forgets kept answers when their time is over, a few at a time. */
public final class AnswerRetention implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(AnswerRetention.class);

  private static final Duration BETWEEN_ROUNDS = Duration.ofMinutes(10);
  private static final int PORTION = 5_000;

  private final KeptAnswers answers;
  private final InstantSource clock;
  private final CountDownLatch closed = new CountDownLatch(1);
  private final Thread thread =
      Thread.ofPlatform().name("answer-retention").daemon().unstarted(this::run);

  public AnswerRetention(KeptAnswers answers, InstantSource clock) {
    this.answers = answers;
    this.clock = clock;
  }

  public void start() {
    thread.start();
  }

  @Override
  public void close() {
    closed.countDown();
    try {
      if (thread.getState() != Thread.State.NEW) {
        thread.join();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void run() {
    try {
      boolean more = false;
      while (!closed.await(more ? 0 : BETWEEN_ROUNDS.toMillis(), TimeUnit.MILLISECONDS)) {
        more = forget();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private boolean forget() {
    try {
      return answers.purge(clock.instant(), PORTION) == PORTION;
    } catch (LogUnavailableException e) {
      log.warn("Old answers stay for now: {}", e.getMessage());
      return false;
    }
  }
}
