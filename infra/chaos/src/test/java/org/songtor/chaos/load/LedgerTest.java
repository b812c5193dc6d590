package org.songtor.chaos.load;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.songtor.chaos.check.Acknowledged;

class LedgerTest {
  private static final CommandRecord FIRST =
      new CommandRecord("k1", "cm-somsri", "/api/cases", "{\"a\":\"ก\"}");
  private static final CommandRecord SECOND =
      new CommandRecord("k2", "cm-somsri", "/api/cases", "{}");
  private static final Acknowledged ANSWER =
      new Acknowledged(
          "k1",
          UUID.fromString("00000000-0000-7000-8000-000000000001"),
          List.of(new Acknowledged.Event(0, "songtor.case.found")));

  @TempDir private Path folder;

  private Path file() {
    return folder.resolve("ledger.jsonl");
  }

  @Test
  void remembersWhatWasAnsweredAndWhatWasNot() throws IOException {
    try (Ledger ledger = Ledger.open(file())) {
      ledger.intend(FIRST);
      ledger.intend(SECOND);
      ledger.acknowledge(ANSWER);
    }
    try (Ledger again = Ledger.open(file())) {
      assertThat(again.answers()).containsExactly(ANSWER);
      assertThat(again.unanswered()).containsExactly(SECOND);
    }
  }

  @Test
  void halfALineLeftByAKilledRunIsDroppedAndTheNextOneIsWhole() throws IOException {
    try (Ledger ledger = Ledger.open(file())) {
      ledger.intend(FIRST);
    }
    Files.writeString(file(), "{\"key\":\"k1\",\"case\":\"000", StandardOpenOption.APPEND);
    try (Ledger again = Ledger.open(file())) {
      assertThat(again.unanswered()).containsExactly(FIRST);
      again.acknowledge(ANSWER);
    }
    try (Ledger third = Ledger.open(file())) {
      assertThat(third.answers()).containsExactly(ANSWER);
      assertThat(third.unanswered()).isEmpty();
    }
  }
}
