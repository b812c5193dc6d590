package org.songtor.local.cli;

import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.songtor.local.Announcer;
import org.songtor.local.LauncherControl;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Restarts services of the stack that another terminal started. */
@Command(
    name = "restart",
    mixinStandardHelpOptions = true,
    description = {"เริ่มบริการใหม่", "Restarts services."})
final class RestartCommand implements Callable<Integer> {

  @Mixin private final DataOption data = new DataOption();

  @Option(
      names = "--rolling",
      description = {
        "ทีละตัว โดยให้ตัวอื่นทำงานแทน ผู้ใช้ไม่สะดุด (ต้องมีอย่างน้อยสองตัว)",
        "One replica after the other, while the others serve; with two or more nobody notices."
      })
  private boolean rolling;

  @Parameters(
      arity = "0..1",
      paramLabel = "NAME",
      description = {
        "command-service, query-service, query-service-2, kafka, postgres (ไม่ระบุ ="
            + " บริการทั้งสอง)",
        "Both services when none is named."
      })
  private @Nullable String name;

  @Override
  public Integer call() {
    Announcer announcer = Announcer.on(System.out);
    String which = name;
    if (new LauncherControl(data.folder())
        .restart(which == null ? "" : which, rolling, announcer)) {
      return ExitCode.DONE;
    }
    announcer.say("ไม่มีระบบที่ทำงานอยู่", "Nothing is running.");
    return ExitCode.NOT_RUNNING;
  }
}
