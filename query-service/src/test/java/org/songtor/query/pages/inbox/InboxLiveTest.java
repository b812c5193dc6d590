package org.songtor.query.pages.inbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.songtor.language.Actor;
import org.songtor.language.AreaCode;
import org.songtor.language.Role;
import org.songtor.query.inbox.InboxQueries;
import org.songtor.query.inbox.InboxStream;
import org.songtor.query.pages.PagesOverRealData;
import org.songtor.query.pages.PagesTexts;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;

class InboxLiveTest extends PagesOverRealData {
  private static final Actor OFFICER =
      new Actor("o", Set.of(Role.AGENCY_OFFICER), Set.of(new AreaCode("30")), SCHOOL);

  @Autowired private InboxStream streams;
  @Autowired private InboxQueries inboxes;

  @Test
  void an_open_page_hears_of_what_arrives_and_of_nothing_that_is_not_its_own()
      throws InterruptedException {
    MockHttpServletResponse page = new MockHttpServletResponse();
    AtomicReference<Throwable> failure = new AtomicReference<>();
    Thread reading =
        Thread.ofVirtual()
            .start(
                () -> {
                  try {
                    new InboxLive(streams, inboxes)
                        .live(
                            OFFICER,
                            PagesTexts.thai(),
                            null,
                            null,
                            new MockHttpServletRequest(),
                            page);
                  } catch (InterruptedException e) {
                    // The test is over.
                  } catch (Throwable e) {
                    failure.set(e);
                  }
                });
    hears(page, ": connected");
    referToHospital("ของโรงพยาบาล", START.plusSeconds(30_000));
    String secret = "บันทึก\nevent: arrived\ndata: x";
    referToSchool(secret, START.plusSeconds(30_001));
    hears(page, "event: arrived");
    // It is written byte by byte here.
    hears(page, "</p>\n\n");
    assertThat(said(page))
        .contains("event: changed")
        .contains("<p class=\"note\">มีเรื่องใหม่เข้ามา: ", "ตรวจและรักษา", "(เร่งด่วน)</p>")
        .doesNotContain("ของโรงพยาบาล", "บันทึก")
        .containsOnlyOnce("event: arrived");
    reading.interrupt();
    reading.join(Duration.ofSeconds(60));
    assertThat(reading.isAlive()).isFalse();
    assertThat(failure).hasNullValue();
  }

  private static String said(MockHttpServletResponse page) {
    return new String(page.getContentAsByteArray(), StandardCharsets.UTF_8);
  }

  private static void hears(MockHttpServletResponse page, String words) {
    Instant limit = Instant.now().plusSeconds(60);
    while (!said(page).contains(words)) {
      assertThat(Instant.now()).as("still waiting for " + words).isBefore(limit);
      LockSupport.parkNanos(Duration.ofMillis(20).toNanos());
    }
  }
}
