package org.songtor.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.songtor.log.LogFixture.unit;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.songtor.event.StreamKind;

class RecentEventsTest {
  private final RecentEvents recent = new RecentEvents();

  @Test
  void they_are_what_the_log_has() throws SQLException {
    try (LogFixture fixture = new LogFixture();
        Appender appender = fixture.appender(recent)) {
      UUID stream = UUID.randomUUID();
      appender.append(unit(stream, 0, 2)).join();
      // Dropped whole: the stream has moved on.
      assertThat(appender.append(unit(stream, 0, 1)).join())
          .isInstanceOf(Appended.StreamMoved.class);
      appender.append(unit(stream, 2, 1)).join();
      List<Object> several = new ArrayList<>();
      for (int i = 0; i < 50; i++) {
        several.add(appender.append(unit(UUID.randomUUID(), 0, 1 + i % 3)));
      }
      appender.append(unit(stream, 3, 1)).join();
      assertThat(several).hasSize(50);

      List<StoredEvent> stored = fixture.everything();
      assertThat(recent.after(0, 1_000)).isEqualTo(stored);

      try (Appender other = fixture.appender(new RecentEvents())) {
        other.append(unit(stream, 4, 1)).join();
      }
      appender.append(unit(stream, 5, 2)).join();
      long last = fixture.everything().getLast().position();
      assertThat(recent.after(stored.size(), 1_000)).as("beside a hole").isEmpty();
      assertThat(recent.after(last - 2, 1_000))
          .isEqualTo(fixture.everything().subList((int) last - 2, (int) last));
    }
  }

  @Test
  void what_is_not_here_has_to_be_read() {
    assertThat(recent.after(0, 10)).isEmpty();
    recent.add(unit(UUID.randomUUID(), 0, 3), 13);

    assertThat(recent.after(9, 10)).as("the one before is not here").isEmpty();
    assertThat(positions(recent.after(10, 2))).containsExactly(11L, 12L);
    assertThat(positions(recent.after(11, 10))).containsExactly(12L, 13L);
    assertThat(recent.after(10, 10)).as("was asked past it").isEmpty();
    assertThat(recent.after(13, 10)).isEmpty();
    assertThat(recent.after(20, 10)).isEmpty();
  }

  @Test
  void only_the_newest_are_kept() {
    for (int i = 1; i <= 5_000; i++) {
      recent.add(unit(UUID.randomUUID(), 0, 1), i);
    }

    assertThat(recent.after(2_000, 10)).isEmpty();
    assertThat(positions(recent.after(4_000, 5_000)))
        .containsExactlyElementsOf(LongStream.rangeClosed(4_001, 5_000).boxed().toList());
  }

  @Test
  void large_ones_do_not_fill_the_memory() {
    NewEvent some = LogFixture.event();
    for (int i = 1; i <= 3; i++) {
      NewEvent large =
          new NewEvent(
              some.id(),
              some.type(),
              some.occurredAt(),
              some.recordedAt(),
              some.meta(),
              "x".repeat(1_500_000));
      recent.add(
          new AppendUnit(
              StreamKind.CASE, UUID.randomUUID(), 0, List.of(large), null, List.of(), List.of()),
          i);
    }

    assertThat(recent.after(0, 10)).isEmpty();
    assertThat(positions(recent.after(1, 10))).containsExactly(2L, 3L);
  }

  private static List<Long> positions(List<StoredEvent> events) {
    return events.stream().map(StoredEvent::position).toList();
  }
}
