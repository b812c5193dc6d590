package org.songtor.agencies.domain;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.songtor.agencies.AgencyProfile;
import org.songtor.event.AgencyEvent;
import org.songtor.event.AgencyEvent.AgencyChanged;
import org.songtor.event.AgencyEvent.AgencyDescribed;
import org.songtor.event.AgencyEvent.AgencyKind;
import org.songtor.event.AgencyEvent.AgencyLevel;
import org.songtor.event.AgencyEvent.AgencyRegistered;
import org.songtor.event.AgencyEvent.AgreementEvent;
import org.songtor.event.AgencyEvent.CapacityDeclared;
import org.songtor.event.AgencyEvent.MemberJoined;
import org.songtor.event.AgencyEvent.MemberLeft;
import org.songtor.event.AgencyEvent.Standing;
import org.songtor.language.AgencyId;
import org.songtor.language.AreaCode;
import org.songtor.language.LocalizedText;

/**
 * What is true of one agency after its events so far.
 *
 * @param seq of the last event folded, from 0
 * @param described what else is known of it; null until it is said
 * @param members by account
 * @param capacities what was said last of each service
 * @param agreements on what it may be told
 */
public record AgencyFacts(
    AgencyId id,
    long seq,
    LocalizedText name,
    AgencyKind kind,
    AgencyLevel level,
    List<AreaCode> areas,
    List<String> services,
    @Nullable String officeContact,
    @Nullable AgencyDescribed described,
    Map<String, Standing> members,
    Map<String, CapacityDeclared> capacities,
    Agreements agreements) {
  public AgencyFacts {
    Objects.requireNonNull(id, "id");
    areas = List.copyOf(areas);
    services = List.copyOf(services);
    members = Map.copyOf(members);
    capacities = Map.copyOf(capacities);
  }

  /**
   * The facts after the next event.
   *
   * @param before null before the first event, which is always a registration
   */
  public static AgencyFacts evolve(@Nullable AgencyFacts before, AgencyEvent event) {
    if (event instanceof AgencyRegistered registered) {
      return registered(before, registered);
    }
    if (before == null) {
      throw new IllegalArgumentException("an agency begins with its registration");
    }
    return before.after(event);
  }

  private static AgencyFacts registered(@Nullable AgencyFacts before, AgencyRegistered registered) {
    return new AgencyFacts(
        registered.agency(),
        before == null ? 0 : before.seq() + 1,
        registered.name(),
        registered.kind(),
        registered.level(),
        registered.areas(),
        registered.services(),
        registered.officeContact(),
        null,
        Map.of(),
        Map.of(),
        Agreements.NONE);
  }

  private AgencyFacts after(AgencyEvent event) {
    return switch (event) {
      case AgencyRegistered registered -> registered(this, registered);
      case AgencyChanged changed ->
          new AgencyFacts(
              id,
              seq + 1,
              name,
              kind,
              level,
              changed.areas(),
              changed.services(),
              changed.officeContact(),
              described,
              members,
              capacities,
              agreements);
      case AgencyDescribed now -> with(now, members, capacities, agreements);
      case MemberJoined joined -> {
        Map<String, Standing> all = new HashMap<>(members);
        all.put(joined.account(), joined.standing());
        yield with(described, all, capacities, agreements);
      }
      case MemberLeft left -> {
        Map<String, Standing> all = new HashMap<>(members);
        all.remove(left.account());
        yield with(described, all, capacities, agreements);
      }
      case CapacityDeclared declared -> {
        Map<String, CapacityDeclared> all = new HashMap<>(capacities);
        all.put(declared.service(), declared);
        yield with(described, members, all, agreements);
      }
      case AgreementEvent agreed -> with(described, members, capacities, agreements.after(agreed));
    };
  }

  private AgencyFacts with(
      @Nullable AgencyDescribed nowDescribed,
      Map<String, Standing> nowMembers,
      Map<String, CapacityDeclared> nowCapacities,
      Agreements nowAgreements) {
    return new AgencyFacts(
        id,
        seq + 1,
        name,
        kind,
        level,
        areas,
        services,
        officeContact,
        nowDescribed,
        nowMembers,
        nowCapacities,
        nowAgreements);
  }

  public AgencyProfile profile() {
    return new AgencyProfile(
        id,
        kind,
        level,
        areas,
        services,
        described == null ? null : described.parent(),
        members.keySet(),
        agreements.all());
  }
}
