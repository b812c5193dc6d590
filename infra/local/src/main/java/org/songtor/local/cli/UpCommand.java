package org.songtor.local.cli;

import java.io.PrintStream;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.songtor.local.Announcer;
import org.songtor.local.Checkout;
import org.songtor.local.LocalStack;
import org.songtor.local.LocalStackOptions;
import org.songtor.local.ServiceJars;
import org.songtor.local.identity.DemoUsers;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Starts everything and stays until it is told to stop. */
@Command(
    name = "up",
    mixinStandardHelpOptions = true,
    description = {"เริ่มทั้งระบบและทำงานต่อไปจนกว่าจะสั่งหยุด", "Starts everything and stays."})
final class UpCommand implements Callable<Integer> {

  @Mixin private final DataOption data = new DataOption();
  @Mixin private final PortOptions ports = new PortOptions();

  @Option(
      names = "--fresh",
      description = {"ลบข้อมูลเดิมก่อนเริ่ม", "Removes the former data first."})
  private boolean fresh;

  @Option(
      names = "--commands",
      defaultValue = "1",
      paramLabel = "N",
      description = {
        "จำนวน command-service (${DEFAULT-VALUE})",
        "How many replicas of the command-service."
      })
  private int commands;

  @Option(
      names = "--queries",
      defaultValue = "1",
      paramLabel = "N",
      description = {
        "จำนวน query-service (${DEFAULT-VALUE})",
        "How many replicas of the query-service."
      })
  private int queries;

  @Option(
      names = "--agency-topics",
      description = {
        "ส่งความเคลื่อนไหวไปยังหัวข้อ Kafka ของหน่วยงานแต่ละประเภท",
        "Publishes what happens to a Kafka topic for each kind of agency."
      })
  private boolean agencyTopics;

  @Override
  public Integer call() throws InterruptedException {
    PrintStream out = System.out;
    long begin = System.nanoTime();
    LocalStack stack =
        LocalStack.start(
            new LocalStackOptions(
                data.folder(),
                fresh,
                ports.ports(),
                ServiceJars.builtIn(Checkout.find()),
                Announcer.on(out),
                commands,
                queries,
                agencyTopics));
    Runtime.getRuntime()
        .addShutdownHook(new Thread(() -> out.println("กำลังหยุด… / Stopping…"), "songtor-says"));
    greet(out, stack, Duration.ofNanos(System.nanoTime() - begin));
    Thread.currentThread().join();
    return ExitCode.DONE;
  }

  private void greet(PrintStream out, LocalStack stack, Duration took) {
    String accounts =
        "cm-somsri (ผู้จัดการรายกรณี · case manager), officer-health (เจ้าหน้าที่หน่วยงาน · agency"
            + " officer), auditor-thida (ผู้ตรวจสอบ · auditor)";
    out.println();
    out.println(
        "ส่งต่อพร้อมใช้งาน / Songtor is ready  ("
            + took.toMillis() / 1000.0
            + " s: "
            + parts(stack)
            + ")");
    out.println("  หน้าเว็บและ API / pages and API:  " + stack.baseUrl());
    out.println("  บัญชีสาธิต / demo accounts:  " + accounts);
    out.println(
        "    ทั้งหมด "
            + DemoUsers.shipped().all().size()
            + " บัญชี แสดงในหน้าเข้าสู่ระบบ / all"
            + " are offered on the sign-in page");
    out.println("  รหัสผ่านทุกบัญชี / password of all:  " + DemoUsers.PASSWORD);
    out.println(
        "  โทเคน / token:  curl -d user=cm-somsri -d password=songtor "
            + stack.issuer()
            + "/dev/token");
    out.println("  ข้อมูลและบันทึก / data and logs:  " + data.folder());
    out.println("  หยุด / stop:  Ctrl-C หรือ / or  infra/songtor down");
    out.println();
    out.flush();
  }

  /** How long each part took, side by side, in the order in which they became ready. */
  private static String parts(LocalStack stack) {
    return stack.startTimes().entrySet().stream()
        .sorted(Map.Entry.comparingByValue())
        .map(part -> part.getKey() + " " + part.getValue().toMillis() / 1000.0)
        .collect(Collectors.joining(", "));
  }
}
