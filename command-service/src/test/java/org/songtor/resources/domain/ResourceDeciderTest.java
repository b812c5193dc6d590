package org.songtor.resources.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.songtor.command.CommandContext;
import org.songtor.command.Decision;
import org.songtor.command.Rejection;
import org.songtor.command.ThaiText;
import org.songtor.event.Dimension;
import org.songtor.event.ResourceEvent;
import org.songtor.event.ResourceEvent.ResourceChanged;
import org.songtor.event.ResourceEvent.ResourceKind;
import org.songtor.event.ResourceEvent.ResourceListed;
import org.songtor.event.ResourceEvent.ResourceRetired;
import org.songtor.language.Actor;
import org.songtor.language.AgencyId;
import org.songtor.language.AreaCode;
import org.songtor.language.Personal;
import org.songtor.language.ResourceId;
import org.songtor.language.Role;
import org.songtor.resources.domain.ResourceCommand.PutResource;
import org.songtor.resources.domain.ResourceCommand.RetireResource;
import org.songtor.resources.domain.ResourceCommand.Said;

class ResourceDeciderTest {
  private static final ResourceId ID = ResourceId.of("00000000-0000-7000-8000-0000000000b1");
  private static final AgencyId KEEPER = AgencyId.of("00000000-0000-7000-8000-0000000000a3");
  private static final AgencyId OTHER = AgencyId.of("00000000-0000-7000-8000-0000000000a4");
  private static final AreaCode KORAT = new AreaCode("30");
  private static final AreaCode MUEANG = new AreaCode("3001");
  private static final AreaCode NAN = new AreaCode("55");
  private static final Actor ADMIN = actor(Role.ADMINISTRATOR, KORAT, null);

  @Test
  void anAdministratorListsAVolunteerWhoseNameAndContactArePersonal() {
    List<ResourceEvent> events = accepted(null, put(ResourceKind.VOLUNTEER, "พี่เลี้ยง ใจดี"));

    assertThat(events)
        .singleElement()
        .isInstanceOfSatisfying(
            ResourceListed.class,
            listed -> {
              assertThat(listed.entry().name())
                  .isEqualTo(Personal.of(ID.person(), "พี่เลี้ยง ใจดี"));
              assertThat(listed.toString()).doesNotContain("ใจดี").doesNotContain("044");
            });
  }

  @Test
  void whatIsSaidInAnotherOrderIsTheSame() {
    ResourceFacts facts = listed();
    PutResource again =
        new PutResource(
            ResourceKind.LEARNING_SOURCE,
            said(
                "ห้องสมุด",
                List.of(MUEANG, KORAT, MUEANG),
                List.of("nfe-place", "flexible-learning"),
                KEEPER));

    assertThat(accepted(facts, again)).isEmpty();
  }

  @Test
  void anEntryChangesAsAWhole() {
    ResourceFacts facts = listed();

    List<ResourceEvent> events =
        accepted(facts, put(ResourceKind.LEARNING_SOURCE, "ห้องสมุดประชาชน"));

    assertThat(events).singleElement().isInstanceOf(ResourceChanged.class);
    ResourceFacts after = ResourceFacts.evolve(facts, events.getFirst());
    assertThat(after.seq()).isEqualTo(1);
    assertThat(after.entry().name().orElse("")).isEqualTo("ห้องสมุดประชาชน");
  }

  @Test
  void anotherKindUnderTheSameIdIsRefused() {
    assertThat(refused(listed(), put(ResourceKind.PLACE, "ห้องสมุด"), ADMIN))
        .isInstanceOf(Rejection.AlreadyExists.class);
  }

  @Test
  void aRetiredResourceStaysRetired() {
    ResourceFacts facts = listed();
    List<ResourceEvent> events = accepted(facts, retire());
    ResourceFacts gone = ResourceFacts.evolve(facts, events.getFirst());

    assertThat(events).singleElement().isInstanceOf(ResourceRetired.class);
    assertThat(accepted(gone, retire())).isEmpty();
    assertThat(refused(gone, put(ResourceKind.LEARNING_SOURCE, "ห้องสมุด"), ADMIN))
        .isInstanceOf(Rejection.ResourceGone.class);
  }

  @Test
  void whatWasNeverListedCannotBeRetired() {
    assertThat(refused(null, retire(), ADMIN)).isInstanceOf(Rejection.ResourceUnknown.class);
  }

  @Test
  void anEntryHasANameAnAreaAndSomethingToOffer() {
    PutResource empty =
        new PutResource(
            ResourceKind.PLACE,
            new Said(ThaiText.of(" "), List.of(), List.of(), List.of(), null, null, null, null));

    assertThat(refused(null, empty, ADMIN))
        .isInstanceOfSatisfying(
            Rejection.InvalidBody.class,
            invalid ->
                assertThat(invalid.errors())
                    .extracting(Rejection.FieldError::pointer)
                    .containsExactly("/name", "/areas", "/services"));
  }

