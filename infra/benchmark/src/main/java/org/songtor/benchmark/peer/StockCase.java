package org.songtor.benchmark.peer;

import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventhandling.SequenceNumber;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.messaging.MetaData;
import org.axonframework.modelling.command.AggregateCreationPolicy;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.AggregateLifecycle;
import org.axonframework.modelling.command.CreationPolicy;
import org.axonframework.modelling.command.TargetAggregateIdentifier;
import org.jspecify.annotations.Nullable;
import org.songtor.cases.domain.CaseCommand;
import org.songtor.cases.domain.CaseDecider;
import org.songtor.cases.domain.OccurredAt;
import org.songtor.command.CommandContext;
import org.songtor.command.CommandMeta;
import org.songtor.command.Decision;
import org.songtor.definition.DefinitionCatalogue;
import org.songtor.definition.yaml.ShippedDefinitions;
import org.songtor.evaluation.CaseFacts;
import org.songtor.evaluation.CaseFacts.Origin;
import org.songtor.event.CaseEvent;

/** A case as a user of plain Axon writes it, with the same decider and the same facts. */
final class StockCase {
  @AggregateIdentifier private @Nullable String id;
  private @Nullable CaseFacts facts;

  StockCase() {}

  /** The first command of a case: Axon need not look for one. */
  record Create(
      @TargetAggregateIdentifier String target,
      CaseCommand command,
      CommandContext context,
      CommandMeta meta) {}

  /** Any other command. */
  record Change(
      @TargetAggregateIdentifier String target,
      CaseCommand command,
      CommandContext context,
      CommandMeta meta) {}

  @CommandHandler
  @CreationPolicy(AggregateCreationPolicy.ALWAYS)
  StockAxon.Stored handle(Create create, DefinitionCatalogue definitions) {
    return decide(create.command(), create.context(), create.meta(), definitions);
  }

  @CommandHandler
  StockAxon.Stored handle(Change change, DefinitionCatalogue definitions) {
    return decide(change.command(), change.context(), change.meta(), definitions);
  }

  private StockAxon.Stored decide(
      CaseCommand command,
      CommandContext context,
      CommandMeta meta,
      DefinitionCatalogue definitions) {
    CaseFacts before = facts;
    var definition =
        definitions
            .find(before == null ? ShippedDefinitions.THAILAND_ZERO_DROPOUT : before.definition())
            .orElseThrow();
    return switch (CaseDecider.decide(before, command, context, definition)) {
      case Decision.Rejected<CaseEvent>(var rejection) ->
          throw new IllegalStateException("refused: " + rejection);
      case Decision.Accepted<CaseEvent> accepted -> {
        UUID causation = UUID.randomUUID();
        for (CaseEvent event : accepted.events()) {
          AggregateLifecycle.apply(
              event,
              MetaData.from(
                  Map.of(
                      "actor", context.actor().id(),
                      "role", accepted.role().name(),
                      "correlation", meta.correlationId().toString(),
                      "causation", causation.toString(),
                      "occurredAt", OccurredAt.of(event, context).toString(),
                      "recordedAt", context.now().toString())));
        }
        CaseFacts after = Objects.requireNonNull(facts);
        yield new StockAxon.Stored(after.seq() + 1, after.state());
      }
    };
  }

  @EventSourcingHandler
  void on(CaseEvent event, @SequenceNumber long seq, MetaData metaData) {
    Origin origin =
        new Origin(
            seq,
            text(metaData, "actor"),
            Instant.parse(text(metaData, "occurredAt")),
            Instant.parse(text(metaData, "recordedAt")));
    facts = facts == null ? CaseFacts.begin(event, origin) : facts.evolve(event, origin);
    id = facts.id().toString();
  }

  private static String text(MetaData metaData, String key) {
    return String.valueOf(metaData.get(key));
  }
}
