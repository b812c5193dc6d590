package org.songtor.proof;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A file that was taken away and changed afterwards, line by line. */
class ExportCheckTest {
  private static final ExportJson JSON = new ExportJson();
  private static final List<LogRow> ROWS = LogFixture.rows(700, 40);

  private static List<String> export(List<LogRow> rows, long from) {
    List<String> lines = new ArrayList<>();
    lines.add(JSON.write(new ExportLine.Head(from, LogFixture.signed(rows).note())));
    MerkleTree tree = LogFixture.tree(rows);
    for (LogRow row : rows.subList((int) from - 1, rows.size())) {
      lines.add(JSON.write(ExportLine.Event.of(row)));
      if (row.position() % ExportLine.BLOCK == 0) {
        long start = row.position() - ExportLine.BLOCK;
        Hash hash = LogFixture.tree(rows.subList((int) start, (int) row.position())).root(256);
        lines.add(JSON.write(new ExportLine.Block(start, hash)));
      }
    }
    assertThat(tree.root(rows.size())).isEqualTo(LogFixture.checkpoint(rows).root());
    return lines;
  }

  private static List<String> export() {
    return export(ROWS, 1);
  }

  private static ExportCheck.Verified checked(List<String> lines, SignedCheckpoint... kept) {
    ExportCheck check = new ExportCheck(LogFixture.KEY, List.of(kept));
    lines.forEach(line -> check.take(JSON.read(line)));
    return check.end();
  }

  private static void isSaidToBe(List<String> lines, String what, SignedCheckpoint... kept) {
    assertThatThrownBy(() -> checked(lines, kept))
        .isInstanceOfSatisfying(
            UnprovenException.class,
            e -> assertThat(e.reason().th()).as("in Thai").matches("(?s).*[ก-๙].*"))
        .hasMessageContaining(what);
  }

  @Test
  void what_nobody_changed_holds_also_in_parts() {
    assertThat(checked(export()).checkpoint()).isEqualTo(LogFixture.checkpoint(ROWS));
    assertThat(checked(export()).streams()).isEqualTo(40);

    List<String> parts = new ArrayList<>(export().subList(0, 301)); // head, 256, a hash, 43
    parts.addAll(export(ROWS, 300));
    assertThat(checked(parts, LogFixture.signed(ROWS.subList(0, 10))).streams()).isEqualTo(40);
  }

  @Test
  void an_edited_line_is_named() {
    List<String> lines = export();
    lines.set(5, lines.get(5).replace("ครั้งที่", "ครั้งใด"));

    isSaidToBe(lines, "event 5 was edited after it was exported (file 1, line 6)");
  }

  @Test
  void an_edited_line_whose_hash_was_made_anew_is_found_in_its_block() {
    LogRow row = ROWS.get(299);
    LogRow edited =
        new LogRow(
            row.streamId(),
            row.seq(),
            row.position(),
            row.streamKind(),
            row.wireName(),
            row.wireVersion(),
            row.eventId(),
            row.occurredAt(),
            row.recordedAt(),
            row.meta(),
            "{}");
    List<String> lines = export();
    lines.set(301, JSON.write(ExportLine.Event.of(edited)));

    isSaidToBe(lines, "among events 257 to 512 one is not what was signed");
  }

  @Test
  void a_line_that_was_taken_out_is_named() {
    List<String> lines = export();
    lines.subList(10, 13).clear();

    isSaidToBe(lines, "events 10 to 12 were deleted");
  }

  @Test
  void lines_that_changed_places_are_named() {
    List<String> lines = export();
    Collections.swap(lines, 20, 30);

    isSaidToBe(lines, "event 20 is out of order: it stands after event 30 (file 1, line 31)");
  }

  @Test
  void a_line_that_was_slipped_in_is_named() {
    List<String> twice = export();
    twice.add(41, twice.get(40));
    isSaidToBe(twice, "an event was inserted: position 40 was there before (file 1, line 42)");

    List<String> beyond = export();
    beyond.add(JSON.write(ExportLine.Event.of(LogFixture.rows(701, 40).getLast())));
    isSaidToBe(beyond, "position 701 is beyond what was signed");
  }

  @Test
  void a_file_that_was_cut_off_is_named_with_its_last_event() {
    isSaidToBe(export().subList(0, 101), "it ends after event 100 of 700");
  }

  @Test
  void a_changed_hash_of_a_block_accuses_nobody() {
    List<String> lines = export();
    lines.set(257, JSON.write(new ExportLine.Block(0, Hash.ofNothing())));

    isSaidToBe(lines, "all events are right, but the hash of events 1 to 256");
  }

  @Test
  void parts_of_two_exports_are_not_one() {
    List<String> parts = new ArrayList<>(export().subList(0, 101));
    parts.addAll(export(ROWS.subList(0, 600), 100));

    isSaidToBe(parts, "file 2 is of another export");
  }

  @Test
  void a_part_that_was_left_out_is_named() {
    List<String> parts = new ArrayList<>(export().subList(0, 101));
    parts.addAll(export(ROWS, 201));

    isSaidToBe(parts, "file 2 begins at event 201, but event 101 comes next");
  }

  @Test
  void a_witness_of_another_log_or_of_a_longer_one_is_believed() {
    isSaidToBe(
        export(ROWS.subList(0, 600), 1),
        "you kept a checkpoint of 700 events, and this export has 600",
        LogFixture.signed(ROWS));
    isSaidToBe(
        export(),
        "the log was rewritten and signed again: its first 90 events",
        LogFixture.signed(LogFixture.rows(90, 7)));
  }

  @Test
  void what_is_no_export_is_said_to_be_none() {
    isSaidToBe(List.of(), "there is no head");
    isSaidToBe(export().subList(1, 3), "there is no head");
    assertThatThrownBy(() -> JSON.read("[]")).isInstanceOf(UnprovenException.class);
    assertThatThrownBy(() -> JSON.read("{\"format\":\"x\",\"from\":1,\"checkpoint\":\"\"}"))
        .isInstanceOf(UnprovenException.class)
        .hasMessageContaining("not a songtor-log-export-1");
    assertThatThrownBy(() -> JSON.read(export().get(1).replace("{", "{\"more\":1,")))
        .isInstanceOf(UnprovenException.class);
  }
}
