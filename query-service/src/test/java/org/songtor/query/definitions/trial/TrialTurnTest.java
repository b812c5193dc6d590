package org.songtor.query.definitions.trial;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.songtor.query.definitions.trial.TrialService.KORAT_1;
import static org.songtor.query.definitions.trial.TrialService.PERIOD;

import java.net.Socket;
import java.net.URI;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.songtor.language.Role;
import org.songtor.query.testing.TestLog;
import org.songtor.query.testing.TestService;

/** Who may try a draft, and that one trial waits for another. */
class TrialTurnTest {
  private static TrialService trials;

  @BeforeAll
  static void start() {
    TestLog log = new TestLog();
    new KoratStory(log, "300101").found();
    trials = new TrialService(log);
  }

  @AfterAll
  static void stop() {
    trials.close();
  }

  @ParameterizedTest
  @EnumSource(Role.class)
  void onlyThoseWhoSeeToTheRulesAndOnlyInTheirAreas(Role role) {
    boolean may =
        List.of(Role.PROVINCE_COMMITTEE, Role.PROVINCE_CORE_TEAM, Role.AUDITOR, Role.ADMINISTRATOR)
            .contains(role);
    String here = trials.token(role, "30");
    String elsewhere = trials.token(role, "31");
    assertThat(trials.ask(KORAT_1 + PERIOD, here, "").status()).isEqualTo(may ? 200 : 403);
    TestService.Answer outside = trials.ask(KORAT_1 + PERIOD, elsewhere, "");
    assertThat(outside.status()).isEqualTo(403);
    assertThat(outside.slug()).isEqualTo(may ? "outside-area" : "role-may-not");
    // The role comes before what is wrong with the question.
    assertThat(trials.ask("/api/definitions/x/y/trial", here, "").status())
        .isEqualTo(may ? 400 : 403);
    assertThat(trials.askWithoutToken(KORAT_1 + PERIOD).status()).isEqualTo(401);
  }

  private static boolean waitsForTheLog(Connection locking) throws SQLException {
    try (Statement select = locking.createStatement();
        ResultSet row =
            select.executeQuery(
                "select exists (select 1 from pg_locks where not granted"
                    + " and relation = 'log.event'::regclass)")) {
      row.next();
      return row.getBoolean(1);
    }
  }

  @Test
  void oneTrialAtATimeAndItEndsWhenItsReaderLeaves() throws Exception {
    try (Connection connection = trials.database().command().connect();
        Statement lock = connection.createStatement()) {
      connection.setAutoCommit(false);
      // The log stands still: what has begun cannot come to its end by itself.
      lock.execute("lock table log.event in access exclusive mode");
      URI at = URI.create(trials.url());
      try (Socket reader = new Socket(at.getHost(), at.getPort())) {
        reader
            .getOutputStream()
            .write(
                ("POST "
                        + KORAT_1
                        + PERIOD
                        + " HTTP/1.1\r\n"
                        + "Host: localhost\r\n"
                        + "Content-Length: 0\r\n"
                        + "Authorization: Bearer "
                        + trials.team()
                        + "\r\n\r\n")
                    .getBytes(UTF_8));
        TestService.await(() -> waitsForTheLog(connection), "a trial to be under way");
        TestService.Answer second = trials.ask(KORAT_1 + PERIOD, trials.team(), "");
        assertThat(second.slug()).isEqualTo("trial-under-way");
        assertThat(second.response().headers().firstValue("Retry-After")).isPresent();
      }
      connection.rollback();
    }
    TestService.await(
        () -> trials.ask(KORAT_1 + PERIOD, trials.team(), "").status() == 200,
        "the next trial to be taken");
  }
}
