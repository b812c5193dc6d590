package org.songtor.stack;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How a PostgreSQL server is started.
 *
 * @param dataDirectory where its data stay, or null for a folder that is removed at the stop
 * @param port the port on 127.0.0.1, or 0 for any free one
 * @param log the file that its messages are appended to, or null for one in the temporary folder
 * @param superuserPassword the password of {@code postgres}, set when the data are first created
 * @param settings further settings by name; those that make commits durable cannot be changed
 */
public record PostgresOptions(
    @Nullable Path dataDirectory,
    int port,
    @Nullable Path log,
    String superuserPassword,
    Map<String, String> settings) {

  public PostgresOptions {
    settings = Map.copyOf(settings);
  }

  /** Any free port, data removed at the stop. */
  public static PostgresOptions temporary() {
    return new PostgresOptions(
        null, 0, null, "postgres", Map.of("max_connections", "300", "shared_buffers", "64MB"));
  }

  /** Any free port, data kept in the folder. */
  public static PostgresOptions keptIn(Path dataDirectory) {
    return new PostgresOptions(
        dataDirectory,
        0,
        null,
        "postgres",
        Map.of("max_connections", "100", "shared_buffers", "128MB"));
  }

  public PostgresOptions onPort(int wantedPort) {
    return new PostgresOptions(dataDirectory, wantedPort, log, superuserPassword, settings);
  }

  public PostgresOptions loggingTo(Path file) {
    return new PostgresOptions(dataDirectory, port, file, superuserPassword, settings);
  }

  public PostgresOptions withSuperuserPassword(String password) {
    return new PostgresOptions(dataDirectory, port, log, password, settings);
  }

  public PostgresOptions with(String setting, String value) {
    Map<String, String> more = new LinkedHashMap<>(settings);
    more.put(setting, value);
    return new PostgresOptions(dataDirectory, port, log, superuserPassword, more);
  }

  /** Leaves the password out. */
  @Override
  public String toString() {
    return "PostgreSQL in " + dataDirectory + " on port " + port;
  }
}
