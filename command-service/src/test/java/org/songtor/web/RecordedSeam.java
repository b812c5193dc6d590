package org.songtor.web;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import org.songtor.agencies.AgencyCommands;
import org.songtor.agencies.AgencyDirectory;
import org.songtor.agencies.AgencyProfile;
import org.songtor.agencies.domain.AgencyCommand;
import org.songtor.cases.CaseCommands;
import org.songtor.cases.CaseLookup;
import org.songtor.cases.domain.CaseCommand;
import org.songtor.cases.domain.OtherCase;
import org.songtor.cases.domain.StepBody;
import org.songtor.command.CommandContext;
import org.songtor.command.CommandMeta;
import org.songtor.command.CommandOutcome;
import org.songtor.command.CommandOutcome.Accepted;
import org.songtor.command.CommandOutcome.AddedEvent;
import org.songtor.command.Rejection;
import org.songtor.definition.DefinitionId;
import org.songtor.definition.StepKind;
import org.songtor.definitions.DefinitionCommands;
import org.songtor.definitions.domain.DefinitionCommand;
import org.songtor.event.AgencyEvent.AgencyKind;
import org.songtor.event.AgencyEvent.AgencyLevel;
import org.songtor.event.DefinitionEvent;
import org.songtor.language.AgencyId;
import org.songtor.language.AreaCode;
import org.songtor.language.CaseId;
import org.songtor.language.MigrationId;
import org.songtor.language.ReferralId;
import org.songtor.language.ResourceId;
import org.songtor.migrations.MigrationCommands;
import org.songtor.migrations.domain.MigrationCommand;
import org.songtor.resources.ResourceCommands;
import org.songtor.resources.ResourceDirectory;
import org.songtor.resources.domain.ResourceCommand;

