package org.songtor.definition.yaml;

import java.time.DayOfWeek;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.songtor.calendar.Calendars;
import org.songtor.calendar.Length;
import org.songtor.calendar.WorkingCalendar;
import org.songtor.definition.AgreementPolicy;
import org.songtor.definition.AttendancePolicy;
import org.songtor.definition.Condition;
import org.songtor.definition.DefinitionId;
import org.songtor.definition.EscalationRung;
import org.songtor.definition.FollowUpCheckpoint;
import org.songtor.definition.Guard;
import org.songtor.definition.Milestone;
import org.songtor.definition.ReferralPolicy;
import org.songtor.definition.ReportingDuty;
import org.songtor.definition.ReportingDuty.Cadence;
import org.songtor.definition.Requirement;
import org.songtor.definition.StateDefinition;
import org.songtor.definition.StateDefinition.StateDeadline;
import org.songtor.definition.StepDefinition;
import org.songtor.definition.StepDefinition.StepTarget;
import org.songtor.definition.Vocabulary;
import org.songtor.definition.WorkflowDefinition;
import org.songtor.definition.draft.DefinitionDraft;
import org.songtor.definition.draft.OfficeHoursDraft;
import org.songtor.definition.draft.Part;
import org.songtor.definition.draft.RequirementDraft;
import org.songtor.definition.draft.StateDraft;
import org.songtor.definition.draft.StepDraft;
import org.songtor.definition.draft.StepDraft.LeadDraft;
import org.songtor.definition.expression.ExpressionParser;
import org.songtor.definition.expression.UnreadableExpressionException;
import org.songtor.event.AgencyEvent.AgencyKind;
import org.songtor.event.Dimension;
import org.songtor.language.LocalizedText;
import org.songtor.language.Role;
import org.songtor.referral.SharedField;
import org.songtor.referral.Urgency;

/**
 * Makes the definition out of a draft in which nothing was found wrong. What is missing here is a
 * gap between the schema and the rules, and stops the program.
 */
final class Assembly {
  private final DefinitionDraft draft;
  private final Map<String, List<EscalationRung>> ladders;

  Assembly(DefinitionDraft draft) {
    this.draft = draft;
    this.ladders =
        draft.ladders().stream()
            .collect(Collectors.toMap(Part.Member::name, ladder -> rungs(ladder.part())));
  }

  WorkflowDefinition definition() {
    Part root = draft.root();
    Map<String, Vocabulary> vocabularies = new LinkedHashMap<>();
    draft
        .vocabularies()
        .forEach(
            vocabulary ->
                vocabularies.put(
                    vocabulary.name(),
                    new Vocabulary(
                        vocabulary.name(),
                        word(vocabulary.part().field("source")),
                        vocabulary.terms().stream().map(Assembly::term).toList(),
                        vocabulary.maps().stream()
                            .collect(
                                Collectors.toMap(Part.Member::name, map -> codes(map.part()))))));
    return new WorkflowDefinition(
        new DefinitionId(draft.name(), draft.version()),
        text(root.field("title")),
        word(root.field("source")),
        length(root.field("late-entry-limit")).onTheClock(),
        calendar(root.field("working-time")),
        draft.states().stream().map(this::state).toList(),
        draft.steps().stream().map(this::step).toList(),
        vocabularies,
        referrals(draft.referrals()),
        draft.followUps().stream().map(Assembly::checkpoint).toList(),
        attendance(root.field("confirm-attendance")),
        root.field("reporting").items().stream().map(Assembly::duty).toList(),
        draft.forms().stream().map(form -> new FormAssembly(draft, form).form()).toList());
  }

  private static Vocabulary.Term term(Part.Member term) {
    return new Vocabulary.Term(
        term.name(), text(term.part()), term.part().field("source-code").text().orElse(null));
  }

  private static Map<String, String> codes(Part map) {
    return map.members().stream()
        .collect(Collectors.toMap(Part.Member::name, code -> word(code.part())));
  }

  private StateDefinition state(StateDraft state) {
    Part deadline = state.deadline();
    return new StateDefinition(
        state.id(),
        text(state.title()),
        coded(state.part().field("milestone"), Milestone::ofCode),
        state.terminal(),
        deadline.present()
            ? new StateDeadline(
                length(deadline.field("within")),
                ladder(deadline),
                state.expiry().text().orElse(null))
            : null);
  }

  private StepDefinition step(StepDraft step) {
    return new StepDefinition(
        step.id(),
        text(step.title()),
        step.records().orElseThrow(),
        step.open(draft.states()),
        step.by(),
        target(step),
        requirements(step.requires()),
        requirements(step.keeps()),
        Set.copyOf(step.notBySameActorAs()),
        Set.copyOf(step.owes()),
        step.destination().orElse(null),
        step.form().text().orElse(null));
  }

  private StepTarget target(StepDraft step) {
    if (step.outcomes().isEmpty()) {
      return direct(step.part().field("to"));
    }
    Map<String, StepTarget.Branch> branches = new LinkedHashMap<>();
    for (LeadDraft lead : step.outcomes()) {
      StepTarget.Branch branch =
          new StepTarget.Branch(
              direct(lead.to()), requirements(lead.requires()), lead.success(), lead.deceased());
      lead.when().forEach(code -> branches.put(word(code), branch));
    }
    return new StepTarget.ByOutcome(Collections.unmodifiableMap(branches));
  }

  private static StepTarget direct(Part to) {
    String word = word(to);
    return switch (word) {
      case StepDraft.STAY -> new StepTarget.Stay();
      case StepDraft.BACK -> new StepTarget.Back();
      default -> new StepTarget.GoTo(word);
    };
  }

