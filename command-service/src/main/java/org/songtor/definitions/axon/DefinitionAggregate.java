package org.songtor.definitions.axon;

import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.messaging.MetaData;
import org.axonframework.messaging.annotation.MessageIdentifier;
import org.axonframework.modelling.command.AggregateCreationPolicy;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.CreationPolicy;
import org.jspecify.annotations.Nullable;
import org.songtor.clock.ServiceClock;
import org.songtor.command.CommandOutcome;
import org.songtor.command.CommandOutcome.AddedEvent;
import org.songtor.command.Decision;
import org.songtor.definitions.domain.DefinitionDecider;
import org.songtor.definitions.domain.DefinitionFacts;
import org.songtor.definitions.domain.DefinitionFacts.Status;
import org.songtor.definitions.domain.DefinitionSources;
import org.songtor.event.DefinitionEvent;
import org.songtor.event.StreamKind;
import org.songtor.log.axon.CommandAtWork;
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
    long nextSeq = facts == null ? 0 : facts.seq() + 1;
    CommandAtWork atWork = new CommandAtWork(handle, messageId, clock, nextSeq);
    return switch (atWork.unlessStale(
        DefinitionDecider.decide(facts, handle.command(), handle.context(), sources))) {
      case Decision.Rejected<DefinitionEvent>(var rejection) ->
          new Handled.Refused(rejection, nextSeq);
      case Decision.Accepted<DefinitionEvent> accepted when accepted.events().isEmpty() ->
          new Handled.Unchanged(outcome(handle, facts, nextSeq, List.of()), nextSeq);
      case Decision.Accepted<DefinitionEvent> accepted -> {
        // What is written here takes effect as it is written: nothing happened earlier elsewhere.
        atWork.apply(accepted, event -> handle.context().now());
        long version = Objects.requireNonNull(facts).seq() + 1;
        yield atWork.changed(
            StreamKind.DEFINITION,
            outcome(handle, facts, version, atWork.added(accepted.events())));
      }
    };
  }

  private static CommandOutcome.Accepted outcome(
      HandleDefinitionCommand handle,
      @Nullable DefinitionFacts facts,
      long length,
      List<AddedEvent> added) {
    DefinitionFacts.Version version =
        facts == null ? null : facts.versions().get(handle.command().id().version());
    // A version without events that was not refused is one that ships.
    Status status = version == null ? Status.PUBLISHED : version.status();
    return new CommandOutcome.Accepted(
        HandleDefinitionCommand.streamOf(handle.command()),
        length,
        status.name().toLowerCase(Locale.ROOT),
        added,
        null,
        null,
        false);
  }

  @EventSourcingHandler
  void on(DefinitionEvent event, MetaData metaData) {
    facts = DefinitionFacts.evolve(facts, event, Staged.meta(metaData).actor());
    id = Objects.requireNonNull(DefinitionEvent.streamOf(event.definition())).toString();
  }
}
