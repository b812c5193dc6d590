package org.songtor.cases.domain;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.songtor.definition.StepForm;
import org.songtor.evaluation.CaseFacts;
import org.songtor.event.CaseEvent;
import org.songtor.event.CorrectionEvent;
import org.songtor.event.CorrectionEvent.ChildCorrected;
import org.songtor.event.CorrectionEvent.EnteredInError;
import org.songtor.event.CorrectionEvent.EntryCorrected;
import org.songtor.event.FormAnswered;

/** Puts right what was written down wrongly. The original stays; the case does not move. */
final class Correcting {
  /** A case begins with the child: what is corrected there is the child. */
  private static final long FOUND = 0;

  private Correcting() {}

  static void check(StepBody.Correction body, Occasion at, Findings findings) {
    findings.needed("/reason", body.reason());
    switch (body) {
      case StepBody.CorrectChild child -> {
        findings.addUnless(
            child.corrects() == FOUND,
            "/corrects",
            "ข้อมูลเด็กแก้ที่รายการแรกของกรณี (0)",
            "the child is corrected at the first entry of the case (0)");
        ChildIntake.check(
            child.child(), ThaiTime.dayOf(at.context().now()), findings.under("/child"));
      }
      case StepBody.TakeBackEntry takeBack -> correctable(takeBack.corrects(), at, findings);
      case StepBody.ReplaceForm replace -> checkForm(replace, at, findings);
      case StepBody.ReplaceEntry replace -> {
        if (correctable(replace.corrects(), at, findings)) {
          findings.addUnless(
              at.facts().correctable().get(replace.corrects()) == replace.replacement().kind(),
              "/replacement",
              "รายการแทนต้องเป็นชนิดเดียวกับรายการเดิม",
              "the replacement must be of the same kind as the entry");
          Steps.check(replace.replacement(), at, findings.under("/replacement"));
        }
      }
    }
  }

  private static void checkForm(StepBody.ReplaceForm replace, Occasion at, Findings findings) {
    if (!correctable(replace.corrects(), at, findings)) {
      return;
    }
    Optional<FormAnswered> answered = at.facts().formAt(replace.corrects());
    if (answered.isEmpty()) {
      findings.add(
          "/corrects",
          "รายการนี้ไม่ใช่คำตอบของแบบฟอร์ม",
          "this entry is not the answers to a form");
      return;
    }
    Optional<StepForm> form = at.definition().form(answered.get().form());
    if (form.isEmpty()) {
      findings.add(
          "/corrects",
          "กติกาที่กรณีนี้ใช้อยู่ไม่มีแบบฟอร์มนี้แล้ว ยกเลิกคำตอบได้ด้วย enteredInError",
          "the case's rules have this form no more; its answers can be taken back with"
              + " enteredInError");
      return;
    }
    int before = findings.count();
    boolean empty = FormFilling.check(form, replace.form(), at, findings).isEmpty();
    findings.addUnless(
        !empty || findings.count() != before,
        "/form",
        "ไม่มีคำตอบเลย หากต้องการยกเลิกคำตอบ ให้ใช้ enteredInError",
        "nothing is answered; to take the answers back, use enteredInError");
  }

  private static boolean correctable(long seq, Occasion at, Findings findings) {
    boolean known = at.facts().correctable().containsKey(seq) || at.facts().formAt(seq).isPresent();
    List<String> seqs =
        Stream.concat(
                at.facts().correctable().keySet().stream(),
                at.facts().forms().stream().map(CaseFacts.FormFacts::seq))
            .sorted()
            .map(String::valueOf)
            .toList();
    findings.addUnless(
        known,
        "/corrects",
        "ไม่มีรายการที่แก้ได้ลำดับนี้ รายการที่แก้ได้: " + String.join(", ", seqs),
        "there is no entry here that can be corrected; these can: " + String.join(", ", seqs));
    return known;
  }

  static CorrectionEvent event(StepBody.Correction body, Occasion at) {
    return switch (body) {
      case StepBody.CorrectChild child ->
          new ChildCorrected(
              child.corrects(),
              at.said(child.reason()),
              ChildIntake.record(at.person(), child.child()));
      case StepBody.TakeBackEntry takeBack ->
          new EnteredInError(takeBack.corrects(), at.said(takeBack.reason()));
      case StepBody.ReplaceEntry replace ->
          new EntryCorrected(
              replace.corrects(), at.said(replace.reason()), replacement(replace, at));
      case StepBody.ReplaceForm replace ->
          new EntryCorrected(replace.corrects(), at.said(replace.reason()), answers(replace, at));
    };
  }

  private static FormAnswered answers(StepBody.ReplaceForm replace, Occasion at) {
    FormAnswered was = at.facts().formAt(replace.corrects()).orElseThrow();
    StepForm form = at.definition().form(was.form()).orElseThrow();
    return FormFilling.event(
        form,
        was.step(),
        was.of(),
        FormFilling.check(Optional.of(form), replace.form(), at, new Findings(at.definition())),
        at);
  }

  private static CaseEvent replacement(StepBody.ReplaceEntry replace, Occasion at) {
    return switch (replace.replacement()) {
      case StepBody.FirstScreen body -> Screening.event(body, at);
      case StepBody.NeedScreen body -> Screening.event(body, at);
      case StepBody.RecordContact body -> Contacts.event(body, at);
      case StepBody.Assess body -> Assessing.event(body, at);
      case StepBody.Enrol body ->
          Learning.enrolled(body, at, wasOwed(replace.corrects(), at.facts()));
      case StepBody.FollowUp body -> Learning.event(body, at);
    };
  }

  private static boolean wasOwed(long enrolment, CaseFacts facts) {
    return facts.enrolments().stream()
        .anyMatch(fact -> fact.seq() == enrolment && fact.body().assessmentOwed());
  }
}
