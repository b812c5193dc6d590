package org.songtor.trial;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.songtor.definition.DefinitionId;
import org.songtor.definition.StepDefinition;
import org.songtor.definition.StepKind;
import org.songtor.evaluation.CaseFacts;
import org.songtor.evaluation.CaseFacts.Origin;
import org.songtor.evaluation.EventSteps;
import org.songtor.event.CaseEvent;
import org.songtor.event.CaseLifeEvent.CaseMoved;
import org.songtor.event.CaseLifeEvent.Found;
import org.songtor.event.ConsentEvent;
import org.songtor.event.DeadlineEvent;
import org.songtor.event.EventEnvelope;
import org.songtor.event.FormAnswered;
import org.songtor.event.MergeEvent;
import org.songtor.event.RecordedEvent;
import org.songtor.event.ReferralEvent;
import org.songtor.event.ReferralEvent.ReferralBecameOverdue;
import org.songtor.event.ReferralEvent.ReferralCompleted;
import org.songtor.event.ReferralEvent.ReferralRequested;
import org.songtor.language.Actor;
import org.songtor.language.AreaCode;
import org.songtor.trial.Divergence.LedElsewhere;
import org.songtor.trial.Divergence.StepRefused;
import org.songtor.trial.Divergence.Stuck;
import org.songtor.trial.StepJudge.Taken;
import org.songtor.trial.StepJudge.Verdict;

/** One case played once more: as it was recorded, and beside it as it would have been. */
final class CaseReplay {
  /** The step named by the first move of a case, which no definition has. */
  private static final String FOUND = "found";

  /** The step named by the move of a case that the other one could not take in. */
  private static final String MERGE_REFUSED = "merge-refused";

  private final TriedDefinition draft;
  private final StepJudge judge;
  private final AsWritten written;
  private final PassingTime time;
  private final Function<DefinitionId, Optional<TriedDefinition>> known;
  private final List<Divergence> divergences = new ArrayList<>(0);
  private final Limits limits = new Limits();
  private final FirstReferral referral = new FirstReferral();
  private int steps;

  /** Seq of the newest step that the draft too would have let pass. */
  private long lastTaken = -1;

  CaseReplay(TriedDefinition draft, Function<DefinitionId, Optional<TriedDefinition>> known) {
    this.draft = draft;
    this.judge = new StepJudge(draft);
    this.written = new AsWritten(draft.whole());
    this.time = new PassingTime(draft.whole());
    this.known = known;
  }

  CaseTrial run(List<RecordedEvent> history, Instant until) {
    RecordedEvent first = history.getFirst();
    if (!(first.event() instanceof Found found)) {
      throw new IllegalArgumentException("a case begins with a found child");
    }
    Origin begin = Origin.of(first.envelope());
    CaseFacts recorded = CaseFacts.begin(found, begin);
    CaseFacts sim = CaseFacts.begin(written.found(found), begin);
    sim = moved(sim, draft.whole().initialState().id(), FOUND, found, begin);
    for (int i = 1; i < history.size(); i++) {
      RecordedEvent next = history.get(i);
      CaseEvent event = caseEvent(next);
      Origin origin = Origin.of(next.envelope());
      sim = time.until(origin.recordedAt(), sim, limits::draft);
      limits.recorded(event);
      CaseMoved move = moveAfter(history, i);
      CaseFacts before = recorded;
      recorded = recorded.evolve(event, origin);
      if (event instanceof CaseMoved initial && initial.step().equals(FOUND)) {
        compareInitial(initial, origin, before);
      }
      if (EventSteps.kindOf(event).isPresent() && !isAnswerOfAnAgency(event)) {
        sim = step(next, event, move, FormAnswers.of(history, i), before, sim);
      } else {
        sim = followed(event, origin, sim);
      }
      if (move == null) {
        referral.watch(recorded, sim, origin.recordedAt(), pinned(recorded), draft);
      }
    }
    return end(recorded, sim, last(history, until));
  }

  private static Instant last(List<RecordedEvent> history, Instant until) {
    Instant last = history.getLast().envelope().recordedAt();
    return last.isAfter(until) ? last : until;
  }

  /** Where the case moved by a step, as the log holds it right after the step. */
  private static @Nullable CaseMoved moveAfter(List<RecordedEvent> history, int at) {
    return at + 1 < history.size()
            && history.get(at + 1).event() instanceof CaseMoved moved
            && !moved.step().equals(FOUND)
        ? moved
        : null;
  }

  private @Nullable TriedDefinition pinned(CaseFacts recorded) {
    return known.apply(recorded.definition()).orElse(null);
  }

