package org.songtor.cases.http;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.songtor.agencies.AgencyDirectory;
import org.songtor.cases.CaseLookup;
import org.songtor.cases.domain.StepBody;
import org.songtor.command.ThaiText;
import org.songtor.definition.StepKind;
import org.songtor.event.AssessmentEvent.Confidentiality;
import org.songtor.event.Dimension;
import org.songtor.language.AgencyId;
import org.songtor.language.CaseId;
import org.songtor.language.ReferralId;
import org.songtor.referral.SharedField;
import org.songtor.referral.Urgency;
import org.songtor.resources.ResourceDirectory;
import org.songtor.web.BodyFields;
import org.springframework.stereotype.Component;

/** Reads the body of a step by what the step writes down. */
@Component
final class StepBodies {
  private static final int MOST_ITEMS = 100;

  private final AgencyDirectory agencies;
  private final PlanBody plans;
  private final CaseLookup lookup;
  private final CorrectionBody corrections;

  StepBodies(AgencyDirectory agencies, ResourceDirectory resources, CaseLookup lookup) {
    this.agencies = agencies;
    this.plans = new PlanBody(resources);
    this.lookup = lookup;
    this.corrections = new CorrectionBody(lookup);
  }

  /**
   * @param now from which a new referral's id takes its time
   */
  StepBody read(StepKind kind, CaseId id, long now, BodyFields body) {
    return switch (kind) {
      case FIRST_SCREEN, NEED_SCREEN, ASSESS, ENROL, FOLLOW_UP -> correctable(kind, body);
      case CONTACT -> contact(body);
      case ASSIGN -> new StepBody.Assign(body.code("caseManager"), body.note("note"));
      case ACCEPT_ASSIGNMENT -> new StepBody.AcceptAssignment();
      case DRAFT_PLAN -> plans.read(body);
      case SUBMIT_PLAN -> new StepBody.SubmitPlan();
      case REVIEW_PLAN -> new StepBody.ReviewPlan(body.note("comment"));
      case APPROVE_PLAN ->
          new StepBody.ApprovePlan(
              body.text("minutes", BodyFields.FREE_TEXT), body.baht("budgetBaht"));
      case RETURN_PLAN -> new StepBody.ReturnPlan(body.code("reason"), body.note("comment"));
      case REFER -> refer(now, body);
      case HOLD ->
          new StepBody.Hold(
              body.code("reason"),
              body.date("reviewOn"),
              body.note("note"),
              body.optionalTambon("movingTo"));
      case RESUME -> new StepBody.Resume(body.note("note"));
      case REFUSE ->
          new StepBody.Refuse(
              body.code("refusedBy"),
              body.code("reason"),
              body.codes("optionsOffered", MOST_ITEMS),
              body.date("revisitOn"),
              body.note("note"));
      case CLOSE ->
          new StepBody.Close(
              body.code("reason"),
              body.text("evidence", BodyFields.FREE_TEXT),
              body.optionalText("civilRegistry", BodyFields.FREE_TEXT));
      case REOPEN -> new StepBody.Reopen(body.code("reason"), body.note("note"));
      case MERGE -> merge(body);
      case UNMERGE -> new StepBody.Unmerge(body.text("reason", BodyFields.FREE_TEXT));
      case CORRECT -> corrections.read(id, body);
    };
  }

  /** Also the replacement in a correction. */
  static StepBody.Correctable correctable(StepKind kind, BodyFields body) {
    return switch (kind) {
      case FIRST_SCREEN ->
          new StepBody.FirstScreen(
              body.code("outcome"), body.text("verifiedBy", BodyFields.NAME), body.note("note"));
      case NEED_SCREEN ->
          new StepBody.NeedScreen(
              body.code("outcome"),
              body.optionalCode("reason"),
              body.optionalDate("reviewOn"),
              body.note("note"));
      case CONTACT ->
          new StepBody.RecordContact(
              body.date("on"),
              body.code("mode"),
              body.requiredFlag("reached"),
              body.optionalText("spokeWith", BodyFields.NAME),
              body.optionalText("adviceGiven", BodyFields.FREE_TEXT),
              body.note("note"));
      case ASSESS ->
          new StepBody.Assess(
              body.code("visitMode"),
              body.text("informant", BodyFields.NAME),
              body.code("legalBasis"),
              body.flag("urgent", false),
              body.objects("scores", Dimension.values().length * 2, StepBodies::score));
      case ENROL ->
          new StepBody.Enrol(
              body.code("pathway"),
              agencyId(body, "agency"),
              body.text("provider", BodyFields.NAME),
              body.optionalText("affiliation", BodyFields.NAME),
              body.optionalText("grade", BodyFields.NAME),
              body.optionalText("term", BodyFields.CODE),
              body.text("learnerNumber", BodyFields.CODE),
              body.date("startsOn"));
      case FOLLOW_UP ->
          new StepBody.FollowUp(
              body.optionalCode("checkpoint"),
              body.code("mode"),
              body.requiredFlag("childSeen"),
              body.code("attendance"),
              body.note("wellbeing"),
              body.note("note"),
              body.optionalDate("nextOn"),
              body.codes("goalsReached", MOST_ITEMS));
      case ASSIGN,
          ACCEPT_ASSIGNMENT,
          DRAFT_PLAN,
          SUBMIT_PLAN,
          REVIEW_PLAN,
          APPROVE_PLAN,
          RETURN_PLAN,
          REFER,
          HOLD,
          RESUME,
          REFUSE,
          CLOSE,
          REOPEN,
          MERGE,
          UNMERGE,
          CORRECT ->
          throw new IllegalArgumentException(kind + " is undone by steps, not corrected");
    };
  }

  private StepBody.Merge merge(BodyFields body) {
    CaseId survivor = new CaseId(body.id("survivor"));
    return new StepBody.Merge(
        survivor,
        lookup.otherCase(survivor).orElse(null),
        body.text("evidence", BodyFields.FREE_TEXT));
  }

  private static StepBody contact(BodyFields body) {
    return body.flag("planned", false)
        ? new StepBody.PlanContact(body.date("on"), body.code("mode"), body.note("note"))
        : correctable(StepKind.CONTACT, body);
  }

  private static StepBody.Score score(BodyFields score) {
    Confidentiality confidentiality = score.optionalOneOf("confidentiality", Confidentiality.class);
    return new StepBody.Score(
        score.oneOf("dimension", Dimension.class),
        score.optionalWhole("level", 0, 3),
        score.optionalCode("notAssessedReason"),
        score.note("facts"),
        score.note("strengths"),
        score.note("need"),
        confidentiality == null ? Confidentiality.NORMAL : confidentiality);
  }

  private StepBody.Refer refer(long now, BodyFields body) {
    AgencyId agency = new AgencyId(body.id("agency"));
    ThaiText note = body.note("note");
    List<SharedField> share = body.manyOf("share", SharedField.class);
    return new StepBody.Refer(
        ReferralId.at(now),
        agencies.find(agency).orElse(null),
        body.oneOf("need", Dimension.class),
        body.code("service"),
        body.oneOf("urgency", Urgency.class),
        body.code("legalBasis"),
        share,
        note,
        body.codes("goals", MOST_ITEMS),
        body.codes("actions", MOST_ITEMS));
  }

  static @Nullable AgencyId agencyId(BodyFields body, String name) {
    var id = body.optionalId(name);
    return id == null ? null : new AgencyId(id);
  }
}
