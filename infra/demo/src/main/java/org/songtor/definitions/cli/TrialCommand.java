package org.songtor.definitions.cli;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.songtor.definition.DefinitionId;
import org.songtor.local.DemoTokens;
import org.songtor.local.LauncherControl;
import org.songtor.local.LauncherControl.ProcessStatus;
import org.songtor.local.cli.DataOption;
import org.songtor.local.cli.ExitCode;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Tries a definition on the past cases of a running system; nothing there is touched. */
@Command(
    name = "trial",
    mixinStandardHelpOptions = true,
    description = {
      "ลองนิยามกับกรณีที่ผ่านมา: ขั้นตอนใดจะถูกปฏิเสธ กำหนดใดจะเลย"
          + " เด็กคนใดจะส่งต่อได้เร็วหรือช้าลง",
      "Tries a definition on past cases: what would be refused, which limits would pass, who could"
          + " be referred earlier or later, what would be stuck."
    },
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0: the trial came to its end",
      "1: it was refused, or did not",
      "2: wrong use",
      "4: nothing is running"
    })
final class TrialCommand implements Callable<Integer> {
  private static final Pattern NAME = Pattern.compile("(.+)\\.v([1-9][0-9]{0,8})(?:\\.yaml)?");
  private static final String ADMINISTRATOR = "admin";

  @Parameters(
      paramLabel = "DEFINITION",
      description = {
        "แฟ้มร่างนิยาม หรือชื่อที่ระบบรู้จัก เช่น korat-four-tier.v1",
        "A draft's file, or a version the system has, such as korat-four-tier.v1."
      })
  private String definition = "";

  @Option(
      names = "--area",
      required = true,
      paramLabel = "CODE",
      description = {"รหัสจังหวัด อำเภอ หรือตำบล", "A province, district or tambon."})
  private String area = "";

  @Option(
      names = "--from",
      required = true,
      paramLabel = "DAY",
      description = {"วันแรก เช่น 2026-01-01", "The first day, such as 2026-01-01."})
  private LocalDate from = LocalDate.EPOCH;

  @Option(
      names = "--to",
      required = true,
      paramLabel = "DAY",
      description = {"วันสุดท้าย", "The last day."})
  private LocalDate to = LocalDate.EPOCH;

  @Option(
      names = "--by",
      defaultValue = "found",
      paramLabel = "found|recorded",
      description = {"นับวันที่พบ หรือวันที่บันทึก", "The day of finding, or of writing it down."})
  private String by = "found";

  @Option(
      names = "--under",
      paramLabel = "NAME|all",
      description = {
        "เฉพาะกรณีภายใต้นิยามชื่อนี้ (ปกติคือชื่อเดียวกัน)",
        "Only cases under this definition; usually the one of the same name."
      })
  private @Nullable String under;

  @Option(
      names = "--list",
      paramLabel = "N",
      description = {"แสดงรายกรณีไม่เกิน N", "Lists at most N cases."})
  private @Nullable Integer list;

  @Option(
      names = "--ndjson",
      description = {"พิมพ์ทุกบรรทัดตามที่ระบบส่งมา", "Prints the lines as they come."})
  private boolean ndjson;

  @Mixin private final DataOption data = new DataOption();

  @Option(
      names = "--url",
      paramLabel = "URL",
      description = {
        "ที่อยู่ของระบบอื่น (ใช้กับ --token)",
        "Another system's address; with --token."
      })
  private @Nullable URI url;

  @Option(
      names = "--token",
      paramLabel = "TOKEN",
      description = {
        "โทเคนของผู้มีสิทธิ์ทดลองนิยาม",
        "A token of somebody who may try definitions."
      })
  private @Nullable String token;

  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public Integer call() throws IOException, InterruptedException {
    Path file = Path.of(definition);
    Matcher name = NAME.matcher(String.valueOf(file.getFileName()));
    boolean isFile = Files.isRegularFile(file);
    if (isFile) {
      CheckedFiles checked = CheckedFiles.of(List.of(file));
      checked.findings().forEach(finding -> said(finding.toString()));
      if (!checked.findings().isEmpty()) {
        return ExitCode.FAILED;
      }
    }
    if (!name.matches()) {
      said("ไม่มีแฟ้มหรือนิยามนี้ เช่น korat-four-tier.v2.yaml: " + definition);
      said("There is no such file or version, such as korat-four-tier.v2.yaml: " + definition);
      return ExitCode.WRONG_USE;
    }
    Optional<TrialClient> client = client();
    if (client.isEmpty()) {
      said(
          "ไม่มีระบบที่ทำงานอยู่ เริ่มด้วย infra/songtor up หากเริ่มด้วย --data ให้ใส่ --data"
              + " เดียวกัน");
      said(
          "Nothing is running; start it with infra/songtor up."
              + " If it was started with --data, say the same --data here.");
      return ExitCode.NOT_RUNNING;
    }
    TrialPrinter printer =
        new TrialPrinter(spec.commandLine().getOut(), spec.commandLine().getErr(), ndjson);
    try {
      client
          .get()
          .run(
              new DefinitionId(name.group(1), Integer.parseInt(name.group(2))),
              isFile ? Files.readAllBytes(file) : null,
              parameters(),
              printer);
    } catch (TrialClient.RefusedException e) {
      said("ระบบปฏิเสธ / refused: " + e.getMessage());
      return ExitCode.FAILED;
    }
    return printer.failed() ? ExitCode.FAILED : ExitCode.DONE;
  }

  private void said(String line) {
    spec.commandLine().getErr().println(line);
    spec.commandLine().getErr().flush();
  }

  private Map<String, String> parameters() {
    Map<String, String> parameters = new LinkedHashMap<>();
    parameters.put("area", area);
    parameters.put("from", from.toString());
    parameters.put("to", to.toString());
    parameters.put("by", by);
    if (under != null) {
      parameters.put("under", under);
    }
    if (list != null) {
      parameters.put("list", list.toString());
    }
    return parameters;
  }

  private Optional<TrialClient> client() {
    URI elsewhere = url;
    String given = token;
    if (elsewhere != null && given != null) {
      return Optional.of(new TrialClient(elsewhere, given));
    }
    Optional<List<ProcessStatus>> status = new LauncherControl(data.folder()).status();
    return find(status, "query-service")
        .flatMap(
            query ->
                find(status, "launcher")
                    .map(
                        launcher ->
                            new TrialClient(
                                URI.create("http://localhost:" + query.port()),
                                given == null
                                    ? new DemoTokens("http://localhost:" + launcher.port())
                                        .of(ADMINISTRATOR)
                                    : given)));
  }

  private static Optional<ProcessStatus> find(Optional<List<ProcessStatus>> status, String name) {
    return status.stream()
        .flatMap(List::stream)
        .filter(each -> each.name().startsWith(name) && each.pid() != 0)
        .findFirst();
  }
}
