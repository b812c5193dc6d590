package org.songtor.local.cli;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.songtor.local.Checkout;
import org.songtor.local.LocalStackOptions;
import picocli.CommandLine.Option;

/** Which stack is meant: a stack is its data folder. */
public final class DataOption {

  @Option(
      names = "--data",
      paramLabel = "DIR",
      description = {
        "โฟลเดอร์ข้อมูล (ปกติคือ .songtor/data ในโฟลเดอร์ของโครงการ)",
        "The data folder (usually .songtor/data in the project's folder)."
      })
  private @Nullable Path data;

  public Path folder() {
    Path chosen = data;
    return (chosen == null ? LocalStackOptions.usualData(Checkout.find()) : chosen)
        .toAbsolutePath()
        .normalize();
  }
}
