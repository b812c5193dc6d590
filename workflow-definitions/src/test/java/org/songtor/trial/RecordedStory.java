package org.songtor.trial;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.songtor.calendar.Length;
import org.songtor.definition.FollowUpCheckpoint;
import org.songtor.definition.StateDefinition;
import org.songtor.definition.StepDefinition;
import org.songtor.definition.WorkflowDefinition;
import org.songtor.evaluation.CaseFacts;
import org.songtor.evaluation.CaseFacts.Deadline;
import org.songtor.evaluation.CaseFacts.DeadlineKey;
import org.songtor.evaluation.CaseFacts.DeadlineKey.OfFollowUp;
import org.songtor.evaluation.Rung;
import org.songtor.evaluation.StepEvaluator;
import org.songtor.evaluation.StepOutcome;
import org.songtor.evaluation.StepOutcome.ResolvedTarget;
import org.songtor.event.CaseEvent;
import org.songtor.event.CaseLifeEvent;
import org.songtor.event.DeadlineEvent.FollowUpMissed;
import org.songtor.event.DeadlineEvent.StateDeadlineMissed;
import org.songtor.event.EventEnvelope;
import org.songtor.event.FormAnswered;
import org.songtor.event.LearningEvent;
import org.songtor.event.RecordedEvent;
import org.songtor.event.ReferralEvent;
import org.songtor.event.Samples;
import org.songtor.event.StreamKind;
import org.songtor.language.Actor;
import org.songtor.language.AgencyId;
import org.songtor.language.AreaCode;
import org.songtor.language.CaseId;
import org.songtor.language.EventId;
import org.songtor.language.ReferralId;
import org.songtor.language.Role;

/**
 * A case as the log holds it: each step is asked of the evaluator first, moves and limits are those
 * of the definition, and a limit that passes is written down. Written without the trial's own code.
 */
final class RecordedStory {
  static final ZoneId THAILAND = ZoneId.of("Asia/Bangkok");

  private WorkflowDefinition definition;
  private final UUID stream;
  private final List<RecordedEvent> events = new ArrayList<>();
  private final AreaCode district;
  private CaseFacts facts;
  private Instant now;

  RecordedStory(WorkflowDefinition definition, Instant begin, long number) {
    this.definition = definition;
    this.now = begin;
    this.stream = new UUID(0x7000L, 0x8000000000000000L | number);
    this.district = new AreaCode("3001");
    CaseLifeEvent.Found found =
        new CaseLifeEvent.Found(
            new CaseId(stream),
            Samples.child(),
            Samples.found().source(),
            Samples.TAMBON,
            definition.id().name(),
            definition.id().version());
    RecordedEvent first = recorded("surveyor-malee", Role.SURVEYOR, null, found, now);
    facts = CaseFacts.begin(found, CaseFacts.Origin.of(first.envelope()));
    move(definition.initialState().id(), "found", null);
  }

  List<RecordedEvent> events() {
    return List.copyOf(events);
  }

  String state() {
    return facts.state();
  }

  Instant now() {
    return now;
  }

  CaseFacts facts() {
    return facts;
  }

  /** Lets time pass; the limits of states and follow-ups that pass meanwhile are written down. */
  RecordedStory after(Duration time) {
    Instant end = now.plus(time);
    while (true) {
      Map.Entry<DeadlineKey, Deadline> next =
          facts.deadlines().entrySet().stream()
              .filter(open -> !open.getValue().due().isAfter(end))
              .filter(open -> isOfState(open.getKey()) || open.getKey() instanceof OfFollowUp)
              .min(Comparator.comparing(open -> open.getValue().due()))
              .orElse(null);
      if (next == null) {
        now = end;
        return this;
      }
      now = next.getValue().due();
      append("system", Role.SYSTEM, null, missed(next.getKey(), next.getValue()));
    }
  }

  private boolean isOfState(DeadlineKey key) {
    return key.equals(new DeadlineKey.OfState(facts.state()));
  }

  private CaseEvent missed(DeadlineKey key, Deadline open) {
    if (key instanceof OfFollowUp(String checkpoint)) {
      return new FollowUpMissed(checkpoint, open.due(), Role.DISTRICT_COMMITTEE);
    }
    Rung rung =
        Rung.of(
                definition.state(facts.state()).orElseThrow().deadline().ladder(),
                open,
                definition.calendar())
            .orElseThrow();
    return new StateDeadlineMissed(
        facts.state(), rung.limit(), rung.to(), rung.number(), rung.next());
  }

  RecordedStory take(String actor, Role role, String stepId, CaseEvent event) {
    Actor who = new Actor(actor, Set.of(role), Set.of(district), null);
    LocalDate today = LocalDate.ofInstant(now, THAILAND);
    StepDefinition step =
        StepEvaluator.evaluate(definition, facts, who, today)
            .openStep(stepId)
            .orElseThrow(() -> new AssertionError(stepId + " is not open in " + facts.state()))
            .step();
    ResolvedTarget target =
        StepOutcome.resolve(definition, step, StepOutcome.of(event).orElse(null), facts)
            .orElseThrow();
    if (!StepEvaluator.missing(target.requires(), facts, who, today).isEmpty()) {
      throw new AssertionError("the outcome of " + stepId + " may not be taken");
    }
    append(actor, role, null, limited(event, step));
    target.to().ifPresent(to -> move(to, stepId, event));
    return this;
  }

