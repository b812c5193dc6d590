package org.songtor.query.caseload;

import java.time.Clock;
import java.time.LocalDate;
import java.time.Period;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.songtor.definition.DefinitionCatalogue;
import org.songtor.definition.DefinitionId;
import org.songtor.definition.Milestone;
import org.songtor.definition.StateDefinition;
import org.songtor.definition.WorkflowDefinition;
import org.songtor.language.Actor;
import org.songtor.language.AreaCode;
import org.songtor.language.CaseId;
import org.songtor.query.identity.ReadAccess.Resource;
import org.songtor.query.identity.ReadGate;
import org.songtor.query.intake.ParkedStreams;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

/** Answers from the caseload's rows. */
@Service
final class SqlCaseloadQueries implements CaseloadQueries {
  private static final ZoneId THAILAND = ZoneId.of("Asia/Bangkok");

  /** Of a DOPA code. */
  private static final int DISTRICT_DIGITS = 4;

  private final JdbcClient database;
  private final DefinitionCatalogue definitions;
  private final Clock clock;
  private final ParkedStreams parked;

  SqlCaseloadQueries(
      JdbcClient database, DefinitionCatalogue definitions, Clock clock, ParkedStreams parked) {
    this.database = database;
    this.definitions = definitions;
    this.clock = clock;
    this.parked = parked;
  }

  @Override
  public CaseloadPage page(Actor reader, Filter filter, @Nullable CaseId after, int limit) {
    ReadGate.check(reader, new Resource.Caseload());
    AreaCode area = filter.area();
    if (area != null) {
      ReadGate.check(reader, new Resource.Area(area));
    }
    StringBuilder where = new StringBuilder("tambon like any (:areas)");
    if (area != null) {
      where.append(" and tambon like :area");
    }
    if (filter.state() != null) {
      where.append(" and state = :state");
    }
    if (filter.caseManager() != null) {
      where.append(" and case_manager = :caseManager");
    }
    if (filter.contradicted()) {
      where.append(" and contradicted");
    }
    if (filter.milestone() != null) {
      where.append(" and definition || ' ' || definition_version || ' ' || state = any (:states)");
    }
    if (after != null) {
      where.append(" and case_id > :after");
    }
    List<CaseloadRow> rows =
        database
            .sql("select * from read.caseload where " + where + " order by case_id limit :limit")
            .param("areas", patterns(reader))
            .param("area", area == null ? null : area.value() + "%")
            .param("state", filter.state())
            .param("caseManager", filter.caseManager())
            .param("states", states(filter.milestone()))
            .param("after", after == null ? null : after.value())
            .param("limit", limit + 1)
            .query((row, number) -> CaseloadProjection.read(row))
            .list();
    List<CaseloadRow> shown = rows.subList(0, Math.min(rows.size(), limit));
    LocalDate today = LocalDate.ofInstant(clock.instant(), THAILAND);
    Set<UUID> stale = parked.among(shown.stream().map(CaseloadRow::caseId).toList());
    return new CaseloadPage(
        shown.stream().map(row -> item(row, today, stale.contains(row.caseId()))).toList(),
        rows.size() > limit ? new CaseId(shown.getLast().caseId()) : null);
  }

  /** Goes from one account to the next along its index: a case manager has many cases. */
  @Override
  public List<String> managersNear(Actor reader, AreaCode tambon) {
    ReadGate.check(reader, new Resource.Caseload());
    return database
        .sql(
            """
            with recursive manager(account) as (
              select min(case_manager) from read.caseload
              union all
              select (select min(case_manager) from read.caseload where case_manager > account)
                from manager where account is not null
            )
            select account from manager
            where account is not null and exists (
              select 1 from read.caseload
              where case_manager = account and tambon like :district and tambon like any (:areas))
            limit :most
            """)
        .param("district", tambon.value().substring(0, DISTRICT_DIGITS) + "%")
        .param("areas", patterns(reader))
        .param("most", MOST_MANAGERS)
        .query(String.class)
        .list();
  }

  private static String[] patterns(Actor reader) {
    return reader.areas().stream().map(mine -> mine.value() + "%").toArray(String[]::new);
  }

  /** States of all definitions that stand at a milestone. */
  private String[] states(@Nullable Milestone milestone) {
    List<String> states = new ArrayList<>();
    for (WorkflowDefinition definition : definitions.all()) {
      for (StateDefinition state : definition.states()) {
        if (state.milestone() == milestone) {
          states.add(definition.id().name() + " " + definition.id().version() + " " + state.id());
        }
      }
    }
    return states.toArray(String[]::new);
  }

  private CaseloadItem item(CaseloadRow row, LocalDate today, boolean stale) {
    StateDefinition state =
        definitions
            .find(new DefinitionId(row.stand().definition(), row.stand().definitionVersion()))
            .flatMap(definition -> definition.state(row.stand().state()))
            .orElse(null);
    LocalDate birth = row.child().birthDate();
    return new CaseloadItem(
        new CaseId(row.caseId()),
        row.child().name(),
        birth == null ? null : Period.between(birth, today).getYears(),
        new AreaCode(row.keeper().tambon()),
        row.stand().state(),
        state == null ? null : state.title(),
        state == null ? null : state.milestone().code(),
        row.stand().episode(),
        row.keeper().caseManager(),
        row.stand().overdue(),
        row.stand().contradicted(),
        row.foundAt(),
        row.mergedInto() == null ? null : new CaseId(row.mergedInto()),
        row.version(),
        stale);
  }
}
