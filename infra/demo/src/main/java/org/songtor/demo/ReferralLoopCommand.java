package org.songtor.demo;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.concurrent.Callable;
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

/** Plays every way a referral can go on a stack of its own, proves it, and stops everything. */
@Command(
    name = "referral-loop",
    mixinStandardHelpOptions = true,
    description = {
      "ทุกเส้นทางของการส่งต่อ ถึงสามหน่วยงานสามช่องทาง พร้อมหลักฐาน",
      "Every way a referral can go, told to three agencies in three ways, with the proof."
    })
final class ReferralLoopCommand implements Callable<Integer> {
  @Mixin private final PortOptions ports = new PortOptions();

  @Override
  public Integer call() throws IOException, InterruptedException, SQLException {
    Path folder = Files.createTempDirectory("songtor-demo-");
    PrintStream out = System.out;
    LocalStackOptions options =
        new LocalStackOptions(
                folder,
                false,
                ports.ports(),
                ServiceJars.builtIn(Checkout.find()),
                Announcer.on(out))
            .withAgencyTopics();
    int code;
    try (LocalStack stack = LocalStack.start(options)) {
      code = ReferralLoopDemo.play(stack, out) ? ExitCode.DONE : ExitCode.FAILED;
    }
    if (code == ExitCode.DONE) {
      Folders.remove(folder);
    }
    return code;
  }
}
