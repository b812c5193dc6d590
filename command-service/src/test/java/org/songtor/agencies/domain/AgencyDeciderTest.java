package org.songtor.agencies.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.songtor.agencies.domain.AgencyCommand.ChangeAgency;
import org.songtor.agencies.domain.AgencyCommand.DeclareCapacity;
import org.songtor.agencies.domain.AgencyCommand.Description;
import org.songtor.agencies.domain.AgencyCommand.EnterAgency;
import org.songtor.agencies.domain.AgencyCommand.JoinMember;
import org.songtor.agencies.domain.AgencyCommand.LeaveMember;
import org.songtor.agencies.domain.AgencyCommand.Reach;
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
import org.songtor.event.AgencyEvent.Capacity;
import org.songtor.event.AgencyEvent.Standing;
import org.songtor.event.Dimension;
import org.songtor.event.OpeningHours;
import org.songtor.language.Actor;
import org.songtor.language.AgencyId;
import org.songtor.language.AreaCode;
import org.songtor.language.Role;

class AgencyDeciderTest {
  private static final AgencyId ID = AgencyId.of("00000000-0000-7000-8000-0000000000a1");
  private static final AgencyId OTHER = AgencyId.of("00000000-0000-7000-8000-0000000000a2");
  private static final LocalDate DAY = LocalDate.of(2026, 11, 22);
  private static final AreaCode KORAT = new AreaCode("30");

  @Test
  void anAdministratorRegistersAnAgency() {
    assertThat(accepted(null, register("โรงพยาบาล", "medical-treatment")))
        .singleElement()
        .isInstanceOf(AgencyRegistered.class);
  }

  @ParameterizedTest
  @EnumSource(
      value = Role.class,
      mode = EnumSource.Mode.EXCLUDE,
      names = {"ADMINISTRATOR", "PROVINCE_CORE_TEAM"})
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

    List<AgencyEvent> events = accepted(facts, change("shelter"));

