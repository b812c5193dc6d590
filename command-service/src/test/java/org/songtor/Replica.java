package org.songtor;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.songtor.stack.SongtorDatabase;
import org.songtor.stack.TestStack;
import org.songtor.web.TestIssuer;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;

/** One running command service; several on one database are replicas. */
final class Replica implements AutoCloseable {
  static final TestIssuer ISSUER = TestIssuer.start();

  private final ConfigurableApplicationContext context;

  private Replica(ConfigurableApplicationContext context) {
    this.context = context;
  }

  /**
   * @param settings override those a replica starts with
   */
  static Replica start(SongtorDatabase database, String topic, Map<String, Object> settings) {
    Map<String, Object> properties = new HashMap<>();
    properties.put("server.port", "0");
    properties.put("spring.datasource.url", database.command().url());
    properties.put("spring.datasource.username", database.command().username());
    properties.put("spring.datasource.password", database.command().password());
    properties.put("songtor.kafka.bootstrap-servers", TestStack.bootstrapServers());
    properties.put("songtor.kafka.topic", topic);
    properties.put("songtor.identity.issuer", ISSUER.uri());
    properties.putAll(settings);
    String[] arguments =
        properties.entrySet().stream()
            .map(each -> "--" + each.getKey() + "=" + each.getValue())
            .toArray(String[]::new);
    return new Replica(
        new SpringApplicationBuilder(CommandServiceApplication.class).run(arguments));
  }

  static Map<String, Object> demoClock(Path offsetFile) {
    return Map.of("songtor.clock.demo", "true", "songtor.clock.offset-file", offsetFile);
  }

  <T> T part(Class<T> type) {
    return context.getBean(type);
  }

  int port() {
    return ((WebServerApplicationContext) context).getWebServer().getPort();
  }

  @Override
  public void close() {
    context.close();
  }
}
