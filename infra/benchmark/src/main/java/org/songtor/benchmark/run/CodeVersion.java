package org.songtor.benchmark.run;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.zip.CRC32;

/** Which code is measured: figures of different code are never mixed. */
public final class CodeVersion {
  private CodeVersion() {}

  /**
   * The commit, with a check sum of what is changed and not committed; {@code unversioned} outside
   * of a git checkout.
   */
  public static String of(Path checkout) {
    try {
      String commit = git(checkout, "rev-parse", "--short=10", "HEAD").strip();
      if (commit.isEmpty()) {
        return "unversioned";
      }
      // The page that the benchmarks write is not part of what they measure.
      String changes = git(checkout, "diff", "HEAD", "--", ".", ":!infra/docs");
      if (changes.isEmpty()) {
        return commit;
      }
      CRC32 sum = new CRC32();
      sum.update(changes.getBytes(StandardCharsets.UTF_8));
      return commit + "+" + Long.toHexString(sum.getValue());
    } catch (IOException e) {
      return "unversioned";
    }
  }

  private static String git(Path checkout, String... arguments) throws IOException {
    String[] command = new String[arguments.length + 1];
    command[0] = "git";
    System.arraycopy(arguments, 0, command, 1, arguments.length);
    Process process =
        new ProcessBuilder(command)
            .directory(checkout.toFile())
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    try {
      return process.waitFor() == 0 ? output : "";
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    }
  }
}
