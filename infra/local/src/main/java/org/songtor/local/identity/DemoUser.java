package org.songtor.local.identity;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A person of the demo, invented.
 *
 * @param user the sign-in name, also the actor's id
 * @param th what the person is called, in Thai
 * @param en what the person is called, in English
 * @param roles role codes as in tokens
 * @param areas DOPA codes of 2, 4 or 6 digits
 * @param agency the agency that an officer works for
 */
public record DemoUser(
    String user,
    String th,
    String en,
    List<String> roles,
    List<String> areas,
    @Nullable UUID agency) {

  public DemoUser {
    roles = List.copyOf(roles);
    areas = List.copyOf(areas);
  }
}
