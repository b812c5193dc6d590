package org.songtor.query.pages.step;

import java.util.ArrayList;
import java.util.List;
import org.songtor.definition.StepDefinition;
import org.songtor.definition.StepDefinition.StepTarget;
import org.songtor.definition.StepKind;
import org.songtor.definition.Vocabulary;
import org.songtor.event.CarePlanEvent.CarePlan;
import org.songtor.event.CarePlanEvent.Goal;
import org.songtor.query.agencies.AgencyView;
import org.songtor.query.pages.language.PageLanguage;
import org.songtor.query.pages.language.TypedDate;
import org.songtor.query.pages.shell.Option;
import org.songtor.query.pages.step.StepField.Group;

/** What each kind of step asks, in the order in which it is asked. */
final class StepForms {
  /** The fields that every body may carry besides its own. */
  static final String OCCURRED = "occurredAt";

  static final String LATE_REASON = "lateReason";
  static final List<String> LATE = List.of(OCCURRED, LATE_REASON);

  private StepForms() {}

  static List<StepSection> of(StepAsk ask) {
    WrongEntry wrong = ask.wrong();
    List<StepSection> sections =
        new ArrayList<>(
            wrong == null ? own(ask, ask.step().records()) : CorrectionForm.sections(ask, wrong));
    if (wrong == null) {
      ask.definition()
          .formOf(ask.step())
          .map(form -> DefinedForm.section(form, ask))
          .ifPresent(sections::add);
    }
    sections.add(late(ask));
    return sections;
  }

  /** What such a kind of step asks by itself, whatever the definition asks besides. */
  static List<StepSection> own(StepAsk ask, StepKind kind) {
    StepFields f = StepFields.of(ask, kind);
    return switch (kind) {
      case FIRST_SCREEN ->
          plain(f.outcome("outcome"), f.hinted(f.line("verifiedBy", true)), f.note("note", false));
      case NEED_SCREEN ->
          plain(
              f.outcome("outcome"),
              f.hinted(f.code("reason", Vocabulary.NOT_SELECTED_REASONS, false)),
              f.date("reviewOn", false),
              f.note("note", false));
      case ASSIGN ->
          plain(f.hinted(f.suggested("caseManager", ask.managers())), f.note("note", false));
      case ACCEPT_ASSIGNMENT, SUBMIT_PLAN, CORRECT -> List.of();
      case CONTACT -> contact(ask, f);
      case ASSESS -> AssessmentForm.sections(ask, f);
      case DRAFT_PLAN -> PlanForm.sections(ask, f);
      case REVIEW_PLAN -> plain(f.note("comment", true));
      case APPROVE_PLAN ->
          plain(f.hinted(f.note("minutes", true)), f.hinted(f.number("budgetBaht", true)));
      case RETURN_PLAN -> plain(f.outcome("reason"), f.hinted(f.note("comment", false)));
      case REFER -> ReferralForm.sections(ask, f);
      case ENROL -> enrolment(ask, f);
      case FOLLOW_UP -> followUp(ask, f);
      case HOLD -> hold(ask, f);
      case RESUME -> plain(f.note("note", false));
      case REFUSE -> refusal(ask, f);
      case CLOSE -> closure(ask, f);
      case MERGE -> plain(f.hinted(f.line("survivor", true)), f.hinted(f.note("evidence", true)));
      case UNMERGE -> plain(f.hinted(f.note("reason", true)));
      case REOPEN -> plain(f.outcome("reason"), f.note("note", false));
    };
  }

  private static List<StepSection> plain(StepField... fields) {
    return List.of(StepSection.plain(List.of(fields)));
  }

  private static List<StepSection> contact(StepAsk ask, StepFields f) {
    ask.input().begin("on", TypedDate.of(ask.today(), ask.say().thai()));
    return plain(
        f.outcome("result"),
        f.hinted(f.date("on", true)),
        f.code("mode", Vocabulary.CONTACT_MODES, true),
        f.line("spokeWith", false),
        f.note("adviceGiven", false),
        f.hinted(f.note("note", false)));
  }

  private static List<StepSection> enrolment(StepAsk ask, StepFields f) {
    return plain(
        f.outcome("pathway"),
        f.hinted(f.line("provider", true)),
        f.hinted(f.grouped("agency", AgencyChoices.near(ask), false)),
        f.line("affiliation", false),
        f.line("grade", false),
        f.hinted(f.line("term", false)),
        f.line("learnerNumber", true),
        f.date("startsOn", true));
  }

