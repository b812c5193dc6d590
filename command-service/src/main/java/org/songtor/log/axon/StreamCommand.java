package org.songtor.log.axon;

import org.songtor.command.CommandContext;
import org.songtor.command.CommandMeta;

/** What the bus carries to an aggregate. */
public interface StreamCommand {
  /** The id of the one stream this is for. */
  String target();

  CommandContext context();

  CommandMeta meta();

  /**
   * Whether this begins a stream, so that as a rule there is none yet. The log is then not asked
   * for events first: should there be some after all, the append finds out, and the command is
   * decided again on what they say.
   */
  default boolean opens() {
    return false;
  }
}
