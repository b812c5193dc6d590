package org.songtor.web;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.songtor.CommandServiceApplication;
import org.songtor.stack.SongtorDatabase;
import org.songtor.stack.TestStack;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * The whole command-service over a real PostgreSQL and a real broker, and the people of a tour.
 * Started with the first test that uses it and stopped after the last one of the run, before what
 * it stands on.
 */
public final class RunningService implements BeforeAllCallback {
  public static final TestIssuer ISSUER = HttpSurface.ISSUER;
  public static final String HEALTH = "00000000-0000-7000-8000-0000000000a1";

  private static final SongtorDatabase DATABASE = TestStack.freshDatabase();
  private static final ConfigurableApplicationContext CONTEXT = start();

  @Override
  public void beforeAll(ExtensionContext context) {
    context
        .getRoot()
        .getStore(Namespace.GLOBAL)
        .computeIfAbsent(RunningService.class, any -> CONTEXT);
  }

  public static ApiClient client() {
    return new ApiClient(((WebServerApplicationContext) CONTEXT).getWebServer().getPort());
  }

  /** A token as the development issuer would give it to one of its people. */
  public static String token(String person) {
    return switch (person) {
      case "surveyor-malee" -> ISSUER.token(person, List.of("surveyor"), List.of("3001"));
      case "nfe-suda" -> ISSUER.token(person, List.of("nfe-teacher"), List.of("3001"));
      case "cm-somsri", "cm-nok" -> ISSUER.token(person, List.of("case-manager"), List.of("3001"));
      case "team-korat" -> ISSUER.token(person, List.of("multi-disciplinary-team"), List.of("30"));
      case "tambon-committee" -> ISSUER.token(person, List.of("tambon-committee"), List.of("3001"));
      case "district-committee" ->
          ISSUER.token(person, List.of("district-committee"), List.of("3001"));
      case "province-committee" ->
          ISSUER.token(person, List.of("province-committee"), List.of("30"));
      case "core-korat" -> ISSUER.token(person, List.of("province-core-team"), List.of("30"));
      case "admin" -> ISSUER.token(person, List.of("administrator"), List.of("30"));
      case "auditor-thida" -> ISSUER.token(person, List.of("auditor"), List.of("30"));
      case "cm-of-elsewhere" -> ISSUER.token(person, List.of("case-manager"), List.of("50"));
      case "officer-health" -> ISSUER.officer(person, HEALTH);
      case "officer-school" -> ISSUER.officer(person, "00000000-0000-7000-8000-0000000000a4");
      default -> throw new IllegalArgumentException("nobody is called " + person);
    };
  }

  /** How many events a case or agency has. */
  public static long version(UUID stream) {
    return count("SELECT count(*) FROM log.event WHERE stream_id = '" + stream + "'");
  }

  public static long events() {
    return count("SELECT count(*) FROM log.event");
  }

  private static long count(String sql) {
    try (Connection connection = DATABASE.superuser().connect();
        PreparedStatement statement = connection.prepareStatement(sql);
        ResultSet rows = statement.executeQuery()) {
      rows.next();
      return rows.getLong(1);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  /** A place where there is no key yet. */
  private static Path newKeyFile() {
    try {
      Path folder = Files.createTempDirectory("songtor-key");
      folder.toFile().deleteOnExit();
      Path file = folder.resolve("log-key.pem");
      file.toFile().deleteOnExit();
      return file;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static ConfigurableApplicationContext start() {
    SpringApplication application = new SpringApplication(CommandServiceApplication.class);
    application.setRegisterShutdownHook(true);
    Map<String, String> settings =
        Map.of(
            "server.port", "0",
            "spring.datasource.url", DATABASE.command().url(),
            "spring.datasource.username", DATABASE.command().username(),
            "spring.datasource.password", DATABASE.command().password(),
            "songtor.kafka.bootstrap-servers", TestStack.bootstrapServers(),
            "songtor.kafka.topic", TestStack.freshTopic(),
            "songtor.identity.issuer", ISSUER.uri(),
            "songtor.notary.key-file", newKeyFile().toString());
    return application.run(
        settings.entrySet().stream()
            .map(setting -> "--" + setting.getKey() + "=" + setting.getValue())
            .toArray(String[]::new));
  }
}
