package org.songtor.definitions.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.songtor.definition.DefinitionFinding;
import org.songtor.definition.WorkflowDefinition;
import org.songtor.local.cli.ExitCode;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/**
 * Says everything that is wrong with the files, each finding on a line of its own; ends with {@link
 * ExitCode#FAILED} when there is one.
 */
@Command(
    name = "check",
    mixinStandardHelpOptions = true,
    description = {
      "ตรวจแฟ้มนิยาม และบอกทุกข้อที่ต้องแก้พร้อมบรรทัด",
      "Checks definitions, and says all that is wrong with its line."
    },
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {"0: every file can be used", "1: something must be put right", "2: wrong use"})
final class CheckCommand implements Callable<Integer> {

  @Parameters(
      arity = "1..*",
      paramLabel = "FILE",
      description = {
        "แฟ้ม .yaml หรือโฟลเดอร์ที่มีแฟ้มเหล่านั้น",
        "YAML files, or folders that hold them."
      })
  private List<Path> files = List.of();

  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public Integer call() {
    CheckedFiles checked = CheckedFiles.of(files);
    PrintWriter out = spec.commandLine().getOut();
    for (WorkflowDefinition good : checked.definitions()) {
      out.println(
          "ใช้ได้ / can be used: "
              + good.id()
              + " (สถานะ/states "
              + good.states().size()
              + ", ขั้นตอน/steps "
              + good.steps().size()
              + ")");
    }
    for (DefinitionFinding advice : checked.advice()) {
      out.println("คำแนะนำ / advice: " + advice);
    }
    PrintWriter err = spec.commandLine().getErr();
    for (DefinitionFinding finding : checked.findings()) {
      err.println(finding);
    }
    if (!checked.findings().isEmpty()) {
      err.println(
          "ต้องแก้ "
              + checked.findings().size()
              + " ข้อ / to be put right: "
              + checked.findings().size());
    }
    out.flush();
    err.flush();
    return checked.findings().isEmpty() ? ExitCode.DONE : ExitCode.FAILED;
  }
}
