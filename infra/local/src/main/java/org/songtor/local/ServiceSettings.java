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
  private final String webhookSecret;
  private final boolean agencyTopics;

  /**
   * @param logKey where the key that signs checkpoints is kept
   * @param agencyTopics whether each kind of agency has a topic
   */
  ServiceSettings(
      StackPorts ports,
      SongtorDatabase database,
      String kafka,
      DemoClock clock,
      String webSecret,
      Path logKey,
      String webhookSecret,
      boolean agencyTopics) {
    this.ports = ports;
    this.database = database;
    this.kafka = kafka;
    this.clock = clock;
    this.webSecret = webSecret;
    this.logKey = logKey;
    this.webhookSecret = webhookSecret;
    this.agencyTopics = agencyTopics;
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
    settings.put("songtor.agency-topics.enabled", agencyTopics);
    settings.put("songtor.webhooks.secret", webhookSecret);
    // Whoever tries it has an endpoint beside it, and nothing here trusts a request for its origin.
    settings.put("songtor.webhooks.allowed-networks", "127.0.0.0/8,::1/128");
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
