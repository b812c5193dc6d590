package org.songtor.query.agencies;

import java.util.List;
import org.songtor.language.Actor;
import org.songtor.language.AgencyId;

/** Reads the directory, which is open to everybody who has signed in. */
public interface AgencyQueries {

  /** All agencies, by kind and then by Thai name. */
  List<AgencyView> all(Actor reader);

  /**
   * @throws org.songtor.query.problems.ProblemException with status 404 if there is no such agency
   */
  AgencyView byId(Actor reader, AgencyId id);
}
