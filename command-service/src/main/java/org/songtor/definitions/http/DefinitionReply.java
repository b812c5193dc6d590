package org.songtor.definitions.http;

import java.util.List;
import org.songtor.command.CommandOutcome.Accepted;
import org.songtor.command.CommandOutcome.AddedEvent;
import org.songtor.definition.DefinitionFinding;
import org.songtor.definition.DefinitionId;
import org.songtor.language.LocalizedText;

/**
 * The body of an accepted command.
 *
 * @param advice what is often a mistake in the text of a draft, and refuses nothing; empty for
 *     every other command
 * @param state draft, published or retired
 * @param token names the last event of all versions under the name, for reading one's own write
 */
record DefinitionReply(
    String definition,
    int version,
    String state,
    String token,
    List<AddedEvent> events,
    List<Advice> advice) {

  /**
   * @param line from 1
   * @param column from 1
   * @param rule a stable name of what is advised
   */
  record Advice(int line, int column, String rule, LocalizedText sentence) {
    static Advice of(DefinitionFinding advice) {
      return new Advice(advice.line(), advice.column(), advice.rule(), advice.message());
    }
  }

  static DefinitionReply of(DefinitionId id, Accepted accepted, List<DefinitionFinding> advice) {
    String state = accepted.state();
    return new DefinitionReply(
        id.name(),
        id.version(),
        state == null ? "" : state,
        accepted.streamId() + ":" + (accepted.version() - 1),
        accepted.events(),
        advice.stream().map(Advice::of).toList());
  }
}
