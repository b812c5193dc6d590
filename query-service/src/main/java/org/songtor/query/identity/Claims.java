package org.songtor.query.identity;

import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.songtor.language.Actor;
import org.songtor.language.AgencyId;
import org.songtor.language.AreaCode;
import org.songtor.language.Role;

/**
 * Reads the actor out of a token's claims. A role, area or agency that is not understood gives
 * nothing: a token never allows more than is clear.
 */
public final class Claims {
  private static final Logger log = LoggerFactory.getLogger(Claims.class);

  private Claims() {}

  public static Actor actor(String subject, Map<String, Object> claims) {
    Set<Role> roles =
        new HashSet<>(read("roles", texts(claims, "roles"), code -> Role.ofCode(code)));
    // The engine acts in this role; no token can.
    roles.remove(Role.SYSTEM);
    List<AreaCode> areas =
        read("areas", texts(claims, "areas"), code -> Optional.of(new AreaCode(code)));
    List<AgencyId> agency =
        read("agency", texts(claims, "agency"), id -> Optional.of(AgencyId.of(id)));
    return new Actor(
        subject, roles, Set.copyOf(areas), agency.size() == 1 ? agency.getFirst() : null);
  }

  private static List<String> texts(Map<String, Object> claims, String name) {
    @Nullable Object value = claims.get(name);
    return switch (value) {
      case null -> List.of();
      case String text -> List.of(text);
      case Collection<?> many ->
          many.stream().filter(String.class::isInstance).map(String.class::cast).toList();
      default -> List.of();
    };
  }

  private static <T> List<T> read(
      String claim, List<String> texts, Function<String, Optional<T>> reader) {
    return texts.stream()
        .map(
            text -> {
              try {
                return reader.apply(text);
              } catch (IllegalArgumentException e) {
                log.warn("A token's claim {} holds a value that is not understood", claim);
                return Optional.<T>empty();
              }
            })
        .flatMap(Optional::stream)
        .toList();
  }
}
