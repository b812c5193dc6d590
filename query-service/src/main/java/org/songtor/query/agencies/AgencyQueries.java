package org.songtor.query.agencies;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.songtor.event.AgencyEvent.AgencyKind;
import org.songtor.language.Actor;
import org.songtor.language.AgencyId;
import org.songtor.language.AreaCode;

/** Reads the directory, which is open to everybody who has signed in. */
public interface AgencyQueries {

  /** All agencies, by kind and then by Thai name. */
  List<AgencyView> all(Actor reader);

  /**
   * In the same order. Kind and name of an agency never change, so that a cursor neither skips nor
   * repeats.
   *
   * @param after the last agency of the page before; one that nobody knows gives an empty page
   * @param limit 1 or more
   */
  AgencyPage page(Actor reader, Filter filter, @Nullable AgencyId after, int limit);

  /**
   * @throws org.songtor.query.problems.ProblemException with status 404 if there is no such agency
   */
  AgencyView byId(Actor reader, AgencyId id);

  /**
   * Narrows the list; null leaves a part open.
   *
   * @param area those that work there, or in a part of it
   * @param text part of a name, in either language
   */
  record Filter(
      @Nullable AgencyKind kind,
      @Nullable AreaCode area,
      @Nullable String service,
      @Nullable String text) {}

  /**
   * @param next the last agency of this page where there are more; null on the last page
   */
  record AgencyPage(List<AgencyView> items, @Nullable AgencyId next) {
    public AgencyPage {
      items = List.copyOf(items);
    }
  }
}
