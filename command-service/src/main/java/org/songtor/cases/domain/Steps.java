package org.songtor.cases.domain;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.songtor.agencies.AgencyProfile;
import org.songtor.cases.domain.CaseCommand.TakeStep;
import org.songtor.command.Choices;
import org.songtor.command.Decision;
import org.songtor.command.Rejection;
import org.songtor.definition.Condition;
import org.songtor.definition.StepDefinition;
import org.songtor.definition.StepDefinition.StepTarget;
import org.songtor.definition.StepForm;
import org.songtor.definition.Vocabulary;
import org.songtor.definition.Vocabulary.Term;
import org.songtor.evaluation.Evaluation;
import org.songtor.evaluation.Evaluation.OpenStep;
import org.songtor.evaluation.Evaluation.Refusal;
import org.songtor.evaluation.Kept;
import org.songtor.evaluation.StepEvaluator;
import org.songtor.evaluation.StepOutcome;
import org.songtor.evaluation.StepOutcome.ResolvedTarget;
import org.songtor.event.Answer;
import org.songtor.event.CaseEvent;
import org.songtor.event.CaseLifeEvent.AssignmentAccepted;
import org.songtor.event.CorrectionEvent;
import org.songtor.language.LocalizedText;

/**
 * Takes a step: first whether it is open to this person, then whether the body holds together, then
 * whether its outcome may be taken; what is written down comes last.
 */
final class Steps {
  private Steps() {}

  static Decision<CaseEvent> decide(TakeStep take, Occasion at) {
    Evaluation evaluation =
        StepEvaluator.evaluate(at.definition(), at.facts(), at.actor(), at.day());
    return switch (StepChooser.choose(take, at, evaluation)) {
      case StepChooser.Refused(Rejection rejection) -> new Decision.Rejected<>(rejection);
      case StepChooser.Chosen(OpenStep open) -> decide(open, take, at, evaluation);
    };
  }

  private static Decision<CaseEvent> decide(
      OpenStep open, TakeStep take, Occasion at, Evaluation evaluation) {
    StepDefinition step = open.step();
    StepBody body = take.body();
    Optional<StepForm> form = at.definition().formOf(step);
    Optional<Condition> planLacks = CarePlanning.missing(body, at.facts().plan());
    if (planLacks.isPresent()) {
      return rejected(
          new Rejection.EvidenceMissing(
              Standing.reasons(List.of(planLacks.get().sentence()), at),
              Standing.ifKnowable(at, evaluation)));
    }
    Optional<LocalizedText> hindered = Merging.hinders(body, at);
    if (hindered.isPresent()) {
      return rejected(
          new Rejection.EvidenceMissing(
              Standing.reasons(List.of(hindered.get()), at), Standing.ifKnowable(at, evaluation)));
    }
    Findings findings = new Findings(at.definition());
    findings.timeOf(at.context(), at.birth());
    check(body, at, findings);
    Map<String, Answer> answers = FormFilling.check(form, take.form(), at, findings);
    Optional<ResolvedTarget> target =
        StepOutcome.resolve(at.definition(), step, outcome(body), at.facts());
    if (target.isEmpty() && findings.rejection().isEmpty()) {
      outcomeNotTaken(step, body, findings);
    }
    if (body instanceof StepBody.Hold hold && target.isPresent()) {
      SettingAside.checkMove(hold, target.get().to().orElse(at.facts().state()), at, findings);
    }
    if (body instanceof StepBody.Close close && target.isPresent()) {
      Closing.checkDeath(close, target.get().deceased(), findings);
    }
    Optional<Rejection> wrong = findings.rejection();
    if (wrong.isPresent()) {
      return rejected(wrong.get());
    }
    if (target.isEmpty()) {
      throw new IllegalStateException("a refused outcome was found fault with");
    }
    List<Refusal> missing =
        StepEvaluator.missing(target.get().requires(), at.facts(), at.actor(), at.day());
    if (!missing.isEmpty()) {
      return rejected(Refusals.of(missing, at, evaluation));
    }
    CaseEvent written = event(body, at, step, target.get());
    if (written instanceof CorrectionEvent correction) {
      List<Refusal> undone = Kept.undone(step, at.facts(), correction, at.actor(), at.day());
      if (!undone.isEmpty()) {
        return rejected(Refusals.of(undone, at, evaluation));
      }
    }
    List<CaseEvent> events = new ArrayList<>();
    events.add(written);
    target.get().to().ifPresent(to -> events.add(at.moveTo(to, step.id(), reviewOn(body))));
    if (form.isPresent() && !answers.isEmpty()) {
      // After the move, as below. The step's own event is the next of the case.
      events.add(FormFilling.event(form.get(), step.id(), at.facts().seq() + 1, answers, at));
    }
    // After the move: whoever reads the history takes the move for the step before it.
    events.addAll(Closing.referralsEnded(body, at, target.get()));
    return new Decision.Accepted<>(events, open.role(), at.coveringArea(), at.lateReason());
  }