  private List<Requirement> requirements(List<Part> parts) {
    return parts.stream().map(part -> requirement(new RequirementDraft(part))).toList();
  }

  private Requirement requirement(RequirementDraft requirement) {
    if (!requirement.isQuestion()) {
      Requirement known = requirement.requirement().orElseThrow();
      return known.condition() == Condition.FOLLOW_UPS ? known.of(draft.countedFollowUps()) : known;
    }
    String asked = word(requirement.that());
    try {
      return Requirement.that(
          new Guard(asked, ExpressionParser.parse(asked, draft.names()), text(requirement.say())));
    } catch (UnreadableExpressionException e) {
      throw new IllegalStateException("no rule found fault with an expression", e);
    }
  }

  private ReferralPolicy referrals(Part referrals) {
    Map<AgencyKind, List<SharedField>> mayShare = new LinkedHashMap<>();
    Map<AgencyKind, List<Dimension>> needs = new LinkedHashMap<>();
    for (Part.Member agency : referrals.field("agencies").members()) {
      AgencyKind kind = constant(AgencyKind.values(), agency.name());
      mayShare.put(kind, constants(SharedField.values(), agency.part().field("may-share")));
      needs.put(kind, constants(Dimension.values(), agency.part().field("needs")));
    }
    return new ReferralPolicy(
        limits(referrals.field("receive-within")),
        limits(referrals.field("answer-within")),
        limits(referrals.field("expire-after")),
        counts(referrals.field("send-again")),
        ladder(referrals),
        mayShare,
        needs,
        agreements(referrals));
  }

  private static AgreementPolicy agreements(Part referrals) {
    Part emergency = referrals.field("emergency-without-agreement");
    return new AgreementPolicy(
        referrals.field("sharing-agreement").text().filter("required"::equals).isPresent(),
        emergency.field("legal-bases").items().stream()
            .map(Assembly::word)
            .collect(Collectors.toSet()),
        Set.copyOf(constants(SharedField.values(), emergency.field("may-share"))));
  }

  private static Map<Urgency, Length> limits(Part limits) {
    return limits.members().stream()
        .collect(
            Collectors.toMap(
                member -> constant(Urgency.values(), member.name()),
                member -> length(member.part())));
  }

  private static Map<Urgency, Integer> counts(Part counts) {
    return counts.members().stream()
        .collect(
            Collectors.toMap(
                member -> constant(Urgency.values(), member.name()),
                member -> member.part().number().orElseThrow()));
  }

  private @Nullable AttendancePolicy attendance(Part policy) {
    return policy.present()
        ? new AttendancePolicy(
            policy.field("outcomes").items().stream()
                .map(Assembly::word)
                .collect(Collectors.toSet()),
            length(policy.field("within")),
            ladder(policy))
        : null;
  }

  private static ReportingDuty duty(Part duty) {
    Part weekly = duty.field("every");
    return new ReportingDuty(
        word(duty.field("id")),
        text(duty.field("from")),
        text(duty.field("to")),
        weekly.present()
            ? new Cadence.Weekly(constant(DayOfWeek.values(), word(weekly)))
            : new Cadence.Monthly(duty.field("day-of-month").number().orElseThrow()));
  }

  private List<EscalationRung> ladder(Part limit) {
    return Optional.ofNullable(ladders.get(word(limit.field("ladder")))).orElseThrow();
  }

  private static List<EscalationRung> rungs(Part ladder) {
    return ladder.items().stream()
        .map(
            rung ->
                new EscalationRung(
                    coded(rung.field("to"), Role::ofCode),
                    rung.field("after").present() ? length(rung.field("after")) : Length.NONE))
        .toList();
  }

  private static FollowUpCheckpoint checkpoint(Part part) {
    return new FollowUpCheckpoint(
        word(part.field("id")),
        text(part.field("title")),
        part.field("after").present()
            ? new FollowUpCheckpoint.When.After(length(part.field("after")))
            : new FollowUpCheckpoint.When.TermStart(
                part.field("at").field("term-start").number().orElseThrow()),
        length(part.field("grace")),
        coded(part.field("escalate-to"), Role::ofCode),
        !part.field("counts").present() || part.field("counts").isTrue());
  }

  /** A Java constant as files write it: {@code URGENT_NEED} is "urgent-need". */
  static String wordOf(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  private static <E extends Enum<E>> List<E> constants(E[] values, Part list) {
    Set<String> words =
        list.items().stream().map(Assembly::word).collect(Collectors.toCollection(HashSet::new));
    return Arrays.stream(values).filter(value -> words.contains(wordOf(value))).toList();
  }

  private static <E extends Enum<E>> E constant(E[] values, String word) {
    return Arrays.stream(values)
        .filter(value -> wordOf(value).equals(word))
        .findFirst()
        .orElseThrow();
  }

  private static <T> T coded(Part part, Function<String, Optional<T>> ofCode) {
    return part.text().flatMap(ofCode).orElseThrow();
  }

  static LocalizedText text(Part part) {
    return new LocalizedText(word(part.field("th")), word(part.field("en")));
  }

  private static WorkingCalendar calendar(Part hours) {
    return hours.present()
        ? Calendars.thailand().open(OfficeHoursDraft.read(hours).orElseThrow())
        : Calendars.thailand();
  }

  private static Length length(Part part) {
    return part.text().flatMap(Length::parse).orElseThrow();
  }

  static String word(Part part) {
    return part.text().orElseThrow();
  }
}
