package org.songtor.query.pages;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.songtor.calendar.Length;
import org.songtor.calendar.OfficeHours;
import org.songtor.definition.AgreementPolicy;
import org.songtor.definition.EscalationRung;
import org.songtor.definition.FollowUpCheckpoint;
import org.songtor.definition.ReferralPolicy;
import org.songtor.definition.ReportingDuty;
import org.songtor.definition.ReportingDuty.Cadence;
import org.songtor.definition.Requirement;
import org.songtor.definition.StateDefinition;
import org.songtor.definition.StateDefinition.StateDeadline;
import org.songtor.definition.StepDefinition;
import org.songtor.definition.StepDefinition.StepTarget;
import org.songtor.definition.StepKind;
import org.songtor.definition.Vocabulary;
import org.songtor.definition.Vocabulary.Term;
import org.songtor.definition.WorkflowDefinition;
import org.songtor.event.AgencyEvent.AgencyKind;
import org.songtor.event.Dimension;
import org.songtor.language.LocalizedText;
import org.songtor.language.Role;
import org.songtor.query.definitions.diagram.StateDiagram;
import org.songtor.query.pages.language.PageLanguage;
import org.songtor.referral.SharedField;
import org.songtor.referral.Urgency;

/** Says a definition in whole sentences, in the language of the reader. */
final class DefinitionPresenter {
  private static final String NONE = "–";

  private final WorkflowDefinition definition;
  private final PageLanguage say;
  private final LocalDate today;

  /**
   * @param today the day of reading, from which the next reports are told
   */
  DefinitionPresenter(WorkflowDefinition definition, PageLanguage say, LocalDate today) {
    this.definition = definition;
    this.say = say;
    this.today = today;
  }

  DefinitionPageView view() {
    return new DefinitionPageView(
        say.text(definition.title()),
        definition.id().toString(),
        definition.source(),
        say.length(definition.lateEntryLimit()),
        StateDiagram.svg(definition, say.locale()),
        workingTime(),
        definition.states().stream().map(this::state).toList(),
        definition.steps().stream().map(this::step).toList(),
        new FormPresenter(definition, say).forms(),
        definition.followUps().stream().map(this::followUp).toList(),
        definition.reporting().stream().map(this::report).toList(),
        referralLimits(),
        agencies(),
        definition.vocabularies().values().stream().map(this::words).toList());
  }

  private DefinitionPageView.State state(StateDefinition state) {
    StateDeadline limit = state.deadline();
    return new DefinitionPageView.State(
        say.text(state.title()),
        say.text(state.milestone().title()),
        limit == null ? NONE : say.length(limit.within()),
        limit == null ? List.of() : told(limit));
  }

  private List<String> told(StateDeadline limit) {
    List<String> told = new ArrayList<>(limit.ladder().stream().map(this::rung).toList());
    Optional.ofNullable(limit.thenTo())
        .flatMap(definition::state)
        .ifPresent(to -> told.add(say.text("definition.told.then", say.text(to.title()))));
    return told;
  }

  private String rung(EscalationRung rung) {
    String who = say.text(rung.to().title());
    return rung.after().isNone()
        ? who
        : say.text("definition.told.after", who, say.length(rung.after()));
  }

  private DefinitionPageView.Step step(StepDefinition step) {
    return new DefinitionPageView.Step(
        say.title(step.title()),
        say.text(step.records().title()),
        definition.formOf(step).map(form -> say.text(form.title())).orElse(""),
        from(step),
        listed(step.by().stream().sorted().toList(), Role::title),
        step.requires().stream().map(this::need).toList(),
        step.keeps().stream().map(this::need).toList(),
        step.notBySameActorAs().isEmpty()
            ? ""
            : say.text(
                "definition.not-by",
                listed(step.notBySameActorAs().stream().sorted().toList(), StepKind::title)),
        ways(step));
  }

