package org.songtor.cases.http;

import java.util.Map;
import java.util.Optional;
import org.songtor.cases.CaseLookup;
import org.songtor.cases.domain.GivenAnswer;
import org.songtor.cases.domain.StepBody;
import org.songtor.command.Rejection;
import org.songtor.command.ThaiText;
import org.songtor.definition.StepKind;
import org.songtor.language.CaseId;
import org.songtor.web.BodyFields;
import org.songtor.web.Refusals;
import org.songtor.web.RefusedRequest;

/** Reads a correction, whose replacement has the shape of the entry it replaces. */
final class CorrectionBody {
  private static final int HIGHEST_SEQ = 999_999_999;

  private final CaseLookup lookup;

  CorrectionBody(CaseLookup lookup) {
    this.lookup = lookup;
  }

  StepBody.Correction read(CaseId id, BodyFields body) {
    long corrects = body.whole("corrects", 0, HIGHEST_SEQ);
    ThaiText reason = body.text("reason", BodyFields.FREE_TEXT);
    boolean takeBack = body.flag("enteredInError", false);
    Map<String, GivenAnswer> form = FormBody.read(body);
    int ways =
        (takeBack ? 1 : 0)
            + (body.has("child") ? 1 : 0)
            + (body.has("replacement") ? 1 : 0)
            + (form == null ? 0 : 1);
    if (ways != 1) {
      body.refuse(
          "replacement",
          "ต้องมีอย่างใดอย่างหนึ่งเพียงอย่างเดียว: enteredInError เป็น true, child,"
              + " replacement หรือ form",
          "exactly one of these is needed: enteredInError true, child, replacement, or form");
      return new StepBody.TakeBackEntry(corrects, reason);
    }
    if (form != null) {
      return new StepBody.ReplaceForm(corrects, reason, form);
    }
    if (body.has("child")) {
      return new StepBody.CorrectChild(
          corrects, reason, body.object("child", child -> ChildBody.read(child, null)));
    }
    return takeBack
        ? new StepBody.TakeBackEntry(corrects, reason)
        : replacement(id, corrects, reason, body);
  }

  private StepBody.Correction replacement(
      CaseId id, long corrects, ThaiText reason, BodyFields body) {
    if (lookup.definitionOf(id).isEmpty()) {
      throw new RefusedRequest(Refusals.of(new Rejection.CaseUnknown()));
    }
    Optional<StepKind> kind = lookup.correctableAt(id, corrects);
    if (kind.isEmpty()) {
      body.refuse(
          "corrects",
          "ลำดับนี้ไม่มีรายการที่แก้ไขได้",
          "there is no entry at this place that can be corrected");
      return new StepBody.TakeBackEntry(corrects, reason);
    }
    return new StepBody.ReplaceEntry(
        corrects,
        reason,
        body.object("replacement", replacement -> StepBodies.correctable(kind.get(), replacement)));
  }
}
