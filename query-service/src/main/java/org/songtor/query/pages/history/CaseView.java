package org.songtor.query.pages.history;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.songtor.query.pages.language.TypedDate;
import org.songtor.query.pages.shell.Badge;
import org.songtor.query.pages.shell.Fact;

/**
 * One case as its page shows it.
 *
 * @param mergedInto the id of the child's other case that goes on for this one
 * @param absorbed the ids of the child's other cases that this one goes on for
 * @param asOf the past moment that is shown, ready to read; null for the present
 * @param asOfTyped what was typed into the form for another moment
 */
public record CaseView(
    String id,
    String name,
    @Nullable String mergedInto,
    List<String> absorbed,
    List<Badge> badges,
    List<Station> way,
    List<Fact> facts,
    List<Sent> referrals,
    List<Step> openSteps,
    List<Step> otherSteps,
    List<Day> story,
    @Nullable String asOf,
    TypedDate asOfTyped,
    String asOfTypedTime,
    boolean asOfWrong) {
  public CaseView {
    absorbed = List.copyOf(absorbed);
    badges = List.copyOf(badges);
    way = List.copyOf(way);
    facts = List.copyOf(facts);
    referrals = List.copyOf(referrals);
    openSteps = List.copyOf(openSteps);
    otherSteps = List.copyOf(otherSteps);
    story = List.copyOf(story);
  }

  /**
   * One of the seven milestones.
   *
   * @param kind reached, here or ahead
   */
  public record Station(String title, String number, String kind) {}

  /**
   * A referral of the case.
   *
   * @param duty what its sender should do now, or null
   */
  public record Sent(
      String id, String agency, String service, Badge status, @Nullable String duty) {}

  /**
   * A step of the case's definition.
   *
   * @param id where this reader may take it now, so that it leads to its page; else null
   * @param why who may take it, or why it is not open
   */
  public record Step(@Nullable String id, String title, String why) {}

  /** The entries recorded on one day. */
  public record Day(String title, List<Entry> entries) {
    public Day {
      entries = List.copyOf(entries);
    }
  }

  /**
   * One thing that was recorded, with the move of the case that followed from it.
   *
   * @param number as people count, from 1
   * @param when the time of day it was recorded
   * @param moved the change of state it brought, if it did
   * @param late when it happened, if that was earlier than it was recorded
   * @param corrected said of an entry that was put right later; then {@code correctedBy} is where
   * @param corrects the seq of the entry that this one puts right
   * @param struck taken back as entered in error
   * @param correct the page on which this reader can put it right; else null
   * @param raw the stored events, as JSON
   */
  public record Entry(
      long seq,
      String number,
      String said,
      String icon,
      String tone,
      List<String> details,
      @Nullable String moved,
      String who,
      String when,
      String iso,
      String recordedIso,
      @Nullable String late,
      @Nullable String corrected,
      @Nullable Long correctedBy,
      @Nullable Long corrects,
      boolean struck,
      @Nullable String correct,
      String raw) {
    public Entry {
      details = List.copyOf(details);
    }
  }
}
