package org.songtor.query.pages.inbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.songtor.language.ReferralId;
import org.songtor.referral.ReferralAction;
import org.springframework.mock.web.MockHttpSession;

class KeptAnswerTest {
  private static final ReferralId REFERRAL = ReferralId.of("0190a8b0-0000-7000-8000-0000000000f1");
  private static final ReferralId ANOTHER = ReferralId.of("0190a8b0-0000-7000-8000-0000000000f2");

  private final TypedAnswer typed =
      new TypedAnswer(ReferralAction.REJECT, false, "key", "1", Map.of("note", "พิมพ์ไว้"));
  private final KeptAnswer kept = new KeptAnswer(REFERRAL.toString(), "officer-health", typed);

  /** Sessions lie in a database, so that any replica can take the next request. */
  @Test
  void it_survives_being_stored_with_its_session() throws Exception {
    ByteArrayOutputStream stored = new ByteArrayOutputStream();
    try (ObjectOutputStream out = new ObjectOutputStream(stored)) {
      out.writeObject(kept);
    }
    try (ObjectInputStream in =
        new ObjectInputStream(new ByteArrayInputStream(stored.toByteArray()))) {
      assertThat(in.readObject()).isEqualTo(kept);
    }
  }

  @Test
  void it_is_shown_once_to_its_writer_on_its_own_page() {
    MockHttpSession session = new MockHttpSession();
    kept.keepIn(session);
    assertThat(KeptAnswer.take(session, REFERRAL, "officer-health")).isEqualTo(typed);
    assertThat(KeptAnswer.take(session, REFERRAL, "officer-health")).isNull();

    kept.keepIn(session);
    assertThat(KeptAnswer.take(session, REFERRAL, "officer-school")).isNull();
    kept.keepIn(session);
    assertThat(KeptAnswer.take(session, ANOTHER, "officer-health")).isNull();
  }
}
