package org.songtor.command;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.songtor.event.SongtorEvent;
import org.songtor.language.AreaCode;
import org.songtor.language.Personal;
import org.songtor.language.Role;

/** What a decider answers. */
public sealed interface Decision<E extends SongtorEvent> {

  /**
   * The command is allowed.
   *
   * @param events to append together, in this order; none when nothing changes
   * @param role in which the actor was allowed to act
   * @param area the area of the actor that covers the case, where one was needed
   * @param lateReason why it was typed late, where the caller gave a reason
   */
  record Accepted<E extends SongtorEvent>(
      List<E> events, Role role, @Nullable AreaCode area, @Nullable Personal<String> lateReason)
      implements Decision<E> {
    public Accepted {
      events = List.copyOf(events);
      Objects.requireNonNull(role, "role");
    }
  }

  record Rejected<E extends SongtorEvent>(Rejection rejection) implements Decision<E> {
    public Rejected {
      Objects.requireNonNull(rejection, "rejection");
    }
  }
}
