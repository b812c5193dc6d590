package org.songtor.query.definitions;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.songtor.calendar.Length;
import org.songtor.calendar.OfficeHours;
import org.songtor.calendar.WorkingCalendar;
import org.songtor.definition.AgreementPolicy;
import org.songtor.definition.DefinitionFinding;
import org.songtor.definition.FollowUpCheckpoint;
import org.songtor.definition.FollowUpCheckpoint.When;
import org.songtor.definition.ReferralPolicy;
import org.songtor.definition.ReportingDuty;
import org.songtor.definition.ReportingDuty.Cadence;
import org.songtor.definition.Requirement;
import org.songtor.definition.StateDefinition;
import org.songtor.definition.StepDefinition;
import org.songtor.definition.StepDefinition.StepTarget;
import org.songtor.definition.StepKind;
import org.songtor.definition.Vocabulary;
import org.songtor.definition.WorkflowDefinition;
import org.songtor.language.LocalizedText;
import org.songtor.language.Role;
import org.songtor.referral.SharedField;
import org.songtor.referral.Urgency;

/**
 * One version of the rules, as an integrator reads it.
 *
 * @param state draft, published or retired
 * @param newest new cases under this name get this version
 * @param advice on the text of a draft; empty once it was published
 */
record DefinitionView(
    String name,
    int version,
    LocalizedText title,
    String source,
    Duration lateEntryLimit,
    WorkingTime workingTime,
    ReferralLimits referrals,
    List<State> states,
    List<Step> steps,
    List<FormView> forms,
    Map<String, VocabularyView> vocabularies,
    List<Checkpoint> followUps,
    List<Report> reporting,
    String state,
    boolean newest,
    LifeView life,
    List<Advice> advice) {

  /**
   * What is often a mistake, and keeps nobody from publishing.
   *
   * @param line of the source, from 1
   * @param column from 1
   * @param rule a stable name of what is advised
   */
  record Advice(int line, int column, String rule, LocalizedText sentence) {
    static Advice of(DefinitionFinding advice) {
      return new Advice(advice.line(), advice.column(), advice.rule(), advice.message());
    }
  }

  /**
   * @param calendar the table of days off
   * @param open when offices open and close, in Thai time
   * @param lunch the break at noon; from and to are the same where there is none
   */
  record WorkingTime(String calendar, String open, String lunch) {
    static WorkingTime of(WorkingCalendar calendar) {
      OfficeHours hours = calendar.hours();
      return new WorkingTime(
          calendar.name(),
          hours.opens() + "-" + hours.closes(),
          hours.lunchFrom() + "-" + hours.lunchTo());
    }
  }

  /**
   * How long agencies have, from sending, by urgency; lengths as the file writes them.
   *
   * @param expireAfter from when the answer was due; what is missing never expires
   * @param sendAgain how often to the same agency; what is missing comes back to its sender
   * @param sharingAgreement {@code required} or {@code recorded}
   * @param emergencyWithoutAgreement what may go without one; null where nothing may, or none is
   *     required
   */
  record ReferralLimits(
      Map<Urgency, String> receiveWithin,
      Map<Urgency, String> answerWithin,
      Map<Urgency, String> expireAfter,
      Map<Urgency, Integer> sendAgain,
      String sharingAgreement,
      @JsonInclude(JsonInclude.Include.NON_NULL)
          @Nullable WithoutAgreement emergencyWithoutAgreement) {
    static ReferralLimits of(ReferralPolicy policy) {
      return new ReferralLimits(
          written(policy.receiveWithin()),
          written(policy.answerWithin()),
          written(policy.expireAfter()),
          new TreeMap<>(policy.sendAgain()),
          policy.agreements().required() ? "required" : "recorded",
          policy.agreements().emergencyBases().isEmpty()
              ? null
              : WithoutAgreement.of(policy.agreements()));
    }

    private static Map<Urgency, String> written(Map<Urgency, Length> limits) {
      Map<Urgency, String> written = new TreeMap<>();
      limits.forEach((urgency, length) -> written.put(urgency, length.toString()));
      return written;
    }
  }

  /** In an emergency, on one of these legal bases, no more than these fields. */
  record WithoutAgreement(List<String> legalBases, List<SharedField> mayShare) {
    static WithoutAgreement of(AgreementPolicy policy) {
      return new WithoutAgreement(
          policy.emergencyBases().stream().sorted().toList(),
          policy.emergencyFields().stream().sorted().toList());
    }
  }

  /**
   * @param leaveWithin as the file writes it: "30 days", "7 working days"
   */
  record State(
      String id,
      LocalizedText title,
      String milestone,
      boolean terminal,
      @Nullable String leaveWithin) {}

  /**
   * @param to where the step leads; null where its outcome decides
   * @param form the id of the form that is filled in with it; null where there is none
   * @param outcomes where each outcome leads; empty where there is but one way
   * @param keeps what a correction may not make untrue; empty for every other step
   */
  record Step(
      String id,
      LocalizedText title,
      String records,
      @Nullable String form,
      List<String> from,
      List<Role> by,
      @Nullable String to,
      Map<String, Branch> outcomes,
      List<Needed> requires,
      List<Needed> keeps,
      List<String> notBySameActorAs,
      List<String> owes) {}

  record Branch(String to, List<Needed> requires, boolean success, boolean deceased) {}

  /**
   * @param count how often, where the condition counts; else 0
   */
  record Needed(String condition, int count, LocalizedText sentence) {}

  /**
   * @param maps how its codes read in other vocabularies, by the other's name
   */
  record VocabularyView(
      String source, List<Vocabulary.Term> terms, Map<String, Map<String, String>> maps) {}

  /**
   * @param after from the day learning starts; null where a term counts
   * @param termStart at the start of the n-th term that begins after learning started; null where a
   *     time counts
   * @param counts among those that a success asks for
   */
  record Checkpoint(
      String id,
      LocalizedText title,
      @Nullable String after,
      @Nullable Integer termStart,
      String grace,
      Role escalateTo,
      boolean counts) {}

  /**
   * @param every a day of the week; null where a day of the month is meant
   * @param dayOfMonth null where a day of the week is meant
   * @param next the next day after the day of reading on which it is due, holidays seen to
   */
  record Report(
      String id,
      LocalizedText from,
      LocalizedText to,
      @Nullable DayOfWeek every,
      @Nullable Integer dayOfMonth,
      LocalDate next) {}

  /**
   * @param today the day of reading
   */
  static DefinitionView of(
      DefinitionVersion version, LocalDate today, List<DefinitionFinding> advice) {
    WorkflowDefinition definition = version.definition();
    Map<String, VocabularyView> vocabularies = new TreeMap<>();
    definition
        .vocabularies()
        .forEach(
            (name, vocabulary) ->
                vocabularies.put(
                    name,
                    new VocabularyView(
                        vocabulary.source(), vocabulary.terms(), sorted(vocabulary.maps()))));
    return new DefinitionView(
        definition.id().name(),
        definition.id().version(),
        definition.title(),
        definition.source(),
        definition.lateEntryLimit(),
        WorkingTime.of(definition.calendar()),
        ReferralLimits.of(definition.referrals()),
        definition.states().stream().map(DefinitionView::state).toList(),
        definition.steps().stream().map(DefinitionView::step).toList(),
        definition.forms().stream().map(FormView::of).toList(),
        vocabularies,
        definition.followUps().stream().map(DefinitionView::checkpoint).toList(),
        definition.reporting().stream()
            .map(duty -> report(duty, definition.calendar(), today))
            .toList(),
        version.life().state().code(),
        version.newest(),
        LifeView.of(version.life()),
        advice.stream().map(Advice::of).toList());
  }

  /** In an order that does not change from one answer to the next. */
  private static Map<String, Map<String, String>> sorted(Map<String, Map<String, String>> maps) {
    Map<String, Map<String, String>> sorted = new TreeMap<>();
    maps.forEach((other, codes) -> sorted.put(other, new TreeMap<>(codes)));
    return sorted;
  }

  private static State state(StateDefinition state) {
    StateDefinition.StateDeadline deadline = state.deadline();
    return new State(
        state.id(),
        state.title(),
        state.milestone().code(),
        state.terminal(),
        deadline == null ? null : deadline.within().toString());
  }

  private static Step step(StepDefinition step) {
    Map<String, Branch> outcomes = new TreeMap<>();
    String to = null;
    switch (step.target()) {
      case StepTarget.ByOutcome(Map<String, StepTarget.Branch> branches) ->
          branches.forEach(
              (outcome, branch) ->
                  outcomes.put(
                      outcome,
                      new Branch(
                          target(branch.to()),
                          needed(branch.requires()),
                          branch.success(),
                          branch.deceased())));
      case StepTarget direct -> to = target(direct);
    }
    return new Step(
        step.id(),
        step.title(),
        step.records().code(),
        step.form(),
        step.from().stream().sorted().toList(),
        step.by().stream().sorted().toList(),
        to,
        outcomes,
        needed(step.requires()),
        needed(step.keeps()),
        step.notBySameActorAs().stream().sorted().map(StepKind::code).toList(),
        step.owes().stream().sorted().map(StepKind::code).toList());
  }

  /** A state's id, or {@code stay} or {@code back} as the file writes it. */
  private static String target(StepTarget target) {
    return switch (target) {
      case StepTarget.Stay() -> "stay";
      case StepTarget.Back() -> "back";
      case StepTarget.GoTo(String state) -> state;
      case StepTarget.ByOutcome branches ->
          throw new IllegalStateException("a branch does not branch again");
    };
  }

  private static List<Needed> needed(List<Requirement> requirements) {
    return requirements.stream()
        .map(
            requirement ->
                new Needed(
                    requirement.condition().code(),
                    requirement.parameter(),
                    requirement.sentence()))
        .toList();
  }

  private static Report report(ReportingDuty duty, WorkingCalendar calendar, LocalDate today) {
    return new Report(
        duty.id(),
        duty.from(),
        duty.to(),
        duty.cadence() instanceof Cadence.Weekly(DayOfWeek day) ? day : null,
        duty.cadence() instanceof Cadence.Monthly(int day) ? Integer.valueOf(day) : null,
        duty.dueAfter(today, calendar));
  }

  private static Checkpoint checkpoint(FollowUpCheckpoint checkpoint) {
    return new Checkpoint(
        checkpoint.id(),
        checkpoint.title(),
        checkpoint.when() instanceof When.After(var length) ? length.toString() : null,
        checkpoint.when() instanceof When.TermStart(int number) ? Integer.valueOf(number) : null,
        checkpoint.grace().toString(),
        checkpoint.escalateTo(),
        checkpoint.counts());
  }
}
