package org.songtor.benchmark.append;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.songtor.benchmark.peer.StockAxon;
import org.songtor.benchmark.run.Laboratory;
import org.songtor.benchmark.run.Pace;
import org.songtor.stack.SongtorDatabase;

/** Each contender does what the figures say it did. */
class CaseStoresTest {
  @TempDir static Path folder;
  private static Laboratory laboratory;

  @BeforeAll
  static void open() {
    laboratory = new Laboratory(folder, folder, new Pace(true));
  }

  @AfterAll
  static void close() {
    laboratory.close();
  }

  @Test
  void songtorAndTheFloorStoreTheSameRows() throws Exception {
    try (SongtorCases ours = new SongtorCases(laboratory.freshDatabase())) {
      SongtorDatabase tables = laboratory.freshDatabase();
      new SongtorCases(tables).close();
      try (CommitLoop floor = new CommitLoop(ours, tables, 2)) {
        assertThat(eventsOfACreate(floor)).isEqualTo(eventsOfACreate(ours)).isPositive();
        assertThat(eventsOfAnUpdate(floor)).isEqualTo(eventsOfAnUpdate(ours)).isPositive();
      }
    }
  }

  @Test
  void axonStoresTheSameEventsWithEitherSetting() throws Exception {
    try (AxonCases standard = new AxonCases(StockAxon.standard(laboratory.freshDatabase()));
        AxonCases tuned = new AxonCases(StockAxon.tuned(laboratory.freshDatabase()))) {
      assertThat(eventsOfACreate(standard)).isEqualTo(eventsOfACreate(tuned)).isPositive();
      assertThat(eventsOfAnUpdate(standard)).isEqualTo(eventsOfAnUpdate(tuned)).isPositive();
    }
  }

  private static long eventsOfACreate(CaseStore store) throws Exception {
    long before = store.events();
    store.create();
    return store.events() - before;
  }

  /** Twice, so that a copy is also used when it is known already. */
  private static long eventsOfAnUpdate(CaseStore store) throws Exception {
    List<UUID> copies = store.copies(3);
    store.update(copies.getLast());
    long before = store.events();
    store.update(copies.getLast());
    return store.events() - before;
  }
}
