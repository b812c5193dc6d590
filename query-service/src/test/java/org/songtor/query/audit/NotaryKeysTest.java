package org.songtor.query.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.GeneralSecurityException;
import java.security.KeyPairGenerator;
import org.junit.jupiter.api.Test;
import org.songtor.proof.NoteKey;
import org.songtor.query.testing.StoredLog;
import org.songtor.stack.JdbcSettings;
import org.songtor.stack.SongtorDatabase;
import org.songtor.stack.TestStack;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** Whoever takes the first key takes the one that signs. */
class NotaryKeysTest {
  private final SongtorDatabase database = TestStack.freshDatabase();
  private final StoredLog log = new StoredLog(database);
  private final NotaryKeys keys = new NotaryKeys(client(database.query()));

  private static JdbcClient client(JdbcSettings settings) {
    return JdbcClient.create(
        new DriverManagerDataSource(settings.url(), settings.username(), settings.password()));
  }

  private static NoteKey key() throws GeneralSecurityException {
    return new NoteKey(
        "songtor.test/log", KeyPairGenerator.getInstance("Ed25519").generateKeyPair().getPublic());
  }

  private void published(NoteKey key, String firstUsed, String lastUsed) {
    log.execute(
        "insert into log.notary_key (id, key, first_used, last_used) values ('%s', '%s', '%s', '%s')"
            .formatted(key.hexId(), key.text(), firstUsed, lastUsed));
  }

  @Test
  void theKeyInUseIsFirstEvenWhereItWasInUseBeforeAnother() throws GeneralSecurityException {
    NoteKey back = key();
    NoteKey between = key();
    NoteKey oldest = key();
    published(between, "2026-02-01T00:00:00Z", "2026-03-01T00:00:00Z");
    published(back, "2026-01-01T00:00:00Z", "2026-04-01T00:00:00Z");
    published(oldest, "2025-01-01T00:00:00Z", "2026-01-01T00:00:00Z");
    assertThat(keys.all())
        .extracting(one -> one.key().text())
        .containsExactly(back.text(), between.text(), oldest.text());
  }
}
