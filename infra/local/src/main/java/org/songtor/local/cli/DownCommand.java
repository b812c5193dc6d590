package org.songtor.local.cli;

import java.util.concurrent.Callable;
import org.songtor.local.Announcer;
import org.songtor.local.LauncherControl;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Stops the stack that another terminal started. */
@Command(
    name = "down",
    mixinStandardHelpOptions = true,
    description = {"หยุดทั้งระบบ", "Stops everything."})
final class DownCommand implements Callable<Integer> {

  @Mixin private final DataOption data = new DataOption();

  @Override
  public Integer call() {
    Announcer announcer = Announcer.on(System.out);
    if (new LauncherControl(data.folder()).stop(announcer)) {
      announcer.say("หยุดแล้ว", "Stopped.");
      return ExitCode.DONE;
    }
    announcer.say("ไม่มีระบบที่ทำงานอยู่", "Nothing was running.");
    return ExitCode.NOT_RUNNING;
  }
}