  private static CaseEvent caseEvent(RecordedEvent recorded) {
    if (recorded.event() instanceof CaseEvent event) {
      return event;
    }
    throw new IllegalArgumentException("not an event of a case");
  }

  private void compareInitial(CaseMoved initial, Origin origin, CaseFacts before) {
    String mine = draft.whole().initialState().id();
    if (isElsewhere(mine, initial.to(), before)) {
      divergences.add(
          new LedElsewhere(origin.recordedAt(), origin.seq(), null, FOUND, initial.to(), mine));
    }
  }

  /** A redirect asks another agency on the sender's behalf; nobody took a step. */
  private static boolean isAnswerOfAnAgency(CaseEvent event) {
    return event instanceof ReferralRequested requested && requested.basedOn() != null;
  }

  private CaseFacts step(
      RecordedEvent recorded,
      CaseEvent event,
      @Nullable CaseMoved move,
      @Nullable FormAnswered form,
      CaseFacts before,
      CaseFacts sim) {
    steps++;
    Origin origin = Origin.of(recorded.envelope());
    StepKind kind = EventSteps.kindOf(event).orElseThrow();
    if (kind == StepKind.REFER) {
      referral.made(origin.recordedAt());
    }
    Taken taken =
        new Taken(
            event,
            kind,
            move != null ? move.step() : form == null ? null : form.step(),
            form,
            actor(recorded.envelope(), before.tambon()),
            ThaiDay.of(origin.occurredAt()));
    Verdict verdict = verdict(recorded, taken, before, sim);
    return switch (verdict) {
      case Verdict.Refused(String step, List<Reason> reasons) -> {
        divergences.add(
            new StepRefused(origin.recordedAt(), origin.seq(), kind, step, sim.state(), reasons));
        yield sim;
      }
      case Verdict.Open(var step, var target) -> {
        lastTaken = origin.seq();
        CaseFacts after =
            sim.evolve(
                written.step(event, step, target.success(), sim, origin.recordedAt()), origin);
        if (target.to().isPresent()) {
          after = moved(after, target.to().get(), step.id(), event, origin);
        }
        String there = move == null ? before.state() : move.to();
        boolean bothStay = move == null && target.to().isEmpty();
        // Where they stood apart before, that is told already.
        boolean together = !isElsewhere(sim.state(), before.state(), before);
        if (!bothStay && together && isElsewhere(after.state(), there, before)) {
          divergences.add(
              new LedElsewhere(
                  origin.recordedAt(), origin.seq(), kind, step.id(), there, after.state()));
        }
        yield after;
      }
    };
  }

  /** Asks the recorded definition too where the draft refuses for what may be no fault of it. */
  private Verdict verdict(RecordedEvent recorded, Taken taken, CaseFacts before, CaseFacts sim) {
    Verdict verdict = judge.judge(taken, sim, Set.of());
    TriedDefinition pinned = pinned(before);
    if (pinned != null
        && verdict instanceof Verdict.Refused(String step, List<Reason> reasons)
        && reasons.stream().anyMatch(r -> Reason.ABOUT_THE_ACTOR.contains(r.rule()))) {
      Set<String> held = new StepJudge(pinned).heldAgainst(taken, before);
      if (!held.isEmpty()) {
        verdict = judge.judge(taken, sim, held);
      }
    }
    if (verdict instanceof Verdict.Open(var step, var target)) {
      List<Reason> body = ofTheBody(recorded, taken, step, pinned, before, sim);
      return body.isEmpty() ? verdict : new Verdict.Refused(step.id(), body);
    }
    return verdict;
  }

  /** What the draft has against what was written down, and the recorded definition had not. */
  private List<Reason> ofTheBody(
      RecordedEvent recorded,
      Taken taken,
      StepDefinition step,
      @Nullable TriedDefinition pinned,
      CaseFacts before,
      CaseFacts sim) {
    List<Reason> reasons = CodedFields.unknown(draft.whole(), taken.kind(), taken.event());
    Uncovered.told(draft.whole(), taken.event()).ifPresent(reasons::add);
    reasons.addAll(FormAnswers.refusals(draft.whole(), step, taken.form(), sim, taken.day()));
    LateEntry.unexplained(draft.whole(), recorded).ifPresent(reasons::add);
    if (!reasons.isEmpty() && pinned != null) {
      List<Reason> then = CodedFields.unknown(pinned.whole(), taken.kind(), taken.event());
      reasons.removeAll(then);
      Uncovered.told(pinned.whole(), taken.event()).ifPresent(reasons::remove);
      pinned
          .whole()
          .step(taken.named() == null ? step.id() : taken.named())
          .ifPresent(
              was ->
                  reasons.removeAll(
                      FormAnswers.refusals(
                          pinned.whole(), was, taken.form(), before, taken.day())));
      if (LateEntry.unexplained(pinned.whole(), recorded).isPresent()) {
        reasons.removeIf(Reason::isAboutLateEntry);
      }
    }
    return reasons;
  }

