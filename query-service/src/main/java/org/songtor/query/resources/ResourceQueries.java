package org.songtor.query.resources;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.songtor.event.ResourceEvent.ResourceKind;
import org.songtor.language.Actor;
import org.songtor.language.AreaCode;
import org.songtor.language.ResourceId;

/**
 * Reads the directory of resources, which is open to everybody who has signed in; of a person, name
 * and contact are told to those who work on cases, those who keep the directory and the officers of
 * the agency that keeps the entry (J).
 */
public interface ResourceQueries {

  /**
   * Those that are not retired, by kind and then as they were listed. Neither ever changes, so that
   * a cursor neither skips nor repeats.
   *
   * @param after the last resource of the page before; one that nobody knows gives an empty page
   * @param limit 1 or more
   */
  ResourcePage page(Actor reader, Filter filter, @Nullable ResourceId after, int limit);

  /**
   * Retired ones too.
   *
   * @throws org.songtor.query.problems.ProblemException with status 404 if there is no such
   *     resource
   */
  ResourceView byId(Actor reader, ResourceId id);

  /**
   * Narrows the list; null leaves a part open.
   *
   * @param area those for children who live there, or in a part of it
   * @param offers code of a service, or name of a need
   */
  record Filter(@Nullable ResourceKind kind, @Nullable AreaCode area, @Nullable String offers) {}

  /**
   * @param next the last resource of this page where there are more; null on the last page
   */
  record ResourcePage(List<ResourceView> items, @Nullable ResourceId next) {
    public ResourcePage {
      items = List.copyOf(items);
    }
  }
}
