package org.songtor.local;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import org.songtor.stack.StackException;

/** How far the services' clock is ahead of the real one; both read it from one file. */
public final class DemoClock {

  private final Path file;

  DemoClock(Path file) {
    this.file = file;
  }

  Path file() {
    return file;
  }

  /** Zero until it is first set. */
  public synchronized Duration offset() {
    try {
      String text = Files.exists(file) ? Files.readString(file).strip() : "";
      return text.isEmpty() ? Duration.ZERO : Duration.parse(text);
    } catch (IOException e) {
      throw failed(e);
    }
  }

  /**
   * Sets the offset. The services see it within about 100 milliseconds.
   *
   * @param offset not less than the present one: recorded time must not run backwards
   */
  public synchronized void set(Duration offset) {
    if (offset.compareTo(offset()) < 0) {
      throw new IllegalArgumentException("The demo clock runs forward only: " + offset);
    }
    Path draft = file.resolveSibling(file.getFileName() + ".draft");
    try {
      Files.writeString(draft, offset.toString());
      Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw failed(e);
    }
  }

  /** Lets that much time pass. */
  public synchronized void advance(Duration time) {
    set(offset().plus(time));
  }

  private StackException failed(IOException e) {
    return new StackException(
        "ใช้ไฟล์นาฬิกาสาธิต " + file + " ไม่ได้", "The demo clock's file " + file + " failed.", e);
  }
}