  private CaseFacts moved(
      CaseFacts facts, String to, String step, CaseEvent because, Origin origin) {
    return facts.evolve(
        written.move(facts.state(), to, step, because, origin.recordedAt()), origin);
  }

  /** The case's own other events: what agencies answer holds wherever the referral was sent. */
  private CaseFacts followed(CaseEvent event, Origin origin, CaseFacts sim) {
    return switch (event) {
      case ReferralBecameOverdue overdue -> sim;
      // Whether and when it expires is the draft's own rule.
      case ReferralEvent.ReferralExpired expired -> sim;
      case ReferralRequested requested ->
          requested.basedOn() != null && sim.referrals().containsKey(requested.basedOn())
              ? sim.evolve(written.requested(requested, origin.recordedAt()), origin)
              : sim;
      case ReferralEvent answer ->
          sim.referrals().containsKey(answer.referral()) ? answered(answer, origin, sim) : sim;
      case DeadlineEvent missed -> sim;
      case MergeEvent merge -> followed(merge, origin, sim);
      case ConsentEvent consent -> sim.evolve(consent, origin);
      case FormAnswered answered -> answered.of() == lastTaken ? sim.evolve(answered, origin) : sim;
      case CaseEvent other -> sim;
    };
  }

  /** What two cases tell each other. A merge that the draft refused was never told of. */
  private CaseFacts followed(MergeEvent event, Origin origin, CaseFacts sim) {
    return switch (event) {
      case MergeEvent.Absorbed absorbed -> sim.evolve(absorbed, origin);
      case MergeEvent.AbsorptionUndone undone -> sim.evolve(undone, origin);
      case MergeEvent.SurvivorTold told -> sim.evolve(told, origin);
      case MergeEvent.MergeRefused refused -> {
        CaseFacts.MergeFacts merge = sim.merge();
        yield merge == null
            ? sim
            : moved(sim.evolve(refused, origin), merge.from(), MERGE_REFUSED, refused, origin);
      }
      case MergeEvent.Merged step -> throw new IllegalStateException("a step");
      case MergeEvent.Unmerged step -> throw new IllegalStateException("a step");
    };
  }

  /** Whether an agency's word has to be confirmed is the draft's own rule. */
  private CaseFacts answered(ReferralEvent answer, Origin origin, CaseFacts sim) {
    CaseFacts after = sim.evolve(answer, origin);
    return answer instanceof ReferralCompleted completed
        ? written
            .awaited(completed, origin.recordedAt())
            .map(awaited -> after.evolve(awaited, origin))
            .orElse(after)
        : after;
  }

  private static Actor actor(EventEnvelope envelope, AreaCode tambon) {
    AreaCode area = envelope.area();
    return new Actor(
        envelope.actor(),
        Set.of(envelope.role()),
        Set.of(area == null ? tambon : area),
        envelope.agency());
  }

  /** States of another definition are compared by their station. */
  private boolean isElsewhere(String mine, String recorded, CaseFacts facts) {
    if (mine.equals(recorded)) {
      return false;
    }
    TriedDefinition pinned = pinned(facts);
    return draft.knows(recorded) || pinned == null || !draft.sameStation(mine, pinned, recorded);
  }

  private CaseTrial end(CaseFacts recorded, CaseFacts atLast, Instant until) {
    CaseFacts sim = time.until(until, atLast, limits::draft);
    limits.divergences(recorded).forEach(divergences::add);
    referral.divergence().ifPresent(divergences::add);
    TriedDefinition pinned = pinned(recorded);
    if (!WayOn.exists(draft, sim, ThaiDay.of(until))
        && (pinned == null || WayOn.exists(pinned, recorded, ThaiDay.of(until)))) {
      divergences.add(new Stuck(until, sim.state(), sim.enteredStateAt()));
    }
    // Stable: what was told first of one instant is what the rest followed from.
    divergences.sort(Comparator.comparing(Divergence::at));
    return new CaseTrial(
        recorded.id(),
        recorded.tambon(),
        recorded.definition(),
        steps,
        limits.recordedCount(),
        limits.draftCount(),
        recorded.state(),
        sim.state(),
        divergences);
  }
}
