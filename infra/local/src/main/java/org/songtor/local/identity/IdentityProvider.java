package org.songtor.local.identity;

import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.boot.Banner;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

/** The development identity provider, running inside this JVM. It protects nothing. */
public final class IdentityProvider implements AutoCloseable {

  private final ConfigurableApplicationContext context;
  private final String issuer;

  private IdentityProvider(ConfigurableApplicationContext context, String issuer) {
    this.context = context;
    this.issuer = issuer;
  }

  /** Starts it and returns when it answers. */
  public static IdentityProvider start(IdentityOptions options) {
    Map<String, Object> properties = new LinkedHashMap<>();
    properties.put("server.address", "127.0.0.1");
    properties.put("server.port", options.port());
    // Cookies do not know ports: the pages on this host have a session of their own.
    properties.put("server.servlet.session.cookie.name", "SONGTOR_IDENTITY");
    properties.put("server.shutdown", "immediate");
    properties.put("server.tomcat.threads.max", 20);
    properties.put("spring.application.name", "songtor-identity");
    properties.put("spring.main.register-shutdown-hook", false);
    properties.put("spring.jmx.enabled", false);
    properties.put("spring.config.location", "optional:classpath:/songtor-identity/");
    properties.put("logging.file.name", options.log().toString());
    properties.put("logging.threshold.console", "off");
    SpringApplication application =
        new SpringApplicationBuilder(IdentityConfiguration.class)
            .web(WebApplicationType.SERVLET)
            .bannerMode(Banner.Mode.OFF)
            .properties(properties)
            .initializers(
                context ->
                    context.getBeanFactory().registerSingleton("songtorIdentityOptions", options))
            .build();
    return new IdentityProvider(application.run(), options.issuer());
  }

  /** The issuer's URI, as in the tokens. */
  public String issuer() {
    return issuer;
  }

  @Override
  public void close() {
    context.close();
  }
}
