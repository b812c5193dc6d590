package org.songtor.agencies.axon;

import java.util.List;
import java.util.Objects;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.messaging.annotation.MessageIdentifier;
import org.axonframework.modelling.command.AggregateCreationPolicy;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.CreationPolicy;
import org.jspecify.annotations.Nullable;
import org.songtor.agencies.domain.AgencyDecider;
import org.songtor.agencies.domain.AgencyFacts;
import org.songtor.clock.ServiceClock;
import org.songtor.command.CommandOutcome;
import org.songtor.command.CommandOutcome.AddedEvent;
import org.songtor.command.Decision;
import org.songtor.event.AgencyEvent;
import org.songtor.event.StreamKind;
import org.songtor.log.axon.CommandAtWork;
import org.songtor.log.axon.Handled;

/** One agency in memory: its facts, and nothing else. */
public final class AgencyAggregate {
  /** Read by Axon. */
  @SuppressWarnings("UnusedVariable")
  @AggregateIdentifier
  private @Nullable String id;

  private @Nullable AgencyFacts facts;

  AgencyAggregate() {}

  @CommandHandler
  @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
  Handled handle(
      HandleAgencyCommand handle, @MessageIdentifier String messageId, ServiceClock clock) {
    long nextSeq = facts == null ? 0 : facts.seq() + 1;
    CommandAtWork atWork = new CommandAtWork(handle, messageId, clock, nextSeq);
    return switch (atWork.unlessStale(
        AgencyDecider.decide(facts, handle.command(), handle.context()))) {
      case Decision.Rejected<AgencyEvent>(var rejection) -> new Handled.Refused(rejection, nextSeq);
      case Decision.Accepted<AgencyEvent> accepted when accepted.events().isEmpty() ->
          new Handled.Unchanged(outcome(handle, nextSeq, List.of()), nextSeq);
      case Decision.Accepted<AgencyEvent> accepted -> {
        atWork.apply(accepted, event -> handle.context().occurredAt());
        long version = Objects.requireNonNull(facts).seq() + 1;
        yield atWork.changed(
            StreamKind.AGENCY, outcome(handle, version, atWork.added(accepted.events())));
      }
    };
  }

  private static CommandOutcome.Accepted outcome(
      HandleAgencyCommand handle, long version, List<AddedEvent> added) {
    return new CommandOutcome.Accepted(
        handle.agencyId().value(), version, null, added, null, null, false);
  }

  @EventSourcingHandler
  void on(AgencyEvent event) {
    facts = AgencyFacts.evolve(facts, event);
    id = Objects.requireNonNull(facts).id().toString();
  }
}
