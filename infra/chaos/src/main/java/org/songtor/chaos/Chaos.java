package org.songtor.chaos;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.songtor.chaos.fault.RoundPlan;
import org.songtor.chaos.report.ChaosPage;
import org.songtor.chaos.report.RoundResult;
import org.songtor.local.LocalStack;
import org.songtor.local.LocalStackOptions;
import org.songtor.local.StackPorts;

/** Plays rounds until all are done or one shows a violation. */
public final class Chaos {
  private final RunFolder folder;
  private final String commit;
  private final long seed;
  private final Replicas replicas;
  private final PrintStream out;

  private Chaos(RunFolder folder, String commit, long seed, Replicas replicas, PrintStream out) {
    this.folder = folder;
    this.commit = commit;
    this.seed = seed;
    this.replicas = replicas;
    this.out = out;
  }

  /** A run of the code in a checkout, kept in its own folder there. */
  static Chaos of(Path checkout, long seed, Replicas replicas, PrintStream out) {
    return new Chaos(
        RunFolder.of(checkout, seed, replicas), RunFolder.commit(checkout), seed, replicas, out);
  }

  /** A run kept in a folder of the caller's. */
  public static Chaos in(Path folder, long seed, Replicas replicas, PrintStream out) {
    return new Chaos(new RunFolder(folder), "-", seed, replicas, out);
  }

  /** Where the run keeps data, logs and evidence. */
  public Path root() {
    return folder.root();
  }

  /**
   * Plays the rounds that are not done yet.
   *
   * @param resume whether to go on with an interrupted run
   * @return every round of the run; a violation is in the last one only
   */
  public List<RoundResult> play(List<RoundPlan> plans, boolean resume)
      throws IOException, SQLException, InterruptedException {
    if (resume) {
      folder.resume();
    } else {
      folder.begin();
    }
    int done = folder.done().size();
    try (LocalStack stack =
            LocalStack.start(
                LocalStackOptions.usual(folder.data())
                    .on(StackPorts.free())
                    .withReplicas(replicas.commands(), replicas.queries()));
        ChaosRun run = new ChaosRun(folder, stack, seed + done)) {
      for (RoundPlan plan : plans.subList(Math.min(done, plans.size()), plans.size())) {
        RoundResult result = run.play(plan);
        print(result);
        if (!result.holds()) {
          break;
        }
      }
    }
    List<RoundResult> rounds = folder.done();
    if (!rounds.isEmpty()) {
      Files.writeString(folder.page(), page(rounds));
    }
    return rounds;
  }

  /** The run as a page. */
  String page(List<RoundResult> rounds) {
    return new ChaosPage(
            new ChaosPage.Run(commit, seed, replicas.commands(), replicas.queries()),
            LocalDate.now(ZoneId.systemDefault()),
            rounds)
        .text();
  }

  private void print(RoundResult round) {
    String faults =
        round.faults().stream()
            .map(
                fault ->
                    String.format(
                        Locale.ROOT,
                        "%s @%.1f s for %.1f s → commands %.1f s, reads %.1f s",
                        fault.fault(),
                        fault.atMillis() / 1000.0,
                        fault.lastedMillis() / 1000.0,
                        fault.commandsMillis() / 1000.0,
                        fault.readsMillis() / 1000.0))
            .collect(Collectors.joining("; "));
    out.printf(
        Locale.ROOT,
        "%s %3d  %5.1f s  %4d รับแล้ว/acknowledged  %3d ซ้ำ/repeated  %6d events  %d checks  %s%n",
        round.holds() ? "✓" : "✗",
        round.number(),
        round.millis() / 1000.0,
        round.acknowledged(),
        round.retries(),
        round.events(),
        round.checks(),
        faults);
    round.violations().forEach(violation -> out.println("    ✗ " + violation));
    out.flush();
  }
}
