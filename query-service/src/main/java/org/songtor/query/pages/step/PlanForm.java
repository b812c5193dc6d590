package org.songtor.query.pages.step;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.songtor.definition.Vocabulary;
import org.songtor.event.CarePlanEvent.CarePlan;
import org.songtor.event.CarePlanEvent.Goal;
import org.songtor.event.CarePlanEvent.PlanMilestone;
import org.songtor.event.CarePlanEvent.PlannedAction;
import org.songtor.language.AgencyId;
import org.songtor.language.Personal;
import org.songtor.language.ResourceId;
import org.songtor.query.pages.language.PageLanguage;
import org.songtor.query.pages.language.TypedDate;
import org.songtor.query.pages.shell.Option;
import org.songtor.query.pages.step.StepField.Group;

/**
 * The care plan: goals, what is done for each, and marks on the way, row by row. It begins with the
 * newest draft, so that a plan that was sent back is put right and not typed again.
 */
final class PlanForm {
  static final String GOALS = "goals";
  static final String ACTIONS = "actions";
  static final String MILESTONES = "milestones";

  /** The lists of rows in the form. */
  static final List<String> LISTS = List.of(GOALS, ACTIONS, MILESTONES);

  /** What the form fills in by itself: a row that has nothing else is blank. */
  static final List<String> MADE = List.of("id", "goalId");

  private PlanForm() {}

  static List<StepSection> sections(StepAsk ask, StepFields f) {
    CarePlan draft = ask.facts().plan().content();
    if (draft != null) {
      begin(draft, ask);
    }
    int goals = ask.input().rows(GOALS, draft == null ? 1 : draft.goals().size());
    int actions = ask.input().rows(ACTIONS, draft == null ? 1 : draft.actions().size());
    int milestones = ask.input().rows(MILESTONES, draft == null ? 1 : draft.milestones().size());
    number(ask.input(), GOALS, "g", goals);
    number(ask.input(), ACTIONS, "a", actions);
    number(ask.input(), MILESTONES, "m", milestones);
    List<Option> aims = aims(ask, goals);
    if (aims.size() == 1) {
      IntStream.range(0, actions)
          .forEach(at -> ask.input().begin(ACTIONS + "." + at + ".goalId", aims.getFirst().code()));
    }
    return List.of(
        StepSection.plain(
            List.of(
                f.hinted(f.note("childsWish", false)),
                f.note("familysVoice", false),
                f.code("pathway", Vocabulary.PATHWAYS, true))),
        rows(ask, f, GOALS, goals, at -> goal(f.row(GOALS, at)), at -> List.of()),
        rows(
            ask,
            f,
            ACTIONS,
            actions,
            at -> action(f.row(ACTIONS, at), aims),
            at -> actionMore(ask, f.row(ACTIONS, at))),
        rows(
            ask,
            f,
            MILESTONES,
            milestones,
            at -> milestone(f.row(MILESTONES, at)),
            at -> List.of()),
        StepSection.plain(List.of(f.note("risks", false), f.hinted(f.date("reviewOn", true)))));
  }

  private static StepSection rows(
      StepAsk ask,
      StepFields f,
      String list,
      int count,
      IntFunction<List<StepField>> fields,
      IntFunction<List<StepField>> folded) {
    List<StepSection.Row> rows = new ArrayList<>();
    for (int at = 0; at < count; at++) {
      List<StepField> more = folded.apply(at);
      rows.add(
          new StepSection.Row(
              ask.say().text("step.plan-draft." + list + ".row", at + 1),
              fields.apply(at),
              more.isEmpty() ? null : f.text(list + ".more"),
              more,
              true));
    }
    return new StepSection(
        list,
        f.text(list),
        f.text(list + ".hint"),
        rows,
        StepInput.mayAdd(count) ? f.text(list + ".add") : null);
  }

  private static List<StepField> goal(StepFields f) {
    return List.of(f.hidden("id"), f.dimension("dimension"), f.hinted(f.note("text", true)));
  }

  private static List<StepField> action(StepFields f, List<Option> aims) {
    return List.of(
        f.hidden("id"),
        f.grouped("goalId", List.of(new Group(null, aims)), true),
        f.hinted(f.note("text", true)),
        f.hinted(f.line("owner", true)),
        f.date("due", true),
        f.hinted(f.number("costBaht", false)));
  }

