package org.songtor.cases.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.songtor.cases.domain.Expect.faultsIn;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.songtor.cases.domain.CaseCommand.Absorb;
import org.songtor.cases.domain.CaseCommand.HearFromSurvivor;
import org.songtor.cases.domain.CaseCommand.Release;
import org.songtor.cases.domain.CaseCommand.TakeStep;
import org.songtor.command.Rejection;
import org.songtor.definition.Condition;
import org.songtor.evaluation.CaseFacts.AbsorbedFacts;
import org.songtor.evaluation.CaseFacts.DeadlineKey;
import org.songtor.event.MergeEvent.Absorbed;
import org.songtor.event.MergeEvent.AbsorptionUndone;
import org.songtor.event.MergeEvent.Refusal;
import org.songtor.event.ReferralEvent.ReferralCancelled;
import org.songtor.language.Actor;
import org.songtor.language.AreaCode;
import org.songtor.language.CaseId;
import org.songtor.language.Role;

class MergingTest {
  private static final CaseId OTHER = CaseId.of("00000000-0000-7000-8000-0000000000c2");
  private static final Actor COMMITTEE = People.DISTRICT_COMMITTEE;

  private final StepBody merge = Bodies.merging(OTHER, Story.STANDARD);
  private final StepBody unmerge = new StepBody.Unmerge(Bodies.text("เป็นฝาแฝด"));

  private Story aMergedCase(Story story) {
    story.step(COMMITTEE, merge);
    story.accepted(Actor.system(), told(story, null));
    return story;
  }

  private static HearFromSurvivor told(Story story, Refusal refused) {
    return new HearFromSurvivor(OTHER, story.facts().merge().seq(), true, refused);
  }

  @Test
  void theCaseThatEndsKeepsTheIdOfTheOneThatGoesOn() {
    Story story = Story.anAssessedCase(Story.STANDARD).step(COMMITTEE, merge);

    assertThat(story.state()).isEqualTo("merged");
    assertThat(story.facts().merge().survivor()).isEqualTo(OTHER);
    assertThat(story.facts().merge().told()).isFalse();
    assertThat(story.facts().deadlines().keySet())
        .as("nothing but the news for the survivor waits")
        .containsExactly(new DeadlineKey.OfAbsorption(OTHER, story.facts().merge().seq()));
  }

  @Test
  void onceTheSurvivorKnowsNothingWaits() {
    Story story = aMergedCase(Story.anAssessedCase(Story.STANDARD));

    assertThat(story.facts().merge().told()).isTrue();
    assertThat(story.facts().deadlines()).isEmpty();
    assertThat(story.accepted(Actor.system(), told(story, null))).as("told twice").isEmpty();
    assertThat(story.accepted(Actor.system(), told(story, Refusal.SURVIVOR_ENDED)))
        .as("a late refusal of what was accepted")
        .isEmpty();
  }

  @ParameterizedTest
  @EnumSource(Refusal.class)
  void aSurvivorThatCannotLetsTheCaseGoOnWhereItWas(Refusal why) {
    Story story = Story.anAssessedCase(Story.STANDARD).step(COMMITTEE, merge);

    story.accepted(Actor.system(), told(story, why));

    assertThat(story.state()).isEqualTo("assessed");
    assertThat(story.facts().merge()).isNull();
    assertThat(story.facts().deadlines().keySet())
        .containsExactly(new DeadlineKey.OfState("assessed"));
  }

