package org.songtor.query.pages.shell;

import org.songtor.language.Actor;
import org.songtor.query.identity.ReadAccess;

/** Where a person's work is. */
public final class Places {
  private Places() {}

  public static boolean seesCases(Actor actor) {
    return ReadAccess.refusal(actor, new ReadAccess.Resource.Caseload()).isEmpty();
  }
}
