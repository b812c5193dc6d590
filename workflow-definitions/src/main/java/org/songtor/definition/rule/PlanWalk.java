package org.songtor.definition.rule;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.songtor.definition.Condition;
import org.songtor.definition.StepKind;
import org.songtor.definition.draft.DefinitionDraft;
import org.songtor.definition.draft.Part;
import org.songtor.definition.draft.RequirementDraft;
import org.songtor.definition.draft.StateDraft;
import org.songtor.definition.draft.StepDraft;

/**
 * A walk through a definition and the life of a care plan at once: to everything that can be come
 * to, whatever else is required on the way.
 */
final class PlanWalk {
  /** How far a plan is, as far as that opens steps. */
  enum Plan {
    NONE,
    DRAFTED,
    SUBMITTED,
    DECIDED
  }

  /**
   * Where a case can be.
   *
   * @param aside the state to come back to
   */
  private record Spot(String state, Plan plan, @Nullable String aside) {}

  /** A step that can be taken in a state. */
  record Opening(StepDraft step, String state) {}

  private final List<StateDraft> states;
  private final List<StepDraft> steps;
  private final Plan afterApproval;
  private final Set<Spot> seen = new HashSet<>();
  private final Deque<Spot> next = new ArrayDeque<>();
  private final Set<Opening> openings = new HashSet<>();

  PlanWalk(DefinitionDraft draft, Plan afterApproval) {
    this.states = draft.states();
    this.steps = draft.steps();
    this.afterApproval = afterApproval;
  }

  /** Every step that can be taken, with the state it can be taken in. */
  Set<Opening> openings() {
    if (!states.isEmpty()) {
      goTo(new Spot(states.getFirst().id(), Plan.NONE, null));
    }
    while (!next.isEmpty()) {
      Spot spot = next.remove();
      for (StepDraft step : steps) {
        if (step.open(states).contains(spot.state()) && isOpen(step, spot.plan())) {
          openings.add(new Opening(step, spot.state()));
          take(step, spot);
        }
      }
    }
    return openings;
  }

  private void goTo(Spot spot) {
    if (seen.add(spot)) {
      next.add(spot);
    }
  }

  private static boolean isOpen(StepDraft step, Plan plan) {
    boolean byKind =
        switch (step.records().orElse(StepKind.CONTACT)) {
          case SUBMIT_PLAN -> plan == Plan.DRAFTED;
          case REVIEW_PLAN, APPROVE_PLAN, RETURN_PLAN -> plan == Plan.SUBMITTED;
          case FIRST_SCREEN,
              NEED_SCREEN,
              ASSIGN,
              ACCEPT_ASSIGNMENT,
              CONTACT,
              ASSESS,
              DRAFT_PLAN,
              REFER,
              ENROL,
              FOLLOW_UP,
              HOLD,
              RESUME,
              REFUSE,
              CLOSE,
              REOPEN,
              MERGE,
              UNMERGE,
              CORRECT ->
              true;
        };
    return byKind && allows(step.requires(), plan);
  }

  private static boolean allows(List<Part> requirements, Plan plan) {
    for (Part part : requirements) {
      Condition condition = new RequirementDraft(part).condition().orElse(null);
      boolean contradicted =
          (condition == Condition.PLAN_DRAFTED && plan != Plan.DRAFTED)
              || (condition == Condition.PLAN_SUBMITTED && plan != Plan.SUBMITTED)
              || (condition == Condition.PLAN_REVIEWED && plan != Plan.SUBMITTED);
      if (contradicted) {
        return false;
      }
    }
    return true;
  }

  private void take(StepDraft step, Spot spot) {
    StepKind kind = step.records().orElse(StepKind.CONTACT);
    Plan plan = after(kind, spot.plan());
    String aside = aside(kind, spot);
    for (String to : leads(step, spot)) {
      goTo(new Spot(to, plan, to.equals(aside) ? null : aside));
    }
  }

  private List<String> leads(StepDraft step, Spot spot) {
    if (step.records(StepKind.UNMERGE)) {
      // Back to where it was merged: the walk has been there.
      return List.of();
    }
    List<String> leads = new ArrayList<>();
    for (Part lead : step.leads()) {
      String to = lead.text().orElse("");
      switch (to) {
        case StepDraft.STAY -> leads.add(spot.state());
        case StepDraft.BACK ->
            leads.add(spot.aside() == null ? states.getFirst().id() : spot.aside());
        default -> leads.add(to);
      }
    }
    return leads;
  }

  private Plan after(StepKind kind, Plan before) {
    return switch (kind) {
      case DRAFT_PLAN -> Plan.DRAFTED;
      case SUBMIT_PLAN -> Plan.SUBMITTED;
      case APPROVE_PLAN -> afterApproval;
      case RETURN_PLAN -> Plan.DECIDED;
      case REOPEN -> Plan.NONE;
      case FIRST_SCREEN,
          NEED_SCREEN,
          ASSIGN,
          ACCEPT_ASSIGNMENT,
          CONTACT,
          ASSESS,
          REVIEW_PLAN,
          REFER,
          ENROL,
          FOLLOW_UP,
          HOLD,
          RESUME,
          REFUSE,
          CLOSE,
          MERGE,
          UNMERGE,
          CORRECT ->
          before;
    };
  }

  private static @Nullable String aside(StepKind kind, Spot spot) {
    return switch (kind) {
      case HOLD, REFUSE -> spot.aside() == null ? spot.state() : spot.aside();
      case RESUME, CLOSE, REOPEN -> null;
      case FIRST_SCREEN,
          NEED_SCREEN,
          ASSIGN,
          ACCEPT_ASSIGNMENT,
          CONTACT,
          ASSESS,
          DRAFT_PLAN,
          SUBMIT_PLAN,
          REVIEW_PLAN,
          APPROVE_PLAN,
          RETURN_PLAN,
          REFER,
          ENROL,
          FOLLOW_UP,
          MERGE,
          UNMERGE,
          CORRECT ->
          spot.aside();
    };
  }

  static Set<StepDraft> steps(Set<Opening> openings) {
    return openings.stream().map(Opening::step).collect(Collectors.toSet());
  }
}