  private String from(StepDefinition step) {
    List<StateDefinition> open =
        definition.states().stream().filter(state -> !state.terminal()).toList();
    List<StateDefinition> in =
        definition.states().stream().filter(state -> step.from().contains(state.id())).toList();
    if (in.equals(open)) {
      return say.text("definition.from.any");
    }
    List<StateDefinition> left = open.stream().filter(state -> !in.contains(state)).toList();
    return open.containsAll(in) && left.size() < in.size() / 2
        ? say.text("definition.from.but", listed(left, StateDefinition::title))
        : listed(in, StateDefinition::title);
  }

  private String need(Requirement requirement) {
    String sentence = say.text(requirement.sentence());
    return requirement.parameter() == 0
        ? sentence
        : sentence + " (" + say.number(requirement.parameter()) + ")";
  }

  private List<String> ways(StepDefinition step) {
    List<String> ways = new ArrayList<>();
    switch (step.target()) {
      case StepTarget.ByOutcome(Map<String, StepTarget.Branch> branches) -> {
        Map<StepTarget.Branch, List<String>> codes = new LinkedHashMap<>();
        branches.forEach(
            (code, branch) -> codes.computeIfAbsent(branch, b -> new ArrayList<>()).add(code));
        codes.forEach((branch, of) -> ways.add(way(step, branch, of)));
      }
      case StepTarget direct -> ways.add(target(direct));
    }
    if (!step.owes().isEmpty()) {
      ways.add(
          say.text(
              "definition.owes", listed(step.owes().stream().sorted().toList(), StepKind::title)));
    }
    return ways;
  }

  private String way(StepDefinition step, StepTarget.Branch branch, List<String> codes) {
    String outcomes =
        codes.stream().map(code -> outcome(step, code)).collect(Collectors.joining(", "));
    String way = say.text("definition.way", outcomes, target(branch.to()));
    if (branch.success()) {
      way = say.text("definition.success", way);
    }
    if (branch.deceased()) {
      way = say.text("definition.deceased", way);
    }
    return branch.requires().isEmpty()
        ? way
        : say.text(
            "definition.way.needs",
            way,
            branch.requires().stream().map(this::need).collect(Collectors.joining("; ")));
  }

  private String outcome(StepDefinition step, String code) {
    return step.records()
        .outcomeVocabulary()
        .flatMap(definition::vocabulary)
        .flatMap(vocabulary -> vocabulary.term(code))
        .map(term -> say.text(term.title()))
        .orElse(code);
  }

  private String target(StepTarget target) {
    return switch (target) {
      case StepTarget.Stay stay -> say.text("definition.stay");
      case StepTarget.Back back -> say.text("definition.back");
      case StepTarget.GoTo(String state) ->
          definition.state(state).map(found -> say.text(found.title())).orElse(state);
      case StepTarget.ByOutcome branches ->
          throw new IllegalStateException("a branch does not branch again");
    };
  }

  private DefinitionPageView.FollowUp followUp(FollowUpCheckpoint checkpoint) {
    return new DefinitionPageView.FollowUp(
        say.text(checkpoint.title()),
        say.length(checkpoint.grace()),
        say.text(checkpoint.escalateTo().title()));
  }

  private String workingTime() {
    OfficeHours hours = definition.calendar().hours();
    String open =
        say.text(
            "definition.working-time",
            say.digits().write(hours.opens().toString()),
            say.digits().write(hours.closes().toString()));
    return hours.lunchFrom().equals(hours.lunchTo())
        ? open
        : open
            + " "
            + say.text(
                "definition.working-time.lunch",
                say.digits().write(hours.lunchFrom().toString()),
                say.digits().write(hours.lunchTo().toString()));
  }

  private String report(ReportingDuty duty) {
    String when =
        switch (duty.cadence()) {
          case Cadence.Weekly(DayOfWeek day) -> say.text("definition.every." + day.name());
          case Cadence.Monthly(int day) -> say.text("definition.every.month", day);
        };
    return say.text(
        "definition.report",
        say.text(duty.from()),
        say.text(duty.to()),
        when,
        say.longDate(duty.dueAfter(today, definition.calendar())));
  }

