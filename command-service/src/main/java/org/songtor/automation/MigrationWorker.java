package org.songtor.automation;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.songtor.cases.CaseCommands;
import org.songtor.cases.domain.CaseCommand.Migrate;
import org.songtor.clock.ServiceClock;
import org.songtor.command.CommandContext;
import org.songtor.command.CommandMeta;
import org.songtor.command.CommandOutcome;
import org.songtor.command.Rejection;
import org.songtor.definition.DefinitionCatalogue;
import org.songtor.definition.DefinitionId;
import org.songtor.definition.WorkflowDefinition;
import org.songtor.event.EventCodec.UnreadableEventException;
import org.songtor.event.MigrationEvent.MigrationRequested;
import org.songtor.event.MigrationEvent.Misfit;
import org.songtor.event.MigrationEvent.MisfitReason;
import org.songtor.event.MigrationEvent.Selection;
import org.songtor.language.Actor;
import org.songtor.language.CaseId;
import org.songtor.language.LocalizedText;
import org.songtor.language.MigrationId;
import org.songtor.log.CasesFound;
import org.songtor.log.LogUnavailableException;
import org.songtor.migrations.MigrationCommands;
import org.songtor.migrations.UnderWay;
import org.songtor.migrations.domain.MigrationCommand.Phase;
import org.songtor.migrations.domain.MigrationCommand.RecordProgress;
import org.songtor.migrations.domain.MigrationFacts;

/**
 * Goes on with migrations, some cases at a time: first tries them, then moves them. Replicas
 * compete for each portion, and one that dies leaves its portion to the next: a case that it moved
 * already answers as it did the first time. While replicas of several versions run, one that does
 * not know an event of a case leaves that migration to the others.
 */
