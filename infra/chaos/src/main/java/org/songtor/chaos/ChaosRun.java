package org.songtor.chaos;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.songtor.chaos.fault.FaultInjector;
import org.songtor.chaos.fault.RoundPlan;
import org.songtor.chaos.fault.Victims;
import org.songtor.chaos.feed.Follower;
import org.songtor.chaos.load.Agency;
import org.songtor.chaos.load.CommandSender;
import org.songtor.chaos.load.Ledger;
import org.songtor.chaos.load.Traffic;
import org.songtor.chaos.load.Violations;
import org.songtor.chaos.report.FaultResult;
import org.songtor.chaos.report.RoundResult;
import org.songtor.demo.client.Tokens;
import org.songtor.local.LocalStack;
import org.songtor.local.identity.DemoUsers;
import org.songtor.stack.JdbcSettings;

/**
 * A run: one stack that stays up from round to round, people who write, agencies that follow, and
 * round after round of faults, each inspected before the next begins.
 */
public final class ChaosRun implements AutoCloseable {
  private static final int COMMANDS_PER_SECOND = 25;
  private static final Duration ANSWERED_WITHIN = Duration.ofSeconds(120);
  private static final Duration CALM = Duration.ofMillis(300);

  private final RunFolder folder;
  private final Ledger ledger;
  private final Violations violations = new Violations();
  private final AnswerTimes answers = new AnswerTimes();
  private final HttpClient http;
  private final CommandSender sender;
  private final Traffic traffic;
  private final List<Follower> followers = new ArrayList<>();
  private final Round round;
  private final Inspection inspection;

  /**
   * Goes on with what the folder holds, if anything.
   *
   * @param stack running, its data in the run's folder
   */
  ChaosRun(RunFolder folder, LocalStack stack, long seed) throws IOException {
    this.folder = folder;
    this.ledger = Ledger.open(folder.ledger());
    this.http =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(5))
            .build();
    Tokens tokens = new Tokens(http, URI.create(stack.issuer()), DemoUsers.PASSWORD);
    this.sender =
        new CommandSender(
            http, List.of(stack.baseUrl(), stack.commandServiceUrl()), tokens, ledger, violations);
    sender.onAnswer(answers::answered);
    this.traffic = new Traffic(sender, ledger, violations, COMMANDS_PER_SECOND, seed);
    for (Agency agency : Agency.values()) {
      followers.add(
          Follower.start(
              new Follower.Door(http, stack.baseUrl(), tokens),
              agency,
              violations,
              folder.feed(agency.name()),
              seed + agency.ordinal()));
    }
    JdbcSettings database = stack.database().superuser();
    Files.createDirectories(folder.scratch());
    this.round =
        new Round(
            new FaultInjector(new Victims(stack, folder.data()), database, folder.scratch()),
            answers,
            database);
    this.inspection =
        new Inspection(
            database, ledger, followers, new RebuildComparison(http, stack.baseUrl(), tokens));
    traffic.finishUnanswered();
  }

  /** Plays one round, inspects, and keeps the result. */
  RoundResult play(RoundPlan plan) throws IOException, SQLException, InterruptedException {
    long begun = System.nanoTime();
    int answered = ledger.answered();
    long retried = sender.retries();
    answers.forget();
    List<String> wrong = new ArrayList<>();
    List<FaultResult> faults = List.of();
    traffic.write(true);
    try {
      faults = round.run(plan);
      TimeUnit.MILLISECONDS.sleep(CALM.toMillis());
    } catch (Round.NotRecovered e) {
      wrong.add(String.valueOf(e.getMessage()));
    }
    boolean allAnswered = traffic.rest(ANSWERED_WITHIN);
    if (!allAnswered) {
      ledger
          .unanswered()
          .forEach(
              command ->
                  wrong.add(
                      "key "
                          + command.key()
                          + " ("
                          + command.path()
                          + ") was not answered within "
                          + ANSWERED_WITHIN.toSeconds()
                          + " s"));
    }
    Inspection.Result seen = inspection.inspect();
    wrong.addAll(violations.seen());
    wrong.addAll(seen.violations());
    RoundResult result =
        new RoundResult(
            plan.number(),
            faults,
            ledger.answered() - answered,
            sender.retries() - retried,
            seen.events(),
            seen.settledMillis(),
            Duration.ofNanos(System.nanoTime() - begun).toMillis(),
            seen.checks().size(),
            wrong);
    folder.add(result);
    return result;
  }

  @Override
  public void close() throws IOException {
    traffic.close();
    for (Follower follower : followers) {
      follower.close();
    }
    ledger.close();
    http.shutdownNow();
  }
}
