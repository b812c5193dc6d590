package org.songtor.chaos.report;

import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** A run as a Markdown page. */
public final class ChaosPage {
  private final Run run;
  private final LocalDate on;
  private final List<RoundResult> rounds;

  /**
   * What was run.
   *
   * @param commit the code
   * @param commands replicas of the command-service
   * @param queries replicas of the query-service
   */
  public record Run(String commit, long seed, int commands, int queries) {}

  /**
   * @param rounds at least one
   */
  public ChaosPage(Run run, LocalDate on, List<RoundResult> rounds) {
    this.run = run;
    this.on = on;
    this.rounds = List.copyOf(rounds);
  }

  public String text() {
    return head() + recovery() + table();
  }

  private String head() {
    long broken = rounds.stream().filter(round -> !round.holds()).count();
    long acknowledged = rounds.stream().mapToLong(RoundResult::acknowledged).sum();
    long retries = rounds.stream().mapToLong(RoundResult::retries).sum();
    long millis = rounds.stream().mapToLong(RoundResult::millis).sum();
    long faults = rounds.stream().mapToLong(round -> round.faults().size()).sum();
    return """
    # Chaos: what survives when everything is killed

    `infra/songtor chaos --rounds %d --seed %d --commands %d --queries %d` on commit `%s`, %s.

    People write through the public HTTP interface at a steady rate, each command under its own \
    `Idempotency-Key`, and repeat what is not answered. Three agencies follow their inboxes by \
    pages and by server-sent events, always from the last thing they saw. Meanwhile processes are \
    killed (`SIGKILL`, whole process groups) or stopped, Kafka's log is cut back or deleted, and an \
    insert is held open. After every round, once nobody writes any more:

    - every acknowledged event is stored under its place and type, and every key is kept once;
    - no effect exists that no answered command accounts for, or that two account for;
    - positions are 1, 2, 3 … and every stream is 0, 1, 2 … in their order;
    - histories, caseload, inboxes, feeds and figures are what a plain recount of the log gives, \
    histories and feeds byte for byte; nothing is parked;
    - every projection made anew from the log beside the live one equals it in every row;
    - each follower saw each change and each item exactly once, in the order of the log.

    **%d rounds with %d faults: %s.** %,d commands were acknowledged, %,d attempts were repeated, \
    the log holds %,d events. The rounds took %s.

    """
        .formatted(
            rounds.size(),
            run.seed(),
            run.commands(),
            run.queries(),
            run.commit(),
            on,
            rounds.size(),
            faults,
            broken == 0 ? "no violation" : broken + " rounds with violations",
            acknowledged,
            retries,
            rounds.getLast().events(),
            minutes(millis));
  }

  private String recovery() {
    StringBuilder out =
        new StringBuilder(
            """
            ## Recovery

            Seconds from the end of the fault (a killed process is being started again, a stopped \
            one goes on) until a command sent afterwards was answered, and until everything stored \
            by then could be read. A service's own start is part of it.

            | Fault | Times | Commands, median | longest | Reads, median | longest |
            |---|--:|--:|--:|--:|--:|
            """);
    for (Medians.Line line : new Medians(rounds).lines()) {
      out.append(
          "| %s | %d | %s | %s | %s | %s |\n"
              .formatted(
                  line.kind(),
                  line.times(),
                  seconds(line.commandsMedian()),
                  seconds(line.commandsLongest()),
                  seconds(line.readsMedian()),
                  seconds(line.readsLongest())));
    }
    return out.append('\n').toString();
  }

  private String table() {
    StringBuilder out =
        new StringBuilder(
            """
            ## Rounds

            "At" is the moment of the fault within its round; "lasted" is how long the part was \
            dead, stopped or blocked.

            | # | Fault: at, lasted → commands, reads (s) | Acknowledged | Repeated | Settled (s) | \
            Round (s) | Checks |
            |--:|---|--:|--:|--:|--:|---|
            """);
    for (RoundResult round : rounds) {
      out.append(
          "| %d | %s | %d | %d | %s | %s | %s |\n"
              .formatted(
                  round.number(),
                  faults(round),
                  round.acknowledged(),
                  round.retries(),
                  seconds(round.settledMillis()),
                  seconds(round.millis()),
                  round.holds()
                      ? round.checks() + " hold"
                      : round.violations().size() + " violations"));
    }
    return out.toString();
  }

  private static String faults(RoundResult round) {
    return round.faults().stream()
        .map(
            fault ->
                "%s: %s, %s → %s, %s"
                    .formatted(
                        fault.fault(),
                        seconds(fault.atMillis()),
                        seconds(fault.lastedMillis()),
                        seconds(fault.commandsMillis()),
                        seconds(fault.readsMillis())))
        .collect(Collectors.joining("<br>"));
  }

  private static String seconds(long millis) {
    return String.format(Locale.ROOT, "%.1f", millis / 1000.0);
  }

  private static String minutes(long millis) {
    return "%d min %d s".formatted(millis / 60_000, millis / 1000 % 60);
  }
}