  private List<String> referralLimits() {
    ReferralPolicy policy = definition.referrals();
    return Stream.concat(
            Stream.of(Urgency.values())
                .filter(urgency -> policy.receiveWithin().containsKey(urgency))
                .map(
                    urgency ->
                        say.text(
                                "definition.agency.limit",
                                say.text("urgency." + urgency.name()),
                                length(policy.receiveWithin(), urgency),
                                length(policy.answerWithin(), urgency))
                            + " "
                            + expiry(policy, urgency)),
            Stream.of(agreements(policy.agreements())))
        .toList();
  }

  /** What has to be agreed before an agency is told anything. */
  private String agreements(AgreementPolicy policy) {
    if (!policy.required()) {
      return say.text("definition.agency.agreement.recorded");
    }
    String required = say.text("definition.agency.agreement.required");
    return policy.emergencyBases().isEmpty()
        ? required
        : required
            + " "
            + say.text(
                "definition.agency.agreement.emergency",
                listed(policy.emergencyBases().stream().sorted().toList(), this::legalBasis),
                listed(policy.emergencyFields().stream().sorted().toList(), SharedField::title));
  }

  private LocalizedText legalBasis(String code) {
    return definition
        .vocabulary(Vocabulary.LEGAL_BASES)
        .flatMap(bases -> bases.term(code))
        .map(Term::title)
        .orElseGet(() -> new LocalizedText(code, code));
  }

  /** What becomes of a referral that nobody answers. */
  private String expiry(ReferralPolicy policy, Urgency urgency) {
    if (!policy.expireAfter().containsKey(urgency)) {
      return say.text("definition.agency.expiry.never");
    }
    int again = policy.sendAgain().getOrDefault(urgency, 0);
    String after = length(policy.expireAfter(), urgency);
    return again == 0
        ? say.text("definition.agency.expiry", after)
        : say.text("definition.agency.expiry.again", after, again);
  }

  private String length(Map<Urgency, Length> limits, Urgency urgency) {
    return Optional.ofNullable(limits.get(urgency)).map(say::length).orElse(NONE);
  }

  private List<DefinitionPageView.Agency> agencies() {
    ReferralPolicy policy = definition.referrals();
    List<DefinitionPageView.Agency> agencies = new ArrayList<>();
    for (AgencyKind kind : AgencyKind.values()) {
      List<Dimension> needs = Optional.ofNullable(policy.needs().get(kind)).orElse(List.of());
      List<SharedField> shares = Optional.ofNullable(policy.mayShare().get(kind)).orElse(List.of());
      if (!needs.isEmpty()) {
        agencies.add(
            new DefinitionPageView.Agency(
                say.text(kind.title()),
                listed(needs, Dimension::title),
                listed(shares, SharedField::title)));
      }
    }
    return agencies;
  }

  private DefinitionPageView.Words words(Vocabulary vocabulary) {
    return new DefinitionPageView.Words(
        vocabulary.name(),
        vocabulary.source(),
        vocabulary.terms().stream().map(term -> term(vocabulary, term)).toList());
  }

  /** The term, what it is called on paper, and what other lists say for it. */
  private String term(Vocabulary vocabulary, Term term) {
    StringBuilder line = new StringBuilder(term(term));
    if (term.sourceCode() != null) {
      line.append(" · ").append(say.text("definition.source-code", term.sourceCode()));
    }
    new TreeMap<>(vocabulary.maps())
        .keySet()
        .forEach(
            other ->
                vocabulary
                    .mapped(term.code(), other)
                    .flatMap(code -> definition.vocabulary(other).flatMap(list -> list.term(code)))
                    .ifPresent(
                        same ->
                            line.append(" · ")
                                .append(say.text("definition.mapped", other, term(same)))));
    return line.toString();
  }

  private String term(Term term) {
    return say.text(term.title()) + " (" + term.code() + ")";
  }

  private <T> String listed(Collection<T> things, Function<T, LocalizedText> title) {
    return things.isEmpty()
        ? NONE
        : things.stream()
            .map(thing -> say.text(title.apply(thing)))
            .collect(Collectors.joining(", "));
  }
}