    assertThat(events).singleElement().isInstanceOf(AgencyChanged.class);
    AgencyFacts after = AgencyFacts.evolve(facts, events.getFirst());
    assertThat(after.seq()).isEqualTo(1);
    assertThat(after.profile().offers("shelter")).isTrue();
    assertThat(after.profile().offers("medical-treatment")).isFalse();
  }

  @Test
  void changingNothingChangesNothing() {
    assertThat(accepted(registered("shelter"), change("shelter"))).isEmpty();
  }

  @Test
  void anUnknownAgencyCannotChange() {
    assertThat(refused(null, change("shelter"))).isInstanceOf(Rejection.AgencyUnknown.class);
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
            new Reach(List.of(), List.of("Shelter!", "shelter", "shelter"), null, null));

    assertThat(refused(null, empty))
        .isInstanceOfSatisfying(
            Rejection.InvalidBody.class,
            invalid ->
                assertThat(invalid.errors())
                    .extracting(Rejection.FieldError::pointer)
                    .containsExactlyInAnyOrder(
                        "/areas", "/services/0", "/services/2", "/name/th", "/name/en"));
  }

  @Test
  void aProvincesCoreTeamKeepsWhatLiesInItsAreasAlone() {
    CommandContext ofKorat = by("core", Role.PROVINCE_CORE_TEAM, new AreaCode("30"), null);
    CommandContext ofNan = by("core", Role.PROVINCE_CORE_TEAM, new AreaCode("55"), null);

    assertThat(AgencyDecider.decide(null, register("โรงพยาบาล", "shelter"), ofKorat))
        .isInstanceOf(Decision.Accepted.class);
    assertThat(AgencyDecider.decide(null, register("โรงพยาบาล", "shelter"), ofNan))
        .isInstanceOf(Decision.Rejected.class);
    assertThat(AgencyDecider.decide(registered("shelter"), change("mentoring"), ofNan))
        .isInstanceOf(Decision.Rejected.class);
  }

  @Test
  void whomTheDirectoryCallsHeadKeepsTheAgencysEntryButNotItsAreas() {
    AgencyFacts facts = after(registered("shelter"), new JoinMember("head", Standing.HEAD));
    CommandContext head = by("head", Role.AGENCY_OFFICER, KORAT, ID);

    assertThat(AgencyDecider.decide(facts, change("mentoring"), head))
        .isInstanceOf(Decision.Accepted.class);
    assertThat(
            AgencyDecider.decide(
                facts,
                new ChangeAgency(
                    new Reach(List.of(new AreaCode("55")), List.of("shelter"), null, null)),
                head))
        .isInstanceOf(Decision.Rejected.class);
    assertThat(
            AgencyDecider.decide(
                facts, change("mentoring"), by("other", Role.AGENCY_OFFICER, KORAT, ID)))
        .isInstanceOf(Decision.Rejected.class);
    assertThat(
            AgencyDecider.decide(
                facts, change("mentoring"), by("head", Role.AGENCY_OFFICER, KORAT, OTHER)))
        .isInstanceOf(Decision.Rejected.class);
  }

  @Test
  void whoeverLeavesIsNoHeadAnyMore() {
    AgencyFacts joined = after(registered("shelter"), new JoinMember("head", Standing.HEAD));
    AgencyFacts left = after(joined, new LeaveMember("head"));

    assertThat(left.members()).isEmpty();
    assertThat(accepted(left, new LeaveMember("head"))).isEmpty();
    assertThat(
            AgencyDecider.decide(
                left, change("mentoring"), by("head", Role.AGENCY_OFFICER, KORAT, ID)))
        .isInstanceOf(Decision.Rejected.class);
  }

  @Test
  void everyOfficerOfTheAgencySaysWhetherThereArePlacesAndNobodyElse() {
    AgencyFacts facts = registered("shelter");
    DeclareCapacity full = new DeclareCapacity("shelter", Capacity.NONE, DAY, DAY.plusDays(7));

    assertThat(AgencyDecider.decide(facts, full, by("officer", Role.AGENCY_OFFICER, KORAT, ID)))
        .isInstanceOf(Decision.Accepted.class);
    assertThat(AgencyDecider.decide(facts, full, by("officer", Role.AGENCY_OFFICER, KORAT, OTHER)))
        .isInstanceOf(Decision.Rejected.class);
    assertThat(AgencyDecider.decide(facts, full, by(Role.ADMINISTRATOR)))
        .isInstanceOf(Decision.Rejected.class);
  }

  @Test
  void capacityIsOfAServiceThatIsOfferedAndEndsNoEarlierThanItBegins() {
    DeclareCapacity wrong =
        new DeclareCapacity("school-place", Capacity.HAS, DAY, DAY.minusDays(1));

    assertThat(
            AgencyDecider.decide(
                registered("shelter"), wrong, by("officer", Role.AGENCY_OFFICER, KORAT, ID)))
        .isInstanceOfSatisfying(
            Decision.Rejected.class,
            rejected ->
                assertThat(((Rejection.InvalidBody) rejected.rejection()).errors())
                    .extracting(Rejection.FieldError::pointer)
                    .containsExactly("/service", "/until"));
  }

  @Test
  void aListThatIsLoadedAgainChangesNothingAndAChangedLineChangesIt() {
    EnterAgency line = new EnterAgency(register("โรงพยาบาล", "shelter"), List.of("head"));
    AgencyFacts facts = null;
    for (AgencyEvent event : accepted(null, line)) {
      facts = AgencyFacts.evolve(facts, event);
    }

    assertThat(accepted(facts, line)).isEmpty();
    assertThat(
            accepted(
                facts,
                new EnterAgency(register("โรงพยาบาล", "shelter", "mentoring"), List.of("head"))))
        .singleElement()
        .isInstanceOf(AgencyChanged.class);
    assertThat(refused(facts, new EnterAgency(register("โรงเรียน", "shelter"), List.of())))
        .isInstanceOf(Rejection.AlreadyExists.class);
  }

  @Test
  void whatIsNotSaidOfAnAgencyStays() {
    Description said =
        new Description(
            List.of(OpeningHours.of("MON-FRI 08:30-16:30")),
            OTHER,
            Map.of("shelter", List.of(Dimension.FAMILY)));
    AgencyFacts facts =
        after(
            registered("shelter"),
            new ChangeAgency(new Reach(List.of(KORAT), List.of("shelter"), null, said)));

    assertThat(facts.profile().parent()).isEqualTo(OTHER);
    assertThat(accepted(facts, change("shelter"))).isEmpty();
  }

  private static AgencyFacts after(AgencyFacts facts, AgencyCommand command) {
    AgencyFacts next = facts;
    for (AgencyEvent event : accepted(facts, command)) {
      next = AgencyFacts.evolve(next, event);
    }
    return next;
  }

  private static RegisterAgency register(String name, String... services) {
    return new RegisterAgency(
        ID,
        ThaiText.of(name),
        ThaiText.of("agency"),
        AgencyKind.HEALTH,
        AgencyLevel.PROVINCE,
        new Reach(List.of(KORAT), List.of(services), null, null));
  }

  private static ChangeAgency change(String service) {
    return new ChangeAgency(new Reach(List.of(KORAT), List.of(service), null, null));
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

  private static CommandContext by(String account, Role role, AreaCode area, AgencyId agency) {
    return CommandContext.now(
        new Actor(account, Set.of(role), Set.of(area), agency),
        Instant.parse("2026-11-22T03:00:00Z"));
  }

  private static CommandContext by(Role role) {
    return CommandContext.now(
        new Actor("someone", Set.of(role), Set.of(KORAT), null),
        Instant.parse("2026-11-22T03:00:00Z"));
  }
}
