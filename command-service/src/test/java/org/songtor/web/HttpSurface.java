package org.songtor.web;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.songtor.clock.ServiceClock;
import org.songtor.definition.DefinitionCatalogue;
import org.songtor.language.Role;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;

/**
 * The HTTP surface alone, over a real server, in front of a {@link RecordedSeam}. Started once for
 * all tests.
 */
public final class HttpSurface {
  public static final Instant NOW = Instant.parse("2026-11-22T02:00:00Z");
  public static final TestIssuer ISSUER = TestIssuer.start();
  public static final RecordedSeam SEAM = new RecordedSeam();
  private static final ConfigurableApplicationContext CONTEXT = start();

  private HttpSurface() {}

  public static ConfigurableApplicationContext context() {
    return CONTEXT;
  }

  public static ApiClient client() {
    return new ApiClient(port());
  }

  static int port() {
    return ((WebServerApplicationContext) CONTEXT).getWebServer().getPort();
  }

  /** A token of somebody who may do much; what exactly is the seam's business. */
  public static String caseManager() {
    return ISSUER.token("cm-somsri", List.of("case-manager"), List.of("3001"));
  }

  /** A token of somebody in whose way no role stands. */
  public static String everyRole() {
    return ISSUER.token(
        "cm-somsri", Arrays.stream(Role.values()).map(Role::code).toList(), List.of("3001"));
  }

  private static ConfigurableApplicationContext start() {
    SpringApplication application =
        new SpringApplicationBuilder(Beans.class).registerShutdownHook(true).build();
    application.setDefaultProperties(
        Map.of(
            "server.port", "0",
            "spring.main.banner-mode", "off",
            "spring.config.location", "optional:classpath:/http-surface/",
            "songtor.identity.issuer", ISSUER.uri()));
    return application.run();
  }

  /** No stereotype on purpose: the scan of the real application must not find it. */
  @EnableAutoConfiguration(
      excludeName = {
        "org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration",
        "org.springframework.boot.flyway.autoconfigure.FlywayAutoConfiguration"
      })
  @ComponentScan({
    "org.songtor.web",
    "org.songtor.identity",
    "org.songtor.cases.http",
    "org.songtor.agencies.http",
    "org.songtor.resources.http",
    "org.songtor.definitions.http",
    "org.songtor.migrations.http"
  })
  static class Beans {
    @Bean
    ServiceClock clock() {
      return new ServiceClock() {
        @Override
        public Instant instant() {
          return NOW;
        }

        @Override
        public Duration offset() {
          return Duration.ZERO;
        }
      };
    }

    @Bean
    RecordedSeam seam() {
      return SEAM;
    }

    @Bean
    DefinitionCatalogue definitions() {
      return new TestDefinitions();
    }
  }
}
