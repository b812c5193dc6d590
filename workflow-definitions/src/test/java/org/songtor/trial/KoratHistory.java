package org.songtor.trial;

import static org.songtor.event.Samples.ofChild;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.songtor.definition.WorkflowDefinition;
import org.songtor.event.CarePlanEvent;
import org.songtor.event.CaseLifeEvent;
import org.songtor.event.ContactEvent;
import org.songtor.event.LearningEvent;
import org.songtor.event.RecordedEvent;
import org.songtor.event.ReferralEvent;
import org.songtor.event.Samples;
import org.songtor.language.ReferralId;
import org.songtor.language.Role;

/** Children of Korat, each going as far as chance has it: the same seed gives the same history. */
final class KoratHistory {
  static final Instant BEGIN = Instant.parse("2026-01-05T02:00:00Z");

  private final WorkflowDefinition definition;
  private final Random chance;

  KoratHistory(WorkflowDefinition definition, long seed) {
    this.definition = definition;
    this.chance = new Random(seed);
  }

  List<List<RecordedEvent>> cases(int count) {
    List<List<RecordedEvent>> cases = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      cases.add(child(i).events());
    }
    return cases;
  }

  private Duration days(int most) {
    return Duration.ofHours(2 + chance.nextInt(24 * most));
  }

  private RecordedStory child(int number) {
    RecordedStory story =
        new RecordedStory(
            definition, BEGIN.plus(Duration.ofMinutes(chance.nextInt(200_000))), number);
    story.after(days(45));
    if (chance.nextInt(10) == 0) {
      return story;
    }
    if (chance.nextInt(8) == 0) {
      return screenedOut(story);
    }
    story
        .take("surveyor-malee", Role.SURVEYOR, "first-screen", confirmed())
        .after(days(20))
        .take("nfe-wichai", Role.NFE_TEACHER, "need-screen", needs("needs-help"))
        .after(days(9));
    if (chance.nextInt(6) == 0) {
      story.take("nfe-wichai", Role.NFE_TEACHER, "enrol-at-once", enrolled());
      return followUps(story, "nfe-wichai", Role.NFE_TEACHER);
    }
    assessed(story, chance.nextInt(5) == 0);
    if (chance.nextInt(6) == 0) {
      return setAside(story);
    }
    return planned(story);
  }

  private static CaseLifeEvent.FirstScreened confirmed() {
    return Samples.firstScreened("out-of-school-confirmed");
  }

  private static CaseLifeEvent.NeedScreened needs(String outcome) {
    return new CaseLifeEvent.NeedScreened(outcome, null, null, ofChild(""));
  }

  private RecordedStory screenedOut(RecordedStory story) {
    return story
        .take(
            "surveyor-malee",
            Role.SURVEYOR,
            "first-screen",
            Samples.firstScreened("already-studying"))
        .after(days(40))
        .take(
            "tambon-committee",
            Role.TAMBON_COMMITTEE,
            "close",
            new CaseLifeEvent.Closed("already-studying", false, ofChild("ใบรับรอง"), null));
  }

  private void assessed(RecordedStory story, boolean urgent) {
    story
        .take(
            "tambon-committee",
            Role.TAMBON_COMMITTEE,
            "assign",
            new CaseLifeEvent.Assigned("cm-somsri", ofChild("")))
        .after(days(4))
        .take(
            "cm-somsri",
            Role.CASE_MANAGER,
            "accept-assignment",
            new CaseLifeEvent.AssignmentAccepted())
        .after(days(5))
        .take(
            "cm-somsri",
            Role.CASE_MANAGER,
            "contact",
            new ContactEvent.ContactMade(
                LocalDate.ofInstant(story.now(), RecordedStory.THAILAND),
                "home-visit",
                true,
                null,
                null,
                ofChild("")))
        .after(days(16))
        .take("cm-somsri", Role.CASE_MANAGER, "assess", Samples.assessed(urgent))
        .after(days(3));
    if (urgent) {
      story.take("cm-somsri", Role.CASE_MANAGER, "refer-urgent", request(story.referral(1), story));
      answered(story, story.referral(1));
    }
  }

  private RecordedStory setAside(RecordedStory story) {
    LocalDate review = LocalDate.ofInstant(story.now(), RecordedStory.THAILAND).plusDays(30);
    story.take(
        "cm-somsri",
        Role.CASE_MANAGER,
        "hold",
        new CaseLifeEvent.Held("treat-first", review, ofChild(""), null));
    story.after(days(40));
    if (chance.nextBoolean()) {
      return story;
    }
    return planned(
        story.take(
            "cm-somsri",
            Role.CASE_MANAGER,
            "resume",
            new CaseLifeEvent.Resumed(ofChild(""), null)));
  }

  private RecordedStory planned(RecordedStory story) {
    story
        .after(days(10))
        .take(
            "cm-somsri",
            Role.CASE_MANAGER,
            "draft-plan",
            new CarePlanEvent.PlanDrafted(1, Samples.plan()))
        .after(days(10))
        .take("cm-somsri", Role.CASE_MANAGER, "submit-plan", new CarePlanEvent.PlanSubmitted(1))
        .after(days(30));
    if (chance.nextInt(4) == 0) {
      return story;
    }
    story
        .take(
            "panel-korat",
            Role.EXPERT_PANEL,
            "review-plan",
            new CarePlanEvent.PlanReviewed(1, ofChild("")))
        .after(days(20))
        .take(
            "panel-korat",
            Role.EXPERT_PANEL,
            "approve-plan",
            new CarePlanEvent.PlanApproved(1, "มติ 1", BigDecimal.TEN))
        .after(days(10))
        .take("cm-somsri", Role.CASE_MANAGER, "refer", request(story.referral(2), story));
    answered(story, story.referral(2));
    story.after(days(10)).take("cm-somsri", Role.CASE_MANAGER, "enrol", enrolled());
    return followUps(story, "cm-somsri", Role.CASE_MANAGER);
  }

  private static ReferralEvent.ReferralRequested request(ReferralId id, RecordedStory story) {
    ReferralEvent.ReferralRequested sample = Samples.requested();
    return new ReferralEvent.ReferralRequested(
        id,
        Samples.SCHOOL,
        sample.need(),
        sample.service(),
        sample.urgency(),
        sample.legalBasis(),
        sample.disclosed(),
        sample.note(),
        null,
        List.of(),
        List.of(),
        sample.tambon(),
        story.now(),
        story.now());
  }

  /** Within a day, so that no limit of the agency passes. */
  private void answered(RecordedStory story, ReferralId id) {
    story
        .after(Duration.ofHours(1 + chance.nextInt(10)))
        .answered(Samples.SCHOOL, new ReferralEvent.ReferralReceived(id, Samples.SCHOOL))
        .after(Duration.ofHours(1 + chance.nextInt(10)))
        .answered(
            Samples.SCHOOL,
            new ReferralEvent.ReferralAccepted(id, Samples.SCHOOL, null, ofChild("")))
        .answered(
            Samples.SCHOOL,
            new ReferralEvent.ReferralCompleted(
                id, Samples.SCHOOL, "service-given", ofChild(""), ofChild("")));
  }

  private static LearningEvent.Enrolled enrolled() {
    LearningEvent.Enrolled sample = Samples.enrolled();
    return new LearningEvent.Enrolled(
        "nfe",
        null,
        sample.provider(),
        null,
        null,
        sample.term(),
        sample.learnerNumber(),
        sample.startsOn(),
        List.of(),
        false);
  }

  private RecordedStory followUps(RecordedStory story, String who, Role role) {
    for (String checkpoint : List.of("30-days", "90-days", "180-days")) {
      // Within the grace on either side, counted from the enrolment.
      story
          .after(
              Duration.ofDays(
                  checkpoint.equals("30-days") ? 30 : checkpoint.equals("90-days") ? 60 : 90))
          .take(
              who,
              role,
              "follow-up",
              new LearningEvent.FollowedUp(
                  checkpoint,
                  "school-visit",
                  true,
                  "attending",
                  ofChild(""),
                  ofChild(""),
                  null,
                  List.of("g1")));
    }
    return story;
  }
}
