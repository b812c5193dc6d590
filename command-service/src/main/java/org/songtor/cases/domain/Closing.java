package org.songtor.cases.domain;

import org.songtor.definition.Vocabulary;
import org.songtor.event.CaseLifeEvent.Closed;
import org.songtor.event.CaseLifeEvent.Reopened;

/** The case ends, or begins again as the next episode. */
final class Closing {
  private Closing() {}

  static void check(StepBody.Close body, Findings findings) {
    findings.code("/reason", body.reason(), Vocabulary.CLOSE_REASONS);
    findings.needed("/evidence", body.evidence());
  }

  static Closed event(StepBody.Close body, Occasion at, boolean success) {
    return new Closed(body.reason(), success, at.said(body.evidence()));
  }

  static void check(StepBody.Reopen body, Findings findings) {
    findings.code("/reason", body.reason(), Vocabulary.REOPEN_REASONS);
  }

  static Reopened event(StepBody.Reopen body, Occasion at) {
    return new Reopened(at.facts().episode() + 1, body.reason(), at.said(body.note()));
  }
}
