package org.songtor.chaos;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.songtor.chaos.fault.FaultKind;
import org.songtor.chaos.fault.RoundPlan;
import org.songtor.chaos.report.RoundResult;
import org.songtor.local.Checkout;
import org.songtor.local.cli.ExitCode;
import org.songtor.local.cli.SongtorSubcommand;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Kills things under load, round after round, and looks whether anything acknowledged suffered. */
@Command(
    name = "chaos",
    mixinStandardHelpOptions = true,
    description = {
      "ทำให้ส่วนต่าง ๆ ล้มขณะมีงาน แล้วตรวจว่าไม่มีสิ่งใดสูญหายหรือซ้ำ",
      "Kills parts under load and checks that nothing is lost, doubled or out of order."
    })
public final class ChaosCommand implements SongtorSubcommand {
  /** A shorter run does not take the place of a long one's page. */
  private static final int WORTH_PUBLISHING = 100;

  @Option(
      names = "--rounds",
      defaultValue = "20",
      paramLabel = "N",
      description = {"จำนวนรอบ (${DEFAULT-VALUE})", "How many rounds (${DEFAULT-VALUE})."})
  private int rounds;

  @Option(
      names = "--seed",
      defaultValue = "1",
      paramLabel = "S",
      description = {
        "เลขตั้งต้นของเวลาและชนิดของความผิดพลาด (${DEFAULT-VALUE})",
        "Seed of the faults' kinds and moments (${DEFAULT-VALUE})."
      })
  private long seed;

  @Option(
      names = "--resume",
      description = {
        "ทำต่อจากรอบที่ค้างไว้ของโค้ดชุดนี้",
        "Goes on where this code's last run stopped."
      })
  private boolean resume;

  @Option(
      names = "--commands",
      defaultValue = "2",
      paramLabel = "N",
      description = {
        "จำนวน command-service (${DEFAULT-VALUE})",
        "Replicas of the command-service (${DEFAULT-VALUE})."
      })
  private int commands;

  @Option(
      names = "--queries",
      defaultValue = "2",
      paramLabel = "N",
      description = {
        "จำนวน query-service (${DEFAULT-VALUE})",
        "Replicas of the query-service (${DEFAULT-VALUE})."
      })
  private int queries;

  @Option(
      names = "--only",
      split = ",",
      paramLabel = "KIND",
      description = {
        "เฉพาะความผิดพลาดเหล่านี้ (${COMPLETION-CANDIDATES})",
        "Only these kinds of fault."
      })
  private List<FaultKind> only = List.of(FaultKind.values());

  @Option(
      names = "--page",
      paramLabel = "FILE",
      description = {
        "เขียนสรุปลงไฟล์ (ปกติ infra/docs/chaos.md เมื่อครบ " + WORTH_PUBLISHING + " รอบ)",
        "Writes the summary there (usually infra/docs/chaos.md, from "
            + WORTH_PUBLISHING
            + " rounds on)."
      })
  private @Nullable Path page;

  @Override
  public Integer call() throws IOException, SQLException, InterruptedException {
    if (rounds < 1) {
      throw new CommandLine.ParameterException(
          new CommandLine(this), "--rounds: at least 1 · อย่างน้อย 1");
    }
    PrintStream out = System.out;
    Path checkout = Checkout.find();
    Chaos chaos = Chaos.of(checkout, seed, new Replicas(commands, queries), out);
    out.println("หลักฐานและข้อมูลของการทดสอบ · data and evidence: " + chaos.root());
    List<RoundPlan> plans =
        IntStream.rangeClosed(1, rounds)
            .mapToObj(number -> RoundPlan.of(seed, number, only))
            .toList();
    List<RoundResult> results = chaos.play(plans, resume);
    boolean holds = results.stream().allMatch(RoundResult::holds);
    publish(checkout, chaos, results);
    out.println(
        holds
            ? "✓ ไม่มีสิ่งใดสูญหาย ซ้ำ หรือผิดลำดับใน "
                + results.size()
                + " รอบ · nothing was lost, doubled or out of order in "
                + results.size()
                + " rounds"
            : "✗ พบข้อผิดพลาด หลักฐานอยู่ใน · a violation; the evidence is in " + chaos.root());
    return holds ? ExitCode.DONE : ExitCode.FAILED;
  }

  private void publish(Path checkout, Chaos chaos, List<RoundResult> results) throws IOException {
    Path target = page;
    if (target == null
        && results.size() >= WORTH_PUBLISHING
        && only.size() == FaultKind.values().length) {
      target = checkout.resolve("infra").resolve("docs").resolve("chaos.md");
    }
    if (target != null && !results.isEmpty()) {
      Files.writeString(target, chaos.page(results));
    }
  }
}
