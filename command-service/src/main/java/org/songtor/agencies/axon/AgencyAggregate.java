package org.songtor.agencies.axon;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
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
import org.songtor.agencies.domain.AgencyDecider;
import org.songtor.agencies.domain.AgencyFacts;
import org.songtor.clock.ServiceClock;
import org.songtor.command.CommandContext;
import org.songtor.command.CommandOutcome;
import org.songtor.command.Decision;
import org.songtor.command.Rejection;
import org.songtor.event.AgencyEvent;
import org.songtor.event.EventCodec;
import org.songtor.event.EventMeta;
import org.songtor.event.StreamKind;
import org.songtor.log.axon.AcceptedAnswers;
import org.songtor.log.axon.Handled;
import org.songtor.log.axon.Staged;

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
    AgencyFacts before = facts;
    long nextSeq = before == null ? 0 : before.seq() + 1;
    return switch (judge(before, handle)) {
      case Decision.Rejected<AgencyEvent>(var rejection) -> new Handled.Refused(rejection, nextSeq);
      case Decision.Accepted<AgencyEvent> accepted when accepted.events().isEmpty() ->
          new Handled.Unchanged(outcome(handle, nextSeq, List.of()), nextSeq);
      case Decision.Accepted<AgencyEvent> accepted -> {
        CommandOutcome.Accepted outcome = outcome(handle, nextSeq, accepted.events());
        new Staged(
                StreamKind.AGENCY,
                handle.agencyId().value(),
                nextSeq,
                AcceptedAnswers.keep(outcome, handle.meta(), handle.context()),
                List.of(),
                List.of())
            .stage();
        apply(handle, accepted, messageId, clock);
        yield new Handled.Changed(outcome);
      }
    };
  }

  private static Decision<AgencyEvent> judge(
      @Nullable AgencyFacts facts, HandleAgencyCommand handle) {
    Decision<AgencyEvent> decision =
        AgencyDecider.decide(facts, handle.command(), handle.context());
    Long expected = handle.meta().expectedVersion();
    return decision instanceof Decision.Accepted
            && facts != null
            && expected != null
            && expected != facts.seq() + 1
        ? new Decision.Rejected<>(new Rejection.StaleVersion(expected, facts.seq() + 1))
        : decision;
  }

  private static CommandOutcome.Accepted outcome(
      HandleAgencyCommand handle, long nextSeq, List<AgencyEvent> events) {
    List<CommandOutcome.AddedEvent> added = new ArrayList<>();
    long seq = nextSeq;
    for (AgencyEvent event : events) {
      added.add(new CommandOutcome.AddedEvent(EventCodec.typeOf(event).name(), seq++));
    }
    return new CommandOutcome.Accepted(
        handle.agencyId().value(), seq, null, added, null, null, false);
  }

  private static void apply(
      HandleAgencyCommand handle,
      Decision.Accepted<AgencyEvent> accepted,
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
    Instant occurredAt = context.occurredAt().truncatedTo(ChronoUnit.MICROS);
    MetaData metaData = Staged.metaData(meta, occurredAt, recordedAt);
    accepted.events().forEach(event -> AggregateLifecycle.apply(event, metaData));
  }

  @EventSourcingHandler
  void on(AgencyEvent event) {
    facts = AgencyFacts.evolve(facts, event);
    id = Objects.requireNonNull(facts).id().toString();
  }
}
