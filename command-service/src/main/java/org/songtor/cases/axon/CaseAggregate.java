package org.songtor.cases.axon;

import java.util.List;
import java.util.Objects;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventhandling.SequenceNumber;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.messaging.MetaData;
import org.axonframework.messaging.annotation.MessageIdentifier;
import org.axonframework.modelling.command.AggregateCreationPolicy;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.CreationPolicy;
import org.jspecify.annotations.Nullable;
import org.songtor.cases.domain.OccurredAt;
import org.songtor.clock.ServiceClock;
import org.songtor.command.Decision;
import org.songtor.evaluation.CaseFacts;
import org.songtor.evaluation.CaseFacts.Origin;
import org.songtor.event.CaseEvent;
import org.songtor.event.StreamKind;
import org.songtor.log.axon.CommandAtWork;
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
    CommandAtWork atWork = new CommandAtWork(handle, messageId, clock, nextSeq);
    return switch (judge.judge(before, handle)) {
      case Decision.Rejected<CaseEvent>(var rejection) -> new Handled.Refused(rejection, nextSeq);
      case Decision.Accepted<CaseEvent> accepted when accepted.events().isEmpty() -> {
        CaseFacts same = Objects.requireNonNull(before);
        yield new Handled.Unchanged(
            new CaseChange(before, same, List.of()).outcome(handle.command(), List.of()), nextSeq);
      }
      case Decision.Accepted<CaseEvent> accepted -> {
        atWork.apply(accepted, event -> OccurredAt.of(event, handle.context()));
        CaseChange change =
            new CaseChange(before, Objects.requireNonNull(facts), accepted.events());
        yield atWork.changed(
            StreamKind.CASE,
            change.outcome(handle.command(), atWork.added(accepted.events())),
            change.deadlines(),
            change.routes());
      }
    };
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
