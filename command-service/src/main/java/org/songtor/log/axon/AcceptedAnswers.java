package org.songtor.log.axon;

import org.jspecify.annotations.Nullable;
import org.songtor.command.CommandContext;
import org.songtor.command.CommandMeta;
import org.songtor.command.CommandOutcome;
import org.songtor.event.EventJson;
import org.songtor.log.KeptAnswer;
import tools.jackson.databind.json.JsonMapper;

/** The stored form of an accepted outcome. */
public final class AcceptedAnswers {
  private static final JsonMapper MAPPER = EventJson.mapper();

  private AcceptedAnswers() {}

  /** Null when nobody can repeat the command. */
  public static @Nullable KeptAnswer keep(
      CommandOutcome.Accepted outcome, CommandMeta meta, CommandContext context) {
    KeptAnswer.Key key = key(meta);
    return key == null
        ? null
        : new KeptAnswer(
            key, meta.requestHash(), MAPPER.writeValueAsString(outcome), context.now());
  }

  static KeptAnswer.@Nullable Key key(CommandMeta meta) {
    return meta.idempotencyKey() == null
        ? null
        : new KeptAnswer.Key(meta.caller(), meta.idempotencyKey());
  }

  /** The first answer again, or that the key was used for something else. */
  static CommandOutcome replay(KeptAnswer kept, CommandMeta meta) {
    if (!kept.requestHash().equals(meta.requestHash())) {
      return new CommandOutcome.KeyReused();
    }
    CommandOutcome.Accepted first = MAPPER.readValue(kept.answer(), CommandOutcome.Accepted.class);
    return new CommandOutcome.Accepted(
        first.streamId(),
        first.version(),
        first.state(),
        first.events(),
        first.referral(),
        first.referralRevision(),
        true);
  }
}
