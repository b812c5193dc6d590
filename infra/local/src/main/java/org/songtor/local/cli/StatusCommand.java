package org.songtor.local.cli;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.songtor.local.Announcer;
import org.songtor.local.LauncherControl;
import org.songtor.local.LauncherControl.ProcessStatus;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Says what runs, where, and with how much memory. */
@Command(
    name = "status",
    mixinStandardHelpOptions = true,
    description = {"แสดงสถานะของแต่ละส่วน", "Says what runs, where, and with how much memory."})
final class StatusCommand implements Callable<Integer> {

  private static final double MIB = 1024.0 * 1024;

  @Mixin private final DataOption data = new DataOption();

  @Override
  public Integer call() {
    Optional<List<ProcessStatus>> status = new LauncherControl(data.folder()).status();
    if (status.isEmpty()) {
      Announcer.on(System.out).say("ไม่มีระบบที่ทำงานอยู่", "Nothing is running.");
      return ExitCode.NOT_RUNNING;
    }
    System.out.printf("%-20s %6s %8s %9s  %s%n", "", "port", "process", "memory", "ready");
    boolean allRun = true;
    for (ProcessStatus each : status.get()) {
      boolean runs = each.pid() != 0;
      allRun &= runs;
      System.out.printf(
          Locale.ROOT,
          "%-20s %6d %8s %9s  %s%n",
          each.name(),
          each.port(),
          runs ? Long.toString(each.pid()) : "-",
          runs ? String.format(Locale.ROOT, "%.0f MiB", each.memory() / MIB) : "-",
          each.ready() ? "yes" : "no");
    }
    return allRun ? ExitCode.DONE : ExitCode.FAILED;
  }
}