  private static List<StepSection> followUp(StepAsk ask, StepFields f) {
    PageLanguage say = ask.say();
    List<Option> checkpoints =
        ask.definition().followUps().stream()
            .map(one -> new Option(one.id(), say.title(one.title())))
            .toList();
    List<StepField> fields = new ArrayList<>();
    fields.add(f.hinted(f.grouped("checkpoint", List.of(new Group(null, checkpoints)), false)));
    fields.add(f.code("mode", Vocabulary.CONTACT_MODES, true));
    fields.add(f.yesNo("childSeen"));
    fields.add(f.outcome("attendance"));
    fields.add(f.note("wellbeing", false));
    fields.add(f.note("note", false));
    fields.add(f.date("nextOn", false));
    var approved = ask.facts().plan().approved();
    List<Option> goals = approved == null ? List.of() : goals(approved.content(), say);
    if (!goals.isEmpty()) {
      fields.add(f.hinted(f.some("goalsReached", List.of(new Group(null, goals)), false)));
    }
    return List.of(StepSection.plain(fields));
  }

  static List<Option> goals(CarePlan plan, PageLanguage say) {
    return plan.goals().stream().map(goal -> goal(goal, say)).toList();
  }

  private static Option goal(Goal goal, PageLanguage say) {
    return new Option(
        goal.id(),
        say.text(
            "step.goal",
            say.text(goal.dimension().title()),
            goal.text().orElse(say.text("erased"))));
  }

  private static List<StepSection> hold(StepAsk ask, StepFields f) {
    List<StepField> fields = new ArrayList<>();
    fields.add(f.outcome("reason"));
    if (sendsOn(ask)) {
      fields.add(f.hinted(f.line("movingTo", false)));
    }
    fields.add(f.hinted(f.date("reviewOn", true)));
    fields.add(f.note("note", false));
    return List.of(StepSection.plain(fields));
  }

  /**
   * Whether an outcome of this hold leads to where the place of destination takes the next step.
   */
  private static boolean sendsOn(StepAsk ask) {
    List<StepTarget> ways =
        ask.step().target() instanceof StepTarget.ByOutcome(var branches)
            ? branches.values().stream().map(StepTarget.Branch::to).toList()
            : List.of(ask.step().target());
    List<StepDefinition> atDestination =
        ask.definition().steps().stream().filter(step -> step.destination() != null).toList();
    return ways.stream()
        .anyMatch(
            way ->
                way instanceof StepTarget.GoTo(String state)
                    && atDestination.stream().anyMatch(step -> step.from().contains(state)));
  }

  private static List<StepSection> closure(StepAsk ask, StepFields f) {
    List<StepField> fields = new ArrayList<>();
    fields.add(f.outcome("reason"));
    fields.add(f.hinted(f.note("evidence", true)));
    if (asksTheCivilRegistry(ask)) {
      fields.add(f.hinted(f.line("civilRegistry", false)));
    }
    return List.of(StepSection.plain(fields));
  }

  private static boolean asksTheCivilRegistry(StepAsk ask) {
    return ask.step().target() instanceof StepTarget.ByOutcome(var branches)
        && branches.values().stream().anyMatch(StepTarget.Branch::deceased);
  }

  private static List<StepSection> refusal(StepAsk ask, StepFields f) {
    PageLanguage say = ask.say();
    return plain(
        f.oneOf(
            "refusedBy",
            List.of(
                new Option("child", say.text("event.refused-by.child")),
                new Option("guardian", say.text("event.refused-by.guardian"))),
            true),
        f.outcome("reason"),
        f.hinted(
            f.some(
                "optionsOffered",
                List.of(
                    new Group(
                        f.text("optionsOffered.pathways"),
                        f.options(ask.terms(Vocabulary.PATHWAYS))),
                    new Group(
                        f.text("optionsOffered.services"),
                        f.options(ask.terms(Vocabulary.SERVICES)))),
                true)),
        f.hinted(f.date("revisitOn", true)),
        f.note("note", false));
  }

  /** Entered later than it happened; a contact asks for its day itself. */
  private static StepSection late(StepAsk ask) {
    StepFields f = new StepFields(ask, "step.late", "");
    List<StepField> fields = new ArrayList<>();
    boolean asksDay = ask.step().records() == StepKind.CONTACT;
    if (!asksDay) {
      fields.add(f.hinted(f.date(OCCURRED, false)));
    }
    fields.add(f.hinted(f.note(LATE_REASON, false)));
    return StepSection.folded(f.text(asksDay ? "title.reason" : "title"), fields);
  }

  static Option option(AgencyView agency, PageLanguage say) {
    return new Option(agency.id().toString(), say.text(agency.name()));
  }
}