/** The write side as the HTTP surface sees it: writes down what it is asked, answers as told. */
public final class RecordedSeam
    implements CaseCommands,
        CaseLookup,
        AgencyCommands,
        AgencyDirectory,
        ResourceCommands,
        ResourceDirectory,
        DefinitionCommands,
        MigrationCommands {
  public static final CaseId CASE = CaseId.of("0190a8b0-0000-7000-8000-000000000001");
  public static final CaseId OTHER_CASE = CaseId.of("0190a8b0-0000-7000-8000-000000000002");
  public static final ReferralId REFERRAL = ReferralId.of("0190a8b0-0000-7000-8000-0000000000f1");
  public static final AgencyId AGENCY = AgencyId.of("00000000-0000-7000-8000-0000000000a1");

  /** Of every further id there is none. */
  public static final ResourceId RESOURCE = ResourceId.of("00000000-0000-7000-8000-0000000000b1");

  /** What is known of the other case; of every further id there is none. */
  public static final OtherCase OTHER =
      new OtherCase(OTHER_CASE, "thailand-zero-dropout", new AreaCode("300101"), Optional.empty());

  /** What came through the door. */
  public record Asked(UUID stream, Object command, CommandContext context, CommandMeta meta) {}

  private final List<Asked> asked = new ArrayList<>();
  private final AtomicReference<Function<Asked, CommandOutcome>> answer = new AtomicReference<>();
  private final Map<Long, StepKind> correctable = new ConcurrentHashMap<>();

  public RecordedSeam() {
    reset();
  }

  public void reset() {
    synchronized (asked) {
      asked.clear();
    }
    correctable.clear();
    answer.set(RecordedSeam::accept);
  }

  public void answer(CommandOutcome outcome) {
    answer.set(any -> outcome);
  }

  public void answerBy(Function<Asked, CommandOutcome> function) {
    answer.set(function);
  }

  public void correctableAt(long seq, StepKind kind) {
    correctable.put(seq, kind);
  }

  public List<Asked> all() {
    synchronized (asked) {
      return List.copyOf(asked);
    }
  }

  public Asked last() {
    return all().getLast();
  }

  public static Accepted accept(Asked asked) {
    boolean answersReferral = asked.command() instanceof CaseCommand.ActOnReferral;
    boolean sends =
        asked.command() instanceof CaseCommand.TakeStep step
            && step.body().kind() == StepKind.REFER;
    return new Accepted(
        asked.stream(),
        3,
        asked.command() instanceof AgencyCommand || asked.command() instanceof ResourceCommand
            ? null
            : "listed",
        // What an answer brings about in the case comes after the answer itself.
        answersReferral
            ? List.of(
                new AddedEvent("songtor.referral.done", 2), new AddedEvent("songtor.case.seen", 3))
            : List.of(new AddedEvent("songtor.test.done", 2)),
        answersReferral || sends ? REFERRAL : null,
        answersReferral || sends ? 1 : null,
        false);
  }

  @Override
  public CommandOutcome handle(
      CaseId id, CaseCommand command, CommandContext context, CommandMeta meta) {
    return record(new Asked(id.value(), command, context, meta));
  }

  @Override
  public CommandOutcome handle(
      AgencyId id, AgencyCommand command, CommandContext context, CommandMeta meta) {
    return record(new Asked(id.value(), command, context, meta));
  }

  @Override
  public CommandOutcome handle(
      ResourceId id, ResourceCommand command, CommandContext context, CommandMeta meta) {
    return record(new Asked(id.value(), command, context, meta));
  }

  @Override
  public CommandOutcome handle(
      DefinitionCommand command, CommandContext context, CommandMeta meta) {
    return record(new Asked(DefinitionEvent.streamOf(command.id().name()), command, context, meta));
  }

  @Override
  public CommandOutcome handle(
      MigrationId id, MigrationCommand command, CommandContext context, CommandMeta meta) {
    return record(new Asked(id.value(), command, context, meta));
  }

  /** A body with faults is refused as the case itself would: it is no command that was asked. */
  private static Optional<CommandOutcome> faults(Object command) {
    return switch (command) {
      case CaseCommand.UnreadableAnswer unreadable -> refused(unreadable.errors());
      case CaseCommand.ByProxy(CaseCommand.UnreadableAnswer unreadable, var respondent) ->
          refused(unreadable.errors());
      case CaseCommand.UnreadableConsent unreadable -> refused(unreadable.errors());
      case CaseCommand.TakeStep(var step, StepBody.Unreadable unreadable, var form) ->
          refused(unreadable.errors());
      case Object other -> Optional.empty();
    };
  }

  private static Optional<CommandOutcome> refused(List<Rejection.FieldError> errors) {
    return Optional.of(new CommandOutcome.Rejected(new Rejection.InvalidBody(errors)));
  }

  private CommandOutcome record(Asked question) {
    Optional<CommandOutcome> faults = faults(question.command());
    if (faults.isPresent()) {
      return faults.get();
    }
    synchronized (asked) {
      asked.add(question);
    }
    return answer.get().apply(question);
  }

  @Override
  public Optional<CaseId> caseOf(ReferralId referral) {
    return referral.equals(REFERRAL) ? Optional.of(CASE) : Optional.empty();
  }

  @Override
  public Optional<DefinitionId> definitionOf(CaseId id) {
    if (id.equals(CASE)) {
      return Optional.of(TestDefinitions.STANDARD);
    }
    return id.equals(OTHER_CASE) ? Optional.of(TestDefinitions.OTHER) : Optional.empty();
  }

  @Override
  public Optional<OtherCase> otherCase(CaseId id) {
    return id.equals(OTHER_CASE) ? Optional.of(OTHER) : Optional.empty();
  }

  @Override
  public Optional<StepKind> correctableAt(CaseId id, long seq) {
    return Optional.ofNullable(correctable.get(seq));
  }

  @Override
  public boolean isListed(ResourceId id) {
    return id.equals(RESOURCE);
  }

  @Override
  public Optional<AgencyProfile> find(AgencyId id) {
    return id.equals(AGENCY)
        ? Optional.of(
            new AgencyProfile(
                AGENCY,
                AgencyKind.HEALTH,
                AgencyLevel.PROVINCE,
                List.of(new AreaCode("30")),
                List.of("check-up")))
        : Optional.empty();
  }
}
