package org.songtor.query.agencies;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.songtor.event.AgencyEvent.AgencyKind;
import org.songtor.event.AgencyEvent.AgencyLevel;
import org.songtor.language.Actor;
import org.songtor.language.AgencyId;
import org.songtor.language.AreaCode;
import org.songtor.language.LocalizedText;
import org.songtor.query.identity.ReadAccess.Resource;
import org.songtor.query.identity.ReadGate;
import org.songtor.query.intake.AgencyNames;
import org.songtor.query.problems.Problems;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

/** Answers from the rows. A name never changes once it is registered, so names are kept. */
@Service
final class AgencyDirectory implements AgencyQueries, AgencyNames {
  private final JdbcClient database;
  private final Map<AgencyId, LocalizedText> names = new ConcurrentHashMap<>();

  AgencyDirectory(JdbcClient database) {
    this.database = database;
  }

  @Override
  public List<AgencyView> all(Actor reader) {
    ReadGate.check(reader, new Resource.Common());
    return database
        .sql("select * from read.agency order by kind, name_th collate \"th-x-icu\", agency_id")
        .query(AgencyDirectory::view)
        .list();
  }

  @Override
  public AgencyView byId(Actor reader, AgencyId id) {
    ReadGate.check(reader, new Resource.Common());
    return find(id)
        .orElseThrow(() -> Problems.notFound(new LocalizedText("หน่วยงานนี้", "agency")));
  }

  @Override
  public Optional<LocalizedText> nameOf(AgencyId agency) {
    LocalizedText known = names.get(agency);
    if (known != null) {
      return Optional.of(known);
    }
    Optional<LocalizedText> found = find(agency).map(AgencyView::name);
    found.ifPresent(name -> names.put(agency, name));
    return found;
  }

  private Optional<AgencyView> find(AgencyId id) {
    return database
        .sql("select * from read.agency where agency_id = :id")
        .param("id", id.value())
        .query(AgencyDirectory::view)
        .optional();
  }

  private static AgencyView view(ResultSet row, int number) throws SQLException {
    AgencyKind kind = AgencyKind.valueOf(row.getString("kind"));
    return new AgencyView(
        new AgencyId(row.getObject("agency_id", UUID.class)),
        new LocalizedText(row.getString("name_th"), row.getString("name_en")),
        kind,
        kind.title(),
        AgencyLevel.valueOf(row.getString("level")),
        AgencyProjection.texts(row, "areas").stream().map(AreaCode::new).toList(),
        AgencyProjection.texts(row, "services"),
        row.getString("office_contact"),
        row.getLong("version"));
  }
}
