package org.songtor.cases.domain;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.songtor.definition.Vocabulary;
import org.songtor.event.AssessmentEvent.Assessed;
import org.songtor.event.AssessmentEvent.DimensionScore;
import org.songtor.event.Dimension;
import org.songtor.language.LocalizedText;

/** Looks at the whole child: every dimension is scored once, or not for a reason. */
final class Assessing {
  private static final int SEVERE = 3;

  private Assessing() {}

  static void check(StepBody.Assess body, Findings findings) {
    findings.code("/visitMode", body.visitMode(), Vocabulary.CONTACT_MODES);
    findings.needed("/informant", body.informant());
    findings.code("/legalBasis", body.legalBasis(), Vocabulary.LEGAL_BASES);
    Set<Dimension> seen = EnumSet.noneOf(Dimension.class);
    for (int i = 0; i < body.scores().size(); i++) {
      StepBody.Score score = body.scores().get(i);
      Findings here = findings.under("/scores/" + i);
      here.addUnless(
          seen.add(score.dimension()),
          "/dimension",
          "ด้านนี้มีอยู่แล้วในแบบประเมิน",
          "this dimension is scored twice");
      check(score, here);
    }
    List<LocalizedText> missing =
        Arrays.stream(Dimension.values())
            .filter(dimension -> !seen.contains(dimension))
            .map(Dimension::title)
            .toList();
    findings.addUnless(
        missing.isEmpty(),
        "/scores",
        "ยังขาดด้าน: " + Findings.joined(missing, true) + " (ถ้าไม่ได้ประเมิน ให้บอกเหตุผล)",
        "missing: " + Findings.joined(missing, false) + " (say why, if not assessed)");
  }

  private static void check(StepBody.Score score, Findings here) {
    String reason = score.notAssessedReason();
    Integer level = score.level();
    here.addUnless(
        (level == null) != (reason == null),
        "/level",
        "ต้องให้ระดับ หรือบอกเหตุผลที่ไม่ได้ประเมิน อย่างใดอย่างหนึ่ง",
        "either a level or a reason why it was not assessed, and not both");
    here.addUnless(
        level == null || (level >= 0 && level <= SEVERE),
        "/level",
        "ระดับคือ 0 ถึง 3",
        "a level is 0 to 3");
    if (reason != null) {
      here.code("/notAssessedReason", reason, Vocabulary.NOT_ASSESSED_REASONS);
    }
  }

  static Assessed event(StepBody.Assess body, Occasion at) {
    return new Assessed(
        body.visitMode(),
        at.said(body.informant()),
        body.legalBasis(),
        body.scores().stream().map(score -> scored(score, at)).toList(),
        body.urgent());
  }

  private static DimensionScore scored(StepBody.Score score, Occasion at) {
    return new DimensionScore(
        score.dimension(),
        score.level(),
        score.notAssessedReason(),
        at.said(score.facts()),
        at.said(score.strengths()),
        at.said(score.need()),
        score.confidentiality());
  }
}
