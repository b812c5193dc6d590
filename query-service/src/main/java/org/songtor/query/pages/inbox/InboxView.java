package org.songtor.query.pages.inbox;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.songtor.query.pages.shell.Badge;
import org.songtor.query.pages.shell.Fact;
import org.songtor.query.pages.shell.Option;

/**
 * An agency's inbox as its page shows it.
 *
 * @param tab the code of the chosen tab
 * @param position of the log up to which this is the inbox; the live part continues from here
 * @param before the cursor this page was asked with; null for the first page
 * @param older the cursor of the next page, if there is one
 * @param search what it is narrowed to
 * @param choices what it can be narrowed to
 */
public record InboxView(
    String agency,
    String tab,
    List<Tab> tabs,
    List<Line> lines,
    long position,
    @Nullable String before,
    @Nullable String older,
    InboxSearch search,
    Choices choices) {
  public InboxView {
    tabs = List.copyOf(tabs);
    lines = List.copyOf(lines);
  }

  /** What there is to choose from, in each list. */
  public record Choices(
      List<Option> assignees, List<Option> urgencies, List<Option> services, List<Option> areas) {
    public Choices {
      assignees = List.copyOf(assignees);
      urgencies = List.copyOf(urgencies);
      services = List.copyOf(services);
      areas = List.copyOf(areas);
    }
  }

  /** The address of another page of what is found. */
  public String address(String part, @Nullable String cursor) {
    return search.address("/inbox", part, cursor);
  }

  /** Where the changing part of this page is. */
  public String ownList() {
    return search.address("/inbox/list", tab, before);
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
   * @param claim to see to it from now on, where nobody does
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
      @Nullable Act claim,
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
