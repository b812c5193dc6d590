package org.songtor.benchmark.service;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.autoconfigure.AutoConfigurationImportFilter;
import org.springframework.boot.autoconfigure.AutoConfigurationMetadata;
import org.springframework.context.EnvironmentAware;
import org.springframework.core.env.Environment;

/**
 * Several programs share this class path, and each is to configure itself as it does alone: by the
 * name of the application, what the others brought is kept out.
 */
public final class PeersStayOut implements AutoConfigurationImportFilter, EnvironmentAware {
  /** The application that is a peer of ours, with Spring Modulith's outbox. */
  public static final String OUTBOX = "outbox-peer";

  private static final List<String> OF_THE_SERVICE =
      List.of("springframework.modulith", "boot.kafka", "oauth2.server.authorization");

  /** Parts of class names, by application. */
  private static final Map<String, List<String>> KEPT_OUT =
      Map.of(
          "songtor-identity",
          List.of("springframework.modulith", "boot.kafka", "boot.jdbc", "boot.flyway"),
          OUTBOX,
          List.of("boot.flyway", "boot.security", "boot.tomcat", "boot.webmvc", "boot.servlet"));

  private List<String> keptOut = OF_THE_SERVICE;

  @Override
  public void setEnvironment(Environment environment) {
    String application = environment.getProperty("spring.application.name", "");
    keptOut = KEPT_OUT.getOrDefault(application, OF_THE_SERVICE);
  }

  @Override
  public boolean[] match(
      @Nullable String[] configurations, AutoConfigurationMetadata autoConfigurationMetadata) {
    boolean[] match = new boolean[configurations.length];
    for (int i = 0; i < match.length; i++) {
      String configuration = configurations[i];
      match[i] = configuration == null || keptOut.stream().noneMatch(configuration::contains);
    }
    return match;
  }
}
