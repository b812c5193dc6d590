package org.songtor.benchmark.append;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.songtor.agencies.AgencyProfile;
import org.songtor.cases.domain.CaseCommand;
import org.songtor.cases.domain.StepBody;
import org.songtor.cases.domain.StepBody.ActionDraft;
import org.songtor.cases.domain.StepBody.GoalDraft;
import org.songtor.cases.domain.StepBody.MilestoneDraft;
import org.songtor.cases.domain.StepBody.Score;
import org.songtor.cases.domain.StepChoice;
import org.songtor.command.CommandContext;
import org.songtor.command.ThaiText;
import org.songtor.event.AgencyEvent.AgencyKind;
import org.songtor.event.AgencyEvent.AgencyLevel;
import org.songtor.event.AssessmentEvent.Confidentiality;
import org.songtor.event.CarePlanEvent.PlanMilestone.Term;
import org.songtor.event.Dimension;
import org.songtor.language.Actor;
import org.songtor.language.AgencyId;
import org.songtor.language.AreaCode;
import org.songtor.language.CaseId;
import org.songtor.language.ReferralId;
import org.songtor.language.Role;
import org.songtor.referral.SharedField;
import org.songtor.referral.Urgency;

/** A case from the day it is found to the day an agency has received its referral. */
public final class LifeCycle {
  private static final AreaCode PROVINCE = new AreaCode("30");
  private static final Actor CASE_MANAGER = person("cm-somsri", Role.CASE_MANAGER);

  /** The agency that every referral goes to: the demo's hospital. */
  public static final AgencyProfile AGENCY =
      new AgencyProfile(
          AgencyId.of("00000000-0000-7000-8000-0000000000a1"),
          AgencyKind.HEALTH,
          AgencyLevel.PROVINCE,
          List.of(PROVINCE),
          List.of("medical-treatment"));

  private static final Actor OFFICER =
      new Actor("officer-health", Set.of(Role.AGENCY_OFFICER), Set.of(PROVINCE), AGENCY.id());

  private LifeCycle() {}

  /** One command and who gives it. */
  public record Move(Actor actor, CaseCommand command) {
    public CommandContext now() {
      return CommandContext.now(actor, Instant.now().truncatedTo(ChronoUnit.MICROS));
    }
  }

  /** Twelve commands in order: found, screened, assigned, assessed, planned, referred, received. */
  public static List<Move> twelve(CaseId id, ReferralId referral) {
    LocalDate today = LocalDate.now(ZoneId.of("Asia/Bangkok"));
    return List.of(
        new Move(person("surveyor-malee", Role.SURVEYOR), Requests.create(id)),
        step(
            person("surveyor-malee", Role.SURVEYOR),
            new StepBody.FirstScreen(
                "out-of-school-confirmed", ThaiText.of("ผู้ใหญ่บ้าน"), ThaiText.empty())),
        step(
            person("surveyor-malee", Role.SURVEYOR),
            new StepBody.NeedScreen("needs-help", null, null, ThaiText.empty())),
        step(
            person("tambon-committee", Role.TAMBON_COMMITTEE),
            new StepBody.Assign(CASE_MANAGER.id(), ThaiText.empty())),
        step(CASE_MANAGER, new StepBody.AcceptAssignment()),
        step(
            CASE_MANAGER,
            new StepBody.Assess("home-visit", ThaiText.of("ยาย"), "public-task", false, scores())),
        step(CASE_MANAGER, plan(today)),
        step(CASE_MANAGER, new StepBody.SubmitPlan()),
        step(person("team-korat", Role.TEAM), new StepBody.ReviewPlan(ThaiText.of("ข้อมูลครบ"))),
        step(
            person("district-committee", Role.DISTRICT_COMMITTEE),
            new StepBody.ApprovePlan(ThaiText.of("ครั้งที่ 3/2569"), BigDecimal.TEN)),
        step(
            CASE_MANAGER,
            new StepBody.Refer(
                referral,
                AGENCY,
                Dimension.HEALTH,
                "medical-treatment",
                Urgency.NORMAL,
                "public-task",
                List.of(SharedField.NAME, SharedField.AGE, SharedField.NEED),
                ThaiText.of("โปรดช่วยเหลือ"),
                List.of(),
                List.of())),
        new Move(OFFICER, new CaseCommand.Receive(referral)));
  }

  /** What an agency does after it has received a referral, until it works on it. */
  public static List<Move> taken(ReferralId referral) {
    return List.of(
        new Move(OFFICER, new CaseCommand.Accept(referral, null, ThaiText.empty())),
        new Move(OFFICER, new CaseCommand.Start(referral, ThaiText.empty())));
  }

  /** Puts a referral in progress on hold. */
  public static Move hold(ReferralId referral) {
    return new Move(
        OFFICER,
        new CaseCommand.PutOnHold(
            referral,
            "waiting-for-documents",
            LocalDate.now(ZoneId.of("Asia/Bangkok")).plusDays(10),
            ThaiText.empty()));
  }

  /** Takes up a referral on hold. */
  public static Move resume(ReferralId referral) {
    return new Move(OFFICER, new CaseCommand.ResumeReferral(referral, ThaiText.empty()));
  }

  private static Move step(Actor actor, StepBody body) {
    return new Move(actor, new CaseCommand.TakeStep(new StepChoice.FirstOpen(), body));
  }

  private static Actor person(String id, Role role) {
    return new Actor(id, Set.of(role), Set.of(PROVINCE), null);
  }

  private static List<Score> scores() {
    return Arrays.stream(Dimension.values())
        .map(
            dimension ->
                new Score(
                    dimension,
                    2,
                    (@Nullable String) null,
                    ThaiText.of("ข้อเท็จจริง"),
                    ThaiText.of("จุดแข็ง"),
                    ThaiText.of("ต้องการด้าน " + dimension),
                    Confidentiality.NORMAL))
        .toList();
  }

  private static StepBody plan(LocalDate today) {
    return new StepBody.DraftPlan(
        ThaiText.of("อยากเรียนช่าง"),
        ThaiText.of("อยากให้มีอาชีพ"),
        "nfe",
        List.of(new GoalDraft("g1", Dimension.HEALTH, ThaiText.of("แข็งแรงพอจะเรียน"))),
        List.of(
            new ActionDraft(
                "a1",
                "g1",
                ThaiText.of("พาไปตรวจ"),
                AGENCY.id(),
                ThaiText.of("สมศรี"),
                today.plusDays(20),
                new BigDecimal("500"),
                ThaiText.of("กองทุน"),
                null,
                null)),
        List.of(new MilestoneDraft("m1", Term.SHORT, ThaiText.of("ตรวจแล้ว"), today.plusDays(30))),
        ThaiText.empty(),
        today.plusMonths(2));
  }

  /** A new id, in the order of time. */
  public static ReferralId newReferral() {
    return ReferralId.at(System.currentTimeMillis());
  }
}
