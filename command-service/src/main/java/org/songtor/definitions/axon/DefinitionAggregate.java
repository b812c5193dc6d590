package org.songtor.definitions.axon;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.UUID;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.messaging.MetaData;
import org.axonframework.messaging.annotation.MessageIdentifier;
import org.axonframework.modelling.command.AggregateCreationPolicy;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.AggregateLifecycle;
import org.axonframework.modelling.command.CreationPolicy;
import org.jspecify.annotations.Nullable;
import org.songtor.clock.ServiceClock;
import org.songtor.command.CommandContext;
import org.songtor.command.CommandOutcome;
import org.songtor.command.Decision;
import org.songtor.command.Rejection;
import org.songtor.definitions.domain.DefinitionDecider;
import org.songtor.definitions.domain.DefinitionFacts;
import org.songtor.definitions.domain.DefinitionFacts.Status;
import org.songtor.definitions.domain.DefinitionSources;
import org.songtor.event.DefinitionEvent;
import org.songtor.event.EventCodec;
import org.songtor.event.EventMeta;
import org.songtor.event.StreamKind;
import org.songtor.log.axon.AcceptedAnswers;
import org.songtor.log.axon.Handled;
import org.songtor.log.axon.Staged;

/** The versions under one name in memory: their facts, and nothing else. */
public final class DefinitionAggregate {
  /** Read by Axon. */
  @SuppressWarnings("UnusedVariable")
  @AggregateIdentifier
  private @Nullable String id;

  private @Nullable DefinitionFacts facts;

  DefinitionAggregate() {}

  @CommandHandler
  @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
  Handled handle(
      HandleDefinitionCommand handle,
      @MessageIdentifier String messageId,
      DefinitionSources sources,
      ServiceClock clock) {
    DefinitionFacts before = facts;
    long nextSeq = before == null ? 0 : before.seq() + 1;
    return switch (judge(before, handle, sources)) {
      case Decision.Rejected<DefinitionEvent>(var rejection) ->
          new Handled.Refused(rejection, nextSeq);
      case Decision.Accepted<DefinitionEvent> accepted when accepted.events().isEmpty() ->
          new Handled.Unchanged(outcome(handle, before, nextSeq, List.of()), nextSeq);
      case Decision.Accepted<DefinitionEvent> accepted -> {
        apply(handle, accepted, messageId, clock);
        CommandOutcome.Accepted outcome = outcome(handle, facts, nextSeq, accepted.events());
        new Staged(
                StreamKind.DEFINITION,
                HandleDefinitionCommand.streamOf(handle.command()),
                nextSeq,
                AcceptedAnswers.keep(outcome, handle.meta(), handle.context()),
                List.of(),
                List.of())
            .stage();
        yield new Handled.Changed(outcome);
      }
    };
  }

  private static Decision<DefinitionEvent> judge(
      @Nullable DefinitionFacts facts, HandleDefinitionCommand handle, DefinitionSources sources) {
    Decision<DefinitionEvent> decision =
        DefinitionDecider.decide(facts, handle.command(), handle.context(), sources);
    long version = facts == null ? 0 : facts.seq() + 1;
    Long expected = handle.meta().expectedVersion();
    return decision instanceof Decision.Accepted && expected != null && expected != version
        ? new Decision.Rejected<>(new Rejection.StaleVersion(expected, version))
        : decision;
  }

  private static CommandOutcome.Accepted outcome(
      HandleDefinitionCommand handle,
      @Nullable DefinitionFacts facts,
      long nextSeq,
      List<DefinitionEvent> events) {
    List<CommandOutcome.AddedEvent> added = new ArrayList<>();
    long seq = nextSeq;
    for (DefinitionEvent event : events) {
      added.add(new CommandOutcome.AddedEvent(EventCodec.typeOf(event).name(), seq++));
    }
    DefinitionFacts.Version version =
        facts == null ? null : facts.versions().get(handle.command().id().version());
    // A version without events that was not refused is one that ships.
    Status status = version == null ? Status.PUBLISHED : version.status();
    return new CommandOutcome.Accepted(
        HandleDefinitionCommand.streamOf(handle.command()),
        seq,
        status.name().toLowerCase(Locale.ROOT),
        added,
        null,
        null,
        false);
  }

  private static void apply(
      HandleDefinitionCommand handle,
      Decision.Accepted<DefinitionEvent> accepted,
      String messageId,
      ServiceClock clock) {
    CommandContext context = handle.context();
    EventMeta meta =
        new EventMeta(
            context.actor().id(),
            accepted.role(),
            accepted.area(),
            context.actor().agency(),
            handle.meta().correlationId(),
            UUID.fromString(messageId),
            accepted.lateReason(),
            clock.offset());
    Instant recordedAt = context.now().truncatedTo(ChronoUnit.MICROS);
    // What is written here takes effect as it is written: nothing happened earlier elsewhere.
    MetaData metaData = Staged.metaData(meta, recordedAt, recordedAt);
    accepted.events().forEach(event -> AggregateLifecycle.apply(event, metaData));
  }

  @EventSourcingHandler
  void on(DefinitionEvent event, MetaData metaData) {
    facts = DefinitionFacts.evolve(facts, event, Staged.meta(metaData).actor());
    id = Objects.requireNonNull(DefinitionEvent.streamOf(event.definition())).toString();
  }
}
