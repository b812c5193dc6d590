package org.songtor.chaos;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.songtor.chaos.load.LineFile;
import org.songtor.chaos.report.RoundResult;
import org.songtor.stack.Folders;
import org.songtor.stack.StackException;
import tools.jackson.databind.json.JsonMapper;

/**
 * Where a run keeps everything that it needs to go on after an interruption, and everything that
 * shows what went wrong: the stack's data and logs, the ledger, the feeds, the rounds.
 *
 * @param root one folder for one commit, one seed and one number of replicas
 */
record RunFolder(Path root) {
  private static final JsonMapper MAPPER = JsonMapper.shared();

  /** The folder of the code as it is checked out. */
  static RunFolder of(Path checkout, long seed, Replicas replicas) {
    return new RunFolder(
        checkout
            .resolve(".songtor")
            .resolve("chaos")
            .resolve(commit(checkout) + "-" + seed + "-" + replicas));
  }

  /** The short name of the commit; "+" follows where the files differ from it. */
  static String commit(Path checkout) {
    String commit = git(checkout, "rev-parse", "--short=12", "HEAD");
    if (commit.isEmpty()) {
      return "unversioned";
    }
    return git(checkout, "status", "--porcelain", "--untracked-files=no").isEmpty()
        ? commit
        : commit + "+";
  }

  private static String git(Path checkout, String... arguments) {
    List<String> command = new ArrayList<>(List.of("git", "-C", checkout.toString()));
    command.addAll(List.of(arguments));
    try {
      Process git =
          new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD).start();
      String said =
          new String(git.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
      return git.waitFor(20, TimeUnit.SECONDS) && git.exitValue() == 0 ? said.strip() : "";
    } catch (IOException noGit) {
      return "";
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return "";
    }
  }

  Path data() {
    return root.resolve("data");
  }

  Path ledger() {
    return root.resolve("ledger.jsonl");
  }

  Path feed(String agency) {
    return root.resolve("feed-" + agency + ".log");
  }

  Path scratch() {
    return root.resolve("scratch");
  }

  Path page() {
    return root.resolve("chaos.md");
  }

  private Path rounds() {
    return root.resolve("rounds.jsonl");
  }

  /** The rounds that are done. */
  List<RoundResult> done() throws IOException {
    if (!Files.exists(rounds())) {
      return List.of();
    }
    try (LineFile file = LineFile.open(rounds())) {
      return file.before().stream().map(line -> MAPPER.readValue(line, RoundResult.class)).toList();
    }
  }

  void add(RoundResult result) throws IOException {
    try (LineFile file = LineFile.open(rounds())) {
      file.add(MAPPER.writeValueAsString(result));
    }
  }

  /**
   * Makes place for a new run. What shows a violation is evidence and is moved aside; the rest
   * goes.
   */
  void begin() throws IOException {
    if (Files.exists(root)) {
      if (done().stream().allMatch(RoundResult::holds)) {
        Folders.remove(root);
      } else {
        Path aside =
            root.resolveSibling(root.getFileName() + ".violated-" + System.currentTimeMillis());
        Files.move(root, aside);
      }
    }
    Files.createDirectories(root);
  }

  /**
   * Makes sure that an interrupted run can go on.
   *
   * @throws StackException when there is none, or it ended with a violation
   */
  void resume() throws IOException {
    if (!Files.exists(ledger())) {
      throw new StackException(
          "ไม่มีรอบที่ค้างไว้ใน " + root, "There is no run to resume in " + root + ".");
    }
    if (!done().stream().allMatch(RoundResult::holds)) {
      throw new StackException(
          "รอบก่อนพบข้อผิดพลาด หลักฐานอยู่ใน " + root,
          "The run ended with a violation; the evidence is in " + root + ".");
    }
  }
}
