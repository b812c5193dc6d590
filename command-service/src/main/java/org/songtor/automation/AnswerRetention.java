package org.songtor.automation;

import java.time.Duration;
import java.time.InstantSource;
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
  private final Rounds rounds;

  public AnswerRetention(KeptAnswers answers, InstantSource clock) {
    this.answers = answers;
    this.clock = clock;
    this.rounds = new Rounds("answer-retention", BETWEEN_ROUNDS, this::forget);
  }

  public void start() {
    rounds.start();
  }

  @Override
  public void close() {
    rounds.close();
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
