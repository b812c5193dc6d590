package org.songtor.demo;

import java.io.PrintStream;
import org.songtor.demo.play.KoratScenario;
import org.songtor.demo.play.ScenarioDays;

/** Tells the person at the terminal which day it is. */
final class DayProgress implements KoratScenario.Progress {
  private static final int SAID_EVERY = 30;

  private final PrintStream out;
  private int nextSaid;

  DayProgress(PrintStream out) {
    this.out = out;
  }

  @Override
  public void day(int day) {
    if (day >= nextSaid || day == ScenarioDays.last()) {
      out.println("  วันที่ / day " + day);
      out.flush();
      nextSaid = day - day % SAID_EVERY + SAID_EVERY;
    }
  }
}
