package org.songtor.query.pages.directory;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.songtor.query.pages.shell.Badge;
import org.songtor.query.pages.shell.Option;

/**
 * A part of the directory, ready to read.
 *
 * @param typed what it is narrowed by, as it was typed
 * @param wrongArea no code of an area was typed
 * @param next the last agency of this page where there are more
 */
public record AgencyListView(
    List<Line> lines,
    List<Option> kinds,
    List<Option> services,
    Typed typed,
    boolean wrongArea,
    @Nullable String next) {
  public AgencyListView {
    lines = List.copyOf(lines);
    kinds = List.copyOf(kinds);
    services = List.copyOf(services);
  }

  /** What the form holds; empty where a part is open. */
  public record Typed(String kind, String area, String service, String text) {}

  /** One agency. */
  public record Line(
      String id,
      String name,
      String kind,
      String level,
      String areas,
      List<Service> services,
      String contact) {
    public Line {
      services = List.copyOf(services);
    }
  }

  /**
   * @param badge whether there are places; null where nobody knows
   */
  public record Service(String title, @Nullable Badge badge) {}
}
