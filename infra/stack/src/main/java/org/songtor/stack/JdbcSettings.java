package org.songtor.stack;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;

/**
 * Where a database is and who connects to it.
 *
 * @param port 1 to 65535
 */
public record JdbcSettings(
    String host, int port, String database, String username, String password) {

  public String url() {
    return "jdbc:postgresql://" + host + ":" + port + "/" + database;
  }

  public JdbcSettings inDatabase(String otherDatabase) {
    return new JdbcSettings(host, port, otherDatabase, username, password);
  }

  public JdbcSettings as(String otherUsername, String otherPassword) {
    return new JdbcSettings(host, port, database, otherUsername, otherPassword);
  }

  /** A new connection that the caller closes. */
  public Connection connect() throws SQLException {
    return DriverManager.getConnection(url(), username, password);
  }

  /** Leaves the password out. */
  @Override
  public String toString() {
    return username + "@" + url();
  }
}
