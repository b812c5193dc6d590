package org.songtor.log;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import javax.sql.DataSource;
import org.songtor.definition.DefinitionId;

/** Which content each definition that ships had when this log first met it. */
public final class ShippedDigests {
  private final DataSource dataSource;

  public ShippedDigests(DataSource dataSource) {
    this.dataSource = dataSource;
  }

  /**
   * Keeps a digest when none is kept yet.
   *
   * @return the one that is kept now
   */
  public String keep(DefinitionId id, String digest) {
    return Database.with(
        dataSource,
        connection -> {
          try (PreparedStatement insert =
              connection.prepareStatement(
                  "INSERT INTO log.shipped_definition (name, version, digest) VALUES (?, ?, ?)"
                      + " ON CONFLICT DO NOTHING")) {
            insert.setString(1, id.name());
            insert.setInt(2, id.version());
            insert.setString(3, digest);
            insert.executeUpdate();
          }
          try (PreparedStatement select =
              connection.prepareStatement(
                  "SELECT digest FROM log.shipped_definition WHERE name = ? AND version = ?")) {
            select.setString(1, id.name());
            select.setInt(2, id.version());
            try (ResultSet row = select.executeQuery()) {
              row.next();
              return row.getString(1);
            }
          }
        });
  }

  /** For a version that no case was found under: it may still change. */
  public void replace(DefinitionId id, String digest) {
    Database.with(
        dataSource,
        connection -> {
          try (PreparedStatement update =
              connection.prepareStatement(
                  "UPDATE log.shipped_definition SET digest = ? WHERE name = ? AND version = ?")) {
            update.setString(1, digest);
            update.setString(2, id.name());
            update.setInt(3, id.version());
            return update.executeUpdate();
          }
        });
  }

  /**
   * Whether a case ever moved under a version: every case does as it is found. Looks through the
   * whole log, and so is asked only when a content has changed.
   */
  public boolean anyCaseUnder(DefinitionId id) {
    return Database.with(
        dataSource,
        connection -> {
          try (PreparedStatement select =
              connection.prepareStatement(
                  """
                  SELECT EXISTS (
                    SELECT 1 FROM log.event
                    WHERE wire_name IN ('songtor.case.moved', 'songtor.case.migrated')
                      AND payload::json ->> 'definition' = ?
                      AND coalesce(payload::json ->> 'version', payload::json ->> 'toVersion') = ?)
                  """)) {
            select.setString(1, id.name());
            select.setString(2, Integer.toString(id.version()));
            try (ResultSet row = select.executeQuery()) {
              row.next();
              return row.getBoolean(1);
            }
          }
        });
  }
}
