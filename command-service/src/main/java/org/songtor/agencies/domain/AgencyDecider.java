package org.songtor.agencies.domain;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.songtor.agencies.domain.AgencyCommand.AgreementCommand;
import org.songtor.agencies.domain.AgencyCommand.ChangeAgency;
import org.songtor.agencies.domain.AgencyCommand.DeclareCapacity;
import org.songtor.agencies.domain.AgencyCommand.Description;
import org.songtor.agencies.domain.AgencyCommand.EnterAgency;
import org.songtor.agencies.domain.AgencyCommand.EntryCommand;
import org.songtor.agencies.domain.AgencyCommand.JoinMember;
import org.songtor.agencies.domain.AgencyCommand.LeaveMember;
import org.songtor.agencies.domain.AgencyCommand.Reach;
import org.songtor.agencies.domain.AgencyCommand.RegisterAgency;
import org.songtor.command.CommandContext;
import org.songtor.command.Decision;
import org.songtor.command.Rejection;
import org.songtor.command.Rejection.FieldError;
import org.songtor.command.ThaiText;
import org.songtor.event.AgencyEvent;
import org.songtor.event.AgencyEvent.AgencyChanged;
import org.songtor.event.AgencyEvent.AgencyDescribed;
import org.songtor.event.AgencyEvent.AgencyRegistered;
import org.songtor.event.AgencyEvent.CapacityDeclared;
import org.songtor.event.AgencyEvent.MemberJoined;
import org.songtor.event.AgencyEvent.MemberLeft;
import org.songtor.event.AgencyEvent.Standing;
import org.songtor.language.LocalizedText;
import org.songtor.language.Role;

/** Decides how the directory changes; {@link AgencyRights} says by whom. Twice changes nothing. */
public final class AgencyDecider {
  private AgencyDecider() {}

  /**
   * Decides on one command.
   *
   * @param facts of the agency so far; null when it is not registered yet
   */
  public static Decision<AgencyEvent> decide(
      @Nullable AgencyFacts facts, AgencyCommand command, CommandContext context) {
    return switch (command) {
      case AgreementCommand agreement ->
          facts == null
              ? refused(new Rejection.AgencyUnknown())
              : AgreementDecider.decide(facts, agreement, context);
      case EntryCommand entry ->
          switch (AgencyRights.of(facts, entry, context.actor())) {
            case AgencyRights.Right.No(var why) -> new Decision.Rejected<>(why);
            case AgencyRights.Right.As(var role) -> decide(facts, entry, role);
          };
    };
  }

  private static Decision<AgencyEvent> decide(
      @Nullable AgencyFacts facts, EntryCommand command, Role role) {
    boolean enters = command instanceof RegisterAgency || command instanceof EnterAgency;
    if (facts == null && !enters) {
      return refused(new Rejection.AgencyUnknown());
    }
    List<FieldError> errors = AgencyFindings.of(facts, command);
    if (!errors.isEmpty()) {
      return refused(new Rejection.InvalidBody(errors));
    }
    return facts == null ? first(command, role) : next(facts, command, role);
  }

  private static Decision<AgencyEvent> first(EntryCommand command, Role role) {
    return switch (command) {
      case RegisterAgency register -> accepted(registered(register), role);
      case EnterAgency enter -> {
        List<AgencyEvent> events = registered(enter.entry());
        for (String account : enter.heads()) {
          events.add(new MemberJoined(enter.entry().agency(), account, Standing.HEAD));
        }
        yield accepted(events, role);
      }
      case ChangeAgency change -> refused(new Rejection.AgencyUnknown());
      case JoinMember join -> refused(new Rejection.AgencyUnknown());
      case LeaveMember leave -> refused(new Rejection.AgencyUnknown());
      case DeclareCapacity declare -> refused(new Rejection.AgencyUnknown());
    };
  }