  /** What was filled in with the last step; the step brought a move, or none. */
  RecordedStory filledIn(FormAnswered answered) {
    RecordedEvent last = events.getLast();
    boolean moved = last.event() instanceof CaseLifeEvent.CaseMoved;
    RecordedEvent step = moved ? events.get(events.size() - 2) : last;
    append(
        step.envelope().actor(),
        step.envelope().role(),
        null,
        answered.ofStepAt(step.envelope().seq()));
    return this;
  }

  /** What an agency answers. */
  RecordedStory answered(AgencyId agency, ReferralEvent event) {
    append("officer-" + agency, Role.AGENCY_OFFICER, agency, event);
    return this;
  }

  /** What the system writes down, such as what another case told this one. */
  RecordedStory told(CaseEvent event) {
    append("system", Role.SYSTEM, null, event);
    return this;
  }

  /** The case keeps to another version from now on. */
  RecordedStory migrated(WorkflowDefinition next, Map<String, String> states) {
    String to = states.getOrDefault(facts.state(), facts.state());
    // A limit that runs goes on to the day that was set.
    Deadline running = facts.deadlines().get(new DeadlineKey.OfState(facts.state()));
    CaseLifeEvent.CaseMigrated migrated =
        new CaseLifeEvent.CaseMigrated(
            Samples.MIGRATION,
            next.id().name(),
            definition.id().version(),
            next.id().version(),
            facts.state(),
            to,
            null,
            running == null ? null : running.due(),
            states);
    definition = next;
    return told(migrated);
  }

  private CaseEvent limited(CaseEvent event, StepDefinition step) {
    return switch (event) {
      case ReferralEvent.ReferralRequested asked ->
          new ReferralEvent.ReferralRequested(
              asked.referral(),
              asked.agency(),
              asked.need(),
              asked.service(),
              asked.urgency(),
              asked.legalBasis(),
              asked.disclosed(),
              asked.note(),
              null,
              asked.goals(),
              asked.actions(),
              asked.tambon(),
              within(definition.referrals().receiveWithin().get(asked.urgency())),
              within(definition.referrals().answerWithin().get(asked.urgency())));
      case LearningEvent.Enrolled enrolled ->
          new LearningEvent.Enrolled(
              enrolled.pathway(),
              null,
              enrolled.provider(),
              null,
              null,
              enrolled.term(),
              enrolled.learnerNumber(),
              LocalDate.ofInstant(now, THAILAND),
              definition.followUps().stream().map(this::due).toList(),
              !step.owes().isEmpty() && facts.assessment() == null);
      case CaseEvent other -> other;
    };
  }

  private LearningEvent.FollowUpDue due(FollowUpCheckpoint checkpoint) {
    return new LearningEvent.FollowUpDue(
        checkpoint.id(),
        checkpoint.missedAfter(LocalDate.ofInstant(now, THAILAND), definition.calendar()));
  }

  private Instant within(Length limit) {
    return definition.calendar().after(now, limit);
  }

  private void move(String to, String step, @Nullable CaseEvent because) {
    StateDefinition.StateDeadline limit = definition.state(to).orElseThrow().deadline();
    LocalDate review =
        switch (because) {
          case CaseLifeEvent.Held held -> held.reviewOn();
          case CaseLifeEvent.HelpRefused refused -> refused.revisitOn();
          case null, default -> null;
        };
    Instant deadline =
        limit == null
            ? null
            : review == null
                ? within(limit.within())
                : review.plusDays(1).atStartOfDay(THAILAND).toInstant();
    append(
        "engine",
        Role.SYSTEM,
        null,
        new CaseLifeEvent.CaseMoved(
            facts.state(), to, step, definition.id().name(), definition.id().version(), deadline));
  }

  private void append(String actor, Role role, @Nullable AgencyId agency, CaseEvent event) {
    RecordedEvent recorded = recorded(actor, role, agency, event, now);
    facts = facts.evolve(event, CaseFacts.Origin.of(recorded.envelope()));
  }

  private RecordedEvent recorded(
      String actor, Role role, @Nullable AgencyId agency, CaseEvent event, Instant at) {
    RecordedEvent recorded =
        new RecordedEvent(
            new EventEnvelope(
                new EventId(new UUID(0x7000L, 0x8000000000000000L | events.size())),
                events.size() + 1L,
                StreamKind.CASE,
                stream,
                events.size(),
                actor,
                role,
                agency == null && role != Role.SYSTEM ? district : null,
                agency,
                at,
                at,
                stream,
                stream,
                null,
                Duration.ZERO),
            event);
    events.add(recorded);
    return recorded;
  }

  /** A referral's id that is this case's own. */
  ReferralId referral(int number) {
    return new ReferralId(
        new UUID(stream.getMostSignificantBits() | number, stream.getLeastSignificantBits()));
  }
}
