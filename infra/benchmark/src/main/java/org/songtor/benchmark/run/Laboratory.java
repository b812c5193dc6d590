package org.songtor.benchmark.run;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.songtor.benchmark.measure.CpuTime;
import org.songtor.benchmark.measure.Meter;
import org.songtor.stack.JdbcSettings;
import org.songtor.stack.KafkaBroker;
import org.songtor.stack.KafkaOptions;
import org.songtor.stack.PostgresOptions;
import org.songtor.stack.PostgresServer;
import org.songtor.stack.SongtorDatabase;

/**
 * The one PostgreSQL server and the one Kafka broker that all contenders share, with the same
 * durability, started when first asked for.
 */
public final class Laboratory implements AutoCloseable {
  /** What makes a commit durable; printed beside every figure. */
  private static final List<String> SHOWN =
      List.of(
          "fsync",
          "synchronous_commit",
          "full_page_writes",
          "wal_sync_method",
          "commit_delay",
          "shared_buffers",
          "max_wal_size",
          "server_version");

  private final Path checkout;
  private final Path folder;
  private final Pace pace;
  private @Nullable PostgresServer postgres;
  private @Nullable KafkaBroker kafka;

  /**
   * @param folder where data stay between runs of the tool
   */
  public Laboratory(Path checkout, Path folder, Pace pace) {
    this.checkout = checkout;
    this.folder = folder;
    this.pace = pace;
  }

  public Path checkout() {
    return checkout;
  }

  public Path folder() {
    return folder;
  }

  public Pace pace() {
    return pace;
  }

  /** The server's superuser. */
  public JdbcSettings superuser() {
    return postgres().superuser();
  }

  public PostgresServer postgres() {
    PostgresServer running = postgres;
    if (running == null) {
      running =
          PostgresServer.start(
              PostgresOptions.keptIn(folder.resolve("postgres"))
                  .with("max_connections", "300")
                  .with("shared_buffers", "512MB")
                  .with("max_wal_size", "4GB")
                  .with("checkpoint_timeout", "15min"));
      postgres = running;
    }
    return running;
  }

  public KafkaBroker kafka() {
    KafkaBroker running = kafka;
    if (running == null) {
      running = KafkaBroker.start(KafkaOptions.temporary());
      kafka = running;
    }
    return running;
  }

  /** An empty database that is dropped with the next {@link #dropLeftOvers}. */
  public SongtorDatabase freshDatabase() {
    return SongtorDatabase.prepare(
        superuser(), "bench_" + UUID.randomUUID().toString().substring(0, 8), "command", "query");
  }

  /** A database that stays, for data that take long to make. */
  public SongtorDatabase keptDatabase(String name) {
    return SongtorDatabase.prepare(superuser(), "kept_" + name, "command", "query");
  }

  /** Drops the databases of earlier runs; nothing else may be connected to them. */
  public void dropLeftOvers() throws SQLException {
    try (Connection connection = superuser().connect();
        Statement statement = connection.createStatement()) {
      java.util.ArrayList<String> names = new java.util.ArrayList<>();
      try (ResultSet rows =
          statement.executeQuery(
              "SELECT datname FROM pg_database WHERE datname LIKE 'bench\\_%'")) {
        while (rows.next()) {
          names.add(rows.getString(1));
        }
      }
      for (String name : names) {
        statement.execute("DROP DATABASE \"" + name + "\" WITH (FORCE)");
      }
    }
  }

  /** Flushes what the contender before has left to flush, so that nobody pays for another. */
  public void settle() throws SQLException {
    try (Connection connection = superuser().connect();
        Statement statement = connection.createStatement()) {
      statement.execute("CHECKPOINT");
    }
  }

  /** This JVM and the database server. */
  public Meter meter() {
    long pid = postgres().pid();
    return new Meter().with(Meter.DATABASE, () -> CpuTime.ofTree(pid));
  }

  /** What the figures depend on. */
  public Map<String, String> facts() throws SQLException {
    Map<String, String> facts = new LinkedHashMap<>();
    facts.put("processors", Integer.toString(Runtime.getRuntime().availableProcessors()));
    facts.put("java", Runtime.version().toString());
    facts.put("os", System.getProperty("os.name") + " " + System.getProperty("os.arch"));
    try (Connection connection = superuser().connect();
        Statement statement = connection.createStatement()) {
      for (String name : SHOWN) {
        try (ResultSet row = statement.executeQuery("SHOW " + name)) {
          row.next();
          facts.put(name, row.getString(1));
        }
      }
    }
    return facts;
  }

  @Override
  public void close() {
    if (kafka != null) {
      kafka.close();
    }
    if (postgres != null) {
      postgres.close();
    }
  }
}
