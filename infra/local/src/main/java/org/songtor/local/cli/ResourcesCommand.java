package org.songtor.local.cli;

import org.songtor.local.CsvLoad.Directory;
import picocli.CommandLine.Command;

/** Loads a list of learning sources and other resources into a running system. */
@Command(
    name = "resources",
    mixinStandardHelpOptions = true,
    description = {
      "นำรายการแหล่งเรียนรู้และทรัพยากรจากแฟ้ม CSV เข้าทะเบียน นำเข้าซ้ำได้โดยไม่เกิดรายการซ้ำ",
      "Loads a CSV list of learning sources and other resources; again doubles nothing."
    })
public final class ResourcesCommand extends LoadCommand {
  @Override
  Directory directory() {
    return Directory.RESOURCES;
  }
}