  @Test
  void aMergeIsUndoneToWhereTheCaseWasWithItsLimitsSetAnew() {
    Story story = Story.anEnrolledCase(Story.STANDARD);
    story.answer(People.NFE, new CaseCommand.Start(story.lastReferral(), Bodies.nothing()));
    story.answer(
        People.NFE, new CaseCommand.Fail(story.lastReferral(), "no-budget", Bodies.nothing()));
    Instant ninetyDays = story.facts().deadlines().get(new DeadlineKey.OfFollowUp("90-days")).due();
    aMergedCase(story).days(60);

    story.step(COMMITTEE, unmerge);

    assertThat(story.state()).isEqualTo("enrolled");
    assertThat(story.facts().deadlines().get(new DeadlineKey.OfFollowUp("90-days")).due())
        .as("what is still ahead stays")
        .isEqualTo(ninetyDays);
    assertThat(story.facts().deadlines().get(new DeadlineKey.OfFollowUp("30-days")).due())
        .as("what fell due meanwhile has its grace again")
        .isEqualTo(story.now().plus(java.time.Duration.ofDays(14)));
    assertThat(story.facts().deadlines())
        .containsKey(new DeadlineKey.OfRelease(OTHER, mergeOf(story)));
  }

  private static long mergeOf(Story story) {
    return story.lastEvent(org.songtor.event.MergeEvent.Unmerged.class).orElseThrow().merge();
  }

  @Test
  void aCaseOnHoldComesBackOnHoldAndKnowsFromWhere() {
    Story story = Story.anAssessedCase(Story.STANDARD);
    story.step(People.CASE_MANAGER, Bodies.hold("treat-first", story.today().plusDays(60)));
    aMergedCase(story);

    story.step(COMMITTEE, unmerge);

    assertThat(story.state()).isEqualTo("on-hold");
    story.step(People.CASE_MANAGER, new StepBody.Resume(Bodies.nothing()));
    assertThat(story.state()).isEqualTo("assessed");
  }

  @Test
  void beforeTheSurvivorKnowsThereIsNothingToUndo() {
    Story story = Story.anAssessedCase(Story.STANDARD).step(COMMITTEE, merge);

    assertThat(story.refused(COMMITTEE, unmerge)).isInstanceOf(Rejection.EvidenceMissing.class);
  }

  @Test
  void whatNobodyAnsweredIsTakenBackAndWhatWasAcceptedMustEndFirst() {
    Story unanswered = Story.aReferredCase().step(COMMITTEE, merge);
    assertThat(unanswered.lastEvent(ReferralCancelled.class).orElseThrow().reason())
        .isEqualTo("case-merged");

    Rejection refused = Story.anEnrolledCase(Story.STANDARD).refused(COMMITTEE, merge);

    assertThat(refused).isInstanceOf(Rejection.EvidenceMissing.class);
    assertThat(refused.reasons()).containsExactly(Condition.NO_ACCEPTED_REFERRAL.sentence());
  }

  @Test
  void whoeverDidTheWorkDoesNotMergeIt() {
    Story story = Story.aConfirmedCase(Story.STANDARD);

    assertThat(
            story.refused(
                new TakeStep(new StepChoice.Named("merge"), merge),
                People.person("surveyor", Role.TAMBON_COMMITTEE, People.PROVINCE)))
        .isInstanceOf(Rejection.RoleMayNot.class);
    assertThat(story.refused(People.CASE_MANAGER, merge)).isInstanceOf(Rejection.RoleMayNot.class);
  }

  @Test
  void aCaseElsewhereIsNoOtherThanOneThatIsNot() {
    Story story = Story.aFoundChild();
    Actor ofTheDistrict = People.person("d", Role.DISTRICT_COMMITTEE, new AreaCode("3001"));
    OtherCase elsewhere =
        new OtherCase(OTHER, Story.STANDARD.id().name(), new AreaCode("300201"), Optional.empty());

    Rejection unknown = story.refused(ofTheDistrict, Bodies.merging(OTHER, (OtherCase) null));
    Rejection unseen = story.refused(ofTheDistrict, Bodies.merging(OTHER, elsewhere));

    faultsIn(unknown).containsExactly("/survivor");
    assertThat(unseen).isEqualTo(unknown);
    assertThat(story.accepted(COMMITTEE, step(Bodies.merging(OTHER, elsewhere))))
        .as("a committee of both places may")
        .isNotEmpty();
  }

