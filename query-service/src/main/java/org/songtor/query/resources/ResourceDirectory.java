package org.songtor.query.resources;

import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.songtor.event.Dimension;
import org.songtor.event.ResourceEvent.ResourceKind;
import org.songtor.language.Actor;
import org.songtor.language.AgencyId;
import org.songtor.language.AreaCode;
import org.songtor.language.LocalizedText;
import org.songtor.language.ResourceId;
import org.songtor.language.Role;
import org.songtor.query.identity.ReadAccess;
import org.songtor.query.identity.ReadAccess.Resource;
import org.songtor.query.identity.ReadGate;
import org.songtor.query.problems.Problems;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

/** Answers from the rows. */
@Service
final class ResourceDirectory implements ResourceQueries {
  private static final ZoneId THAILAND = ZoneId.of("Asia/Bangkok");

  private final JdbcClient database;
  private final Clock clock;

  ResourceDirectory(JdbcClient database, Clock clock) {
    this.database = database;
    this.clock = clock;
  }

  @Override
  public ResourcePage page(Actor reader, Filter filter, @Nullable ResourceId after, int limit) {
    ReadGate.check(reader, new Resource.Common());
    ResourceKind kind = filter.kind();
    AreaCode area = filter.area();
    StringBuilder where = new StringBuilder("not retired");
    if (kind != null) {
      where.append(" and kind = :kind");
    }
    if (area != null) {
      where.append(
          " and exists (select from unnest(areas) covered where covered like :area || '%'"
              + " or :area like covered || '%')");
    }
    if (filter.offers() != null) {
      where.append(" and (:offers = any (services) or :offers = any (needs))");
    }
    if (after != null) {
      where.append(
          " and (kind, listed) > (select kind, listed from read.resource where resource_id ="
              + " :after)");
    }
    List<ResourceRow> rows =
        database
            .sql(
                "select * from read.resource where "
                    + where
                    + " order by kind, listed limit :limit")
            .param("kind", kind == null ? null : kind.name())
            .param("area", area == null ? null : area.value())
            .param("offers", filter.offers())
            .param("after", after == null ? null : after.value())
            .param("limit", limit + 1)
            .query((row, number) -> ResourceRow.read(row))
            .list();
    LocalDate today = today();
    List<ResourceRow> shown = rows.subList(0, Math.min(rows.size(), limit));
    return new ResourcePage(
        shown.stream().map(row -> view(row, reader, today)).toList(),
        rows.size() > limit ? new ResourceId(shown.getLast().resource()) : null);
  }

  @Override
  public ResourceView byId(Actor reader, ResourceId id) {
    ReadGate.check(reader, new Resource.Common());
    return database
        .sql("select * from read.resource where resource_id = :id")
        .param("id", id.value())
        .query((row, number) -> ResourceRow.read(row))
        .optional()
        .map(row -> view(row, reader, today()))
        .orElseThrow(
            () -> Problems.notFound(new LocalizedText("แหล่งเรียนรู้หรือทรัพยากรนี้", "resource")));
  }

  private LocalDate today() {
    return LocalDate.ofInstant(clock.instant(), THAILAND);
  }

  private static ResourceView view(ResourceRow row, Actor reader, LocalDate today) {
    ResourceKind kind = ResourceKind.valueOf(row.kind());
    UUID keeper = row.keeper();
    LocalDate until = row.validUntil();
    boolean told = !kind.isPerson() || mayKnowPeople(reader, keeper);
    return new ResourceView(
        new ResourceId(row.resource()),
        kind,
        kind.title(),
        told ? row.name() : null,
        row.areas().stream().map(AreaCode::new).toList(),
        row.services(),
        row.needs().stream().map(Dimension::valueOf).toList(),
        told ? row.contact() : null,
        told ? row.capacity() : null,
        until,
        until != null && until.isBefore(today),
        keeper == null ? null : new AgencyId(keeper),
        row.retired(),
        row.version());
  }

  private static boolean mayKnowPeople(Actor reader, @Nullable UUID keeper) {
    return reader.is(Role.ADMINISTRATOR)
        || reader.is(Role.PROVINCE_CORE_TEAM)
        || ReadAccess.refusal(reader, new Resource.Caseload()).isEmpty()
        || (reader.is(Role.AGENCY_OFFICER)
            && reader.agency() != null
            && reader.agency().value().equals(keeper));
  }
}
