package org.songtor.local.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.songtor.stack.StackException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Shows the ends of the log files. */
@Command(
    name = "logs",
    mixinStandardHelpOptions = true,
    description = {"แสดงบันทึกการทำงาน", "Shows the ends of the log files."})
final class LogsCommand implements Callable<Integer> {

  @Mixin private final DataOption data = new DataOption();

  @Parameters(
      arity = "0..1",
      paramLabel = "NAME",
      description = {
        "postgres, kafka, identity, command-service, query-service, query-service-2, …"
            + " (ไม่ระบุ = ทุกส่วน)",
        "All of them when none is named."
      })
  private @Nullable String name;

  @Option(
      names = {"-f", "--follow"},
      description = {"แสดงต่อเนื่อง", "Goes on showing what is added."})
  private boolean follow;

  @Option(
      names = {"-n", "--lines"},
      defaultValue = "40",
      paramLabel = "N",
      description = {"จำนวนบรรทัด (${DEFAULT-VALUE})", "How many lines of each."})
  private int lines;

  @Override
  public Integer call() throws InterruptedException {
    List<Path> files = files(data.folder().resolve("logs"));
    // The system's own program follows files better than a loop of ours would.
    List<String> command = new ArrayList<>(List.of("tail", "-n", Integer.toString(lines)));
    if (follow) {
      command.add("-f");
    }
    files.forEach(file -> command.add(file.toString()));
    try {
      Process tail = new ProcessBuilder(command).inheritIO().start();
      Runtime.getRuntime().addShutdownHook(new Thread(tail::destroy, "tail-stop"));
      return tail.waitFor();
    } catch (IOException e) {
      throw new StackException("แสดงบันทึกไม่ได้", "The logs cannot be shown.", e);
    }
  }

  private List<Path> files(Path folder) {
    List<Path> all = List.of();
    if (Files.isDirectory(folder)) {
      try (Stream<Path> content = Files.list(folder)) {
        all = content.filter(file -> file.toString().endsWith(".log")).sorted().toList();
      } catch (IOException e) {
        throw new StackException("อ่าน " + folder + " ไม่ได้", folder + " cannot be read.", e);
      }
    }
    List<Path> chosen =
        name == null ? all : all.stream().filter(file -> file.endsWith(name + ".log")).toList();
    if (chosen.isEmpty()) {
      throw new StackException(
          "ไม่มีบันทึก" + (name == null ? "" : "ของ " + name) + "ใน " + folder,
          "There is no log" + (name == null ? "" : " of " + name) + " in " + folder + ".");
    }
    return chosen;
  }
}
