package org.songtor.stack;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/**
 * A database that both services can migrate and use: two roles, and their schemas.
 *
 * @param superuser for looking at everything; no service uses it
 * @param command role {@code songtor_command}, which owns the schema {@code log}
 * @param query role {@code songtor_query}, which owns the schemas {@code read} and {@code session}
 */
public record SongtorDatabase(JdbcSettings superuser, JdbcSettings command, JdbcSettings query) {

  public static final String COMMAND_ROLE = "songtor_command";
  public static final String QUERY_ROLE = "songtor_query";
  public static final String LOG_SCHEMA = "log";
  public static final String READ_SCHEMA = "read";
  public static final String SESSION_SCHEMA = "session";

  /** Any number will do; it only has to be the same in every JVM that prepares a database. */
  private static final long PREPARING = 0x50_4e_47_54_4f_52L;

  /**
   * Creates what is missing and leaves the rest as it is; both roles get the given passwords. Roles
   * belong to the whole server: databases prepared later share them.
   *
   * @param superuser of any existing database of the server
   * @param database the database to create, for example {@code songtor}
   */
  public static SongtorDatabase prepare(
      JdbcSettings superuser, String database, String commandPassword, String queryPassword) {
    try {
      try (Connection server = superuser.connect()) {
        lock(server);
        createRole(server, COMMAND_ROLE, commandPassword);
        createRole(server, QUERY_ROLE, queryPassword);
        if (!exists(server, "SELECT 1 FROM pg_database WHERE datname = ?", database)) {
          execute(server, formatted(server, "CREATE DATABASE %I", database));
        }
      }
      JdbcSettings inside = superuser.inDatabase(database);
      try (Connection connection = inside.connect()) {
        createSchema(connection, LOG_SCHEMA, COMMAND_ROLE);
        createSchema(connection, READ_SCHEMA, QUERY_ROLE);
        createSchema(connection, SESSION_SCHEMA, QUERY_ROLE);
      }
      return new SongtorDatabase(
          inside, inside.as(COMMAND_ROLE, commandPassword), inside.as(QUERY_ROLE, queryPassword));
    } catch (SQLException e) {
      throw new StackException(
          "เตรียมฐานข้อมูล " + database + " ไม่ได้",
          "The database " + database + " could not be prepared.",
          e);
    }
  }

  private static void lock(Connection connection) throws SQLException {
    // Held until the connection closes: CREATE ROLE and CREATE DATABASE have no "if not exists".
    try (PreparedStatement statement = connection.prepareStatement("SELECT pg_advisory_lock(?)")) {
      statement.setLong(1, PREPARING);
      statement.execute();
    }
  }

  private static void createRole(Connection connection, String role, String password)
      throws SQLException {
    if (!exists(connection, "SELECT 1 FROM pg_roles WHERE rolname = ?", role)) {
      execute(connection, formatted(connection, "CREATE ROLE %I", role));
    }
    execute(connection, formatted(connection, "ALTER ROLE %I LOGIN PASSWORD %L", role, password));
  }

  private static void createSchema(Connection connection, String schema, String owner)
      throws SQLException {
    execute(
        connection,
        formatted(connection, "CREATE SCHEMA IF NOT EXISTS %I AUTHORIZATION %I", schema, owner));
    execute(connection, formatted(connection, "ALTER SCHEMA %I OWNER TO %I", schema, owner));
  }

  private static boolean exists(Connection connection, String query, String name)
      throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(query)) {
      statement.setString(1, name);
      try (ResultSet rows = statement.executeQuery()) {
        return rows.next();
      }
    }
  }

  /** Names and passwords cannot be parameters of these statements: the server quotes them. */
  private static String formatted(Connection connection, String pattern, String... values)
      throws SQLException {
    StringBuilder query = new StringBuilder("SELECT format(?");
    query.append(", ?::text".repeat(values.length)).append(')');
    try (PreparedStatement statement = connection.prepareStatement(query.toString())) {
      statement.setString(1, pattern);
      for (int i = 0; i < values.length; i++) {
        statement.setString(i + 2, values[i]);
      }
      try (ResultSet row = statement.executeQuery()) {
        row.next();
        return row.getString(1);
      }
    }
  }

  private static void execute(Connection connection, String statement) throws SQLException {
    try (Statement each = connection.createStatement()) {
      each.execute(statement);
    }
  }
}
