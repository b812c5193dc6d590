package org.songtor.query.pages.history;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.songtor.query.pages.shell.Badge;
import org.songtor.query.pages.shell.Option;

/**
 * The cases a reader may read.
 *
 * @param milestone the code the list is narrowed to, or empty text
 * @param contradicted whether only cases are listed in which an agency and a follow-up contradict
 * @param next where the following page starts
 */
public record CaseListView(
    List<Line> lines,
    List<Option> milestones,
    String milestone,
    boolean contradicted,
    String typedId,
    boolean wrongId,
    @Nullable String next) {
  public CaseListView {
    lines = List.copyOf(lines);
    milestones = List.copyOf(milestones);
  }

  /** One case. */
  public record Line(
      String id, String name, String age, List<Badge> badges, String tambon, String manager) {
    public Line {
      badges = List.copyOf(badges);
    }
  }
}
