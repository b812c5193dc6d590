package org.songtor.resources.axon;

import java.util.List;
import java.util.Objects;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.messaging.annotation.MessageIdentifier;
import org.axonframework.modelling.command.AggregateCreationPolicy;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.CreationPolicy;
import org.jspecify.annotations.Nullable;
import org.songtor.clock.ServiceClock;
import org.songtor.command.CommandOutcome;
import org.songtor.command.CommandOutcome.AddedEvent;
import org.songtor.command.Decision;
import org.songtor.event.ResourceEvent;
import org.songtor.event.StreamKind;
import org.songtor.log.axon.CommandAtWork;
import org.songtor.log.axon.Handled;
import org.songtor.resources.domain.ResourceDecider;
import org.songtor.resources.domain.ResourceFacts;

/** One resource in memory: its facts, and nothing else. */
public final class ResourceAggregate {
  /** Read by Axon. */
  @SuppressWarnings("UnusedVariable")
  @AggregateIdentifier
  private @Nullable String id;

  private @Nullable ResourceFacts facts;

  ResourceAggregate() {}

  @CommandHandler
  @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
  Handled handle(
      HandleResourceCommand handle, @MessageIdentifier String messageId, ServiceClock clock) {
    long nextSeq = facts == null ? 0 : facts.seq() + 1;
    CommandAtWork atWork = new CommandAtWork(handle, messageId, clock, nextSeq);
    return switch (atWork.unlessStale(
        ResourceDecider.decide(facts, handle.resource(), handle.command(), handle.context()))) {
      case Decision.Rejected<ResourceEvent>(var rejection) ->
          new Handled.Refused(rejection, nextSeq);
      case Decision.Accepted<ResourceEvent> accepted when accepted.events().isEmpty() ->
          new Handled.Unchanged(outcome(handle, nextSeq, List.of()), nextSeq);
      case Decision.Accepted<ResourceEvent> accepted -> {
        atWork.apply(accepted, event -> handle.context().occurredAt());
        long version = Objects.requireNonNull(facts).seq() + 1;
        yield atWork.changed(
            StreamKind.RESOURCE, outcome(handle, version, atWork.added(accepted.events())));
      }
    };
  }

  private static CommandOutcome.Accepted outcome(
      HandleResourceCommand handle, long version, List<AddedEvent> added) {
    return new CommandOutcome.Accepted(
        handle.resource().value(), version, null, added, null, null, false);
  }

  @EventSourcingHandler
  void on(ResourceEvent event) {
    facts = ResourceFacts.evolve(facts, event);
    id = event.resource().toString();
  }
}
