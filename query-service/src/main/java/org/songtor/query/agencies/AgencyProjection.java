package org.songtor.query.agencies;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.songtor.event.AgencyEvent;
import org.songtor.event.CaseEvent;
import org.songtor.event.RecordedEvent;
import org.songtor.language.AgencyId;
import org.songtor.language.AreaCode;
import org.songtor.query.intake.Projection;
import org.springframework.stereotype.Component;

/** Keeps one row for each agency. Agencies change rarely: row by row is enough. */
@Component
final class AgencyProjection implements Projection {

  @Override
  public String name() {
    return "agencies";
  }

  @Override
  public void apply(Connection connection, List<RecordedEvent> events) throws SQLException {
    for (RecordedEvent event : events) {
      long version = event.envelope().seq() + 1;
      switch (event.event()) {
        case AgencyEvent.AgencyRegistered registered -> insert(connection, registered, version);
        case AgencyEvent.AgencyChanged changed -> update(connection, changed, version);
        case CaseEvent ofCase -> {}
      }
    }
  }

  private static void insert(
      Connection connection, AgencyEvent.AgencyRegistered registered, long version)
      throws SQLException {
    try (PreparedStatement insert =
        connection.prepareStatement(
            "insert into read.agency (areas, services, office_contact, version, agency_id, name_th,"
                + " name_en, kind, level) values (?, ?, ?, ?, ?, ?, ?, ?, ?)")) {
      common(
          insert,
          registered.agency(),
          registered.areas(),
          registered.services(),
          registered.officeContact(),
          version);
      insert.setString(6, registered.name().th());
      insert.setString(7, registered.name().en());
      insert.setString(8, registered.kind().name());
      insert.setString(9, registered.level().name());
      insert.executeUpdate();
    }
  }

  private static void update(Connection connection, AgencyEvent.AgencyChanged changed, long version)
      throws SQLException {
    try (PreparedStatement update =
        connection.prepareStatement(
            "update read.agency set areas = ?, services = ?, office_contact = ?, version = ?"
                + " where agency_id = ?")) {
      common(
          update,
          changed.agency(),
          changed.areas(),
          changed.services(),
          changed.officeContact(),
          version);
      update.executeUpdate();
    }
  }

  private static void common(
      PreparedStatement statement,
      AgencyId agency,
      List<AreaCode> areas,
      List<String> services,
      @Nullable String officeContact,
      long version)
      throws SQLException {
    Connection connection = statement.getConnection();
    statement.setArray(
        1, connection.createArrayOf("text", areas.stream().map(AreaCode::value).toArray()));
    statement.setArray(2, connection.createArrayOf("text", services.toArray()));
    statement.setString(3, officeContact);
    statement.setLong(4, version);
    statement.setObject(5, agency.value());
  }
}
