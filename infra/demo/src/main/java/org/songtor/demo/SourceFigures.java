package org.songtor.demo;

import java.util.Map;
import org.songtor.demo.reconcile.HistoryFigure;

/**
 * What the source says of Nakhon Ratchasima's city district: figures that must come out exactly.
 */
final class SourceFigures {
  static final long FOUND = 11_610;
  static final long NEED_HELP = 172;
  static final long NFE_AT_ONCE = 3;
  static final long CHILD_DEVELOPMENT_CENTRE = 41;
  static final long CASE_BY_CASE = 128;

  private SourceFigures() {}

  /** By the name of the figure that is counted here. */
  static Map<String, Long> asPrinted() {
    return Map.of(
        "listed",
        FOUND,
        "first-screen:out-of-school-confirmed",
        FOUND,
        "need-screen:needs-help",
        NEED_HELP,
        HistoryFigure.atOnce("nfe"),
        NFE_AT_ONCE,
        HistoryFigure.atOnce("child-development-centre"),
        CHILD_DEVELOPMENT_CENTRE,
        HistoryFigure.PLAN_APPROVED,
        CASE_BY_CASE);
  }
}
