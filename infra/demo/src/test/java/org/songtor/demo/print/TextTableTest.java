package org.songtor.demo.print;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class TextTableTest {
  @Test
  void thaiVowelsAndTonesAboveAndBelowTakeNoColumn() {
    assertThat(DisplayWidth.of("ที่อยู่")).isEqualTo(3);
    assertThat(DisplayWidth.of("กำลัง")).isEqualTo(4);
    assertThat(DisplayWidth.of("น้ำ")).isEqualTo(2);
    assertThat(DisplayWidth.of("abc ✓")).isEqualTo(5);
  }

  @Test
  void rowsAreAlignedAsShown() {
    String text =
        new TextTable(TextTable.Column.left("เรื่อง"), TextTable.Column.right("n"))
            .row("ที่อยู่", "11,610")
            .row("found", "3")
            .text();

    String[] lines = text.split("\n");
    assertThat(lines).hasSize(4);
    assertThat(lines[2]).isEqualTo("ที่อยู่" + "  " + "  " + "11,610");
    assertThat(DisplayWidth.of(lines[2])).isEqualTo(DisplayWidth.of(lines[3]));
  }

  @Test
  void aRowWithTooFewCellsIsRefused() {
    TextTable table = new TextTable(TextTable.Column.left("a"), TextTable.Column.left("b"));

    assertThatThrownBy(() -> table.row("one")).isInstanceOf(IllegalArgumentException.class);
  }
}