  private static Decision<CaseEvent> rejected(Rejection rejection) {
    return new Decision.Rejected<>(rejection);
  }

  private static void outcomeNotTaken(StepDefinition step, StepBody body, Findings findings) {
    if (step.target() instanceof StepTarget.ByOutcome(var branches)) {
      List<Term> terms =
          step.records().outcomeVocabulary().map(findings::terms).orElse(List.of()).stream()
              .filter(term -> branches.containsKey(term.code()))
              .toList();
      LocalizedText choices = Choices.of(terms);
      findings.add(
          outcomePointer(body),
          "ขั้นตอนนี้รับเฉพาะ: " + choices.th(),
          "this step takes only: " + choices.en());
    }
  }

  /** The coded outcome by which a definition may branch. */
  static @Nullable String outcome(StepBody body) {
    return switch (body) {
      case StepBody.FirstScreen screen -> screen.outcome();
      case StepBody.NeedScreen screen -> screen.outcome();
      case StepBody.RecordContact contact -> StepOutcome.ofContact(contact.reached());
      case StepBody.PlanContact contact -> Vocabulary.PLANNED;
      case StepBody.ReturnPlan sendBack -> sendBack.reason();
      case StepBody.Enrol enrol -> enrol.pathway();
      case StepBody.FollowUp followUp -> followUp.attendance();
      case StepBody.Hold hold -> hold.reason();
      case StepBody.Refuse refuse -> refuse.reason();
      case StepBody.Close close -> close.reason();
      case StepBody.Reopen reopen -> reopen.reason();
      case StepBody.Assign other -> null;
      case StepBody.AcceptAssignment other -> null;
      case StepBody.Assess other -> null;
      case StepBody.DraftPlan other -> null;
      case StepBody.SubmitPlan other -> null;
      case StepBody.ReviewPlan other -> null;
      case StepBody.ApprovePlan other -> null;
      case StepBody.Refer other -> null;
      case StepBody.Resume other -> null;
      case StepBody.Merge other -> null;
      case StepBody.Unmerge other -> null;
      case StepBody.Correction other -> null;
      case StepBody.Unreadable other -> null;
    };
  }

  private static String outcomePointer(StepBody body) {
    return switch (body.kind()) {
      case FIRST_SCREEN, NEED_SCREEN -> "/outcome";
      case CONTACT -> "/reached";
      case ENROL -> "/pathway";
      case FOLLOW_UP -> "/attendance";
      case RETURN_PLAN, HOLD, REFUSE, CLOSE, REOPEN -> "/reason";
      case ASSIGN,
          ACCEPT_ASSIGNMENT,
          ASSESS,
          DRAFT_PLAN,
          SUBMIT_PLAN,
          REVIEW_PLAN,
          APPROVE_PLAN,
          REFER,
          RESUME,
          MERGE,
          UNMERGE,
          CORRECT ->
          "";
    };
  }

  /** The day agreed for looking again, which becomes the limit of the state it leads to. */
  private static @Nullable LocalDate reviewOn(StepBody body) {
    return switch (body) {
      case StepBody.NeedScreen screen -> screen.reviewOn();
      case StepBody.Hold hold -> hold.reviewOn();
      case StepBody.Refuse refuse -> refuse.revisitOn();
      case StepBody other -> null;
    };
  }

