package org.songtor.query.identity;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.Duration;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.Test;
import org.songtor.query.identity.BoundSessions.Bound;
import org.springframework.session.MapSession;
import org.springframework.session.MapSessionRepository;

/** What a session holds goes with it to another id, and stays with no former one. */
class BoundSessionsTest {
  private final MapSessionRepository rows = new MapSessionRepository(new ConcurrentHashMap<>());
  private final SealedAttributes seal =
      SealedAttributes.under(
          new IdentitySettings(
              URI.create("http://issuer"),
              "songtor",
              new IdentitySettings.Web("songtor-web", null, "{baseUrl}"),
              "the shared secret",
              Duration.ofHours(12)));
  private final BoundSessions<MapSession> sessions = BoundSessions.over(rows, seal);

  private String begun() {
    Bound session = sessions.createSession();
    session.setAttribute("who", "auditor-thida");
    session.setAttribute("where", "/cases");
    sessions.save(session);
    return session.getId();
  }

  @Test
  void whatItHoldsIsReadableUnderItsNewIdInAnotherRequest() {
    String before = begun();
    // As at a sign-in: read from the rows, under another id from then on.
    Bound signingIn = sessions.findById(before);
    String after = signingIn.changeSessionId();
    sessions.save(signingIn);

    assertThat(after).isNotEqualTo(before).isEqualTo(signingIn.getId());
    Bound next = sessions.findById(after);
    assertThat(next).isNotNull();
    assertThat(next.<String>getAttribute("who")).isEqualTo("auditor-thida");
    assertThat(next.<String>getAttribute("where")).isEqualTo("/cases");
    assertThat(sessions.findById(before)).isNull();
  }

  @Test
  void whatWasSealedForItsFormerIdOpensUnderNoOther() {
    String before = begun();
    byte[] sealedBefore = rows.findById(before).getAttribute("who");
    Bound signingIn = sessions.findById(before);
    String after = signingIn.changeSessionId();
    sessions.save(signingIn);
    byte[] sealedAfter = rows.findById(after).getAttribute("who");

    assertThat(seal.open(after, "who", sealedAfter)).isEqualTo("auditor-thida");
    assertThat(seal.open(before, "who", sealedAfter)).isNull();
    assertThat(seal.open(after, "who", sealedBefore)).isNull();
  }
}
