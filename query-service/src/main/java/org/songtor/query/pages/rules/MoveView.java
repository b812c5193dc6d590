package org.songtor.query.pages.rules;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.songtor.query.pages.shell.Badge;
import org.songtor.query.pages.shell.Fact;

/**
 * One move of cases to a newer version.
 *
 * @param stands what is going on, in a sentence
 * @param working whether it goes on by itself, so that the page is worth looking at again
 * @param done cases worked on so far; 0 where there is nothing to count against
 * @param of how many cases there are to work on
 * @param mapping what becomes of each state that is asked for, in the order of the older version
 * @param start whether the reader can start it
 * @param whyNot why the reader cannot start it; null where there is nothing to start
 * @param abandon the page on which the reader can abandon it; null where that is not open
 * @param more how many misfits are not listed; null when all are
 */
public record MoveView(
    String id,
    String title,
    String href,
    Badge badge,
    String stands,
    boolean working,
    long done,
    long of,
    List<Fact> figures,
    List<Fact> facts,
    List<Mapped> mapping,
    boolean start,
    @Nullable String whyNot,
    @Nullable String abandon,
    String key,
    List<Misfit> misfits,
    @Nullable String more) {
  public MoveView {
    figures = List.copyOf(figures);
    facts = List.copyOf(facts);
    mapping = List.copyOf(mapping);
    misfits = List.copyOf(misfits);
  }

  /**
   * A state of the older version and what cases in it become.
   *
   * @param to its title in the newer version; null where a case in it does not move
   * @param chosen whether the one who asked chose it; otherwise it keeps its id
   */
  public record Mapped(
      String from, String fromId, @Nullable String to, String toId, boolean chosen) {}

  /**
   * A case that does not fit.
   *
   * @param href null for those who read no cases
   * @param subject what the reason is about; empty when there is nothing
   */
  public record Misfit(String id, @Nullable String href, String why, String subject) {}
}
