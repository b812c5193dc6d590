package org.songtor.query.inbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.songtor.language.PersonId;
import org.songtor.language.Personal;
import org.songtor.referral.AgeBand;
import org.songtor.referral.SharedField;

class AgencySightTest {
  private static final PersonId CHILD = new PersonId(UUID.randomUUID());
  private static final Map<SharedField, Personal<String>> DISCLOSED =
      Map.of(SharedField.NAME, said("ด.ญ.กุลณัฐ"), SharedField.AGE, said("13"));
  private static final Personal<String> NOTE = said("แม่ชื่อบุญมี");

  private static Personal<String> said(String text) {
    return Personal.of(CHILD, text);
  }

  @Test
  void beforeReceiptThereIsAnAgeBandAndNothingElseOfTheChild() {
    assertThat(AgencySight.of(false, DISCLOSED, NOTE))
        .isEqualTo(new AgencySight(false, Map.of(), null, AgeBand.FROM_12));
  }

  @Test
  void afterReceiptThereIsExactlyWhatWasDecidedAtSend() {
    assertThat(AgencySight.of(true, DISCLOSED, NOTE))
        .isEqualTo(new AgencySight(true, DISCLOSED, NOTE, null));
  }

  @Test
  void anAgeThatIsNotSharedOrErasedGivesNoBand() {
    assertThat(AgencySight.of(false, Map.of(SharedField.NAME, said("ก")), NOTE).ageBand()).isNull();
    assertThat(
            AgencySight.of(false, Map.of(SharedField.AGE, Personal.erased(CHILD)), NOTE).ageBand())
        .isNull();
  }

  @Test
  void bandsBeginWhereSchoolsDo() {
    assertThat(
            List.of("0", "5", "6", "11", "12", "14", "15", "17", "18", "40").stream()
                .map(age -> AgeBand.ofYears(age).orElseThrow().code())
                .toList())
        .containsExactly(
            "0-5", "0-5", "6-11", "6-11", "12-14", "12-14", "15-17", "15-17", "18+", "18+");
    assertThat(AgeBand.ofYears("สิบสอง")).isEmpty();
    assertThat(AgeBand.ofYears("")).isEmpty();
  }
}
