package org.songtor.query.pages.history;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.songtor.definition.Milestone;
import org.songtor.definition.StateDefinition;
import org.songtor.definition.StepDefinition;
import org.songtor.definition.StepKind;
import org.songtor.definition.Vocabulary;
import org.songtor.definition.WorkflowDefinition;
import org.songtor.evaluation.Attendance;
import org.songtor.evaluation.CaseFacts;
import org.songtor.evaluation.CaseFacts.Deadline;
import org.songtor.evaluation.CaseFacts.DeadlineKey;
import org.songtor.evaluation.Evaluation;
import org.songtor.evaluation.Evaluation.OpenStep;
import org.songtor.evaluation.Evaluation.Refusal;
import org.songtor.evaluation.ReferralFacts;
import org.songtor.evaluation.StepEvaluator;
import org.songtor.evaluation.WhyDue;
import org.songtor.event.BirthDate;
import org.songtor.event.CaseLifeEvent;
import org.songtor.event.ChildName;
import org.songtor.event.Guardian;
import org.songtor.event.LastSchool;
import org.songtor.event.RecordedEvent;
import org.songtor.language.Actor;
import org.songtor.language.AgencyId;
import org.songtor.language.Personal;
import org.songtor.language.Role;
import org.songtor.query.pages.language.PageLanguage;
import org.songtor.query.pages.language.ThaiDates;
import org.songtor.query.pages.language.TypedDate;
import org.songtor.query.pages.shell.Badge;
import org.songtor.query.pages.shell.Fact;
import org.songtor.referral.SenderDuty;

/** Makes a case's page out of its history: who, where it stands, what may happen, how it came. */
final class CasePresenter {
  private static final int STATES_NAMED = 3;

  private final PageLanguage say;
  private final CodedWords words;
  private final @Nullable WorkflowDefinition definition;
  private final Function<AgencyId, String> agencies;

  /**
   * @param definition the case's own; null when it is not known here
   * @param agencies the name of an agency, for this reader
   */
  CasePresenter(
      PageLanguage say,
      @Nullable WorkflowDefinition definition,
      Function<AgencyId, String> agencies) {
    this.say = say;
    this.definition = definition;
    this.words = new CodedWords(say, definition);
    this.agencies = agencies;
  }

  /**
   * The form for looking at another moment.
   *
   * @param shown the past moment that is shown; null for the present
   */
  record Moment(@Nullable Instant shown, TypedDate typed, String typedTime, boolean wrong) {
    static final Moment NOW = new Moment(null, TypedDate.NONE, "", false);
  }

  /**
   * @param history from its first event; never empty
   * @param now the moment by which lateness and age are judged
   */
  CaseView present(List<RecordedEvent> history, Actor reader, Moment moment, Instant now) {
    CaseFacts facts = CaseFacts.of(history);
    Evaluation evaluation =
        definition == null
            ? new Evaluation(List.of(), List.of(), List.of())
            : StepEvaluator.evaluate(
                definition, facts, reader, LocalDate.ofInstant(now, ThaiDates.BANGKOK));
    return new CaseView(
        facts.id().toString(),
        name(facts),
        facts.merge() == null ? null : facts.merge().survivor().toString(),
        facts.absorbed().stream()
            .filter(other -> !other.undone())
            .map(other -> other.other().toString())
            .toList(),
        badges(facts, now),
        way(facts, history),
        who(facts, now),
        facts.referrals().values().stream().map(this::sent).toList(),
        openSteps(evaluation, moment.shown() != null),
        otherSteps(evaluation),
        new StoryBook(say, words, agencies)
            .days(history, seq -> correcting(seq, facts, evaluation, moment)),
        moment.shown() == null ? null : say.dateTime(moment.shown()),
        moment.typed(),
        moment.typedTime(),
        moment.wrong());
  }

  private CaseView.Sent sent(ReferralFacts referral) {
    return new CaseView.Sent(
        referral.id().toString(),
        agencies.apply(referral.agency()),
        words.term(Vocabulary.SERVICES, referral.request().service()),
        Badge.of(referral.status(), say),
        SenderDuty.of(referral.status(), referral.toTakeIn(), referral.overdue())
            .map(duty -> say.title(duty.title()))
            .orElse(null));
  }

  private String name(CaseFacts facts) {
    return facts.child().name().map(ChildName::full).orElse(say.text("erased"));
  }

