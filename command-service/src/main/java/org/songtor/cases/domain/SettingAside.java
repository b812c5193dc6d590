package org.songtor.cases.domain;

import java.util.ArrayList;
import java.util.List;
import org.songtor.definition.AtDestination;
import org.songtor.definition.StepDefinition;
import org.songtor.definition.Vocabulary;
import org.songtor.definition.Vocabulary.Term;
import org.songtor.event.CaseLifeEvent.Held;
import org.songtor.event.CaseLifeEvent.HelpRefused;
import org.songtor.event.CaseLifeEvent.Resumed;
import org.songtor.language.LocalizedText;

/** Work waits for a while, or help is not wanted now: always with a day to look again. */
final class SettingAside {
  private static final List<Term> REFUSERS =
      List.of(
          new Term("child", new LocalizedText("เด็ก", "the child")),
          new Term("guardian", new LocalizedText("ผู้ปกครอง", "the guardian")));

  private SettingAside() {}

  static void check(StepBody.Hold body, Occasion at, Findings findings) {
    findings.code("/reason", body.reason(), Vocabulary.HOLD_REASONS);
    findings.reviewDay("/reviewOn", body.reviewOn(), at.day());
  }

  /**
   * A case is sent on to a place, and to no other hold belongs one.
   *
   * @param to the state it leads to
   */
  static void checkMove(StepBody.Hold body, String to, Occasion at, Findings findings) {
    boolean sentOn =
        at.definition().steps().stream()
            .anyMatch(step -> step.destination() != null && step.from().contains(to));
    if (sentOn) {
      findings.addUnless(
          body.movingTo() != null && !body.movingTo().equals(at.facts().tambon()),
          "/movingTo",
          "ต้องระบุรหัสตำบลปลายทาง ซึ่งไม่ใช่ตำบลเดิม",
          "the tambon the child moves to is needed, another one than the case is in");
    } else {
      findings.addUnless(
          body.movingTo() == null,
          "/movingTo",
          "การพักกรณีนี้ไม่ใช่การส่งต่อปลายทาง จึงต้องไม่ระบุ",
          "must be left out: the case is not sent on by this");
    }
  }

  static Held event(StepBody.Hold body, Occasion at) {
    return new Held(body.reason(), body.reviewOn(), at.said(body.note()), body.movingTo());
  }

  static Resumed event(StepBody.Resume body, Occasion at, StepDefinition step) {
    return new Resumed(
        at.said(body.note()),
        step.destination() == AtDestination.TAKES_OVER ? at.facts().movingTo() : null);
  }

  static void check(StepBody.Refuse body, Occasion at, Findings findings) {
    findings.oneOf("/refusedBy", body.refusedBy(), REFUSERS);
    findings.code("/reason", body.reason(), Vocabulary.REFUSAL_REASONS);
    findings.addUnless(
        !body.optionsOffered().isEmpty(),
        "/optionsOffered",
        "ต้องบอกว่าเสนอทางเลือกใดแล้ว",
        "say which options were offered");
    // Options are pathways or services, so that they can be counted and name nobody.
    List<Term> options = new ArrayList<>(findings.terms(Vocabulary.PATHWAYS));
    options.addAll(findings.terms(Vocabulary.SERVICES));
    for (int i = 0; i < body.optionsOffered().size(); i++) {
      findings.oneOf("/optionsOffered/" + i, body.optionsOffered().get(i), options);
    }
    findings.reviewDay("/revisitOn", body.revisitOn(), at.day());
  }

  static HelpRefused event(StepBody.Refuse body, Occasion at) {
    return new HelpRefused(
        body.refusedBy(),
        body.reason(),
        body.optionsOffered(),
        body.revisitOn(),
        at.said(body.note()));
  }
}
