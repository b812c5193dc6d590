package org.songtor.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.songtor.event.ResourceEvent.ResourceKind;

class CsvCellsTest {
  @Test
  void aCodeIsAlwaysTheSameThingOfItsKind() {
    UUID hospital = CsvCells.id("songtor.agency", "korat-hospital");

    assertThat(CsvCells.id("songtor.agency", "korat-hospital")).isEqualTo(hospital);
    assertThat(CsvCells.id("songtor.agency", "nan-hospital")).isNotEqualTo(hospital);
    assertThat(CsvCells.id("songtor.resource", "korat-hospital")).isNotEqualTo(hospital);
    assertThat(CsvCells.id("songtor.agency", "00000000-0000-7000-8000-0000000000a1"))
        .isEqualTo(UUID.fromString("00000000-0000-7000-8000-0000000000a1"));
  }

  @Test
  void aConstantIsReadByItsNameAndAsPeopleCallIt() {
    assertThat(kind("อาสาสมัคร")).isEqualTo("VOLUNTEER");
    assertThat(kind("Learning Source")).isEqualTo("LEARNING_SOURCE");
    assertThat(kind("volunteer")).isEqualTo("VOLUNTEER");
    assertThat(kind("โรงแรม")).isEqualTo("โรงแรม");
  }

  private static String kind(String cell) {
    return CsvCells.constant(cell, ResourceKind.values(), ResourceKind::title);
  }
}
