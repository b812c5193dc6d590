package org.songtor.command;

import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.songtor.language.Actor;

/**
 * Who asks and when: all that a decision may know about the world beside the facts.
 *
 * @param now the service's clock when the command arrived
 * @param occurredAt when it happened in the world; {@code now} where the caller did not say
 * @param lateReason why it is typed late
 */
public record CommandContext(
    Actor actor, Instant now, Instant occurredAt, @Nullable ThaiText lateReason) {
  public CommandContext {
    Objects.requireNonNull(actor, "actor");
    Objects.requireNonNull(now, "now");
    Objects.requireNonNull(occurredAt, "occurredAt");
  }

  /** Something that happens as it is recorded. */
  public static CommandContext now(Actor actor, Instant now) {
    return new CommandContext(actor, now, now, null);
  }
}
