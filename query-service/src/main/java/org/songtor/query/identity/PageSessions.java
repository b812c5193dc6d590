package org.songtor.query.identity;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServletRequest;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Primary;
import org.springframework.security.crypto.encrypt.BytesEncryptor;
import org.springframework.security.oauth2.client.web.HttpSessionOAuth2AuthorizedClientRepository;
import org.springframework.security.oauth2.client.web.OAuth2AuthorizedClientRepository;
import org.springframework.session.SessionRepository;
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
  private static final Logger log = LoggerFactory.getLogger(PageSessions.class);
  private static final String COOKIE_PURPOSE = "songtor session cookies 1";

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
  SessionRepositoryCustomizer<JdbcIndexedSessionRepository> sealedSessions(Migrated tables) {
    return sessions -> {
      // Two requests of one page may write the same attribute at once.
      new PostgreSqlJdbcIndexedSessionRepositoryCustomizer().customize(sessions);
      sessions.setDefaultMaxInactiveInterval(BEFORE_LOGIN);
      sessions.setConversionService(BoundSessions.bytesAsTheyAre());
      // Nobody looks sessions up by person, so that no row names one.
      sessions.setIndexResolver(session -> Map.of());
    };
  }

  @Bean
  @Primary
  SessionRepository<BoundSessions.Bound> boundSessions(
      JdbcIndexedSessionRepository rows, IdentitySettings settings) {
    return BoundSessions.over(rows, SealedAttributes.under(settings));
  }

  @Bean
  CookieSerializer sessionCookie(
      @Value("${server.servlet.session.cookie.name:songtor}") String name,
      IdentitySettings settings) {
    DefaultCookieSerializer cookie =
        new OwnCookies(SealedAttributes.cipher(settings, COOKIE_PURPOSE));
    cookie.setCookieName(name);
    cookie.setUseHttpOnlyCookie(true);
    cookie.setSameSite("Lax");
    return cookie;
  }

  /**
   * Takes from a cookie only what was once given. The browser holds the id sealed: who reads ids in
   * the table, or in a backup of it, has no cookie.
   */
  private static final class OwnCookies extends DefaultCookieSerializer {
    private static final Pattern ID =
        Pattern.compile("[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}");

    private final BytesEncryptor cipher;

    OwnCookies(BytesEncryptor cipher) {
      this.cipher = cipher;
      setUseBase64Encoding(false);
    }

    @Override
    public List<String> readCookieValues(HttpServletRequest request) {
      return super.readCookieValues(request).stream()
          .map(this::open)
          .filter(id -> ID.matcher(id).matches())
          .toList();
    }

    /** Empty for what was not sealed here. */
    private String open(String value) {
      try {
        return new String(
            cipher.decrypt(Base64.getUrlDecoder().decode(value)), StandardCharsets.UTF_8);
      } catch (RuntimeException e) {
        log.debug("A session's cookie cannot be opened: {}", e.getClass().getSimpleName());
        return "";
      }
    }

    @Override
    public void writeCookieValue(CookieValue value) {
      String id = value.getCookieValue();
      if (id.isEmpty()) {
        super.writeCookieValue(value);
        return;
      }
      byte[] sealed = cipher.encrypt(id.getBytes(StandardCharsets.UTF_8));
      CookieValue written =
          new CookieValue(
              value.getRequest(),
              value.getResponse(),
              Base64.getUrlEncoder().withoutPadding().encodeToString(sealed));
      written.setCookieMaxAge(value.getCookieMaxAge());
      super.writeCookieValue(written);
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
