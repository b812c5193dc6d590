package org.songtor.query.rebuild;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.songtor.query.intake.SqlRows;
import org.songtor.query.intake.Table;
import org.songtor.stack.TestStack;

/** Rows that are copied in are the rows that the intake writes of the same values. */
class BinaryRowsTest {
  private record Cells(
      int number,
      @Nullable UUID id,
      @Nullable Long large,
      @Nullable Boolean yes,
      @Nullable String text,
      @Nullable Instant moment,
      @Nullable LocalDate day) {}

  private static final Table<Void, Cells> TABLE =
      Table.<Cells>named("cells")
          .column("number", "integer", Cells::number)
          .column("id", "uuid", Cells::id)
          .column("large", "bigint", Cells::large)
          .column("yes", "boolean", Cells::yes)
          .column("words", "text", Cells::text)
          .column("moment", "timestamptz", Cells::moment)
          .column("day", "date", Cells::day)
          .addedOnly("number");

  @Test
  void every_type_comes_as_its_text_would() throws SQLException {
    List<Cells> rows = rows();
    try (Connection connection = TestStack.freshDatabase().superuser().connect();
        Statement statement = connection.createStatement()) {
      for (String suffix : List.of("", "__copied")) {
        statement.execute(
            "create table read.cells"
                + suffix
                + " (number integer, id uuid, large bigint, yes boolean, words text,"
                + " moment timestamptz, day date)");
      }
      new SqlRows(connection, "").write(TABLE, rows);
      CopyBuffer<Cells> buffer = new CopyBuffer<>(TABLE, "__copied");
      connection.setAutoCommit(false);
      statement.execute("truncate table read.cells__copied");
      buffer.add(rows.subList(0, 5));
      buffer.flush(connection);
      buffer.add(rows.subList(5, rows.size()));
      buffer.flush(connection);

      assertThat(buffer.rows()).isEqualTo(rows.size());
      assertThat(texts(statement, "__copied")).hasSize(rows.size()).isEqualTo(texts(statement, ""));
    }
  }

  private static List<Cells> rows() {
    List<Cells> rows = new ArrayList<>();
    rows.add(new Cells(0, null, null, null, null, null, null));
    rows.add(
        new Cells(
            -1,
            new UUID(Long.MIN_VALUE, -1),
            Long.MIN_VALUE,
            true,
            "",
            Instant.parse("1969-12-31T23:59:59.999999Z"),
            LocalDate.of(1999, 12, 31)));
    rows.add(
        new Cells(
            Integer.MAX_VALUE,
            new UUID(0, 0),
            Long.MAX_VALUE,
            false,
            "ก\\N\t\"\n\r 😀 \\.",
            Instant.parse("2026-06-01T05:00:00.9999995Z"),
            LocalDate.of(2400, 2, 29)));
    rows.add(new Cells(1, null, 0L, null, "x".repeat(200_000), Instant.EPOCH, LocalDate.EPOCH));
    Random random = new Random(11);
    for (int i = 2; i < 1_000; i++) {
      rows.add(
          new Cells(
              i,
              new UUID(random.nextLong(), random.nextLong()),
              random.nextLong(),
              random.nextBoolean(),
              "ที่ " + i,
              Instant.ofEpochSecond(
                  random.nextLong(-2_000_000_000L, 4_000_000_000L), random.nextInt(1_000_000_000)),
              LocalDate.ofEpochDay(random.nextInt(-30_000, 60_000))));
    }
    return rows;
  }

  private static List<String> texts(Statement statement, String suffix) throws SQLException {
    List<String> texts = new ArrayList<>();
    try (ResultSet rows =
        statement.executeQuery("select t::text from read.cells" + suffix + " t order by number")) {
      while (rows.next()) {
        texts.add(rows.getString(1));
      }
    }
    return texts;
  }
}
