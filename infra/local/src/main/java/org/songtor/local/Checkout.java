package org.songtor.local;

import java.nio.file.Files;
import java.nio.file.Path;
import org.songtor.stack.StackException;

/** Where the project's files are. */
public final class Checkout {

  private Checkout() {}

  /**
   * The folder given by {@code -Dsongtor.checkout}, else the nearest one from the working directory
   * upwards.
   *
   * @throws StackException when there is none
   */
  public static Path find() {
    String given = System.getProperty("songtor.checkout");
    if (given != null) {
      return Path.of(given).toAbsolutePath().normalize();
    }
    Path folder = Path.of("").toAbsolutePath();
    while (folder != null) {
      if (Files.isDirectory(folder.resolve("command-service"))
          && Files.isDirectory(folder.resolve("workflow-definitions"))) {
        return folder;
      }
      folder = folder.getParent();
    }
    throw new StackException(
        "ไม่พบโฟลเดอร์ของโครงการ กำหนดได้ด้วย -Dsongtor.checkout",
        "The project's folder was not found; give it with -Dsongtor.checkout.");
  }
}
