package org.songtor.cases.domain;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.songtor.cases.domain.CaseCommand.Absorb;
import org.songtor.cases.domain.CaseCommand.HearFromSurvivor;
import org.songtor.cases.domain.CaseCommand.Release;
import org.songtor.command.Decision;
import org.songtor.command.Rejection;
import org.songtor.definition.Condition;
import org.songtor.definition.FollowUpCheckpoint;
import org.songtor.evaluation.CaseFacts.AbsorbedFacts;
import org.songtor.evaluation.CaseFacts.MergeFacts;
import org.songtor.event.CaseEvent;
import org.songtor.event.LearningEvent.FollowUpDue;
import org.songtor.event.MergeEvent.Absorbed;
import org.songtor.event.MergeEvent.AbsorptionUndone;
import org.songtor.event.MergeEvent.MergeRefused;
import org.songtor.event.MergeEvent.Merged;
import org.songtor.event.MergeEvent.SurvivorTold;
import org.songtor.event.MergeEvent.Unmerged;
import org.songtor.language.CaseId;
import org.songtor.language.LocalizedText;
import org.songtor.language.Role;

/**
 * Two cases of one child become one, and two again. Whoever merges writes into the case that ends;
 * the survivor is told afterwards, by commands that name the merge by its seq, so that one that
 * comes twice, or late, changes nothing.
 */
final class Merging {
  /** A reason of the definitions' vocabulary for cancelled referrals. */
  static final String CASE_MERGED = "case-merged";

  /** The step that a case is said to have moved back by, when nobody took one. */
  private static final String REFUSED = "merge-refused";

  private Merging() {}

  /** What stands in the way, whatever a definition asks beside it. */
  static Optional<LocalizedText> hinders(StepBody body, Occasion at) {
    return switch (body) {
      case StepBody.Merge merge -> underWay(at);
      case StepBody.Unmerge unmerge when !existing(at).told() ->
          Optional.of(
              new LocalizedText(
                  "ระบบกำลังแจ้งกรณีที่คงไว้ โปรดลองอีกครั้งในอีกสักครู่",
                  "the surviving case is just being told of the merge: try again in a moment"));
      case StepBody other -> Optional.empty();
    };
  }

  /** An agency that has said yes works for this case: its work cannot pass to another one. */
  private static Optional<LocalizedText> underWay(Occasion at) {
    return at.facts().referrals().values().stream()
            .allMatch(referral -> referral.status().ended() || referral.status().unanswered())
        ? Optional.empty()
        : Optional.of(Condition.NO_ACCEPTED_REFERRAL.sentence());
  }

  static void check(StepBody.Merge body, Occasion at, Findings findings) {
    OtherCase survivor = body.known();
    findings.needed("/evidence", body.evidence());
    if (body.survivor().equals(at.facts().id())) {
      findings.add(
          "/survivor",
          "นี่คือกรณีนี้เอง โปรดระบุรหัสของอีกกรณีหนึ่งของเด็กคนเดียวกัน",
          "that is this very case: give the id of the other case of the same child");
    } else if (survivor == null || !at.actor().worksIn(survivor.tambon())) {
      // Whether there is such a case elsewhere is not told.
      findings.add(
          "/survivor",
          "ไม่มีกรณีรหัสนี้ในพื้นที่ของท่าน โปรดตรวจรหัส"
              + " หรือให้คณะกรรมการที่ดูแลทั้งสองพื้นที่เป็นผู้รวม",
          "there is no case of this id in your areas: check it, or ask a committee whose area holds"
              + " both");
    } else if (!survivor.definition().equals(at.definition().id().name())) {
      findings.add(
          "/survivor",
          "กรณีนั้นใช้กระบวนงานอื่น รวมกันไม่ได้",
          "that case is under another workflow: the two cannot be merged");
    } else {
      survivor.refusal().ifPresent(why -> findings.add("/survivor", why.title()));
    }
  }

