package org.songtor;

import org.songtor.automation.AnswerRetention;
import org.songtor.automation.DeadlinePoller;
import org.songtor.automation.MigrationWorker;
import org.songtor.definitions.axon.LoggedDefinitions;
import org.songtor.log.Appender;
import org.songtor.notary.Notary;
import org.songtor.relay.Relay;
import org.springframework.context.SmartLifecycle;

/**
 * Starts the service's own threads when the schema is there and before the first request comes, and
 * stops them after the last one is answered: who appends first, what they append to after.
 */
final class WriteSideThreads implements SmartLifecycle {
  private final LoggedDefinitions definitions;
  private final Appender appender;
  private final Relay relay;
  private final DeadlinePoller deadlines;
  private final MigrationWorker migrations;
  private final AnswerRetention retention;
  private final Notary notary;
  private volatile boolean running;

  WriteSideThreads(
      LoggedDefinitions definitions,
      Appender appender,
      Relay relay,
      DeadlinePoller deadlines,
      MigrationWorker migrations,
      AnswerRetention retention,
      Notary notary) {
    this.definitions = definitions;
    this.appender = appender;
    this.relay = relay;
    this.deadlines = deadlines;
    this.migrations = migrations;
    this.retention = retention;
    this.notary = notary;
  }

  @Override
  public void start() {
    // Nothing else runs yet when a definition stops the start.
    definitions.start();
    appender.start();
    relay.start();
    deadlines.start();
    migrations.start();
    retention.start();
    notary.start();
    running = true;
  }

  @Override
  public void stop() {
    running = false;
    notary.close();
    retention.close();
    migrations.close();
    deadlines.close();
    appender.close();
    relay.close();
    definitions.close();
  }

  @Override
  public boolean isRunning() {
    return running;
  }

  /** Before the web server starts, and so stopped after it. */
  @Override
  public int getPhase() {
    return 0;
  }
}
