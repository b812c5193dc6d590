package org.songtor.query.caseload;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.songtor.definition.Milestone;
import org.songtor.language.Actor;
import org.songtor.language.AreaCode;
import org.songtor.language.CaseId;
import org.songtor.language.LocalizedText;

/** Lists cases within the areas their reader works in. */
public interface CaseloadQueries {

  /**
   * @throws org.songtor.query.problems.ProblemException with status 403 if the reader may see no
   *     cases, or none in the area that is asked for
   */
  CaseloadPage page(Actor reader, Filter filter, @Nullable CaseId after, int limit);

  /**
   * Accounts that are the case manager of some case in the district of a tambon, within the
   * reader's areas: those who can be chosen there as far as this system knows. At most {@value
   * #MOST_MANAGERS}.
   *
   * @throws org.songtor.query.problems.ProblemException with status 403 if the reader may see no
   *     cases
   */
  List<String> managersNear(Actor reader, AreaCode tambon);

  /** More than these nobody looks through. */
  int MOST_MANAGERS = 200;

  /**
   * Narrows the list; null leaves a part open.
   *
   * @param area a tambon, district or province
   * @param contradicted only cases in which an agency's word on learning is contradicted
   */
  record Filter(
      @Nullable String state,
      @Nullable Milestone milestone,
      @Nullable String caseManager,
      @Nullable AreaCode area,
      boolean contradicted) {}

  /**
   * @param next the last case of this page where there are more; null on the last page
   */
  record CaseloadPage(List<CaseloadItem> items, @Nullable CaseId next) {}

  /**
   * @param name null once it is erased
   * @param age completed years on the day of reading
   * @param stateTitle null, like {@code milestone}, where the case's definition is not known here
   * @param overdue the limit of the state the case is in was missed
   * @param contradicted an agency says that the child learns, and a follow-up that it stopped
   * @param mergedInto the case that goes on for this one; null when it stands for itself
   * @param version how many events the case has
   * @param stale newer events of this case could not be applied yet
   */
  record CaseloadItem(
      CaseId caseId,
      @Nullable String name,
      @Nullable Integer age,
      AreaCode tambon,
      String state,
      @Nullable LocalizedText stateTitle,
      @Nullable String milestone,
      int episode,
      @Nullable String caseManager,
      boolean overdue,
      boolean contradicted,
      Instant foundAt,
      @Nullable CaseId mergedInto,
      long version,
      boolean stale) {}
}
