package org.songtor.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class CsvTableTest {
  @Test
  void readsWhatASpreadsheetSaves() {
    CsvTable table =
        CsvTable.of(
            "\uFEFFCode,name_th\r\n"
                + "a1,\"รพ.สต. ก, ข\"\r\n"
                + ",\r\n"
                + "a2,\"เรียก \"\"บ้าน\"\"\nสองบรรทัด\"\r\n"
                + "a3 , ท้าย ");

    assertThat(table.columns()).containsExactly("code", "name_th");
    assertThat(table.rows()).extracting(row -> row.cell("code")).containsExactly("a1", "a2", "a3");
    assertThat(table.rows())
        .extracting(row -> row.cell("name_th"))
        .containsExactly("รพ.สต. ก, ข", "เรียก \"บ้าน\"\nสองบรรทัด", "ท้าย");
    assertThat(table.rows()).extracting(CsvTable.Row::line).containsExactly(2, 4, 6);
  }

  @Test
  void tellsARowWithMoreCellsThanColumns() {
    assertThat(CsvTable.of("a,b\n1,2,3\n1,2,\n").rows())
        .extracting(CsvTable.Row::surplus)
        .containsExactly(true, false);
  }

  @Test
  void refusesAQuotationThatNeverEnds() {
    assertThatThrownBy(() -> CsvTable.of("a\n\"b\n")).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> CsvTable.of("a\n\"b\" c\n"))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void anEmptyFileHasNothing() {
    assertThat(CsvTable.of("\uFEFF").columns()).isEmpty();
  }
}
