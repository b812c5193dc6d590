package org.songtor.query.intake;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.songtor.event.EventCodec;
import org.songtor.query.problems.Incident;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.context.SmartLifecycle;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Wires the intake and runs it with the application. */
@Configuration(proxyBeanMethods = false)
class IntakeConfiguration {

  @Bean
  EventCodec eventCodec() {
    return new EventCodec();
  }

  @Bean
  IntakeStore intakeStore() {
    return new IntakeStore();
  }

  @Bean
  News news() {
    return new News();
  }

  @Bean
  Listeners appliedListeners(ObjectProvider<AppliedListener> listeners) {
    return new Listeners(listeners);
  }

  @Bean
  BatchWriter batchWriter(
      DataSource database,
      IntakeStore store,
      ObjectProvider<Projection> projections,
      EventCodec codec,
      News news) {
    return new BatchWriter(database, store, projections.orderedStream().toList(), codec, news);
  }

  @Bean
  Intake intake(
      IntakeSettings settings,
      DataSource database,
      IntakeStore store,
      BatchWriter writer,
      EventCodec codec,
      News news,
      Listeners listeners) {
    return new Intake(
        () -> {
          IntakeTurn turn = new IntakeTurn(database, news, listeners);
          return new Running(
              turn, new IntakeLoop(settings, database, store, writer, codec, listeners, turn));
        });
  }

  /** Part of readiness, until it has been well once. */
  @Bean
  HealthIndicator firstNewsHealthIndicator(
      Intake intake, DataSource database, IntakeSettings settings) {
    return new FirstNews(
        intake::state, new LogEnd(database)::reached, settings.firstNewsWithin(), System::nanoTime);
  }

  /** Not part of readiness: reads are served, a little older, while nothing new arrives. */
  @Bean
  HealthIndicator intakeHealth(Intake intake) {
    return () -> {
      IntakeState state = intake.state();
      boolean well = state == IntakeState.RUNNING || state == IntakeState.STANDBY;
      Health.Builder health = well ? Health.up() : Health.status("WAITING");
      return health.withDetail("state", state.name()).build();
    };
  }

  /**
   * Everybody in this process who wants to hear; one that fails does not keep the rest from it.
   * Looked up when there is first something to tell: some of them use what tells them.
   */
  static final class Listeners implements Consumer<AppliedBatch> {
    private static final Logger log = LoggerFactory.getLogger(Listeners.class);

    private final ObjectProvider<AppliedListener> beans;
    private volatile @Nullable List<AppliedListener> each;

    Listeners(ObjectProvider<AppliedListener> beans) {
      this.beans = beans;
    }

    @Override
    public void accept(AppliedBatch batch) {
      List<AppliedListener> told = each;
      if (told == null) {
        told = beans.orderedStream().toList();
        each = told;
      }
      for (AppliedListener listener : told) {
        try {
          listener.applied(batch);
        } catch (RuntimeException e) {
          log.error(
              "{} failed to hear of a batch: {}",
              listener.getClass().getSimpleName(),
              Incident.withoutMessages(e));
        }
      }
    }
  }

  /** One run of the intake: who has the turn, and the loop that uses it. */
  record Running(IntakeTurn turn, IntakeLoop loop) {}

  /** The intake as a part of the application's life. */
  static final class Intake implements SmartLifecycle {
    private final Supplier<Running> runs;
    private @Nullable Running running;
    private final List<Thread> threads = new ArrayList<>();

    Intake(Supplier<Running> runs) {
      this.runs = runs;
    }

    synchronized IntakeState state() {
      return running == null ? IntakeState.STOPPED : running.loop().state();
    }

    @Override
    public synchronized void start() {
      Running created = runs.get();
      running = created;
      threads.add(Thread.ofPlatform().name("intake-turn").start(created.turn()));
      threads.add(Thread.ofPlatform().name("intake").start(created.loop()));
    }

    /** The loop first: the turn is given away when nothing is under way any more. */
    @Override
    public void stop() {
      Running ending;
      List<Thread> waitedFor;
      synchronized (this) {
        ending = running;
        waitedFor = List.copyOf(threads);
        running = null;
        threads.clear();
      }
      if (ending == null) {
        return;
      }
      try {
        ending.loop().stop();
        waitedFor.getLast().join(TimeUnit.SECONDS.toMillis(10));
        ending.turn().stop();
        waitedFor.getFirst().join(TimeUnit.SECONDS.toMillis(2));
      } catch (InterruptedException e) {
        ending.turn().stop();
        Thread.currentThread().interrupt();
      }
    }

    @Override
    public synchronized boolean isRunning() {
      return running != null;
    }
  }
}