  static void check(StepBody body, Occasion at, Findings findings) {
    switch (body) {
      case StepBody.FirstScreen screen -> Screening.check(screen, findings);
      case StepBody.NeedScreen screen -> Screening.check(screen, at, findings);
      case StepBody.Assign assign -> Assignment.check(assign, findings);
      case StepBody.RecordContact contact -> Contacts.check(contact, at, findings);
      case StepBody.PlanContact contact -> Contacts.check(contact, at, findings);
      case StepBody.Assess assess -> Assessing.check(assess, findings);
      case StepBody.DraftPlan draft -> CarePlanning.check(draft, at, findings);
      case StepBody.ReviewPlan review -> CarePlanning.check(review, findings);
      case StepBody.ApprovePlan approve -> CarePlanning.check(approve, findings);
      case StepBody.ReturnPlan sendBack -> CarePlanning.check(sendBack, findings);
      case StepBody.Refer refer -> Referring.check(refer, at, findings);
      case StepBody.Enrol enrol -> Learning.check(enrol, at, findings);
      case StepBody.FollowUp followUp -> Learning.check(followUp, at, findings);
      case StepBody.Hold hold -> SettingAside.check(hold, at, findings);
      case StepBody.Refuse refuse -> SettingAside.check(refuse, at, findings);
      case StepBody.Close close -> Closing.check(close, findings);
      case StepBody.Reopen reopen -> Closing.check(reopen, findings);
      case StepBody.Merge merge -> Merging.check(merge, at, findings);
      case StepBody.Unmerge unmerge -> Merging.check(unmerge, findings);
      case StepBody.Correction correction -> Correcting.check(correction, at, findings);
      case StepBody.Unreadable unreadable -> findings.addAll(unreadable.errors());
      case StepBody.AcceptAssignment nothing -> {}
      case StepBody.SubmitPlan nothing -> {}
      case StepBody.Resume nothing -> {}
    }
  }

  private static CaseEvent event(
      StepBody body, Occasion at, StepDefinition step, ResolvedTarget target) {
    return switch (body) {
      case StepBody.FirstScreen screen -> Screening.event(screen, at);
      case StepBody.NeedScreen screen -> Screening.event(screen, at);
      case StepBody.Assign assign -> Assignment.event(assign, at);
      case StepBody.AcceptAssignment accept -> new AssignmentAccepted();
      case StepBody.RecordContact contact -> Contacts.event(contact, at);
      case StepBody.PlanContact contact -> Contacts.event(contact, at);
      case StepBody.Assess assess -> Assessing.event(assess, at);
      case StepBody.DraftPlan draft -> CarePlanning.event(draft, at);
      case StepBody.SubmitPlan submit -> CarePlanning.event(submit, at);
      case StepBody.ReviewPlan review -> CarePlanning.event(review, at);
      case StepBody.ApprovePlan approve -> CarePlanning.event(approve, at);
      case StepBody.ReturnPlan sendBack -> CarePlanning.event(sendBack, at);
      case StepBody.Refer refer -> Referring.event(refer, existing(refer.agency()), at);
      case StepBody.Enrol enrol -> Learning.event(enrol, at, step);
      case StepBody.FollowUp followUp -> Learning.event(followUp, at);
      case StepBody.Hold hold -> SettingAside.event(hold, at);
      case StepBody.Resume resume -> SettingAside.event(resume, at, step);
      case StepBody.Refuse refuse -> SettingAside.event(refuse, at);
      case StepBody.Close close -> Closing.event(close, at, target.success());
      case StepBody.Reopen reopen -> Closing.event(reopen, at);
      case StepBody.Merge merge -> Merging.event(merge, at);
      case StepBody.Unmerge unmerge -> Merging.event(unmerge, at);
      case StepBody.Correction correction -> Correcting.event(correction, at);
      case StepBody.Unreadable unreadable -> throw new IllegalStateException("refused before");
    };
  }

  private static AgencyProfile existing(@Nullable AgencyProfile checked) {
    if (checked == null) {
      throw new IllegalStateException("checked before");
    }
    return checked;
  }
}
