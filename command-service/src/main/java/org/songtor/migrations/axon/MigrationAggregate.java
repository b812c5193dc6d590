package org.songtor.migrations.axon;

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
import org.songtor.event.EventCodec;
import org.songtor.event.EventMeta;
import org.songtor.event.MigrationEvent;
import org.songtor.event.StreamKind;
import org.songtor.log.axon.AcceptedAnswers;
import org.songtor.log.axon.Handled;
import org.songtor.log.axon.Staged;
import org.songtor.migrations.domain.MigrationDecider;
import org.songtor.migrations.domain.MigrationFacts;

/** One migration in memory: its facts, and nothing else. */
public final class MigrationAggregate {
  /** Read by Axon. */
  @SuppressWarnings("UnusedVariable")
  @AggregateIdentifier
  private @Nullable String id;

  private @Nullable MigrationFacts facts;

  MigrationAggregate() {}

  @CommandHandler
  @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
  Handled handle(
      HandleMigrationCommand handle, @MessageIdentifier String messageId, ServiceClock clock) {
    MigrationFacts before = facts;
    long nextSeq = before == null ? 0 : before.seq() + 1;
    return switch (judge(before, handle)) {
      case Decision.Rejected<MigrationEvent>(var rejection) ->
          new Handled.Refused(rejection, nextSeq);
      case Decision.Accepted<MigrationEvent> accepted when accepted.events().isEmpty() ->
          new Handled.Unchanged(outcome(handle, before, nextSeq, List.of()), nextSeq);
      case Decision.Accepted<MigrationEvent> accepted -> {
        apply(handle, accepted, messageId, clock);
        CommandOutcome.Accepted outcome = outcome(handle, facts, nextSeq, accepted.events());
        new Staged(
                StreamKind.MIGRATION,
                handle.migration().value(),
                nextSeq,
                AcceptedAnswers.keep(outcome, handle.meta(), handle.context()),
                List.of(),
                List.of())
            .stage();
        yield new Handled.Changed(outcome);
      }
    };
  }

  private static Decision<MigrationEvent> judge(
      @Nullable MigrationFacts facts, HandleMigrationCommand handle) {
    Decision<MigrationEvent> decision =
        MigrationDecider.decide(facts, handle.migration(), handle.command(), handle.context());
    Long expected = handle.meta().expectedVersion();
    return decision instanceof Decision.Accepted
            && facts != null
            && expected != null
            && expected != facts.seq() + 1
        ? new Decision.Rejected<>(new Rejection.StaleVersion(expected, facts.seq() + 1))
        : decision;
  }

  private static CommandOutcome.Accepted outcome(
      HandleMigrationCommand handle,
      @Nullable MigrationFacts facts,
      long nextSeq,
      List<MigrationEvent> events) {
    List<CommandOutcome.AddedEvent> added = new ArrayList<>();
    long seq = nextSeq;
    for (MigrationEvent event : events) {
      added.add(new CommandOutcome.AddedEvent(EventCodec.typeOf(event).name(), seq++));
    }
    return new CommandOutcome.Accepted(
        handle.migration().value(),
        seq,
        Objects.requireNonNull(facts).status().name().toLowerCase(Locale.ROOT),
        added,
        null,
        null,
        false);
  }

  private static void apply(
      HandleMigrationCommand handle,
      Decision.Accepted<MigrationEvent> accepted,
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
  void on(MigrationEvent event, MetaData metaData) {
    facts = MigrationFacts.evolve(facts, event, Staged.meta(metaData).actor());
    id = event.migration().toString();
  }
}
