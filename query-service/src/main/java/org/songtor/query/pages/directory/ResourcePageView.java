package org.songtor.query.pages.directory;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.songtor.query.pages.shell.Badge;
import org.songtor.query.pages.shell.Fact;
import org.songtor.query.pages.shell.Option;

/**
 * One resource, ready to read.
 *
 * @param badge why it is not to be had; null where it is
 * @param keeper the agency that keeps the entry
 */
public record ResourcePageView(
    String name, String kind, @Nullable Badge badge, List<Fact> facts, @Nullable Option keeper) {
  public ResourcePageView {
    facts = List.copyOf(facts);
  }
}