  @ParameterizedTest
  @EnumSource(
      value = Role.class,
      mode = EnumSource.Mode.EXCLUDE,
      names = {"ADMINISTRATOR", "PROVINCE_CORE_TEAM"})
  void nobodyElseListsAResource(Role role) {
    assertThat(
            refused(
                null, put(ResourceKind.LEARNING_SOURCE, "ห้องสมุด"), actor(role, KORAT, KEEPER)))
        .isInstanceOf(Rejection.RoleMayNot.class);
  }

  @Test
  void aCoreTeamKeepsWhatLiesInItsOwnProvince() {
    Actor korat = actor(Role.PROVINCE_CORE_TEAM, KORAT, null);
    Actor nan = actor(Role.PROVINCE_CORE_TEAM, NAN, null);
    PutResource put = put(ResourceKind.LEARNING_SOURCE, "ห้องสมุดใหม่");
    PutResource takenAway =
        new PutResource(
            ResourceKind.LEARNING_SOURCE,
            said("ห้องสมุด", List.of(NAN), List.of("flexible-learning"), KEEPER));

    assertThat(decide(listed(), put, korat)).isInstanceOf(Decision.Accepted.class);
    assertThat(refused(listed(), put, nan)).isInstanceOf(Rejection.RoleMayNot.class);
    assertThat(refused(listed(), takenAway, nan)).isInstanceOf(Rejection.RoleMayNot.class);
    assertThat(refused(listed(), takenAway, korat)).isInstanceOf(Rejection.RoleMayNot.class);
    assertThat(refused(listed(), retire(), nan)).isInstanceOf(Rejection.RoleMayNot.class);
  }

  @Test
  void theAgencyThatKeepsAnEntryChangesItButNotWhereNorWhoKeepsIt() {
    Actor officer = actor(Role.AGENCY_OFFICER, KORAT, KEEPER);
    PutResource renamed = put(ResourceKind.LEARNING_SOURCE, "ห้องสมุดใหม่");
    PutResource elsewhere =
        new PutResource(
            ResourceKind.LEARNING_SOURCE,
            said("ห้องสมุด", List.of(MUEANG), List.of("flexible-learning"), KEEPER));
    PutResource handedOn =
        new PutResource(
            ResourceKind.LEARNING_SOURCE,
            said("ห้องสมุด", List.of(KORAT, MUEANG), List.of("flexible-learning"), OTHER));

    assertThat(decide(listed(), renamed, officer)).isInstanceOf(Decision.Accepted.class);
    assertThat(decide(listed(), retire(), officer)).isInstanceOf(Decision.Accepted.class);
    assertThat(refused(listed(), elsewhere, officer)).isInstanceOf(Rejection.RoleMayNot.class);
    assertThat(refused(listed(), handedOn, officer)).isInstanceOf(Rejection.RoleMayNot.class);
    assertThat(refused(listed(), renamed, actor(Role.AGENCY_OFFICER, KORAT, OTHER)))
        .isInstanceOf(Rejection.RoleMayNot.class);
    assertThat(refused(listed(), retire(), actor(Role.AGENCY_OFFICER, KORAT, null)))
        .isInstanceOf(Rejection.RoleMayNot.class);
  }

  private static ResourceFacts listed() {
    return ResourceFacts.evolve(
        null, accepted(null, put(ResourceKind.LEARNING_SOURCE, "ห้องสมุด")).getFirst());
  }

  private static PutResource put(ResourceKind kind, String name) {
    return new PutResource(
        kind,
        said(name, List.of(KORAT, MUEANG), List.of("flexible-learning", "nfe-place"), KEEPER));
  }

  private static Said said(
      String name, List<AreaCode> areas, List<String> services, @Nullable AgencyId keeper) {
    return new Said(
        ThaiText.of(name),
        areas,
        services,
        List.of(Dimension.EDUCATION),
        ThaiText.of("โทร 044"),
        ThaiText.of("20 คน"),
        LocalDate.of(2027, 12, 31),
        keeper);
  }

  private static RetireResource retire() {
    return new RetireResource(ThaiText.of("ปิดแล้ว"));
  }

  private static List<ResourceEvent> accepted(
      @Nullable ResourceFacts facts, ResourceCommand command) {
    Decision<ResourceEvent> decision = decide(facts, command, ADMIN);
    assertThat(decision).isInstanceOf(Decision.Accepted.class);
    return ((Decision.Accepted<ResourceEvent>) decision).events();
  }

  private static Rejection refused(
      @Nullable ResourceFacts facts, ResourceCommand command, Actor actor) {
    Decision<ResourceEvent> decision = decide(facts, command, actor);
    assertThat(decision).isInstanceOf(Decision.Rejected.class);
    return ((Decision.Rejected<ResourceEvent>) decision).rejection();
  }

  private static Decision<ResourceEvent> decide(
      @Nullable ResourceFacts facts, ResourceCommand command, Actor actor) {
    return ResourceDecider.decide(
        facts, ID, command, CommandContext.now(actor, Instant.parse("2026-11-22T03:00:00Z")));
  }

  private static Actor actor(Role role, AreaCode area, @Nullable AgencyId agency) {
    return new Actor("someone", Set.of(role), Set.of(area), agency);
  }
}
