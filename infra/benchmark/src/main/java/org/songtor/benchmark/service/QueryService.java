package org.songtor.benchmark.service;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.songtor.local.ServiceJars;
import org.songtor.stack.SongtorDatabase;

/** The query-service's production jar in a JVM of its own. */
public final class QueryService {
  /** What it is run with, in MiB. */
  public static final int HEAP = 512;

  private QueryService() {}

  /**
   * Starts it with the collector that it is run with, and waits until it is ready.
   *
   * @param checkout where the jar was built
   * @param heap its most, in MiB
   * @param topic of the log; with {@code 127.0.0.1:1} as broker it only serves what is there
   */
  public static JavaChild start(
      Path checkout,
      SongtorDatabase database,
      String bootstrapServers,
      String topic,
      String issuer,
      int port,
      int heap,
      Path log) {
    Map<String, Object> settings = new HashMap<>();
    settings.put("server.port", port);
    settings.put("server.address", "127.0.0.1");
    settings.put("logging.level.root", "WARN");
    settings.put("spring.datasource.url", database.query().url());
    settings.put("spring.datasource.username", database.query().username());
    settings.put("spring.datasource.password", database.query().password());
    settings.put("songtor.kafka.bootstrap-servers", bootstrapServers);
    settings.put("songtor.kafka.topic", topic);
    settings.put("songtor.identity.issuer", issuer);
    settings.put("songtor.identity.web.client-id", "songtor-web");
    settings.put("songtor.identity.web.client-secret", "secret");
    settings.put("songtor.identity.web.redirect-base", "http://127.0.0.1:" + port);
    settings.put("songtor.command-service.url", "http://127.0.0.1:1");
    String jar = ServiceJars.builtIn(checkout).query().toString();
    return JavaChild.start(
            List.of("-Xmx" + heap + "m", "-XX:+UseSerialGC", "-jar", jar), settings, log)
        .awaitReady(port);
  }
}
