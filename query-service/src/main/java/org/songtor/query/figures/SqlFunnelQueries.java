package org.songtor.query.figures;

import java.util.EnumMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.songtor.definition.DefinitionCatalogue;
import org.songtor.definition.DefinitionId;
import org.songtor.definition.Milestone;
import org.songtor.language.Actor;
import org.songtor.language.AgencyId;
import org.songtor.language.AreaCode;
import org.songtor.query.figures.Funnel.ByAgency;
import org.songtor.query.figures.Funnel.ReferralCounts;
import org.songtor.query.identity.ReadAccess.Resource;
import org.songtor.query.identity.ReadGate;
import org.songtor.referral.ReferralStatus;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/** Counts in SQL; what a state or an outcome means is asked of the definitions. */
@Service
class SqlFunnelQueries implements FunnelQueries {
  /** The cases that are counted: a child with two of them once, at the one that goes on. */
  private static final String COUNTED =
      """
      with counted as materialized (
        select * from read.figure_case
        where merged_into is null and tambon like any (:areas) and tambon like :area
          and (cast(:definition as text) is null or definition = :definition)),
      entry as materialized (
        select e.*, c.definition, c.definition_version from read.figure_entry e
          join counted c on c.case_id = e.case_id and c.episode = e.episode)
      """;

  /** Follow-ups of no checkpoint. */
  private static final String BETWEEN = "between";

  private final JdbcClient database;
  private final TransactionTemplate snapshot;
  private final Meanings meanings;

  SqlFunnelQueries(
      JdbcClient database,
      PlatformTransactionManager transactions,
      DefinitionCatalogue definitions) {
    this.database = database;
    this.snapshot = new TransactionTemplate(transactions);
    snapshot.setReadOnly(true);
    snapshot.setIsolationLevel(TransactionDefinition.ISOLATION_REPEATABLE_READ);
    this.meanings = new Meanings(definitions);
  }

  /** Which cases a report is about. */
  private record Scope(String[] areas, String area, @Nullable String definition) {}

  /** One snapshot for all counts, so that they add up. */
  @Override
  public Funnel funnel(Actor reader, @Nullable String definition, @Nullable AreaCode area) {
    ReadGate.check(reader, new Resource.Caseload());
    if (area != null) {
      ReadGate.check(reader, new Resource.Area(area));
    }
    Scope scope =
        new Scope(
            reader.areas().stream().map(mine -> mine.value() + "%").toArray(String[]::new),
            area == null ? "%" : area.value() + "%",
            definition);
    return Objects.requireNonNull(snapshot.execute(status -> funnel(scope)));
  }

  private Funnel funnel(Scope scope) {
    List<CaseGroup> groups = groups(scope);
    long listed = groups.stream().mapToLong(CaseGroup::count).sum();
    Map<String, Long> firstScreen = newest(scope, "FIRST_SCREEN", true);
    Map<UUID, Map<ReferralStatus, StatusCount>> referrals = referrals(scope);
    return new Funnel(
        one("select position from read.watermark", scope),
        listed,
        firstScreen,
        listed - firstScreen.values().stream().mapToLong(Long::longValue).sum(),
        newest(scope, "NEED_SCREEN", true),
        byState(groups),
        byMilestone(groups),
        reached(groups),
        newest(scope, "CLOSE", true),
        newest(scope, "ENROL", false),
        one(distinctCases("kind = 'REFUSE' and not wrong"), scope),
        one(distinctCases("kind = 'HOLD' and not wrong and not " + UNTRACED), scope),
        byCode(
            "select code, count(distinct case_id) from entry"
                + " where kind = 'HOLD' and not wrong and not "
                + UNTRACED
                + " group by code",
            scope),
        one(distinctCases("not wrong and " + UNTRACED), scope),
        one("select count(*) from counted where episode > 1", scope),
        followUps(scope),
        one("select coalesce(sum(follow_ups_missed), 0) from counted", scope),
        one("select coalesce(sum(deadlines_missed), 0) from counted", scope),
        counts(referrals.values()),
        referrals.entrySet().stream()
            .map(
                entry ->
                    new ByAgency(new AgencyId(entry.getKey()), counts(List.of(entry.getValue()))))
            .toList());
  }

  /** Cases alike in all that milestones depend on. */
  private record CaseGroup(
      DefinitionId definition, String state, List<String> states, long count) {}

  private List<CaseGroup> groups(Scope scope) {
    return bind(
            """
            select definition, definition_version, state, states, count(*) as cases from counted
            group by definition, definition_version, state, states
            """,
            scope)
        .query(
            (row, number) ->
                new CaseGroup(
                    new DefinitionId(row.getString("definition"), row.getInt("definition_version")),
                    row.getString("state"),
                    FigureBatch.CaseRow.states(row.getString("states")),
                    row.getLong("cases")))
        .list();
  }

  private static Map<String, Long> byState(List<CaseGroup> groups) {
    Map<String, Long> states = new TreeMap<>();
    groups.forEach(group -> states.merge(group.state(), group.count(), Long::sum));
    return states;
  }

  private Map<String, Long> byMilestone(List<CaseGroup> groups) {
    Map<String, Long> milestones = everyMilestone();
    for (CaseGroup group : groups) {
      meanings
          .milestone(group.definition(), group.state())
          .ifPresent(at -> milestones.merge(at.code(), group.count(), Long::sum));
    }
    return milestones;
  }

