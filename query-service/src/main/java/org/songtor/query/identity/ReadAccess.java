package org.songtor.query.identity;

import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.songtor.language.Actor;
import org.songtor.language.AgencyId;
import org.songtor.language.AreaCode;
import org.songtor.language.Role;

/**
 * The one table of who may read what. Pure: the caller looks up the area or agency that a thing
 * belongs to, and asks here.
 */
public final class ReadAccess {
  /** Those who work on cases, or oversee that work, each in their areas. */
  private static final Set<Role> OF_CASES =
      EnumSet.of(
          Role.SURVEYOR,
          Role.NFE_TEACHER,
          Role.CASE_MANAGER,
          Role.LEAD_CASE_MANAGER,
          Role.TEAM,
          Role.EXPERT_PANEL,
          Role.TAMBON_COMMITTEE,
          Role.DISTRICT_COMMITTEE,
          Role.PROVINCE_COMMITTEE,
          Role.PROVINCE_CORE_TEAM,
          Role.AUDITOR,
          Role.DATA_OFFICER);

  /** Those who may take a case away with its proofs. */
  private static final Set<Role> OF_EVIDENCE = EnumSet.of(Role.AUDITOR, Role.DATA_OFFICER);

  /** Those who decide on the rules of the work, or see to them. */
  private static final Set<Role> OF_RULES =
      EnumSet.of(
          Role.PROVINCE_COMMITTEE, Role.PROVINCE_CORE_TEAM, Role.AUDITOR, Role.ADMINISTRATOR);

  /** Those who change the rules of the work, or oversee that. */
  private static final Set<Role> OF_MIGRATIONS =
      EnumSet.of(
          Role.PROVINCE_CORE_TEAM, Role.PROVINCE_COMMITTEE, Role.AUDITOR, Role.ADMINISTRATOR);

  /**
   * Those who judge, plan for and decide about what a child needs, or oversee that: who finds
   * children, takes one into learning or hands cases out does so without what is sensitive (J).
   */
  private static final Set<Role> OF_SENSITIVE_NEEDS =
      EnumSet.of(
          Role.CASE_MANAGER,
          Role.LEAD_CASE_MANAGER,
          Role.TEAM,
          Role.EXPERT_PANEL,
          Role.DISTRICT_COMMITTEE,
          Role.PROVINCE_COMMITTEE,
          Role.AUDITOR,
          Role.DATA_OFFICER);

  private static final Set<Role> OFFICER = EnumSet.of(Role.AGENCY_OFFICER);

  private static final Refusal ADMINISTRATORS_ONLY =
      new Refusal.RoleMayNot(EnumSet.of(Role.ADMINISTRATOR));

  private ReadAccess() {}

  /** What somebody wants to read. */
  public sealed interface Resource {
    /** What is said of needs that are marked sensitive, in a case that the reader may read. */
    record SensitiveNeeds() implements Resource {}

    /** Lists and figures over cases, which are then narrowed to the reader's areas. */
    record Caseload() implements Resource {}

    /** One case with its history, in the tambon where the child lives. */
    record OneCase(AreaCode tambon) implements Resource {}

    /** The cases and figures of one area that the reader names. */
    record Area(AreaCode area) implements Resource {}

    /** An agency's inbox, its counts and its feed. */
    record Inbox(AgencyId agency) implements Resource {}

    /**
     * One referral.
     *
     * @param tambon of the case it was sent for
     */
    record OneReferral(AgencyId agency, AreaCode tambon) implements Resource {}

    /**
     * A whole case with what proves it.
     *
     * @param tambon where the child lives; null while it is not known yet
     */
    record Evidence(@Nullable AreaCode tambon) implements Resource {}

    /**
     * Every event there is, with what proves it.
     *
     * @param areas all in which there are cases
     */
    record WholeLog(Set<AreaCode> areas) implements Resource {
      public WholeLog {
        areas = Set.copyOf(areas);
      }
    }

    /** Some inbox, whichever: asked before anything is looked up. */
    record AnyInbox() implements Resource {}

    /** Some referral, at either end: asked before anything is looked up. */
    record AnyReferral() implements Resource {}

    /** Which streams are set aside, and why. */
    record SetAside() implements Resource {}

    /** Trials of a definition on past cases, wherever: asked before anything is looked up. */
    record AnyTrial() implements Resource {}

    /** A trial on the cases of one area; its report holds ids and figures, and nobody's name. */
    record Trial(AreaCode area) implements Resource {}

    /** Some migration, whichever: asked before anything is looked up. */
    record AnyMigration() implements Resource {}

    /** A move of cases of these areas to another version of their definition. */
    record OneMigration(Set<AreaCode> areas) implements Resource {
      public OneMigration {
        areas = Set.copyOf(areas);
      }
    }

    /** The agencies, the definitions, how far the projections are: nothing personal. */
    record Common() implements Resource {}
  }

