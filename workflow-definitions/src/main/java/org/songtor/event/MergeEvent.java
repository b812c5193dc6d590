package org.songtor.event;

import java.util.List;
import org.songtor.event.LearningEvent.FollowUpDue;
import org.songtor.language.CaseId;
import org.songtor.language.LocalizedText;
import org.songtor.language.Personal;

/**
 * Two cases of one child become one, and two again where that was a mistake. Each of them keeps its
 * own history; a merge is named, in both, by the seq of its {@link Merged} in the case that ended.
 */
public sealed interface MergeEvent extends CaseEvent {

  /**
   * This case ends, because another one is of the same child.
   *
   * @param survivor the case that goes on
   * @param evidence why both are of one child
   */
  @Wire(name = "songtor.case.merged")
  record Merged(CaseId survivor, Personal<String> evidence) implements MergeEvent {}

  /**
   * The two are of two children after all: the case goes on where it was.
   *
   * @param followUps the checkpoints that wait again
   */
  @Wire(name = "songtor.case.unmerged")
  record Unmerged(CaseId survivor, long merge, Personal<String> reason, List<FollowUpDue> followUps)
      implements MergeEvent {
    public Unmerged {
      followUps = List.copyOf(followUps);
    }
  }

  /**
   * The other case could not take this one in any more: it goes on where it was.
   *
   * @param followUps the checkpoints that wait again
   */
  @Wire(name = "songtor.case.merge-refused")
  record MergeRefused(CaseId survivor, long merge, Refusal why, List<FollowUpDue> followUps)
      implements MergeEvent {
    public MergeRefused {
      followUps = List.copyOf(followUps);
    }
  }

  /**
   * The other case's history says so too.
   *
   * @param merged true for a merge, false for one that was undone
   */
  @Wire(name = "songtor.case.survivor-told")
  record SurvivorTold(CaseId survivor, long merge, boolean merged) implements MergeEvent {}

  /** This case goes on for another one of the same child. */
  @Wire(name = "songtor.case.absorbed")
  record Absorbed(CaseId other, long merge) implements MergeEvent {}

  /** The other case is of another child, and stands for itself again. */
  @Wire(name = "songtor.case.absorption-undone")
  record AbsorptionUndone(CaseId other, long merge) implements MergeEvent {}

  /** Why a case cannot go on for another one. */
  enum Refusal {
    SURVIVOR_UNKNOWN(
        "ไม่มีกรณีที่จะคงไว้ โปรดตรวจรหัสกรณี",
        "the case that should go on does not exist: check its id"),
    SURVIVOR_MERGED(
        "กรณีที่เลือกถูกรวมไปกับกรณีอื่นแล้ว โปรดเลือกกรณีนั้นแทน",
        "the case that should go on was merged itself: choose the one it was merged into"),
    SURVIVOR_ENDED(
        "กรณีที่เลือกปิดแล้ว โปรดเปิดกรณีนั้นใหม่ก่อน หรือรวมกับกรณีที่ยังเปิดอยู่",
        "the case that should go on was closed: reopen it first, or choose one that is open");

    private final LocalizedText title;

    Refusal(String th, String en) {
      this.title = new LocalizedText(th, en);
    }

    public LocalizedText title() {
      return title;
    }
  }
}
