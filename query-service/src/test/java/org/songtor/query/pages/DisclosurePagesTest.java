package org.songtor.query.pages;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.songtor.language.ReferralId;
import org.springframework.test.web.servlet.request.RequestPostProcessor;

/** The data officer's page of what was told without a sharing agreement. */
class DisclosurePagesTest extends PagesOverRealData {
  /** No other test's child lives here. */
  private static final String TAMBON = "410101";

  private static final Instant SENT = START.plusSeconds(40_000);

  private static RequestPostProcessor dataOfficer(String area) {
    return person("data-officer", "ผู้คุ้มครองข้อมูล", "data-officer", area, null);
  }

  @Test
  void whatWasToldIsListedWithWhomWhatAndOnWhichGround() throws Exception {
    TestChild child = new TestChild(LOG, "ชื่อที่ไม่แสดง", TAMBON, SENT);
    ReferralId referral = child.referred(FAR_HOSPITAL, SENT.plusSeconds(5), "โปรดช่วย");
    see(child);

    assertThat(page("/disclosures", dataOfficer(TAMBON)))
        .contains("ข้อมูลที่บอกหน่วยงานโดยไม่มีข้อตกลง", "โรงพยาบาลเชียงใหม่")
        .contains("/cases/referrals/" + referral, "aria-current=\"page\">ข้อมูลที่เปิดเผย")
        .doesNotContain("ชื่อที่ไม่แสดง");
    assertThat(page("/disclosures?lang=en&before=nonsense", dataOfficer(TAMBON)))
        .contains("Told without a sharing agreement", "What was told");
  }

  @Test
  void whereEverythingIsAgreedThePageSaysSo() throws Exception {
    assertThat(page("/disclosures", dataOfficer("420101"))).contains("ไม่มีรายการในพื้นที่ของท่าน");
  }

  @Test
  void whoDoesNotAnswerForDataDoesNotSeeIt() throws Exception {
    http.perform(get("/disclosures").with(officer(HOSPITAL))).andExpect(status().isForbidden());
    assertThat(page("/inbox", officer(HOSPITAL))).doesNotContain("/disclosures");
  }
}
