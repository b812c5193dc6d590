package org.songtor.query.identity;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.oauth2.client.web.HttpSessionOAuth2AuthorizedClientRepository;
import org.springframework.security.oauth2.client.web.OAuth2AuthorizedClientRepository;
import org.springframework.session.config.SessionRepositoryCustomizer;
import org.springframework.session.jdbc.JdbcIndexedSessionRepository;
import org.springframework.session.jdbc.PostgreSqlJdbcIndexedSessionRepositoryCustomizer;
import org.springframework.session.jdbc.config.annotation.web.http.EnableJdbcHttpSession;
import org.springframework.session.web.http.CookieSerializer;
import org.springframework.session.web.http.DefaultCookieSerializer;
import org.springframework.session.web.http.SessionRepositoryFilter;

/**
 * Sessions of the pages in the database: a login begun on one replica ends on another, and survives
 * the restart of any. What a session holds, tokens among it, is sealed; only ids and times are
 * readable there. Ended sessions are removed every minute.
 */
@Configuration(proxyBeanMethods = false)
@EnableJdbcHttpSession(tableName = PageSessions.TABLE)
class PageSessions {
  static final String SCHEMA = "session";
  static final String TABLE = SCHEMA + ".http_session";

  /** Proof, to whoever needs the tables, that they are there. */
  record Migrated(int steps) {}

  /** A schema of its own: a rebuild of the rows must not sign anybody out. */
  @Bean
  Migrated sessionTables(DataSource database) {
    return new Migrated(
        Flyway.configure()
            .dataSource(database)
            .schemas(SCHEMA)
            .defaultSchema(SCHEMA)
            .createSchemas(false)
            .locations("classpath:db/session")
            .load()
            .migrate()
            .migrationsExecuted);
  }

  /** Nobody is signed in yet: what a form left is found after the login, or not at all. */
  private static final Duration BEFORE_LOGIN = Duration.ofMinutes(10);

  @Bean
  SessionRepositoryCustomizer<JdbcIndexedSessionRepository> sealedSessions(
      Migrated tables, IdentitySettings settings) {
    return sessions -> {
      // Two requests of one page may write the same attribute at once.
      new PostgreSqlJdbcIndexedSessionRepositoryCustomizer().customize(sessions);
      sessions.setDefaultMaxInactiveInterval(BEFORE_LOGIN);
      sessions.setConversionService(SealedAttributes.under(settings).conversions());
      // Nobody looks sessions up by person, so that no row names one.
      sessions.setIndexResolver(session -> Map.of());
    };
  }

  @Bean
  CookieSerializer sessionCookie(
      @Value("${server.servlet.session.cookie.name:songtor}") String name) {
    DefaultCookieSerializer cookie = new OwnCookies();
    cookie.setCookieName(name);
    cookie.setUseHttpOnlyCookie(true);
    cookie.setSameSite("Lax");
    return cookie;
  }

  /** Takes from a cookie only what was once given: anything else is no id to look for. */
  private static final class OwnCookies extends DefaultCookieSerializer {
    private static final Pattern ID =
        Pattern.compile("[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}");

    @Override
    public List<String> readCookieValues(HttpServletRequest request) {
      return super.readCookieValues(request).stream()
          .filter(id -> ID.matcher(id).matches())
          .toList();
    }
  }

  /** Error pages, too, are shown to somebody who is signed in. */
  @Bean
  FilterRegistrationBean<SessionRepositoryFilter<?>> sessionFilter(
      SessionRepositoryFilter<?> filter) {
    FilterRegistrationBean<SessionRepositoryFilter<?>> registration =
        new FilterRegistrationBean<>(filter);
    registration.setDispatcherTypes(
        EnumSet.of(DispatcherType.ASYNC, DispatcherType.ERROR, DispatcherType.REQUEST));
    registration.setOrder(SessionRepositoryFilter.DEFAULT_ORDER);
    return registration;
  }

  /** With the session, not in one replica's memory. */
  @Bean
  OAuth2AuthorizedClientRepository authorizedClients() {
    return new HttpSessionOAuth2AuthorizedClientRepository();
  }
}
