package org.songtor.query.identity;

import java.net.URI;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Where people come from.
 *
 * @param issuer of every token, without a trailing slash as tokens write it
 * @param audience a token must be meant for
 * @param sessionSecret what the pages' sessions are sealed with, the same for all replicas; the web
 *     client's secret where it is not given
 * @param longestSession how long after its login a session of the pages ends, whatever is done in
 *     it
 */
@ConfigurationProperties("songtor.identity")
public record IdentitySettings(
    URI issuer,
    @DefaultValue("songtor") String audience,
    @DefaultValue Web web,
    @Nullable String sessionSecret,
    @DefaultValue("PT12H") Duration longestSession) {

  /**
   * The pages' own login.
   *
   * @param redirectBase the address people see, such as {@code https://songtor.example}; taken from
   *     the request where it is not given
   */
  public record Web(
      @DefaultValue("songtor-web") String clientId,
      @Nullable String clientSecret,
      @DefaultValue("{baseUrl}") String redirectBase) {}
}
