package org.songtor.local.cli;

import org.songtor.local.CsvLoad.Directory;
import picocli.CommandLine.Command;

/** Loads a list of agencies into a running system. */
@Command(
    name = "agencies",
    mixinStandardHelpOptions = true,
    description = {
      "นำรายชื่อหน่วยงานจากแฟ้ม CSV เข้าทะเบียน นำเข้าซ้ำได้โดยไม่เกิดรายการซ้ำ",
      "Loads a CSV list of agencies into the directory; loading it again doubles nothing."
    })
public final class AgenciesCommand extends LoadCommand {
  @Override
  Directory directory() {
    return Directory.AGENCIES;
  }
}
