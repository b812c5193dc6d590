package org.songtor.query.pages.directory;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.songtor.query.pages.shell.Badge;
import org.songtor.query.pages.shell.Option;

/**
 * A part of the directory of resources, ready to read.
 *
 * @param typed what it is narrowed by, as it was typed
 * @param wrongArea no code of an area was typed
 * @param next the last resource of this page where there are more
 */
public record ResourceListView(
    List<Line> lines,
    List<Option> kinds,
    List<Option> needs,
    List<Option> services,
    Typed typed,
    boolean wrongArea,
    @Nullable String next) {
  public ResourceListView {
    lines = List.copyOf(lines);
    kinds = List.copyOf(kinds);
    needs = List.copyOf(needs);
    services = List.copyOf(services);
  }

  /** What the form holds; empty where a part is open. */
  public record Typed(String kind, String area, String offers) {}

  /**
   * One resource.
   *
   * @param badge why it is not to be had; null where it is
   */
  public record Line(
      String id,
      String name,
      String kind,
      String areas,
      String offers,
      String contact,
      String capacity,
      @Nullable Badge badge) {}
}
