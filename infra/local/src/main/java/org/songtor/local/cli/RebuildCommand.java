package org.songtor.local.cli;

import java.io.PrintStream;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.songtor.local.DemoTokens;
import org.songtor.local.LauncherControl;
import org.songtor.local.LauncherControl.ProcessStatus;
import org.songtor.local.RebuildClient;
import org.songtor.local.RebuildClient.Difference;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Builds projections again from the log while the stack runs. */
@Command(
    name = "rebuild",
    mixinStandardHelpOptions = true,
    description = {
      "สร้างข้อมูลที่แสดงขึ้นใหม่จากบันทึกเหตุการณ์ โดยไม่หยุดระบบ",
      "Builds what is shown again from the log, without stopping anything."
    })
public final class RebuildCommand implements SongtorSubcommand {
  /** Rows differ from what the log says. */
  static final int DIFFERENT = 5;

  private static final String ADMINISTRATOR = "admin";

  @Mixin private final DataOption data = new DataOption();

  @Parameters(
      paramLabel = "PROJECTION",
      description = {
        "ชื่อข้อมูลส่วนที่จะสร้างใหม่ หรือ all",
        "The projection's name, or all; an unknown name lists those there are."
      })
  private String projection = "";

  @Option(
      names = "--compare",
      description = {
        "เปรียบเทียบทุกแถวเท่านั้น ไม่สลับเข้าใช้ (รหัสจบ " + DIFFERENT + " เมื่อต่างกัน)",
        "Only compares row by row, and ends with " + DIFFERENT + " when anything differs."
      })
  private boolean compare;

  @Option(
      names = "--url",
      paramLabel = "URL",
      description = {
        "ที่อยู่ของระบบอื่น (ใช้กับ --token)",
        "Another system's address; goes with --token."
      })
  private @Nullable URI url;

  @Option(
      names = "--token",
      paramLabel = "TOKEN",
      description = {"โทเคนของผู้ดูแลระบบ", "An administrator's token."})
  private @Nullable String token;

  @Override
  public Integer call() throws InterruptedException {
    PrintStream out = System.out;
    Optional<RebuildClient> client = client();
    if (client.isEmpty()) {
      out.println("ไม่มีระบบที่ทำงานอยู่ เริ่มด้วย infra/songtor up");
      out.println("Nothing is running; start it with infra/songtor up.");
      return ExitCode.NOT_RUNNING;
    }
    RebuildProgress progress = new RebuildProgress(out, RebuildProgress.onTerminal());
    Report report = new Report(out, progress);
    long differences;
    try {
      differences = client.get().run(projection, compare, progress, report);
    } catch (RebuildClient.UnknownProjection e) {
      out.println(e.getMessage());
      return ExitCode.WRONG_USE;
    } finally {
      report.end();
    }
    if (!compare) {
      out.println("สร้างใหม่และเริ่มใช้แล้ว · rebuilt and in use: " + projection);
      return ExitCode.DONE;
    }
    out.printf(
        Locale.ROOT,
        differences == 0
            ? "ตรงกันทุกแถว · every row is the same: %2$s%n"
            : "ต่างกัน %1$,d ค่า · %1$,d values differ: %2$s%n",
        differences,
        projection);
    return differences == 0 ? ExitCode.DONE : DIFFERENT;
  }

  private Optional<RebuildClient> client() {
    URI elsewhere = url;
    String given = token;
    if (elsewhere != null && given != null) {
      return Optional.of(new RebuildClient(elsewhere, () -> given));
    }
    Optional<List<ProcessStatus>> status = new LauncherControl(data.folder()).status();
    Optional<ProcessStatus> launcher = find(status, "launcher");
    return find(status, "query-service")
        .flatMap(
            query ->
                launcher.map(
                    identity ->
                        new RebuildClient(
                            URI.create("http://localhost:" + query.port()),
                            given == null ? demoToken(identity.port()) : () -> given)));
  }

  private static Supplier<String> demoToken(int identityPort) {
    return () -> new DemoTokens("http://localhost:" + identityPort).of(ADMINISTRATOR);
  }

  /** Any replica will do: what is asked of one is seen by all. */
  private static Optional<ProcessStatus> find(Optional<List<ProcessStatus>> status, String name) {
    return status.stream()
        .flatMap(List::stream)
        .filter(each -> each.name().startsWith(name) && each.pid() != 0)
        .findFirst();
  }

  /** Prints differences below the bar. */
  private static final class Report implements java.util.function.Consumer<Difference> {
    private final PrintStream out;
    private final RebuildProgress progress;
    private boolean begun;

    Report(PrintStream out, RebuildProgress progress) {
      this.out = out;
      this.progress = progress;
    }

    @Override
    public void accept(Difference difference) {
      end();
      out.println(
          difference.table()
              + " "
              + difference.key()
              + "  "
              + difference.column()
              + ": "
              + shown(difference.live())
              + " → "
              + shown(difference.rebuilt()));
    }

    void end() {
      if (!begun) {
        begun = true;
        progress.end();
      }
    }

    private static String shown(@Nullable String value) {
      return value == null ? "∅" : value;
    }
  }
}