  static Merged event(StepBody.Merge body, Occasion at) {
    return new Merged(body.survivor(), at.said(body.evidence()));
  }

  static void check(StepBody.Unmerge body, Findings findings) {
    findings.needed("/reason", body.reason());
  }

  static Unmerged event(StepBody.Unmerge body, Occasion at) {
    MergeFacts merge = existing(at);
    return new Unmerged(
        merge.survivor(), merge.seq(), at.said(body.reason()), waitingAgain(merge, at));
  }

  private static MergeFacts existing(Occasion at) {
    return Objects.requireNonNull(at.facts().merge(), "only a merged case is in this state");
  }

  /** What fell due while the case was merged was nobody's fault: its grace begins anew. */
  private static List<FollowUpDue> waitingAgain(MergeFacts merge, Occasion at) {
    return merge.waiting().stream()
        .map(
            waiting ->
                waiting.due().isAfter(at.context().now())
                    ? waiting
                    : new FollowUpDue(waiting.checkpoint(), afterGrace(waiting, at)))
        .toList();
  }

  private static Instant afterGrace(FollowUpDue waiting, Occasion at) {
    return at.definition().followUps().stream()
        .filter(known -> known.id().equals(waiting.checkpoint()))
        .map(FollowUpCheckpoint::grace)
        .findFirst()
        .map(at::within)
        .orElse(waiting.due());
  }

  static Decision<CaseEvent> decide(Absorb absorb, Occasion at) {
    if (!at.actor().is(Role.SYSTEM)) {
      return onlyTheSystem();
    }
    if (heard(absorb.other(), absorb.merge(), true, at)) {
      return accepted(List.of());
    }
    return OtherCase.refusal(at.facts())
        .<Decision<CaseEvent>>map(why -> new Decision.Rejected<>(new Rejection.CannotAbsorb(why)))
        .orElseGet(() -> accepted(List.of(new Absorbed(absorb.other(), absorb.merge()))));
  }

  /** Always possible, whatever became of the survivor meanwhile. */
  static Decision<CaseEvent> decide(Release release, Occasion at) {
    if (!at.actor().is(Role.SYSTEM)) {
      return onlyTheSystem();
    }
    return accepted(
        heard(release.other(), release.merge(), false, at)
            ? List.of()
            : List.of(new AbsorptionUndone(release.other(), release.merge())));
  }

  /** Whether this, or something later, was heard of the other case. */
  private static boolean heard(CaseId other, long merge, boolean merged, Occasion at) {
    return at.facts().absorbed().stream()
        .filter(known -> known.other().equals(other))
        .anyMatch(known -> isNoOlder(known, merge, merged));
  }

  private static boolean isNoOlder(AbsorbedFacts known, long merge, boolean merged) {
    return known.merge() > merge || (known.merge() == merge && (merged || known.undone()));
  }

  static Decision<CaseEvent> decide(HearFromSurvivor hear, Occasion at) {
    if (!at.actor().is(Role.SYSTEM)) {
      return onlyTheSystem();
    }
    return at.facts().deadlines().containsKey(hear.answers())
        ? accepted(answer(hear, at))
        : accepted(List.of());
  }

  private static List<CaseEvent> answer(HearFromSurvivor hear, Occasion at) {
    if (hear.refused() == null) {
      return List.of(new SurvivorTold(hear.survivor(), hear.merge(), hear.merged()));
    }
    MergeFacts merge = existing(at);
    return List.of(
        new MergeRefused(hear.survivor(), hear.merge(), hear.refused(), waitingAgain(merge, at)),
        at.moveTo(merge.from(), REFUSED, null));
  }

  private static Decision<CaseEvent> onlyTheSystem() {
    return new Decision.Rejected<>(
        new Rejection.RoleMayNot(Standing.onlyThese(Set.of(Role.SYSTEM)), null));
  }

  private static Decision<CaseEvent> accepted(List<CaseEvent> events) {
    return new Decision.Accepted<>(events, Role.SYSTEM, null, null);
  }
}
