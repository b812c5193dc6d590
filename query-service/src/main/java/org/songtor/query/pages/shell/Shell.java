package org.songtor.query.pages.shell;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The frame around a page.
 *
 * @param person null when nobody is signed in
 * @param demoClock whether {@code now} can be ahead of real time
 */
public record Shell(
    @Nullable Person person,
    List<Place> places,
    List<Choice> languages,
    List<Choice> digits,
    Instant now,
    boolean demoClock) {
  public Shell {
    places = List.copyOf(places);
    languages = List.copyOf(languages);
    digits = List.copyOf(digits);
  }

  /**
   * Who is signed in.
   *
   * @param roles their titles, ready to read
   * @param agency its name, for an officer
   */
  public record Person(String id, String name, String roles, @Nullable String agency) {}

  /** A page the person may go to. */
  public record Place(String title, String href, boolean current) {}
}
