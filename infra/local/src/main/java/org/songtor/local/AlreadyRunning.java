package org.songtor.local;

import java.nio.file.Path;

/** Another launcher works on the same data folder; the message says so in Thai and English. */
public final class AlreadyRunning extends RuntimeException {

  private static final long serialVersionUID = 1L;

  AlreadyRunning(Path data, String launcher) {
    super(
        "Songtor ทำงานกับข้อมูลใน "
            + data
            + " อยู่แล้ว (โปรเซส "
            + launcher
            + ") หยุดได้ด้วย songtor down"
            + System.lineSeparator()
            + "Songtor already runs on the data in "
            + data
            + " (process "
            + launcher
            + "). Stop it with: songtor down");
  }
}
