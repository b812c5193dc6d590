package org.songtor.local.cli;

import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.songtor.local.CsvLoad;
import org.songtor.local.CsvLoad.Row;
import org.songtor.local.DemoTokens;
import org.songtor.local.LauncherControl;
import org.songtor.local.LauncherControl.ProcessStatus;
import org.songtor.stack.StackException;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Loads a list from a file into a running system. */
abstract class LoadCommand implements SongtorSubcommand {
  /** Some rows were refused. */
  static final int REFUSED = 5;

  private static final String LOAD = "load";
  private static final String ADMINISTRATOR = "admin";

  @Mixin private final DataOption data = new DataOption();

  @Parameters(
      index = "0",
      paramLabel = "load",
      description = {"สิ่งที่ทำ: load", "What to do: load."})
  private String what = "";

  @Parameters(
      index = "1",
      paramLabel = "FILE",
      description = {
        "แฟ้ม CSV (UTF-8) บรรทัดแรกเป็นชื่อคอลัมน์",
        "A CSV file in UTF-8 whose first line names the columns."
      })
  private Path file = Path.of("");

  @Option(
      names = "--english",
      description = {"บอกเหตุผลเป็นภาษาอังกฤษ", "Tell reasons in English."})
  private boolean english;

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
      description = {
        "โทเคนของผู้ดูแลระบบหรือ Core team จังหวัด",
        "A token of an administrator or of a province's core team."
      })
  private @Nullable String token;

  abstract CsvLoad.Directory directory();

  @Override
  public Integer call() {
    PrintStream out = System.out;
    if (!what.equals(LOAD)) {
      out.println("ใช้ว่า infra/songtor " + directory().word() + " load FILE");
      out.println("Say infra/songtor " + directory().word() + " load FILE.");
      return ExitCode.WRONG_USE;
    }
    Optional<CsvLoad> load = system();
    if (load.isEmpty()) {
      out.println("ไม่มีระบบที่ทำงานอยู่ เริ่มด้วย infra/songtor up");
      out.println("Nothing is running; start it with infra/songtor up.");
      return ExitCode.NOT_RUNNING;
    }
    return report(load.get().load(text()), out);
  }

  private String text() {
    try {
      return Files.readString(file);
    } catch (CharacterCodingException e) {
      throw new StackException(
          file + " ไม่ใช่ UTF-8 โปรดบันทึกเป็น CSV UTF-8 ใหม่",
          file + " is not UTF-8: save it as CSV UTF-8.",
          e);
    } catch (IOException e) {
      throw new StackException("อ่าน " + file + " ไม่ได้", file + " cannot be read.", e);
    }
  }

  private static int report(List<Row> rows, PrintStream out) {
    for (Row row : rows) {
      if (row.refused()) {
        out.printf(
            Locale.ROOT, "แถว %1$d · line %1$d %2$s: %3$s%n", row.line(), row.code(), row.why());
      }
    }
    long refused = rows.stream().filter(Row::refused).count();
    long created = rows.stream().filter(Row::created).count();
    long changed = rows.stream().filter(row -> row.changed() && !row.created()).count();
    out.printf(
        Locale.ROOT,
        "ใหม่ %1$,d แก้ไข %2$,d เหมือนเดิม %3$,d ไม่รับ %4$,d"
            + " · new %1$,d, changed %2$,d, the same %3$,d, refused %4$,d%n",
        created,
        changed,
        rows.size() - refused - created - changed,
        refused);
    return refused == 0 ? ExitCode.DONE : REFUSED;
  }

  private Optional<CsvLoad> system() {
    String language = english ? "en" : "th";
    URI elsewhere = url;
    String given = token;
    if (elsewhere != null && given != null) {
      return Optional.of(new CsvLoad(directory(), elsewhere, () -> given, language));
    }
    Optional<List<ProcessStatus>> status = new LauncherControl(data.folder()).status();
    Optional<ProcessStatus> launcher = find(status, "launcher");
    return find(status, "query-service")
        .flatMap(
            query ->
                launcher.map(
                    identity ->
                        new CsvLoad(
                            directory(),
                            URI.create("http://localhost:" + query.port()),
                            () ->
                                given == null
                                    ? new DemoTokens("http://localhost:" + identity.port())
                                        .of(ADMINISTRATOR)
                                    : given,
                            language)));
  }

  private static Optional<ProcessStatus> find(Optional<List<ProcessStatus>> status, String name) {
    return status.stream()
        .flatMap(List::stream)
        .filter(each -> each.name().startsWith(name) && each.pid() != 0)
        .findFirst();
  }
}
