package org.songtor.query.inbox;

import java.util.List;
import org.songtor.event.RecordedEvent;
import org.songtor.language.Actor;
import org.songtor.language.AgencyId;
import org.songtor.language.AreaCode;
import org.songtor.language.ReferralId;

/**
 * Reads what agencies have been asked to do. Every method refuses with a {@link
 * org.songtor.query.problems.ProblemException}: 403 where the reader may not, 404 where there is no
 * such thing, 400 for a cursor that is none.
 */
public interface InboxQueries {

  InboxPage page(Actor reader, AgencyId agency, InboxPage.Request wanted);

  /** Where the children of the previews live: what can be asked for by area. At most 200. */
  List<AreaCode> tambons(Actor reader, AgencyId agency);

  InboxCounts counts(Actor reader, AgencyId agency);

  /**
   * @param after a position; 0 for everything
   * @param limit 1 to 1,000
   */
  InboxChanges changes(Actor reader, AgencyId agency, long after, int limit);

  InboxItem item(Actor reader, ReferralId referral);

  /** What happened to one referral, oldest first: its own events and no other of the case. */
  List<RecordedEvent> eventsOf(Actor reader, ReferralId referral);
}