  private List<Badge> badges(CaseFacts facts, Instant now) {
    List<Badge> badges = new ArrayList<>();
    badges.add(
        new Badge(
            words.stateTitle(facts.state()),
            facts.setAsideFrom() == null ? "flag" : "pause",
            facts.setAsideFrom() == null ? "info" : "warn"));
    if (facts.episode() > 1) {
      badges.add(new Badge(say.text("case.episode", facts.episode()), "history", ""));
    }
    Deadline limit = facts.deadlines().get(new DeadlineKey.OfState(facts.state()));
    if (limit != null && (limit.rung() > 0 || limit.due().isBefore(now))) {
      badges.add(Badge.late(say));
    }
    return badges;
  }

  private List<CaseView.Station> way(CaseFacts facts, List<RecordedEvent> history) {
    // A case that is set aside is still as far on its way as it was.
    String standing = facts.setAsideFrom() == null ? facts.state() : facts.setAsideFrom();
    Milestone here = milestone(standing).orElse(Milestone.FOUND);
    Set<Milestone> reached = EnumSet.noneOf(Milestone.class);
    for (RecordedEvent recorded : history) {
      if (recorded.event() instanceof CaseLifeEvent.Reopened) {
        reached.clear();
      } else if (recorded.event() instanceof CaseLifeEvent.CaseMoved moved) {
        milestone(moved.from()).ifPresent(reached::add);
      }
    }
    List<CaseView.Station> way = new ArrayList<>();
    for (Milestone milestone : Milestone.values()) {
      String kind = milestone == here ? "here" : reached.contains(milestone) ? "reached" : "ahead";
      way.add(
          new CaseView.Station(say.title(milestone.title()), say.number(way.size() + 1L), kind));
    }
    return way;
  }

  private Optional<Milestone> milestone(String state) {
    return definition == null
        ? Optional.empty()
        : definition.state(state).map(StateDefinition::milestone);
  }

  private List<Fact> who(CaseFacts facts, Instant now) {
    List<Fact> who = new ArrayList<>();
    LocalDate today = ThaiDates.day(now);
    who.add(
        Fact.of(
            say.text("case.birth"), read(facts.child().birth().map(birth -> born(birth, today)))));
    who.add(
        Fact.of(
            say.text("case.sex"),
            read(facts.child().sex().map(sex -> say.text("case.sex." + sex.name())))));
    who.add(Fact.of(say.text("case.tambon"), say.digits().write(facts.tambon().value())));
    who.add(Fact.of(say.text("case.guardian"), read(facts.child().guardian().map(this::guardian))));
    who.add(
        Fact.of(say.text("case.last-school"), read(facts.child().lastSchool().map(this::school))));
    String manager = facts.caseManager();
    who.add(
        Fact.of(
            say.text("case.manager"), manager == null ? say.text("cases.no-manager") : manager));
    who.add(Fact.when(say.text("case.found-on"), facts.foundAt(), say));
    Deadline limit = facts.deadlines().get(new DeadlineKey.OfState(facts.state()));
    if (limit != null) {
      who.add(Fact.when(say.text("case.state-due"), limit.due(), say));
      why(facts).ifPresent(who::add);
    }
    facts.deadlines().entrySet().stream()
        .filter(open -> open.getKey() instanceof DeadlineKey.OfAttendance)
        .map(open -> open.getValue().limit())
        .min(Comparator.naturalOrder())
        .ifPresent(by -> who.add(Fact.when(say.text("case.attendance-due"), by, say)));
    if (!Attendance.contradictions(facts).isEmpty()) {
      who.add(Fact.of(say.text("case.contradiction"), say.text("case.contradiction.why")));
    }
    who.add(
        Fact.of(
            say.text("case.definition"),
            (definition == null ? facts.definition().name() : say.text(definition.title()))
                + ", "
                + say.text("case.version", facts.definition().version())));
    return who;
  }

  /** How the limit of the state was counted. */
  private Optional<Fact> why(CaseFacts facts) {
    return definition == null
        ? Optional.empty()
        : WhyDue.of(new DeadlineKey.OfState(facts.state()), facts, definition)
            .map(
                told ->
                    Fact.of(
                        say.text("case.state-due.why"),
                        say.digits().write(say.text(told.sentence()))));
  }

  private String born(BirthDate birth, LocalDate today) {
    String date =
        switch (birth.precision()) {
          case DAY -> say.date(birth.date());
          case MONTH -> say.monthAndYear(birth.date());
          case YEAR -> say.year(birth.date());
        };
    return date + " (" + say.text("inbox.age", birth.ageOn(today)) + ")";
  }

