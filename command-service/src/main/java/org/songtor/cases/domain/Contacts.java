package org.songtor.cases.domain;

import org.songtor.definition.Vocabulary;
import org.songtor.event.BirthDate;
import org.songtor.event.ContactEvent.ContactMade;
import org.songtor.event.ContactEvent.ContactPlanned;
import org.songtor.language.Personal;

/** Visits and calls: planned, made, or tried in vain. */
final class Contacts {
  private Contacts() {}

  static void check(StepBody.RecordContact body, Occasion at, Findings findings) {
    findings.code("/mode", body.mode(), Vocabulary.CONTACT_MODES);
    findings.notAfter("/on", body.on(), at.day());
    if (at.birth() instanceof Personal.Known<BirthDate> birth) {
      findings.notBefore("/on", body.on(), ChildIntake.bornFrom(birth.value()));
    }
    // Attempts are counted by their day, so the day itself may not be late without a reason either.
    findings.lateUnlessReasoned(at.context(), ThaiTime.startOf(body.on().plusDays(1)));
  }

  static ContactMade event(StepBody.RecordContact body, Occasion at) {
    return new ContactMade(
        body.on(),
        body.mode(),
        body.reached(),
        at.saidIfAny(body.spokeWith()),
        at.saidIfAny(body.adviceGiven()),
        at.said(body.note()));
  }

  static void check(StepBody.PlanContact body, Occasion at, Findings findings) {
    findings.code("/mode", body.mode(), Vocabulary.CONTACT_MODES);
    findings.reviewDay("/on", body.on(), at.day());
  }

  static ContactPlanned event(StepBody.PlanContact body, Occasion at) {
    return new ContactPlanned(body.on(), body.mode(), at.said(body.purpose()));
  }
}