  private static Decision<AgencyEvent> next(AgencyFacts facts, EntryCommand command, Role role) {
    return switch (command) {
      case RegisterAgency register ->
          sameAgency(facts, register) && changes(facts, register.reach()).isEmpty()
              ? accepted(List.of(), role)
              : refused(new Rejection.AlreadyExists());
      case EnterAgency enter ->
          sameAgency(facts, enter.entry())
              ? accepted(entered(facts, enter), role)
              : refused(new Rejection.AlreadyExists());
      case ChangeAgency change -> accepted(changes(facts, change.reach()), role);
      case JoinMember join -> accepted(joined(facts, join.account(), join.standing()), role);
      case LeaveMember leave ->
          accepted(
              facts.members().containsKey(leave.account())
                  ? List.of(new MemberLeft(facts.id(), leave.account()))
                  : List.of(),
              role);
      case DeclareCapacity declare -> accepted(declared(facts, declare), role);
    };
  }

  private static List<AgencyEvent> registered(RegisterAgency register) {
    Reach reach = register.reach();
    List<AgencyEvent> events = new ArrayList<>();
    events.add(
        new AgencyRegistered(
            register.agency(),
            new LocalizedText(register.nameTh().value(), register.nameEn().value()),
            register.kind(),
            register.level(),
            reach.areas(),
            reach.services(),
            text(reach.officeContact())));
    Description description = reach.description();
    if (description != null) {
      events.add(
          new AgencyDescribed(
              register.agency(), description.opening(), description.parent(), description.needs()));
    }
    return events;
  }

  /** What an agency is does not change: another kind or name is another agency. */
  private static boolean sameAgency(AgencyFacts facts, RegisterAgency register) {
    return register.nameTh().value().equals(facts.name().th())
        && register.nameEn().value().equals(facts.name().en())
        && register.kind() == facts.kind()
        && register.level() == facts.level();
  }

  private static List<AgencyEvent> entered(AgencyFacts facts, EnterAgency enter) {
    List<AgencyEvent> events = new ArrayList<>(changes(facts, enter.entry().reach()));
    for (String head : enter.heads()) {
      events.addAll(joined(facts, head, Standing.HEAD));
    }
    return events;
  }

  private static List<AgencyEvent> changes(AgencyFacts facts, Reach reach) {
    List<AgencyEvent> events = new ArrayList<>();
    String contact = text(reach.officeContact());
    if (!sameSet(facts.areas(), reach.areas())
        || !sameSet(facts.services(), reach.services())
        || !Objects.equals(facts.officeContact(), contact)) {
      events.add(new AgencyChanged(facts.id(), reach.areas(), reach.services(), contact));
    }
    Description said = reach.description();
    if (said != null) {
      AgencyDescribed now =
          new AgencyDescribed(facts.id(), said.opening(), said.parent(), said.needs());
      if (!now.equals(described(facts))) {
        events.add(now);
      }
    }
    return events;
  }

  private static AgencyDescribed described(AgencyFacts facts) {
    AgencyDescribed described = facts.described();
    return described == null
        ? new AgencyDescribed(facts.id(), List.of(), null, Map.of())
        : described;
  }

  private static List<AgencyEvent> joined(AgencyFacts facts, String account, Standing standing) {
    return facts.members().get(account) == standing
        ? List.of()
        : List.of(new MemberJoined(facts.id(), account, standing));
  }

  /** Said again on a later day it is news: it still holds. */
  private static List<AgencyEvent> declared(AgencyFacts facts, DeclareCapacity declare) {
    CapacityDeclared now =
        new CapacityDeclared(
            facts.id(), declare.service(), declare.capacity(), declare.asOf(), declare.until());
    return now.equals(facts.capacities().get(declare.service())) ? List.of() : List.of(now);
  }

  private static <T> boolean sameSet(List<T> one, List<T> other) {
    return Set.copyOf(one).equals(Set.copyOf(other));
  }

  private static Decision<AgencyEvent> accepted(List<AgencyEvent> events, Role role) {
    return new Decision.Accepted<>(events, role, null, null);
  }

  private static Decision<AgencyEvent> refused(Rejection why) {
    return new Decision.Rejected<>(why);
  }

  private static @Nullable String text(@Nullable ThaiText typed) {
    return typed == null || typed.isEmpty() ? null : typed.value();
  }
}
