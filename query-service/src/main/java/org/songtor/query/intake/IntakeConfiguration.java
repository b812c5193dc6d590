package org.songtor.query.intake;

import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.songtor.event.EventCodec;
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
  Intake intake(
      IntakeSettings settings,
      DataSource database,
      EventCodec codec,
      ObjectProvider<Projection> projections,
      ObjectProvider<AppliedListener> listeners) {
    IntakeStore store = new IntakeStore();
    BatchWriter writer =
        new BatchWriter(database, store, projections.orderedStream().toList(), codec);
    return new Intake(
        () ->
            new IntakeLoop(
                settings, database, store, writer, codec, listeners.orderedStream().toList()));
  }

  /** Not part of readiness: reads are served, a little older, while nothing new arrives. */
  @Bean
  HealthIndicator intakeHealth(Intake intake) {
    return () -> {
      IntakeState state = intake.state();
      Health.Builder health = state == IntakeState.RUNNING ? Health.up() : Health.status("WAITING");
      return health.withDetail("state", state.name()).build();
    };
  }

  /** The intake as a part of the application's life. */
  static final class Intake implements SmartLifecycle {
    private final Supplier<IntakeLoop> loops;
    private @Nullable IntakeLoop loop;
    private @Nullable Thread thread;

    Intake(Supplier<IntakeLoop> loops) {
      this.loops = loops;
    }

    synchronized IntakeState state() {
      return loop == null ? IntakeState.STOPPED : loop.state();
    }

    @Override
    public synchronized void start() {
      IntakeLoop created = loops.get();
      loop = created;
      thread = Thread.ofPlatform().name("intake").start(created);
    }

    @Override
    public void stop() {
      IntakeLoop running;
      Thread waitedFor;
      synchronized (this) {
        running = loop;
        waitedFor = thread;
        loop = null;
        thread = null;
      }
      if (running == null || waitedFor == null) {
        return;
      }
      running.stop();
      try {
        waitedFor.join(TimeUnit.SECONDS.toMillis(10));
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }

    @Override
    public synchronized boolean isRunning() {
      return loop != null;
    }
  }
}
