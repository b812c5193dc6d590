package org.songtor.demo.reconcile;

import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.songtor.definition.DefinitionId;
import org.songtor.definition.Milestone;
import org.songtor.definition.StateDefinition;
import org.songtor.definition.WorkflowDefinition;
import org.songtor.demo.people.Words;
import org.songtor.evaluation.CaseFacts;
import org.songtor.evaluation.ReferralFacts;
import org.songtor.event.CarePlanEvent;
import org.songtor.event.CaseEvent;
import org.songtor.event.CaseLifeEvent;
import org.songtor.event.CorrectionEvent;
import org.songtor.event.DeadlineEvent;
import org.songtor.event.FormAnswered;
import org.songtor.event.LearningEvent;
import org.songtor.event.RecordedEvent;
import org.songtor.event.ReferralEvent;

/** Counts every figure from the stored events alone. */
final class LogFigures {
  private final WorkflowDefinition definition;
  private final Figures figures = new Figures();
  private final Map<UUID, CaseFacts> facts = new HashMap<>();

  /** Histories are read back for the cases that somebody works on: counted for the same ones. */
  private boolean workedOn;

  private LogFigures(WorkflowDefinition definition) {
    this.definition = definition;
  }

  /** The figures and, by case, what is true of it now. */
  record Counted(Figures figures, Map<UUID, CaseFacts> facts) {}

  /** Counts the cases that are pinned to a definition, whichever version of it. */
  static Counted count(StoredLog log, WorkflowDefinition definition) {
    LogFigures count = new LogFigures(definition);
    log.cases().values().forEach(count::ofCase);
    return new Counted(count.figures, count.facts);
  }

  private void ofCase(List<RecordedEvent> history) {
    CaseFacts now = CaseFacts.of(history);
    if (!now.definition().name().equals(definition.id().name())) {
      return;
    }
    String id = now.id().toString();
    facts.put(now.id().value(), now);
    if (now.merge() != null) {
      // The child is counted once, at the case that goes on.
      return;
    }
    add(FigureNames.LISTED, id);
    if (now.firstScreenOutcome() == null) {
      add("not-first-screened", id);
    } else {
      add(FigureNames.of("first-screen", now.firstScreenOutcome()), id);
    }
    if (now.needScreenOutcome() != null) {
      add(FigureNames.of("need-screen", now.needScreenOutcome()), id);
    }
    add("state:" + now.state(), id);
    milestone(now.state(), now.definition())
        .ifPresent(milestone -> add(FigureNames.of("milestone", milestone.code()), id));
    if (!now.enrolments().isEmpty()) {
      add(FigureNames.of("enrolled", now.enrolments().getLast().body().pathway()), id);
    }
    if (now.episode() > 1) {
      add("reopened", id);
    }
    now.referrals().values().forEach(referral -> ofReferral(referral, id));
    workedOn = !now.state().equals(Words.State.NOT_SELECTED);
    ofHistory(history, id);
  }

  private Optional<Milestone> milestone(String state, DefinitionId pinned) {
    if (!pinned.equals(definition.id())) {
      return Optional.empty();
    }
    return definition.state(state).map(StateDefinition::milestone);
  }

  private void ofReferral(ReferralFacts referral, String id) {
    String agency = referral.agency().toString();
    String status = referral.status().name();
    List.of("total", status).forEach(name -> addReferral(agency, name, id));
    if (referral.overdue()) {
      addReferral(agency, "overdue-ever", id);
    }
  }

  private void addReferral(String agency, String name, String id) {
    add(FigureNames.of("referrals", name), id);
    add(FigureNames.ofAgency(agency, name), id);
  }