  private static TakeStep step(StepBody body) {
    return new TakeStep(new StepChoice.FirstOpen(), body);
  }

  @Test
  void theOtherCaseMustBeAnotherOneUnderTheSameRulesAndOpen() {
    Story story = Story.aFoundChild();
    String name = Story.STANDARD.id().name();

    faultsIn(
            story.refused(
                COMMITTEE,
                Bodies.merging(
                    story.facts().id(),
                    new OtherCase(story.facts().id(), name, People.TAMBON, Optional.empty()))))
        .containsExactly("/survivor");
    faultsIn(story.refused(COMMITTEE, Bodies.merging(OTHER, Story.KORAT)))
        .containsExactly("/survivor");
    for (Refusal why : List.of(Refusal.SURVIVOR_MERGED, Refusal.SURVIVOR_ENDED)) {
      Rejection refused =
          story.refused(
              COMMITTEE,
              Bodies.merging(OTHER, new OtherCase(OTHER, name, People.TAMBON, Optional.of(why))));
      assertThat(refused.reasons()).containsExactly(why.title());
    }
  }

  @Test
  void theSurvivorHearsOfEachMergeOnceAndInOrder() {
    Story story = Story.aFoundChild();

    assertThat(story.accepted(Actor.system(), new Absorb(OTHER, 5)))
        .containsExactly(new Absorbed(OTHER, 5));
    assertThat(story.accepted(Actor.system(), new Absorb(OTHER, 5))).isEmpty();
    assertThat(story.accepted(Actor.system(), new Release(OTHER, 5)))
        .containsExactly(new AbsorptionUndone(OTHER, 5));
    assertThat(story.accepted(Actor.system(), new Absorb(OTHER, 5)))
        .as("news that comes late")
        .isEmpty();
    assertThat(story.facts().absorbed()).containsExactly(new AbsorbedFacts(OTHER, 5, true));
    assertThat(story.accepted(Actor.system(), new Absorb(OTHER, 9))).hasSize(1);
    assertThat(story.accepted(Actor.system(), new Release(OTHER, 5))).isEmpty();
    assertThat(story.facts().absorbed()).containsExactly(new AbsorbedFacts(OTHER, 9, false));
  }

  @Test
  void aCaseThatWasMergedOrClosedGoesOnForNobody() {
    Story merged = aMergedCase(Story.aFoundChild());
    Story closed = Story.aFoundChild().step(COMMITTEE, Bodies.closing("already-studying"));

    assertThat(merged.refused(new Absorb(OTHER, 5), Actor.system()))
        .isEqualTo(new Rejection.CannotAbsorb(Refusal.SURVIVOR_MERGED));
    assertThat(closed.refused(new Absorb(OTHER, 5), Actor.system()))
        .isEqualTo(new Rejection.CannotAbsorb(Refusal.SURVIVOR_ENDED));
  }

  @Test
  void onlyTheSystemTellsOneCaseOfAnother() {
    Story story = Story.aFoundChild();

    assertThat(story.refused(new Absorb(OTHER, 5), COMMITTEE))
        .isInstanceOf(Rejection.RoleMayNot.class);
    assertThat(story.refused(new Release(OTHER, 5), COMMITTEE))
        .isInstanceOf(Rejection.RoleMayNot.class);
    assertThat(story.refused(new HearFromSurvivor(OTHER, 5, true, null), COMMITTEE))
        .isInstanceOf(Rejection.RoleMayNot.class);
  }

  @Test
  void aMergedCaseTakesNothingButItsUndoingAndCorrections() {
    Story story = aMergedCase(Story.aFoundChild());

    Rejection refused = story.refused(COMMITTEE, Bodies.closing("already-studying"));

    assertThat(refused.situation().open())
        .extracting(Rejection.OpenTo::step)
        .containsExactlyInAnyOrder("unmerge", "correct-closed");
  }
}
