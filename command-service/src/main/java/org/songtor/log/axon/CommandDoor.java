package org.songtor.log.axon;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicReference;
import org.axonframework.commandhandling.CommandBus;
import org.axonframework.commandhandling.CommandExecutionException;
import org.axonframework.commandhandling.CommandResultMessage;
import org.axonframework.commandhandling.GenericCommandMessage;
import org.axonframework.modelling.command.ConcurrencyException;
import org.songtor.command.CommandContext;
import org.songtor.command.CommandMeta;
import org.songtor.command.CommandOutcome;
import org.songtor.command.Rejection;
import org.songtor.event.StreamKind;
import org.songtor.log.AppendUnit;
import org.songtor.log.Appended;
import org.songtor.log.Appender;
import org.songtor.log.EventLog;
import org.songtor.log.KeptAnswer;
import org.songtor.log.KeptAnswers;
import org.songtor.log.LogUnavailableException;

/**
 * The one way a command takes: through the bus, again from fresh state when somebody else was
 * faster, and to the first answer when it was given before.
 *
 * <p>An append is checked against the log. What appends nothing, a refusal say, may have been
 * decided on a cached state that another replica has moved on from: it is checked here.
 */
public final class CommandDoor {
  /** How long a command goes on trying while others keep changing its stream. */
  private static final Duration PATIENCE = Duration.ofSeconds(5);

  /** The longest pause between two tries: about ten appends. */
  private static final int LONGEST_PAUSE_MILLIS = 64;

  private final StreamKind kind;
  private final CommandBus bus;
  private final AggregateCache cache;
  private final EventLog log;
  private final Appender appender;
  private final KeptAnswers answers;

  /**
   * @param kind of the streams behind this door
   * @param cache of the aggregates of that kind
   */
  public CommandDoor(
      StreamKind kind,
      CommandBus bus,
      AggregateCache cache,
      EventLog log,
      Appender appender,
      KeptAnswers answers) {
    this.kind = kind;
    this.bus = bus;
    this.cache = cache;
    this.log = log;
    this.appender = appender;
    this.answers = answers;
  }

  /**
   * @param command what the bus routes by; its handler answers with a {@link Handled}
   * @throws LogUnavailableException if the log is away, or the stream is so busy that every try of
   *     five seconds came too late
   */
  public CommandOutcome handle(
      UUID streamId, StreamCommand command, CommandContext context, CommandMeta meta) {
    long start = System.nanoTime();
    for (int attempt = 0;
        attempt == 0 || System.nanoTime() - start < PATIENCE.toNanos();
        attempt++) {
      pauseBefore(attempt);
      try {
        Optional<CommandOutcome> outcome =
            settle(dispatch(command, attempt == 0), new Request(streamId, context, meta));
        if (outcome.isPresent()) {
          return outcome.get();
        }
      } catch (KeyTakenException e) {
        return AcceptedAnswers.replay(e.answer(), meta);
      } catch (ConcurrencyException e) {
        // Rolling back has dropped the state it was decided on; dropping it twice does no harm.
      }
      cache.remove(streamId.toString());
      // Of another kind it stays: every further try would be decided on nothing, and lose.
      if (attempt == 0 && isOfAnotherKind(streamId)) {
        return new CommandOutcome.Rejected(new Rejection.IdOfAnotherKind());
      }
    }
    throw new LogUnavailableException("too many write to the same stream at the same time");
  }

  /**
   * Writers of one replica take turns, those of several do not: tries at once could lose against
   * the other replica's queue again and again. Each pause is drawn at random from a range that
   * doubles, so that the writers part.
   */
  private static void pauseBefore(int attempt) {
    if (attempt < 2) {
      return;
    }
    int range = attempt > 6 ? LONGEST_PAUSE_MILLIS : 1 << attempt;
    try {
      Thread.sleep(ThreadLocalRandom.current().nextInt(range));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new LogUnavailableException("the service stops");
    }
  }

  private record Request(UUID streamId, CommandContext context, CommandMeta meta) {}

  /** Empty when it was decided on a state that is not the newest. */
  private Optional<CommandOutcome> settle(Handled handled, Request request) {
    return switch (handled) {
      case Handled.Changed(CommandOutcome.Accepted outcome) -> Optional.of(outcome);
      case Handled.Unchanged(CommandOutcome.Accepted outcome, long nextSeq) ->
          unchanged(outcome, nextSeq, request);
      case Handled.Refused refused -> refused(refused, request);
    };
  }

  private Optional<CommandOutcome> refused(Handled.Refused refused, Request request) {
    // Repeated after it was accepted, a command no longer fits the state it has itself changed.
    KeptAnswer.Key key = AcceptedAnswers.key(request.meta());
    Optional<KeptAnswer> kept = key == null ? Optional.empty() : answers.find(key);
    if (kept.isPresent()) {
      return Optional.of(AcceptedAnswers.replay(kept.get(), request.meta()));
    }
    return isNewest(refused.nextSeq(), request)
        ? Optional.of(new CommandOutcome.Rejected(refused.rejection()))
        : Optional.empty();
  }

  /** A stream of another kind is no stream at all to this command. */
  private boolean isNewest(long nextSeq, Request request) {
    return log.nextSeq(request.streamId()) == nextSeq || isOfAnotherKind(request.streamId());
  }

  private boolean isOfAnotherKind(UUID streamId) {
    return log.first(streamId).filter(first -> first.kind() != kind).isPresent();
  }

  private Optional<CommandOutcome> unchanged(
      CommandOutcome.Accepted outcome, long nextSeq, Request request) {
    KeptAnswer answer = AcceptedAnswers.keep(outcome, request.meta(), request.context());
    if (answer == null) {
      return isNewest(nextSeq, request) ? Optional.of(outcome) : Optional.empty();
    }
    AppendUnit unit =
        new AppendUnit(kind, request.streamId(), nextSeq, List.of(), answer, List.of(), List.of());
    return switch (LogStorageEngine.append(appender, unit)) {
      case Appended.Kept kept -> Optional.of(outcome);
      case Appended.StreamMoved moved -> Optional.empty();
      case Appended.KeyTaken(KeptAnswer first) ->
          Optional.of(AcceptedAnswers.replay(first, request.meta()));
    };
  }

  private Handled dispatch(StreamCommand command, boolean firstAttempt) {
    AtomicReference<CommandResultMessage<?>> result = new AtomicReference<>();
    // The bus handles on this very thread and calls back before it returns.
    bus.dispatch(
        new GenericCommandMessage<>(command, FreshStream.metaData(command, firstAttempt)),
        (message, resultMessage) -> result.set(resultMessage));
    CommandResultMessage<?> handled = result.get();
    if (handled == null) {
      throw new IllegalStateException("the bus did not handle the command on the caller's thread");
    }
    if (!handled.isExceptional()) {
      return (Handled) handled.getPayload();
    }
    Throwable cause = handled.exceptionResult();
    if (cause instanceof RuntimeException e) {
      throw e;
    }
    if (cause instanceof Error e) {
      throw e;
    }
    throw new CommandExecutionException("the command could not be handled", cause);
  }
}
