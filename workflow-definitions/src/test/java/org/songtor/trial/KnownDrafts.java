package org.songtor.trial;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.songtor.event.Samples.ofChild;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.songtor.definition.WorkflowDefinition;
import org.songtor.definition.yaml.DefinitionReader;
import org.songtor.definition.yaml.ShippedDefinitions;
import org.songtor.event.CarePlanEvent;
import org.songtor.event.CaseLifeEvent;
import org.songtor.event.RecordedEvent;
import org.songtor.event.ReferralEvent;
import org.songtor.event.Samples;
import org.songtor.language.Role;
import org.songtor.trial.Divergence.StepRefused;

/**
 * Stories of Korat up to a station, drafts that change its rules, and what a trial says of both.
 */
final class KnownDrafts {
  private KnownDrafts() {}

  static final ShippedDefinitions SHIPPED = new ShippedDefinitions();
  static final WorkflowDefinition KORAT =
      SHIPPED.find(ShippedDefinitions.KORAT_FOUR_TIER).orElseThrow();
  static final Instant UNTIL = Instant.parse("2027-06-01T00:00:00Z");

  /** The Korat definition with a change, as its next version. */
  static WorkflowDefinition draft(String... changes) {
    String file = "/definitions/korat-four-tier.v1.yaml";
    try (InputStream in = KnownDrafts.class.getResourceAsStream(file)) {
      String yaml = new String(in.readAllBytes(), UTF_8).replace("version: 1", "version: 2");
      for (int i = 0; i < changes.length; i += 2) {
        assertThat(yaml).as("the place to change is there").contains(changes[i]);
        yaml = yaml.replace(changes[i], changes[i + 1]);
      }
      return new DefinitionReader().read("korat-four-tier.v2.yaml", yaml.getBytes(UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static CaseTrial tried(WorkflowDefinition draft, RecordedStory story) {
    return new DefinitionTrial(draft, SHIPPED).of(story.events(), story.now());
  }

  static RecordedStory found() {
    return new RecordedStory(KORAT, KoratHistory.BEGIN, 1);
  }

  static RecordedStory assessed(boolean urgent) {
    return found()
        .after(Duration.ofDays(2))
        .take(
            "surveyor-malee",
            Role.SURVEYOR,
            "first-screen",
            Samples.firstScreened("out-of-school-confirmed"))
        .after(Duration.ofDays(1))
        .take(
            "nfe-wichai",
            Role.NFE_TEACHER,
            "need-screen",
            new CaseLifeEvent.NeedScreened("needs-help", null, null, ofChild("")))
        .after(Duration.ofDays(1))
        .take(
            "tambon-committee",
            Role.TAMBON_COMMITTEE,
            "assign",
            new CaseLifeEvent.Assigned("cm-somsri", ofChild("")))
        .after(Duration.ofDays(1))
        .take(
            "cm-somsri",
            Role.CASE_MANAGER,
            "accept-assignment",
            new CaseLifeEvent.AssignmentAccepted())
        .after(Duration.ofDays(5))
        .take("cm-somsri", Role.CASE_MANAGER, "assess", Samples.assessed(urgent));
  }

  static RecordedStory submitted(boolean urgent) {
    return assessed(urgent)
        .after(Duration.ofDays(2))
        .take(
            "cm-somsri",
            Role.CASE_MANAGER,
            "draft-plan",
            new CarePlanEvent.PlanDrafted(1, Samples.plan()))
        .after(Duration.ofDays(1))
        .take("cm-somsri", Role.CASE_MANAGER, "submit-plan", new CarePlanEvent.PlanSubmitted(1));
  }

  static RecordedStory approved(boolean urgent) {
    return submitted(urgent)
        .after(Duration.ofDays(10))
        .take(
            "panel-korat",
            Role.EXPERT_PANEL,
            "review-plan",
            new CarePlanEvent.PlanReviewed(1, ofChild("")))
        .after(Duration.ofDays(4))
        .take(
            "panel-korat",
            Role.EXPERT_PANEL,
            "approve-plan",
            new CarePlanEvent.PlanApproved(1, "มติ 3", BigDecimal.ONE));
  }

  static RecordedStory referred(boolean urgent) {
    RecordedStory story = approved(urgent).after(Duration.ofDays(3));
    return story.take("cm-somsri", Role.CASE_MANAGER, "refer", request(story));
  }

  static ReferralEvent.ReferralRequested request(RecordedStory story) {
    ReferralEvent.ReferralRequested sample = Samples.requested();
    return new ReferralEvent.ReferralRequested(
        story.referral(1),
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

  static Instant day(double days) {
    return KoratHistory.BEGIN.plus(Duration.ofMinutes((long) (days * 24 * 60)));
  }

  /** After the panel the province committee would have to agree. */
  static WorkflowDefinition withAnotherApproval() {
    return draft(
        "      - when: [attending, irregular]",
        "      - when: [attending, irregular]",
        "    requires: [plan-reviewed]\n",
        "    requires: [plan-reviewed, referral-completed]\n");
  }

  static List<String> refusals(CaseTrial tried) {
    return differences(tried, StepRefused.class).stream()
        .map(refused -> refused.step() + ":" + refused.reasons().getFirst().rule())
        .toList();
  }

  static <D extends Divergence> List<D> differences(CaseTrial tried, Class<D> type) {
    return tried.divergences().stream().filter(type::isInstance).map(type::cast).toList();
  }

  static TrialFigures figures(CaseTrial tried) {
    TrialTally tally = new TrialTally();
    tally.add(tried);
    return tally.figures();
  }

  static long seqOf(RecordedStory story, Class<?> type) {
    return indexOf(story.events(), type);
  }

  static int indexOf(List<RecordedEvent> events, Class<?> type) {
    for (int i = 0; i < events.size(); i++) {
      if (type.isInstance(events.get(i).event())) {
        return i;
      }
    }
    throw new AssertionError("no such event");
  }
}
