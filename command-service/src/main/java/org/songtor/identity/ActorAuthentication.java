package org.songtor.identity;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.songtor.language.Actor;
import org.springframework.security.authentication.AbstractAuthenticationToken;

/** A verified actor; what the actor may do is decided case by case, not by authorities. */
final class ActorAuthentication extends AbstractAuthenticationToken {
  private static final long serialVersionUID = 1L;

  private final transient Actor actor;

  ActorAuthentication(Actor actor) {
    super(List.of());
    this.actor = actor;
    setAuthenticated(true);
  }

  @Override
  public Actor getPrincipal() {
    return actor;
  }

  @Override
  public String getCredentials() {
    return "";
  }

  @Override
  public String getName() {
    return actor.id();
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof ActorAuthentication that && actor.equals(that.actor);
  }

  @Override
  public int hashCode() {
    return actor.hashCode();
  }
}