  private Map<String, Long> reached(List<CaseGroup> groups) {
    Map<String, Long> reached = everyMilestone();
    for (CaseGroup group : groups) {
      Set<Milestone> passed = new HashSet<>();
      for (String state : group.states()) {
        meanings.milestone(group.definition(), state).ifPresent(passed::add);
      }
      passed.forEach(milestone -> reached.merge(milestone.code(), group.count(), Long::sum));
    }
    return reached;
  }

  private static Map<String, Long> everyMilestone() {
    Map<String, Long> milestones = new LinkedHashMap<>();
    for (Milestone milestone : Milestone.values()) {
      milestones.put(milestone.code(), 0L);
    }
    return milestones;
  }

  /**
   * Cases by the code of their newest entry of a kind.
   *
   * @param newestOnly whether a newest entry that was an error leaves the case without one, instead
   *     of falling back on the entry before it; as the facts of the case do
   */
  private Map<String, Long> newest(Scope scope, String kind, boolean newestOnly) {
    return byCode(
        "select code, count(*) from (select distinct on (case_id) code, wrong from entry where kind"
            + " = '"
            + kind
            + (newestOnly ? "'" : "' and not wrong")
            + " order by case_id, seq desc) as newest where not wrong group by code",
        scope);
  }

  private static String distinctCases(String condition) {
    return "select count(distinct case_id) from entry where " + condition;
  }

  private Map<String, Long> followUps(Scope scope) {
    return byCode(
        "select coalesce(e.checkpoint, '"
            + BETWEEN
            + "'), count(*) from read.figure_entry e join counted c on c.case_id = e.case_id"
            + " where e.kind = 'FOLLOW_UP' and not e.wrong group by 1",
        scope);
  }

  private record StatusCount(long count, long overdue, long escalations, long byProxy) {}

  private Map<UUID, Map<ReferralStatus, StatusCount>> referrals(Scope scope) {
    Map<UUID, Map<ReferralStatus, StatusCount>> agencies = new TreeMap<>();
    bind(
            """
            select r.agency_id, r.status, count(*) as referrals,
              count(*) filter (where r.overdue) as overdue, sum(r.escalations) as escalations,
              count(*) filter (where r.by_proxy) as by_proxy
            from read.figure_referral r join counted c on c.case_id = r.case_id
            group by r.agency_id, r.status
            """,
            scope)
        .query(
            row -> {
              agencies
                  .computeIfAbsent(
                      row.getObject("agency_id", UUID.class),
                      id -> new EnumMap<>(ReferralStatus.class))
                  .put(
                      ReferralStatus.valueOf(row.getString("status")),
                      new StatusCount(
                          row.getLong("referrals"),
                          row.getLong("overdue"),
                          row.getLong("escalations"),
                          row.getLong("by_proxy")));
            });
    return agencies;
  }

  private static ReferralCounts counts(Iterable<Map<ReferralStatus, StatusCount>> agencies) {
    Map<ReferralStatus, Long> byStatus = new EnumMap<>(ReferralStatus.class);
    long total = 0;
    long overdue = 0;
    long escalations = 0;
    long byProxy = 0;
    for (Map<ReferralStatus, StatusCount> agency : agencies) {
      for (Map.Entry<ReferralStatus, StatusCount> entry : agency.entrySet()) {
        StatusCount count = entry.getValue();
        byStatus.merge(entry.getKey(), count.count(), Long::sum);
        total += count.count();
        overdue += count.overdue();
        escalations += count.escalations();
        byProxy += count.byProxy();
      }
    }
    return new ReferralCounts(
        total,
        byStatus.getOrDefault(ReferralStatus.REQUESTED, 0L),
        byStatus.getOrDefault(ReferralStatus.RECEIVED, 0L),
        byStatus.getOrDefault(ReferralStatus.ACCEPTED, 0L),
        byStatus.getOrDefault(ReferralStatus.IN_PROGRESS, 0L),
        byStatus.getOrDefault(ReferralStatus.ON_HOLD, 0L),
        byStatus.getOrDefault(ReferralStatus.COMPLETED, 0L),
        byStatus.getOrDefault(ReferralStatus.FAILED, 0L),
        byStatus.getOrDefault(ReferralStatus.REJECTED, 0L),
        byStatus.getOrDefault(ReferralStatus.REDIRECTED, 0L),
        byStatus.getOrDefault(ReferralStatus.CANCELLED, 0L),
        byStatus.getOrDefault(ReferralStatus.CANCELLATION_REQUESTED, 0L),
        byStatus.getOrDefault(ReferralStatus.EXPIRED, 0L),
        byStatus.getOrDefault(ReferralStatus.ENTERED_IN_ERROR, 0L),
        overdue,
        escalations,
        byProxy);
  }

  private static final String UNTRACED =
      "(definition || ' ' || definition_version || ' ' || kind || ' ' || code) = any (:untraced)";

  private Map<String, Long> byCode(String select, Scope scope) {
    Map<String, Long> counts = new TreeMap<>();
    bind(select, scope)
        .query(
            row -> {
              counts.put(row.getString(1), row.getLong(2));
            });
    return counts;
  }

  private long one(String select, Scope scope) {
    return bind(select, scope).query(Long.class).single();
  }

  private JdbcClient.StatementSpec bind(String select, Scope scope) {
    return database
        .sql(COUNTED + select)
        .param("areas", scope.areas())
        .param("area", scope.area())
        .param("definition", scope.definition())
        .param("untraced", meanings.untraced());
  }
}