  private static List<StepField> actionMore(StepAsk ask, StepFields f) {
    return List.of(
        f.grouped("agency", AgencyChoices.near(ask), false),
        f.line("fundSource", false),
        f.hinted(f.grouped("resource", ResourceChoices.near(ask), false)),
        f.hinted(f.line("nonBudgetResource", false)));
  }

  private static List<StepField> milestone(StepFields f) {
    return List.of(f.hidden("id"), f.hinted(f.note("text", true)), f.hinted(f.date("due", true)));
  }

  /** The goals as actions name them. */
  private static List<Option> aims(StepAsk ask, int goals) {
    PageLanguage say = ask.say();
    List<Option> aims = new ArrayList<>();
    for (int at = 0; at < goals; at++) {
      String text = ask.input().value(GOALS + "." + at + ".text").strip();
      String number = say.text("step.plan-draft.goals.row", at + 1);
      aims.add(
          new Option(
              ask.input().value(GOALS + "." + at + ".id"),
              text.isEmpty() ? number : number + ": " + shortened(text)));
    }
    return aims;
  }

  private static String shortened(String text) {
    int most = 60;
    return text.length() <= most ? text : text.substring(0, most) + "…";
  }

  /** An id that no row of the list has. */
  static String freshId(String list, TypedStep typed) {
    String letter = list.substring(0, 1);
    Set<String> taken =
        IntStream.range(0, typed.rows(list))
            .mapToObj(at -> typed.value(list + "." + at + ".id"))
            .collect(Collectors.toSet());
    int number = 1;
    while (taken.contains(letter + number)) {
      number++;
    }
    return letter + number;
  }

  private static void number(StepInput input, String list, String letter, int rows) {
    Set<String> taken =
        IntStream.range(0, rows)
            .mapToObj(at -> input.value(list + "." + at + ".id"))
            .collect(Collectors.toSet());
    int number = 1;
    for (int at = 0; at < rows; at++) {
      while (taken.contains(letter + number)) {
        number++;
      }
      if (input.value(list + "." + at + ".id").isEmpty()) {
        input.begin(list + "." + at + ".id", letter + number++);
      }
    }
  }

  private static void begin(CarePlan plan, StepAsk ask) {
    StepInput input = ask.input();
    input.begin("childsWish", said(plan.childsWish()));
    input.begin("familysVoice", said(plan.familysVoice()));
    input.begin("pathway", plan.pathway());
    input.begin("risks", said(plan.risks()));
    boolean thai = ask.say().thai();
    input.begin("reviewOn", TypedDate.of(plan.reviewOn(), thai));
    for (int at = 0; at < plan.goals().size(); at++) {
      Goal goal = plan.goals().get(at);
      String row = GOALS + "." + at + ".";
      input.begin(row + "id", goal.id());
      input.begin(row + "dimension", goal.dimension().name());
      input.begin(row + "text", said(goal.text()));
    }
    for (int at = 0; at < plan.actions().size(); at++) {
      begin(plan.actions().get(at), ACTIONS + "." + at + ".", input, thai);
    }
    for (int at = 0; at < plan.milestones().size(); at++) {
      PlanMilestone mark = plan.milestones().get(at);
      String row = MILESTONES + "." + at + ".";
      input.begin(row + "id", mark.id());
      input.begin(row + "text", said(mark.text()));
      input.begin(row + "due", TypedDate.of(mark.due(), thai));
    }
  }

  private static void begin(PlannedAction action, String row, StepInput input, boolean thai) {
    AgencyId agency = action.agency();
    input.begin(row + "id", action.id());
    input.begin(row + "goalId", action.goalId());
    input.begin(row + "text", said(action.text()));
    input.begin(row + "owner", said(action.owner()));
    input.begin(row + "agency", agency == null ? null : agency.toString());
    input.begin(row + "due", TypedDate.of(action.due(), thai));
    input.begin(row + "costBaht", action.costBaht().toPlainString());
    input.begin(row + "fundSource", action.fundSource());
    input.begin(row + "nonBudgetResource", action.nonBudgetResource());
    ResourceId resource = action.resource();
    input.begin(row + "resource", resource == null ? null : resource.toString());
  }

  private static @Nullable String said(Personal<String> text) {
    return text.orElse("");
  }
}
