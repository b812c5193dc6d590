package org.songtor.definition;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.songtor.referral.SharedField;
import org.songtor.referral.Urgency;

class AgreementPolicyTest {
  private static final List<SharedField> TOLD =
      List.of(SharedField.NEED, SharedField.NAME, SharedField.PHONE);
  private final AgreementPolicy strict = new AgreementPolicy(true, Set.of(), Set.of());
  private final AgreementPolicy humane =
      new AgreementPolicy(
          true, Set.of("vital-interest"), Set.of(SharedField.NAME, SharedField.PHONE));

  @Test
  void whereAgreementsAreOnlyRecordedNothingIsWithheld() {
    assertThat(AgreementPolicy.RECORDED.withheld(TOLD, Urgency.NORMAL, "public-task")).isEmpty();
  }

  @Test
  void whereTheyAreRequiredEverythingIsWithheldEvenInAnEmergency() {
    assertThat(strict.withheld(TOLD, Urgency.EMERGENCY, "vital-interest"))
        .containsExactly(SharedField.NAME, SharedField.PHONE, SharedField.NEED);
    assertThat(strict.withheld(List.of(), Urgency.NORMAL, "public-task")).isEmpty();
  }

  @Test
  void anEmergencyOnANamedBasisTellsTheLeastAndNoMore() {
    assertThat(humane.withheld(TOLD, Urgency.EMERGENCY, "vital-interest"))
        .containsExactly(SharedField.NEED);
    assertThat(humane.withheld(List.of(SharedField.NAME), Urgency.EMERGENCY, "vital-interest"))
        .isEmpty();
    assertThat(humane.withheld(TOLD, Urgency.URGENT, "vital-interest")).hasSize(3);
    assertThat(humane.withheld(TOLD, Urgency.EMERGENCY, "public-task")).hasSize(3);
  }

  @Test
  void theSentenceSaysWhatIsWithheldAndEveryWayOut() {
    assertThat(strict.sentence(List.of(SharedField.PHONE)).en())
        .contains(SharedField.PHONE.title().en(), "signed by both")
        .doesNotContain("emergency");
    assertThat(humane.sentence(List.of(SharedField.NEED)).en())
        .contains("emergency", SharedField.NAME.title().en());
    assertThat(humane.sentence(List.of(SharedField.NEED)).th())
        .contains("ฉุกเฉิน", SharedField.NAME.title().th());
  }
}
