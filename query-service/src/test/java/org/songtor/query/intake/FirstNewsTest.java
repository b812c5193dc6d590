package org.songtor.query.intake;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.boot.health.contributor.Status;

class FirstNewsTest {
  private static final Duration PATIENCE = Duration.ofSeconds(15);

  private final AtomicReference<IntakeState> state = new AtomicReference<>(IntakeState.STARTING);
  private final AtomicLong clock = new AtomicLong(-5);
  private final FirstNews news = new FirstNews(state::get, this::reached, PATIENCE, clock::get);
  private @Nullable Boolean reached = true;

  private boolean reached() throws SQLException {
    if (reached == null) {
      throw new SQLException("away");
    }
    return reached;
  }

  @ParameterizedTest
  @EnumSource(IntakeState.class)
  void isReadyInAStateInWhichNewsArriveAndInNoOther(IntakeState now) {
    state.set(now);
    boolean arrives = now == IntakeState.RUNNING || now == IntakeState.STANDBY;
    assertThat(status()).isEqualTo(arrives ? Status.UP : Status.OUT_OF_SERVICE);
  }

  @ParameterizedTest
  @EnumSource(IntakeState.class)
  void staysReadyWhateverIsAwayLater(IntakeState later) {
    state.set(IntakeState.RUNNING);
    assertThat(status()).isEqualTo(Status.UP);
    state.set(later);
    assertThat(status()).isEqualTo(Status.UP);
  }

  @Test
  void isReadyOnlyWhenTheRowsAreKnownToBeAtTheLogsEnd() {
    state.set(IntakeState.RUNNING);
    reached = null;
    assertThat(status()).isEqualTo(Status.OUT_OF_SERVICE);
    reached = false;
    assertThat(status()).isEqualTo(Status.OUT_OF_SERVICE);
    reached = true;
    assertThat(status()).isEqualTo(Status.UP);
    reached = false;
    assertThat(status()).as("asked once only").isEqualTo(Status.UP);
  }

  @Test
  void doesNotWaitForEver() {
    state.set(IntakeState.KAFKA_AWAY);
    clock.addAndGet(PATIENCE.toNanos() - 1);
    assertThat(status()).isEqualTo(Status.OUT_OF_SERVICE);
    clock.addAndGet(1);
    assertThat(status()).isEqualTo(Status.UP);
  }

  private Status status() {
    return news.health().getStatus();
  }
}
