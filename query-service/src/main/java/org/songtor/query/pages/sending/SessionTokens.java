package org.songtor.query.pages.sending;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.oauth2.client.OAuth2AuthorizeRequest;
import org.springframework.security.oauth2.client.OAuth2AuthorizedClient;
import org.springframework.security.oauth2.client.OAuth2AuthorizedClientManager;
import org.springframework.security.oauth2.client.authentication.OAuth2AuthenticationToken;
import org.springframework.security.oauth2.core.OAuth2AuthorizationException;
import org.springframework.stereotype.Component;

/** The access token that belongs to a page's session, refreshed where the issuer allows it. */
@Component
public final class SessionTokens {
  private static final Logger log = LoggerFactory.getLogger(SessionTokens.class);

  private final OAuth2AuthorizedClientManager clients;

  SessionTokens(OAuth2AuthorizedClientManager clients) {
    this.clients = clients;
  }

  /** Null when there is none any more: the person has to sign in again. */
  public @Nullable String current() {
    Authentication authentication = SecurityContextHolder.getContext().getAuthentication();
    if (!(authentication instanceof OAuth2AuthenticationToken session)) {
      return null;
    }
    try {
      OAuth2AuthorizedClient client =
          clients.authorize(
              OAuth2AuthorizeRequest.withClientRegistrationId(
                      session.getAuthorizedClientRegistrationId())
                  .principal(session)
                  .build());
      return client == null ? null : client.getAccessToken().getTokenValue();
    } catch (OAuth2AuthorizationException e) {
      log.info("A session's token could not be refreshed: {}", e.getError().getErrorCode());
      return null;
    }
  }
}
