package org.songtor.local;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.songtor.local.identity.IdentityOptions;
import org.songtor.stack.JdbcSettings;
import org.songtor.stack.SongtorDatabase;

/** The Spring properties of both services in a local stack. */
final class ServiceSettings {

  private final StackPorts ports;
  private final SongtorDatabase database;
  private final String kafka;
  private final DemoClock clock;
  private final String webSecret;
  private final Path logKey;

  /**
   * @param logKey where the key that signs checkpoints is kept
   */
  ServiceSettings(
      StackPorts ports,
      SongtorDatabase database,
      String kafka,
      DemoClock clock,
      String webSecret,
      Path logKey) {
    this.ports = ports;
    this.database = database;
    this.kafka = kafka;
    this.clock = clock;
    this.webSecret = webSecret;
    this.logKey = logKey;
  }

  /**
   * @param port where this replica listens
   */
  Map<String, Object> ofCommandService(int port) {
    Map<String, Object> settings = common(port, database.command());
    settings.put("songtor.notary.key-file", logKey.toString());
    return settings;
  }

  /**
   * @param port where this replica listens
   */
  Map<String, Object> ofQueryService(int port) {
    Map<String, Object> settings = common(port, database.query());
    settings.put("songtor.command-service.url", "http://localhost:" + ports.commandService());
    settings.put("songtor.identity.web.client-id", IdentityOptions.WEB_CLIENT);
    settings.put("songtor.identity.web.client-secret", webSecret);
    settings.put("songtor.identity.web.redirect-base", "http://localhost:" + ports.web());
    return settings;
  }

  private Map<String, Object> common(int port, JdbcSettings jdbc) {
    Map<String, Object> settings = new LinkedHashMap<>();
    settings.put("server.port", port);
    settings.put("server.address", "127.0.0.1");
    settings.put("spring.datasource.url", jdbc.url());
    settings.put("spring.datasource.username", jdbc.username());
    settings.put("spring.datasource.password", jdbc.password());
    settings.put("songtor.kafka.bootstrap-servers", kafka);
    settings.put("songtor.identity.issuer", "http://localhost:" + ports.identity());
    settings.put("songtor.clock.demo", true);
    settings.put("songtor.clock.offset-file", clock.file().toString());
    return settings;
  }
}
