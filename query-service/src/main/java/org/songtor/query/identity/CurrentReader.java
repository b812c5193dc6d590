package org.songtor.query.identity;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.songtor.language.Actor;
import org.springframework.core.MethodParameter;
import org.springframework.security.authentication.AuthenticationCredentialsNotFoundException;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.oauth2.client.authentication.OAuth2AuthenticationToken;
import org.springframework.security.oauth2.core.oidc.user.OidcUser;
import org.springframework.security.oauth2.core.user.OAuth2User;
import org.springframework.security.oauth2.server.resource.authentication.JwtAuthenticationToken;
import org.springframework.stereotype.Component;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.ModelAndViewContainer;

/** Gives controllers the {@link Actor} who asks, from the bearer token or the pages' session. */
@Component
public final class CurrentReader implements HandlerMethodArgumentResolver {

  /**
   * @throws AuthenticationCredentialsNotFoundException if nobody is signed in
   */
  public static Actor actor(@Nullable Authentication authentication) {
    return switch (authentication) {
      case JwtAuthenticationToken token ->
          Claims.actor(token.getName(), token.getToken().getClaims());
      case OAuth2AuthenticationToken session -> {
        OAuth2User user = session.getPrincipal();
        yield Claims.actor(user.getName(), claims(user));
      }
      case null, default ->
          throw new AuthenticationCredentialsNotFoundException("nobody is signed in");
    };
  }

  /**
   * Those of the access token, which the command service judges by. All attributes together would
   * let the identity token have the last word where both name a role.
   */
  private static Map<String, Object> claims(OAuth2User user) {
    return user instanceof OidcUser person && person.getUserInfo() != null
        ? person.getUserInfo().getClaims()
        : user.getAttributes();
  }

  @Override
  public boolean supportsParameter(MethodParameter parameter) {
    return parameter.getParameterType() == Actor.class;
  }

  @Override
  public Object resolveArgument(
      MethodParameter parameter,
      @Nullable ModelAndViewContainer container,
      NativeWebRequest request,
      @Nullable WebDataBinderFactory binders) {
    return actor(SecurityContextHolder.getContext().getAuthentication());
  }
}
