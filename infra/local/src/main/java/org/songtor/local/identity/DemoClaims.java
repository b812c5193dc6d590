package org.songtor.local.identity;

import java.util.List;
import java.util.UUID;
import java.util.function.BiConsumer;

/** What tokens say of a person: the same claims whichever way the person signed in. */
final class DemoClaims {

  /** The audience that both services require. */
  static final List<String> AUDIENCE = List.of("songtor");

  private DemoClaims() {}

  static void of(DemoUser user, BiConsumer<String, Object> claim) {
    claim.accept("name", user.th());
    claim.accept("roles", user.roles());
    claim.accept("areas", user.areas());
    UUID agency = user.agency();
    if (agency != null) {
      claim.accept("agency", agency.toString());
    }
  }
}
