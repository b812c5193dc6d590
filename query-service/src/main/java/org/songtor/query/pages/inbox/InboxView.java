package org.songtor.query.pages.inbox;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.songtor.query.pages.shell.Badge;
import org.songtor.query.pages.shell.Fact;

/**
 * An agency's inbox as its page shows it.
 *
 * @param tab the code of the chosen tab
 * @param position of the log up to which this is the inbox; the live part continues from here
 * @param before the cursor this page was asked with; null for the first page
 * @param older the cursor of the next page, if there is one
 */
public record InboxView(
    String agency,
    String tab,
    List<Tab> tabs,
    List<Line> lines,
    long position,
    @Nullable String before,
    @Nullable String older) {
  public InboxView {
    tabs = List.copyOf(tabs);
    lines = List.copyOf(lines);
  }

  /**
   * A part of the inbox.
   *
   * @param alarming its count is of things that should not be
   */
  public record Tab(String code, String title, long count, boolean current, boolean alarming) {}

  /**
   * One referral in the list.
   *
   * @param duty what the agency owes and until when, in words
   * @param next the one thing to do next, if the agency owes anything
   * @param others what else can be done
   */
  public record Line(
      String id,
      int revision,
      String tone,
      List<Badge> badges,
      String title,
      String need,
      @Nullable Duty duty,
      List<Fact> dates,
      @Nullable Act next,
      List<Act> others) {
    public Line {
      badges = List.copyOf(badges);
      dates = List.copyOf(dates);
      others = List.copyOf(others);
    }
  }

  /**
   * Something that can be done with a referral.
   *
   * @param path the action's word in addresses
   * @param direct it needs nothing to be filled in, and can be done from the list
   * @param key makes a second press the same command
   */
  public record Act(String path, String title, String icon, boolean direct, String key) {}
}
