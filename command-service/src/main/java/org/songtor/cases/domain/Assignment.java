package org.songtor.cases.domain;

import java.util.regex.Pattern;
import org.songtor.event.CaseLifeEvent.Assigned;

/** Somebody becomes the case manager, and says yes to it. */
final class Assignment {
  private static final Pattern SUBJECT = Pattern.compile("[A-Za-z0-9._@:|-]{1,100}");

  private Assignment() {}

  static void check(StepBody.Assign body, Findings findings) {
    findings.addUnless(
        SUBJECT.matcher(body.caseManager()).matches(),
        "/caseManager",
        "ต้องเป็นรหัสผู้ใช้ของผู้จัดการรายกรณี",
        "the user id of a case manager is needed");
  }

  static Assigned event(StepBody.Assign body, Occasion at) {
    return new Assigned(body.caseManager(), at.said(body.note()));
  }
}