  private String guardian(Guardian guardian) {
    String name = guardian.name();
    String relation = guardian.relation();
    if (name == null) {
      return relation == null ? say.text("case.nobody") : relation;
    }
    return relation == null ? name : name + " (" + relation + ")";
  }

  private String school(LastSchool school) {
    String told =
        Stream.of(school.name(), school.grade())
            .filter(part -> part != null && !part.isBlank())
            .collect(Collectors.joining(" "));
    return told.isEmpty() ? say.text("case.nobody") : told;
  }

  private String read(Personal<String> value) {
    return value.orElse(say.text("erased"));
  }

  /**
   * What the reader may do comes first, each with its page. In the past nothing can be done any
   * more.
   */
  private List<CaseView.Step> openSteps(Evaluation evaluation, boolean past) {
    List<CaseView.Step> steps = new ArrayList<>();
    for (OpenStep open : past ? List.<OpenStep>of() : evaluation.open()) {
      StepDefinition step = open.step();
      if (step.records() != StepKind.CORRECT) {
        steps.add(new CaseView.Step(step.id(), say.title(step.title()), byWhom(step)));
      }
    }
    boolean corrects =
        evaluation.open().stream().anyMatch(open -> open.step().records() == StepKind.CORRECT);
    evaluation.openToOthers().stream()
        // Who may correct does it from the entry itself.
        .filter(step -> !corrects || step.records() != StepKind.CORRECT)
        .filter(step -> steps.stream().noneMatch(own -> step.id().equals(own.id())))
        .map(step -> new CaseView.Step(null, say.title(step.title()), whyNotHere(step, evaluation)))
        .forEach(steps::add);
    return steps;
  }

  private static @Nullable String correcting(
      long seq, CaseFacts facts, Evaluation evaluation, Moment moment) {
    boolean correctable =
        seq == 0 || facts.correctable().containsKey(seq) || facts.formAt(seq).isPresent();
    boolean open =
        evaluation.open().stream().anyMatch(step -> step.step().records() == StepKind.CORRECT);
    return moment.shown() == null && correctable && open
        ? "/cases/" + facts.id() + "/corrections/" + seq
        : null;
  }

  private String byWhom(StepDefinition step) {
    return say.text("case.next.by", roles(step.by()));
  }

  /** Who has the role and yet may not is told why. */
  private String whyNotHere(StepDefinition step, Evaluation evaluation) {
    List<String> why =
        evaluation.refusedStep(step.id()).stream()
            .flatMap(refused -> refused.reasons().stream())
            .filter(reason -> !(reason instanceof Refusal.WrongRole))
            .map(reason -> say.text(reason.sentence()))
            .toList();
    return why.isEmpty() ? byWhom(step) : byWhom(step) + " · " + String.join("; ", why);
  }

  private String roles(Set<Role> roles) {
    return roles.stream()
        .sorted()
        .map(role -> say.text(role.title()))
        .collect(Collectors.joining(", "));
  }

  private List<CaseView.Step> otherSteps(Evaluation evaluation) {
    return evaluation.refused().stream()
        .filter(refused -> !evaluation.openToOthers().contains(refused.step()))
        .map(
            refused ->
                new CaseView.Step(null, say.title(refused.step().title()), why(refused.reasons())))
        .toList();
  }

  /** Why the case itself does not allow a step; who may take it is said where it is open. */
  private String why(List<Refusal> reasons) {
    return reasons.stream()
        .map(
            reason ->
                switch (reason) {
                  case Refusal.WrongState wrong -> say.text("case.why.state", states(wrong));
                  case Refusal.Missing missing -> say.text(missing.sentence());
                  case Refusal.Untrue untrue -> say.text(untrue.sentence());
                  case Refusal.WrongRole wrong -> "";
                  case Refusal.OutsideArea outside -> "";
                  case Refusal.SamePerson same -> "";
                })
        .filter(sentence -> !sentence.isEmpty())
        .distinct()
        .collect(Collectors.joining("; "));
  }

  private String states(Refusal.WrongState wrong) {
    List<String> named = wrong.openIn().stream().map(title -> "“" + say.text(title) + "”").toList();
    return named.size() <= STATES_NAMED
        ? String.join(", ", named)
        : say.text(
            "case.why.more",
            String.join(", ", named.subList(0, STATES_NAMED)),
            named.size() - STATES_NAMED);
  }
}
