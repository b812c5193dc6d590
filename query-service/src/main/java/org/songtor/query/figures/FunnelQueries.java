package org.songtor.query.figures;

import org.jspecify.annotations.Nullable;
import org.songtor.language.Actor;
import org.songtor.language.AreaCode;

/** Counts, within the areas their reader works in. */
public interface FunnelQueries {

  /**
   * @param definition its name, whatever the version; null for all
   * @param area a tambon, district or province; null for all of the reader's areas
   * @throws org.songtor.query.problems.ProblemException with status 403 if the reader may not
   */
  Funnel funnel(Actor reader, @Nullable String definition, @Nullable AreaCode area);
}