  private void ofHistory(List<RecordedEvent> history, String id) {
    Set<Milestone> reached = EnumSet.noneOf(Milestone.class);
    Set<String> ever = new HashSet<>();
    Set<Long> takenBack = takenBack(history);
    String closedFor = null;
    for (RecordedEvent recorded : history) {
      if (!(recorded.event() instanceof CaseEvent event)
          || takenBack.contains(recorded.envelope().seq())) {
        continue;
      }
      switch (event) {
        case CaseLifeEvent.Reopened reopened -> {
          reached.clear();
          ever.removeIf(figure -> !Reconciliation.family(figure).equals(HistoryFigure.FAMILY));
          closedFor = null;
        }
        case CaseLifeEvent.Closed closed -> closedFor = closed.reason();
        case CaseLifeEvent.CaseMoved moved ->
            milestone(moved.to(), new DefinitionId(moved.definition(), moved.version()))
                .ifPresent(reached::add);
        case CaseEvent other -> {}
      }
      ever.addAll(once(event));
      eachTime(event, id);
    }
    if (closedFor != null) {
      add(FigureNames.of("closed", closedFor), id);
    }
    ever.forEach(figure -> add(figure, id));
    reached.forEach(milestone -> add(FigureNames.of("reached", milestone.code()), id));
  }

  private static Set<Long> takenBack(List<RecordedEvent> history) {
    Set<Long> seqs = new HashSet<>();
    for (RecordedEvent recorded : history) {
      if (recorded.event() instanceof CorrectionEvent.EnteredInError error) {
        seqs.add(error.corrects());
      }
    }
    return seqs;
  }

  /** Counted once for a case, however often it happened. */
  private static List<String> once(CaseEvent event) {
    return switch (event) {
      case CaseLifeEvent.HelpRefused refused -> List.of("refused", HistoryFigure.REFUSED);
      case CaseLifeEvent.Held held -> {
        String reason = HistoryFigure.held(held.reason());
        yield held.reason().equals(Words.Code.CANNOT_TRACE)
            ? List.of("untraced", reason)
            : List.of("held", FigureNames.of("held-for", held.reason()), reason);
      }
      case CaseLifeEvent.CaseMoved moved -> List.of(HistoryFigure.step(moved.step()));
      case CarePlanEvent.PlanApproved approved -> List.of(HistoryFigure.PLAN_APPROVED);
      case LearningEvent.Enrolled enrolled ->
          List.of(
              enrolled.assessmentOwed()
                  ? HistoryFigure.atOnce(enrolled.pathway())
                  : HistoryFigure.ENROLLED_LATER);
      case ReferralEvent.ReferralRedirected redirected -> List.of(HistoryFigure.REDIRECTED);
      case ReferralEvent.ReferralRejected rejected -> List.of(HistoryFigure.DECLINED);
      case ReferralEvent.ReferralBecameOverdue overdue -> List.of(HistoryFigure.OVERDUE);
      case CaseEvent other -> List.of();
    };
  }

  private void eachTime(CaseEvent event, String id) {
    switch (event) {
      case LearningEvent.FollowedUp followedUp ->
          add("follow-ups:" + Objects.requireNonNullElse(followedUp.checkpoint(), "between"), id);
      case DeadlineEvent.FollowUpMissed missed -> {
        add("follow-ups-missed", id);
        add(HistoryFigure.FOLLOW_UPS_MISSED, id);
      }
      case DeadlineEvent.StateDeadlineMissed missed -> {
        if (missed.rung() == 1) {
          add("deadlines-missed", id);
        }
        add(HistoryFigure.LIMITS_MISSED, id);
      }
      case ReferralEvent.ReferralBecameOverdue overdue -> {
        addReferral(overdue.agency().toString(), "escalations", id);
        add(HistoryFigure.ESCALATIONS, id);
      }
      case CarePlanEvent.PlanReturned returned -> add(HistoryFigure.PLANS_RETURNED, id);
      case FormAnswered answered -> add(HistoryFigure.form(answered.form()), id);
      case CorrectionEvent correction -> add(HistoryFigure.CORRECTIONS, id);
      case CaseEvent other -> {}
    }
  }

  private void add(String figure, String id) {
    if (workedOn || !Reconciliation.family(figure).equals(HistoryFigure.FAMILY)) {
      figures.add(figure, id);
    }
  }

  /** The inbox of an agency as the log has it: status by referral. */
  static Map<String, ReferralFacts> inboxOf(Map<UUID, CaseFacts> facts, String agency) {
    Map<String, ReferralFacts> inbox = new HashMap<>();
    facts.values().stream()
        .flatMap(one -> one.referrals().values().stream())
        .filter(referral -> referral.agency().toString().equals(agency))
        .forEach(referral -> inbox.put(referral.id().toString(), referral));
    return inbox;
  }
}
