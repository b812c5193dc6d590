package org.songtor.definition;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.songtor.calendar.WorkingCalendar;
import org.songtor.language.LocalizedText;

/**
 * One version of the rules by which cases move. Immutable; a case keeps to the version it was found
 * under until it is moved to another by a command.
 *
 * @param source where the rules come from
 * @param lateEntryLimit how long after the fact an entry needs no reason
 * @param calendar when offices work, by which working time is counted
 * @param states in the order in which people think of them; the first is where a case begins
 * @param vocabularies coded values by vocabulary name; names used by the engine are in {@link
 *     Vocabulary}
 * @param attendance how an agency's word that a child learns is confirmed; null where nobody asks
 * @param reporting who reports to whom, and when
 * @param forms what steps ask beyond what their kinds record
 */
public record WorkflowDefinition(
    DefinitionId id,
    LocalizedText title,
    String source,
    Duration lateEntryLimit,
    WorkingCalendar calendar,
    List<StateDefinition> states,
    List<StepDefinition> steps,
    Map<String, Vocabulary> vocabularies,
    ReferralPolicy referrals,
    List<FollowUpCheckpoint> followUps,
    @Nullable AttendancePolicy attendance,
    List<ReportingDuty> reporting,
    List<StepForm> forms) {
  public WorkflowDefinition {
    Objects.requireNonNull(id, "id");
    Objects.requireNonNull(title, "title");
    Objects.requireNonNull(lateEntryLimit, "lateEntryLimit");
    Objects.requireNonNull(calendar, "calendar");
    Objects.requireNonNull(referrals, "referrals");
    states = List.copyOf(states);
    steps = List.copyOf(steps);
    vocabularies = Map.copyOf(vocabularies);
    followUps = List.copyOf(followUps);
    reporting = List.copyOf(reporting);
    forms = List.copyOf(forms);
  }

  public StateDefinition initialState() {
    return states.getFirst();
  }

  public Optional<StateDefinition> state(String stateId) {
    return states.stream().filter(state -> state.id().equals(stateId)).findFirst();
  }

  public Optional<StepDefinition> step(String stepId) {
    return steps.stream().filter(step -> step.id().equals(stepId)).findFirst();
  }

  public Optional<StepForm> form(String formId) {
    return forms.stream().filter(form -> form.id().equals(formId)).findFirst();
  }

  /** The form that is filled in with a step; empty where nothing more is asked. */
  public Optional<StepForm> formOf(StepDefinition step) {
    return Optional.ofNullable(step.form()).flatMap(this::form);
  }

  /** Empty when the definition does not use that vocabulary. */
  public Optional<Vocabulary> vocabulary(String name) {
    return Optional.ofNullable(vocabularies.get(name));
  }
}
