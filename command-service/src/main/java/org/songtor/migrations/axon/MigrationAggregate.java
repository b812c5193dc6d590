package org.songtor.migrations.axon;

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
import org.songtor.event.MigrationEvent;
import org.songtor.event.StreamKind;
import org.songtor.log.axon.CommandAtWork;
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
    long nextSeq = facts == null ? 0 : facts.seq() + 1;
    CommandAtWork atWork = new CommandAtWork(handle, messageId, clock, nextSeq);
    return switch (atWork.unlessStale(
        MigrationDecider.decide(facts, handle.migration(), handle.command(), handle.context()))) {
      case Decision.Rejected<MigrationEvent>(var rejection) ->
          new Handled.Refused(rejection, nextSeq);
      case Decision.Accepted<MigrationEvent> accepted when accepted.events().isEmpty() ->
          new Handled.Unchanged(outcome(facts, List.of()), nextSeq);
      case Decision.Accepted<MigrationEvent> accepted -> {
        // What is written here takes effect as it is written: nothing happened earlier elsewhere.
        atWork.apply(accepted, event -> handle.context().now());
        yield atWork.changed(StreamKind.MIGRATION, outcome(facts, atWork.added(accepted.events())));
      }
    };
  }

  private static CommandOutcome.Accepted outcome(
      @Nullable MigrationFacts facts, List<AddedEvent> added) {
    MigrationFacts now = Objects.requireNonNull(facts);
    return new CommandOutcome.Accepted(
        now.request().migration().value(),
        now.seq() + 1,
        now.status().name().toLowerCase(Locale.ROOT),
        added,
        null,
        null,
        false);
  }

  @EventSourcingHandler
  void on(MigrationEvent event, MetaData metaData) {
    facts = MigrationFacts.evolve(facts, event, Staged.meta(metaData).actor());
    id = event.migration().toString();
  }
}
