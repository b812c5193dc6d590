package org.songtor.query.rebuild;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.songtor.event.AgencyEvent;
import org.songtor.language.AgencyId;
import org.songtor.language.ReferralId;
import org.songtor.query.testing.CaseStory;

/** A migration of another replica that comes while tables are rebuilt is not undone by the swap. */
class RebuildDuringUpgradeTest {
  private static final String NEW_COLUMN =
      "alter table read.inbox_item add column answered boolean not null"
          + " generated always as (status = 'RECEIVED') stored;"
          + " create index inbox_item_answered on read.inbox_item (agency_id) where answered";
  private static final String OTHER_INDEX =
      "drop index read.inbox_item_open;"
          + " create index inbox_item_open on read.inbox_item (agency_id, referral_id) where open";

  private final RebuildFixture it = new RebuildFixture();
  private final List<RebuildPhase> phases = new ArrayList<>();

  @BeforeEach
  void tell() {
    AgencyId agency = it.log.agency("โรงเรียนบ้านใหม่", AgencyEvent.AgencyKind.SCHOOL);
    for (int i = 0; i < 4; i++) {
      CaseStory story = new CaseStory(it.log, "30010" + i).untilPlanned("แก้ว " + i);
      ReferralId referral = story.refer(agency);
      if (i % 2 == 0) {
        story.received(referral, agency);
      }
    }
    it.take(0);
  }

  @AfterEach
  void stop() {
    it.close();
  }

  @ParameterizedTest
  @EnumSource(
      value = RebuildPhase.class,
      names = {"READING", "INDEXING", "CATCHING_UP", "SWAPPING"})
  void aColumnThatIsAddedMeanwhileIsThereAfterwards(RebuildPhase at) {
    List<String> altered = new ArrayList<>();
    rebuild(
        at,
        beginning -> {
          if (beginning == 1) {
            execute(NEW_COLUMN);
            altered.addAll(it.definitions());
          }
        });
    assertThat(withoutCopies(it.definitions())).isEqualTo(withoutCopies(altered));
    assertThat(it.definitions()).as("nothing is left").noneMatch(RebuildDuringUpgradeTest::copy);
    assertThat(
            it.jdbc()
                .sql("select count(*) from read.inbox_item where answered")
                .query(Long.class)
                .single())
        .isEqualTo(2);
    assertThat(phases.stream().filter(RebuildPhase.READING::equals).count())
        .as("it says that it begins anew")
        .isGreaterThan(1);
    assertThat(phases.getLast()).isEqualTo(RebuildPhase.SWAPPING);
  }

  @Test
  void anIndexThatIsOnOtherColumnsByNowIsNotReplacedByTheFormerOne() {
    rebuild(
        RebuildPhase.SWAPPING,
        beginning -> {
          if (beginning == 1) {
            execute(OTHER_INDEX);
          }
        });
    assertThat(it.definitions())
        .anyMatch(made -> made.contains("inbox_item_open") && made.contains("referral_id"));
  }

  @Test
  void aTableThatNeverStaysAsItIsEndsTheRebuildAndIsServedAsItIs() {
    Map<String, List<String>> before = it.rows();
    assertThatThrownBy(
            () ->
                rebuild(
                    RebuildPhase.CATCHING_UP,
                    beginning ->
                        execute("create index more" + beginning + " on read.inbox_item (status)")))
        .isInstanceOfSatisfying(
            RebuildFailedException.class,
            e -> {
              assertThat(e.reason().en()).contains("inbox_item was altered 3 times");
              assertThat(e.reason().th()).contains("inbox_item");
            });
    assertThat(it.rows()).isEqualTo(before);
    assertThat(it.definitions())
        .anyMatch(made -> made.contains(" more3 "))
        .noneMatch(RebuildDuringUpgradeTest::copy);
  }

  /** Told at a phase, once for each beginning of the rebuild. */
  private interface Meanwhile {
    void upgrade(int beginning);
  }

  private void rebuild(RebuildPhase at, Meanwhile meanwhile) {
    int[] beginnings = {0};
    it.rebuild(
        it.service.bean(Rebuilder.class).names(),
        false,
        (phase, done, total) -> {
          synchronized (phases) {
            boolean first = phases.isEmpty() || phases.getLast() != phase;
            phases.add(phase);
            if (phase == at && first) {
              meanwhile.upgrade(++beginnings[0]);
            }
          }
        });
  }

  private static boolean copy(String definition) {
    return definition.matches("(?s).*__[0-9a-f]{8}.*");
  }

  private static List<String> withoutCopies(List<String> definitions) {
    return definitions.stream().filter(made -> !copy(made)).toList();
  }

  /** As the server would: who reads the table waits as long as this does. */
  private void execute(String sql) {
    try (Connection connection = it.database.superuser().connect();
        Statement statement = connection.createStatement()) {
      statement.execute("set lock_timeout = '60s'");
      statement.execute(sql);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }
}
