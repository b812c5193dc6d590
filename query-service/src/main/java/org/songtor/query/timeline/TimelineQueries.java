package org.songtor.query.timeline;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.songtor.event.RecordedEvent;
import org.songtor.language.Actor;
import org.songtor.language.CaseId;

/**
 * Reads one case. Every method refuses with a {@link org.songtor.query.problems.ProblemException}:
 * 403 where the reader may not, 404 where there is no such case (or was none at that moment).
 */
public interface TimelineQueries {

  /**
   * @param asOf null for now
   */
  CaseView caseFor(Actor reader, CaseId id, @Nullable AsOf asOf);

  /**
   * @param asOf null for the whole history
   */
  HistoryView historyFor(Actor reader, CaseId id, @Nullable AsOf asOf);

  /**
   * The same history as events, for whoever tells it in other words.
   *
   * @param asOf null for the whole history
   */
  List<RecordedEvent> eventsFor(Actor reader, CaseId id, @Nullable AsOf asOf);
}
