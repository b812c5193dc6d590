package org.songtor.agencies.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.songtor.agencies.domain.AgencyCommand.ChangeAgency;
import org.songtor.agencies.domain.AgencyCommand.RegisterAgency;
import org.songtor.command.CommandContext;
import org.songtor.command.Decision;
import org.songtor.command.Rejection;
import org.songtor.command.ThaiText;
import org.songtor.event.AgencyEvent;
import org.songtor.event.AgencyEvent.AgencyChanged;
import org.songtor.event.AgencyEvent.AgencyKind;
import org.songtor.event.AgencyEvent.AgencyLevel;
import org.songtor.event.AgencyEvent.AgencyRegistered;
import org.songtor.language.Actor;
import org.songtor.language.AgencyId;
import org.songtor.language.AreaCode;
import org.songtor.language.Role;

class AgencyDeciderTest {
  private static final AgencyId ID = AgencyId.of("00000000-0000-7000-8000-0000000000a1");
  private static final AreaCode KORAT = new AreaCode("30");

  @Test
  void anAdministratorRegistersAnAgency() {
    assertThat(accepted(null, register("โรงพยาบาล", "medical-treatment")))
        .singleElement()
        .isInstanceOf(AgencyRegistered.class);
  }

  @ParameterizedTest
  @EnumSource(value = Role.class, mode = EnumSource.Mode.EXCLUDE, names = "ADMINISTRATOR")
  void nobodyElseMay(Role role) {
    assertThat(AgencyDecider.decide(null, register("โรงพยาบาล", "medical-treatment"), by(role)))
        .isInstanceOfSatisfying(
            Decision.Rejected.class,
            rejected -> assertThat(rejected.rejection()).isInstanceOf(Rejection.RoleMayNot.class));
  }

  @Test
  void registeringTheSameAgencyAgainChangesNothing() {
    AgencyFacts facts = registered("medical-treatment", "mental-health");

    assertThat(accepted(facts, register("โรงพยาบาล", "mental-health", "medical-treatment")))
        .isEmpty();
  }

  @Test
  void registeringAnotherAgencyUnderTheSameIdIsRefused() {
    AgencyFacts facts = registered("medical-treatment");

    assertThat(refused(facts, register("โรงเรียน", "medical-treatment")))
        .isInstanceOf(Rejection.AlreadyExists.class);
  }

  @Test
  void whatAnAgencyOffersChanges() {
    AgencyFacts facts = registered("medical-treatment");

    List<AgencyEvent> events =
        accepted(facts, new ChangeAgency(List.of(KORAT), List.of("shelter"), null));

    assertThat(events).singleElement().isInstanceOf(AgencyChanged.class);
    AgencyFacts after = AgencyFacts.evolve(facts, events.getFirst());
    assertThat(after.seq()).isEqualTo(1);
    assertThat(after.profile().offers("shelter")).isTrue();
    assertThat(after.profile().offers("medical-treatment")).isFalse();
  }

  @Test
  void changingNothingChangesNothing() {
    assertThat(
            accepted(
                registered("shelter"), new ChangeAgency(List.of(KORAT), List.of("shelter"), null)))
        .isEmpty();
  }

  @Test
  void anUnknownAgencyCannotChange() {
    assertThat(refused(null, new ChangeAgency(List.of(KORAT), List.of("shelter"), null)))
        .isInstanceOf(Rejection.AgencyUnknown.class);
  }

  @Test
  void anAgencyHasANameAnAreaAndServices() {
    RegisterAgency empty =
        new RegisterAgency(
            ID,
            ThaiText.empty(),
            ThaiText.of(" "),
            AgencyKind.HEALTH,
            AgencyLevel.PROVINCE,
            List.of(),
            List.of("Shelter!", "shelter", "shelter"),
            null);

    assertThat(refused(null, empty))
        .isInstanceOfSatisfying(
            Rejection.InvalidBody.class,
            invalid ->
                assertThat(invalid.errors())
                    .extracting(Rejection.FieldError::pointer)
                    .containsExactlyInAnyOrder(
                        "/areas", "/services/0", "/services/2", "/name/th", "/name/en"));
  }

  private static RegisterAgency register(String name, String... services) {
    return new RegisterAgency(
        ID,
        ThaiText.of(name),
        ThaiText.of("agency"),
        AgencyKind.HEALTH,
        AgencyLevel.PROVINCE,
        List.of(KORAT),
        List.of(services),
        null);
  }

  private static AgencyFacts registered(String... services) {
    return AgencyFacts.evolve(null, accepted(null, register("โรงพยาบาล", services)).getFirst());
  }

  private static List<AgencyEvent> accepted(AgencyFacts facts, AgencyCommand command) {
    Decision<AgencyEvent> decision = AgencyDecider.decide(facts, command, by(Role.ADMINISTRATOR));
    assertThat(decision).isInstanceOf(Decision.Accepted.class);
    return ((Decision.Accepted<AgencyEvent>) decision).events();
  }

  private static Rejection refused(AgencyFacts facts, AgencyCommand command) {
    Decision<AgencyEvent> decision = AgencyDecider.decide(facts, command, by(Role.ADMINISTRATOR));
    assertThat(decision).isInstanceOf(Decision.Rejected.class);
    return ((Decision.Rejected<AgencyEvent>) decision).rejection();
  }

  private static CommandContext by(Role role) {
    return CommandContext.now(
        new Actor("someone", Set.of(role), Set.of(KORAT), null),
        Instant.parse("2026-11-22T03:00:00Z"));
  }
}
