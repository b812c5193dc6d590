package org.songtor.cases.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.songtor.cases.domain.Expect.faultsIn;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.songtor.agencies.AgencyProfile;
import org.songtor.cases.domain.CaseCommand.Assign;
import org.songtor.cases.domain.CaseCommand.Claim;
import org.songtor.cases.domain.CaseCommand.Complete;
import org.songtor.cases.domain.CaseCommand.Receive;
import org.songtor.cases.domain.CaseCommand.ReleaseReferral;
import org.songtor.cases.domain.CaseCommand.Start;
import org.songtor.command.Rejection;
import org.songtor.language.Actor;
import org.songtor.language.ReferralId;
import org.songtor.language.Role;

/** Who at the agency sees to a referral. */
class ReferralClaimTest {
  private static final Actor ONE = People.officer(People.NFE);
  private static final Actor COLLEAGUE =
      new Actor(
          "officer-two", Set.of(Role.AGENCY_OFFICER), Set.of(People.PROVINCE), People.NFE.id());
  private static final AgencyProfile LISTED =
      new AgencyProfile(
          People.NFE.id(),
          People.NFE.kind(),
          People.NFE.level(),
          People.NFE.areas(),
          People.NFE.services(),
          null,
          Set.of("officer-two"),
          List.of());

  private Story story;
  private ReferralId id;

  @BeforeEach
  void referred() {
    story = Story.aReferredCase();
    id = story.lastReferral();
  }

  private @Nullable String assignee() {
    return story.facts().referrals().get(id).assignee();
  }

  @Test
  void whoeverClaimsItSeesToItAndWhoeverReleasesItNoLongerDoes() {
    assertThat(assignee()).isNull();

    story.accepted(ONE, new Claim(id));
    assertThat(assignee()).isEqualTo(ONE.id());

    story.accepted(COLLEAGUE, new ReleaseReferral(id));
    assertThat(assignee()).isNull();
  }

  @Test
  void whatAColleagueHasIsNotClaimedAndTheRefusalSaysWhoHasItAndWhatToDo() {
    story.accepted(COLLEAGUE, new Claim(id));

    Rejection.StepNotOpen refused = (Rejection.StepNotOpen) story.refused(new Claim(id), ONE);

    assertThat(refused.reasons().getFirst().th()).contains("officer-two", "มอบให้ผู้รับผิดชอบ");
    assertThat(refused.reasons().getFirst().en()).contains("officer-two", "assign");
    assertThat(story.refused(new Claim(id), COLLEAGUE))
        .asInstanceOf(
            org.assertj.core.api.InstanceOfAssertFactories.type(Rejection.StepNotOpen.class))
        .satisfies(own -> assertThat(own.reasons().getFirst().en()).contains("you see to"));
  }

  @Test
  void whatNobodyHasIsNotReleased() {
    Rejection.StepNotOpen refused =
        (Rejection.StepNotOpen) story.refused(new ReleaseReferral(id), ONE);

    assertThat(refused.reasons().getFirst().en()).contains("nobody");
    assertThat(refused.situation().open())
        .extracting(Rejection.OpenTo::step)
        .contains("claim", "assign")
        .doesNotContain("release");
  }

  @Test
  void itIsGivenToAColleagueWhomTheAgencyLists() {
    story.accepted(ONE, new Claim(id));
    story.accepted(ONE, new Assign(id, "officer-two", LISTED));

    assertThat(assignee()).isEqualTo("officer-two");
  }

  @Test
  void itIsGivenToNobodyWhomTheAgencyDoesNotListButAlwaysToOneself() {
    faultsIn(story.refused(new Assign(id, "officer-x", LISTED), ONE)).containsExactly("/assignee");
    faultsIn(story.refused(new Assign(id, "officer-two", null), ONE)).containsExactly("/assignee");

    story.accepted(ONE, new Assign(id, ONE.id(), null));
    assertThat(assignee()).isEqualTo(ONE.id());
    faultsIn(story.refused(new Assign(id, ONE.id(), null), ONE)).containsExactly("/assignee");
  }

  @Test
  void everybodyAtTheAgencyStillAnswersAndTheMarkStaysWhereItHasEnded() {
    story.accepted(COLLEAGUE, new Claim(id));
    story.accepted(ONE, new Receive(id));
    story.accepted(ONE, new CaseCommand.Accept(id, story.today().plusDays(2), Bodies.nothing()));
    story.accepted(ONE, new Start(id, Bodies.nothing()));
    story.accepted(ONE, new Complete(id, "place-given", Bodies.text("ใบสมัคร"), Bodies.nothing()));

    assertThat(assignee()).isEqualTo("officer-two");
    assertThat(story.refused(new ReleaseReferral(id), COLLEAGUE))
        .isInstanceOf(Rejection.StepNotOpen.class);
  }
}