  /** Why a read is refused. */
  public sealed interface Refusal {
    record RoleMayNot(Set<Role> needed) implements Refusal {
      public RoleMayNot {
        needed = Set.copyOf(needed);
      }
    }

    record OutsideArea() implements Refusal {}

    record NotYourAgency() implements Refusal {}
  }

  /** Empty when the read is allowed. */
  public static Optional<Refusal> refusal(Actor reader, Resource resource) {
    return Optional.ofNullable(
        switch (resource) {
          case Resource.Common() -> null;
          case Resource.AnyMigration() -> migration(reader, Set.of());
          case Resource.OneMigration(Set<AreaCode> areas) -> migration(reader, areas);
          case Resource.Caseload() -> caseRole(reader) ? null : new Refusal.RoleMayNot(OF_CASES);
          case Resource.SensitiveNeeds() ->
              reader.roles().stream().anyMatch(OF_SENSITIVE_NEEDS::contains)
                  ? null
                  : new Refusal.RoleMayNot(OF_SENSITIVE_NEEDS);
          case Resource.OneCase(AreaCode tambon) -> caseIn(reader, tambon);
          case Resource.Area(AreaCode area) -> caseIn(reader, area);
          case Resource.Inbox(AgencyId agency) -> officerOf(reader, agency);
          case Resource.OneReferral(AgencyId agency, AreaCode tambon) ->
              referral(reader, agency, tambon);
          case Resource.Evidence(AreaCode tambon) -> evidence(reader, tambon);
          case Resource.WholeLog(Set<AreaCode> areas) -> wholeLog(reader, areas);
          case Resource.AnyInbox() ->
              reader.is(Role.AGENCY_OFFICER) ? null : new Refusal.RoleMayNot(OFFICER);
          case Resource.AnyReferral() ->
              caseRole(reader) || reader.is(Role.AGENCY_OFFICER)
                  ? null
                  : new Refusal.RoleMayNot(OF_CASES);
          case Resource.AnyTrial() -> ofRules(reader) ? null : new Refusal.RoleMayNot(OF_RULES);
          case Resource.Trial(AreaCode area) -> trialIn(reader, area);
          case Resource.SetAside() -> reader.is(Role.ADMINISTRATOR) ? null : ADMINISTRATORS_ONLY;
        });
  }

  private static @Nullable Refusal migration(Actor reader, Set<AreaCode> areas) {
    if (reader.roles().stream().noneMatch(OF_MIGRATIONS::contains)) {
      return new Refusal.RoleMayNot(OF_MIGRATIONS);
    }
    return areas.stream().allMatch(reader::worksIn) ? null : new Refusal.OutsideArea();
  }

  private static boolean caseRole(Actor reader) {
    return reader.roles().stream().anyMatch(OF_CASES::contains);
  }

  private static boolean ofRules(Actor reader) {
    return reader.roles().stream().anyMatch(OF_RULES::contains);
  }

  private static @Nullable Refusal trialIn(Actor reader, AreaCode area) {
    if (!ofRules(reader)) {
      return new Refusal.RoleMayNot(OF_RULES);
    }
    return reader.worksIn(area) ? null : new Refusal.OutsideArea();
  }

  private static @Nullable Refusal evidence(Actor reader, @Nullable AreaCode tambon) {
    if (reader.roles().stream().noneMatch(OF_EVIDENCE::contains)) {
      return new Refusal.RoleMayNot(OF_EVIDENCE);
    }
    return tambon == null || reader.worksIn(tambon) ? null : new Refusal.OutsideArea();
  }

  private static @Nullable Refusal wholeLog(Actor reader, Set<AreaCode> areas) {
    Refusal anywhere = evidence(reader, null);
    if (anywhere != null) {
      return anywhere;
    }
    return areas.stream().allMatch(reader::worksIn) ? null : new Refusal.OutsideArea();
  }

  /** Either end: whoever works on the case, or an officer of the agency. */
  private static @Nullable Refusal referral(Actor reader, AgencyId agency, AreaCode tambon) {
    Refusal asSender = caseIn(reader, tambon);
    if (asSender == null || !reader.is(Role.AGENCY_OFFICER)) {
      return asSender;
    }
    return officerOf(reader, agency);
  }

  private static @Nullable Refusal caseIn(Actor reader, AreaCode area) {
    if (!caseRole(reader)) {
      return new Refusal.RoleMayNot(OF_CASES);
    }
    return reader.worksIn(area) ? null : new Refusal.OutsideArea();
  }

  private static @Nullable Refusal officerOf(Actor reader, AgencyId agency) {
    if (!reader.is(Role.AGENCY_OFFICER)) {
      return new Refusal.RoleMayNot(OFFICER);
    }
    return agency.equals(reader.agency()) ? null : new Refusal.NotYourAgency();
  }
}