public final class MigrationWorker implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(MigrationWorker.class);

  private static final int PORTION = 256;
  private static final int AT_ONCE = 8;
  private static final Duration BETWEEN_LOOKS = Duration.ofMillis(500);

  /** How often a case is tried that fails otherwise than for want of the log. */
  private static final int TRIES = 3;

  private static final Duration BETWEEN_TRIES = Duration.ofMillis(200);

  private final UnderWay migrations;
  private final MigrationCommands commands;
  private final CasesFound found;
  private final CaseCommands cases;
  private final DefinitionCatalogue definitions;
  private final ServiceClock clock;
  private final ExecutorService moving =
      Executors.newFixedThreadPool(
          AT_ONCE, Thread.ofPlatform().name("migration-", 0).daemon().factory());
  private final Rounds rounds;

  /** With a case that this program cannot read: as long as it runs, that stays so. */
  private final Set<MigrationId> leftToNewer = ConcurrentHashMap.newKeySet();

  public MigrationWorker(
      UnderWay migrations,
      MigrationCommands commands,
      CasesFound found,
      CaseCommands cases,
      DefinitionCatalogue definitions,
      ServiceClock clock) {
    this.migrations = migrations;
    this.commands = commands;
    this.found = found;
    this.cases = cases;
    this.definitions = definitions;
    this.clock = clock;
    this.rounds = new Rounds("migrations", BETWEEN_LOOKS, this::goOn);
  }

  public void start() {
    rounds.start();
  }

  /** Leaves a portion that is not done unrecorded; returns when no case is being moved any more. */
  @Override
  public void close() {
    rounds.close();
    moving.shutdown();
  }

  /** Whether any portion was done. */
  private boolean goOn() throws InterruptedException {
    boolean more = false;
    try {
      for (MigrationId id : migrations.all()) {
        more |= !leftToNewer.contains(id) && goOn(id);
      }
    } catch (LogUnavailableException e) {
      log.warn("Migrations wait: {}", e.getMessage());
      return false;
    }
    return more;
  }

  /** One that cannot go on is no reason for the others not to. */
  private boolean goOn(MigrationId id) throws InterruptedException {
    try {
      return found.alone(id.value(), () -> portion(id));
    } catch (LogUnavailableException e) {
      throw e;
    } catch (RuntimeException e) {
      log.error("Migration {} could not go on", id, e);
      return false;
    }
  }

  /** What became of one case: nothing that is counted, a move, or a reason against it. */
  private sealed interface Tried {
    record NotMeant() implements Tried {}

    record Moves() implements Tried {}

    record Stays(Misfit why) implements Tried {}

    /** Another program is needed, which knows all its events. */
    record NotKnown() implements Tried {}

    /** The worker is being stopped. */
    record NotTried() implements Tried {}
  }

  private void portion(MigrationId id) throws InterruptedException {
    MigrationFacts facts = migrations.find(id).orElseThrow();
    if (!facts.underWay()) {
      return;
    }
    MigrationRequested request = facts.request();
    Selection selection = request.selection();
    List<CasesFound.Row> rows =
        found.under(
            request.definition(), selection.areas(), selection.cases(), facts.through(), PORTION);
    boolean trial = facts.status() == MigrationFacts.Status.EXAMINING;
    WorkflowDefinition to =
        definitions
            .find(new DefinitionId(request.definition(), request.toVersion()))
            .orElseThrow(() -> new IllegalStateException("cases move to what is not here"));
    Migrate move = new Migrate(request, to, trial);
    List<Callable<Tried>> tries = new ArrayList<>();
    rows.forEach(row -> tries.add(() -> one(row.id(), move)));
    int done = 0;
    List<Misfit> misfits = new ArrayList<>();
    for (Future<Tried> each : moving.invokeAll(tries)) {
      switch (result(each)) {
        case Tried.NotMeant not -> {}
        case Tried.Moves moves -> done++;
        case Tried.Stays(Misfit why) -> misfits.add(why);
        case Tried.NotKnown newer -> {
          leftToNewer.add(id);
          log.warn("Migration {} waits for a newer program: a case has events unknown here", id);
          return;
        }
        case Tried.NotTried stopped -> {
          return;
        }
      }
    }
    long through = rows.isEmpty() ? facts.through() : rows.getLast().position();
    CommandOutcome recorded =
        commands.handle(
            id,
            new RecordProgress(
                trial ? Phase.EXAMINING : Phase.MOVING,
                facts.through(),
                through,
                done,
                misfits,
                rows.size() < PORTION),
            CommandContext.now(Actor.system(), clock.instant()),
            CommandMeta.system(id.value()));
    if (!(recorded instanceof CommandOutcome.Accepted)) {
      throw new IllegalStateException("how far a migration is could not be recorded");
    }
  }

  private static Tried result(Future<Tried> each) throws InterruptedException {
    try {
      return each.get();
    } catch (ExecutionException e) {
      if (e.getCause() instanceof RuntimeException cause) {
        throw cause;
      }
      throw new IllegalStateException("a case could not be moved", e.getCause());
    }
  }

  /**
   * What keeps a single case from moving is no reason to hold up the others for ever: it is tried
   * some times, and then named among those that do not fit.
   */
  private Tried one(CaseId id, Migrate move) throws InterruptedException {
    for (int attempt = 1; ; attempt++) {
      if (rounds.closing()) {
        return new Tried.NotTried();
      }
      try {
        return outcome(id, move);
      } catch (LogUnavailableException e) {
        throw e;
      } catch (RuntimeException | StackOverflowError | LinkageError e) {
        if (unknown(e)) {
          return new Tried.NotKnown();
        }
        String kind = e.getClass().getSimpleName();
        if (attempt == TRIES) {
          log.error("Case {} cannot be moved by {}: {}", id, move.request().migration(), kind);
          return new Tried.Stays(new Misfit(id, MisfitReason.FAILED, kind));
        }
        log.warn("Case {} is tried again: {}", id, kind);
        rounds.rest(BETWEEN_TRIES);
      }
    }
  }

  private static boolean unknown(Throwable failure) {
    for (Throwable each = failure; each != null; each = each.getCause()) {
      if (each instanceof UnreadableEventException unreadable && unreadable.unknown()) {
        return true;
      }
    }
    return false;
  }

  private Tried outcome(CaseId id, Migrate move) {
    return switch (cases.handle(
        id, move, CommandContext.now(Actor.system(), clock.instant()), meta(id, move))) {
      case CommandOutcome.Accepted moved -> new Tried.Moves();
      case CommandOutcome.Rejected(Rejection.DoesNotFit(var reason, var subject)) ->
          new Tried.Stays(new Misfit(id, reason, subject));
      case CommandOutcome.Rejected(Rejection.NotSelected no) -> new Tried.NotMeant();
      case CommandOutcome.Rejected(var other) ->
          new Tried.Stays(new Misfit(id, MisfitReason.REFUSED, inBothLanguages(other)));
      case CommandOutcome.KeyReused reused ->
          throw new IllegalStateException("a key of a migration was used for something else");
    };
  }

  private static String inBothLanguages(Rejection refusal) {
    LocalizedText first = refusal.reasons().getFirst();
    return first.th() + " / " + first.en();
  }

  /** A move has a key: whoever takes over a portion hears what happened the first time. */
  private static CommandMeta meta(CaseId id, Migrate move) {
    UUID migration = move.request().migration().value();
    if (move.trial()) {
      return CommandMeta.system(migration);
    }
    String key = migration + "/" + id;
    String hash = UUID.nameUUIDFromBytes(key.getBytes(StandardCharsets.UTF_8)).toString();
    return new CommandMeta("system", key, hash, null, null, migration);
  }
}
