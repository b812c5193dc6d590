package org.songtor.demo;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.songtor.demo.client.Refused;
import org.songtor.demo.client.ServiceUnavailable;
import org.songtor.demo.facts.Quotas;
import org.songtor.demo.play.KoratScenario.Played;
import org.songtor.demo.reconcile.Reconciler;
import org.songtor.local.Announcer;
import org.songtor.local.Checkout;
import org.songtor.local.LocalStack;
import org.songtor.local.LocalStackOptions;
import org.songtor.local.ServiceJars;
import org.songtor.local.cli.ExitCode;
import org.songtor.local.cli.PortOptions;
import org.songtor.stack.Folders;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Plays Nakhon Ratchasima on a stack of its own, reconciles every figure, and stops everything. */
@Command(
    name = "korat",
    mixinStandardHelpOptions = true,
    description = {
      "โมเดลนครราชสีมาตั้งแต่ต้นจนจบ แล้วกระทบยอดทุกตัวเลข",
      "Nakhon Ratchasima from end to end; every figure is reconciled."
    })
final class KoratCommand implements Callable<Integer> {
  @Mixin private final PortOptions ports = new PortOptions();

  @Option(
      names = "--seed",
      defaultValue = "" + Quotas.DEFAULT_SEED,
      paramLabel = "N",
      description = {
        "เลขตั้งต้นของข้อมูลสังเคราะห์ (${DEFAULT-VALUE} ให้ตัวเลขตามแหล่งข้อมูล)",
        "Seed of the synthetic data; ${DEFAULT-VALUE} gives the source's own figures."
      })
  private long seed;

  @Option(
      names = "--scale",
      defaultValue = "1",
      paramLabel = "F",
      description = {"ขนาดเทียบกับแหล่งข้อมูล (เช่น 0.1)", "Size beside the source, such as 0.1."})
  private double scale;

  @Option(
      names = "--data",
      paramLabel = "DIR",
      description = {
        "โฟลเดอร์ข้อมูลที่ว่าง (ปกติใช้โฟลเดอร์ชั่วคราว)",
        "An empty data folder that is kept; usually a temporary one is used."
      })
  private @Nullable Path data;

  @Option(
      names = "--keep",
      description = {
        "เปิดระบบไว้หลังสาธิตจนกด Ctrl-C",
        "Leaves everything running afterwards, until Ctrl-C."
      })
  private boolean keep;

  @Override
  public Integer call() throws IOException, InterruptedException, SQLException {
    PrintStream out = System.out;
    checked();
    Path chosen = data;
    Path folder =
        chosen == null ? Files.createTempDirectory("songtor-demo-") : chosen.toAbsolutePath();
    int code = playOn(folder, out);
    if (chosen == null && code == ExitCode.DONE) {
      Folders.remove(folder);
    }
    return code;
  }

  private void checked() {
    try {
      Quotas.of(seed, scale);
    } catch (IllegalArgumentException e) {
      throw new picocli.CommandLine.ParameterException(
          new picocli.CommandLine(this), "--scale: " + e.getMessage());
    }
  }

  private int playOn(Path folder, PrintStream out) throws InterruptedException, SQLException {
    long begun = System.nanoTime();
    LocalStackOptions options =
        new LocalStackOptions(
            folder, false, ports.ports(), ServiceJars.builtIn(Checkout.find()), Announcer.on(out));
    try (LocalStack stack = LocalStack.start(options)) {
      Duration startUp = Duration.ofNanos(System.nanoTime() - begun);
      int code = play(stack, startUp, out);
      if (keep) {
        out.println();
        out.println(
            "ระบบยังทำงานอยู่ที่ "
                + stack.baseUrl()
                + " กด Ctrl-C เพื่อหยุด · still running, Ctrl-C stops it");
        out.flush();
        Thread.currentThread().join();
      }
      return code;
    }
  }

  private int play(LocalStack stack, Duration startUp, PrintStream out) throws SQLException {
    try (KoratDemo demo = new KoratDemo(seed, scale, stack, out)) {
      if (!demo.holdsNothingYet()) {
        out.println(
            "โฟลเดอร์ข้อมูลมีกรณีอยู่แล้ว เลือกโฟลเดอร์ว่าง · the data hold cases already; choose"
                + " an empty folder");
        return ExitCode.FAILED;
      }
      out.println(
          "เล่นสถานการณ์นครราชสีมา · playing Nakhon Ratchasima (seed "
              + seed
              + ", scale "
              + scale
              + ")");
      Played played = demo.play();
      Reconciler.Result result = demo.reconcile();
      demo.print(played, result, startUp);
      return KoratDemo.exitCode(result);
    } catch (Refused | ServiceUnavailable e) {
      out.println("✗ สาธิตไม่สำเร็จ · the demo failed: " + e.getMessage());
      if (e.getCause() != null) {
        out.println("    " + e.getCause());
      }
      out.println("    logs: " + stack.logs());
      return ExitCode.FAILED;
    }
  }
}
