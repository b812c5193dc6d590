package org.songtor.cases.axon;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventhandling.SequenceNumber;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.messaging.MetaData;
import org.axonframework.messaging.annotation.MessageIdentifier;
import org.axonframework.modelling.command.AggregateCreationPolicy;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.AggregateLifecycle;
import org.axonframework.modelling.command.CreationPolicy;
import org.jspecify.annotations.Nullable;
import org.songtor.cases.domain.OccurredAt;
import org.songtor.clock.ServiceClock;
import org.songtor.command.CommandContext;
import org.songtor.command.CommandOutcome;
import org.songtor.command.Decision;
import org.songtor.evaluation.CaseFacts;
import org.songtor.evaluation.CaseFacts.Origin;
import org.songtor.event.CaseEvent;
import org.songtor.event.EventMeta;
import org.songtor.event.StreamKind;
import org.songtor.log.axon.AcceptedAnswers;
import org.songtor.log.axon.Handled;
import org.songtor.log.axon.Staged;

/** One case in memory: its facts, and nothing else. What may happen to it is decided elsewhere. */
public final class CaseAggregate {
  /** Read by Axon. */
  @SuppressWarnings("UnusedVariable")
  @AggregateIdentifier
  private @Nullable String id;

  private @Nullable CaseFacts facts;

  CaseAggregate() {}

  /** As it was after the last event in these facts. */
  CaseAggregate(CaseFacts facts) {
    this.id = facts.id().toString();
    this.facts = facts;
  }

  @Nullable CaseFacts facts() {
    return facts;
  }

  @CommandHandler
  @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
  Handled handle(
      HandleCaseCommand handle,
      @MessageIdentifier String messageId,
      CaseJudge judge,
      ServiceClock clock) {
    CaseFacts before = facts;
    long nextSeq = before == null ? 0 : before.seq() + 1;
    return switch (judge.judge(before, handle)) {
      case Decision.Rejected<CaseEvent>(var rejection) -> new Handled.Refused(rejection, nextSeq);
      case Decision.Accepted<CaseEvent> accepted when accepted.events().isEmpty() ->
          new Handled.Unchanged(
              new CaseChange(before, Objects.requireNonNull(before), List.of())
                  .outcome(handle.command()),
              nextSeq);
      case Decision.Accepted<CaseEvent> accepted -> {
        apply(handle.context(), meta(accepted, handle, messageId, clock), accepted.events());
        CaseChange change =
            new CaseChange(before, Objects.requireNonNull(facts), accepted.events());
        CommandOutcome.Accepted outcome = change.outcome(handle.command());
        new Staged(
                StreamKind.CASE,
                handle.caseId().value(),
                nextSeq,
                AcceptedAnswers.keep(outcome, handle.meta(), handle.context()),
                change.deadlines(),
                change.routes())
            .stage();
        yield new Handled.Changed(outcome);
      }
    };
  }

  private static void apply(CommandContext context, EventMeta meta, List<CaseEvent> events) {
    Instant recordedAt = context.now().truncatedTo(ChronoUnit.MICROS);
    for (CaseEvent event : events) {
      Instant occurredAt = OccurredAt.of(event, context).truncatedTo(ChronoUnit.MICROS);
      AggregateLifecycle.apply(event, Staged.metaData(meta, occurredAt, recordedAt));
    }
  }

  private static EventMeta meta(
      Decision.Accepted<CaseEvent> accepted,
      HandleCaseCommand handle,
      String messageId,
      ServiceClock clock) {
    return new EventMeta(
        handle.context().actor().id(),
        accepted.role(),
        accepted.area(),
        handle.context().actor().agency(),
        handle.meta().correlationId(),
        UUID.fromString(messageId),
        accepted.lateReason(),
        clock.offset());
  }

  @EventSourcingHandler
  void on(CaseEvent event, @SequenceNumber long seq, MetaData metaData) {
    Origin origin =
        new Origin(
            seq,
            Staged.meta(metaData).actor(),
            Staged.occurredAt(metaData),
            Staged.recordedAt(metaData));
    facts = facts == null ? CaseFacts.begin(event, origin) : facts.evolve(event, origin);
    id = facts.id().toString();
  }
}
