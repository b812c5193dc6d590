package org.songtor.cases.domain;

import java.time.LocalDate;
import org.songtor.definition.Vocabulary;
import org.songtor.event.CaseLifeEvent.FirstScreened;
import org.songtor.event.CaseLifeEvent.NeedScreened;

/** Is the child really out of education, and is help needed now? */
final class Screening {
  private Screening() {}

  static void check(StepBody.FirstScreen body, Findings findings) {
    findings.code("/outcome", body.outcome(), Vocabulary.FIRST_SCREEN_OUTCOMES);
    findings.needed("/verifiedBy", body.verifiedBy());
  }

  static FirstScreened event(StepBody.FirstScreen body, Occasion at) {
    return new FirstScreened(body.outcome(), at.said(body.verifiedBy()), at.said(body.note()));
  }

  static void check(StepBody.NeedScreen body, Occasion at, Findings findings) {
    findings.code("/outcome", body.outcome(), Vocabulary.NEED_SCREEN_OUTCOMES);
    if (body.reason() != null) {
      findings.code("/reason", body.reason(), Vocabulary.NOT_SELECTED_REASONS);
    }
    LocalDate reviewOn = body.reviewOn();
    if (reviewOn != null) {
      findings.reviewDay("/reviewOn", reviewOn, at.day());
    }
  }

  static NeedScreened event(StepBody.NeedScreen body, Occasion at) {
    return new NeedScreened(body.outcome(), body.reason(), body.reviewOn(), at.said(body.note()));
  }
}
