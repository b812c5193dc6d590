package org.songtor.agencies.domain;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.songtor.agencies.domain.AgencyCommand.ChangeAgency;
import org.songtor.agencies.domain.AgencyCommand.DeclareCapacity;
import org.songtor.agencies.domain.AgencyCommand.EnterAgency;
import org.songtor.agencies.domain.AgencyCommand.EntryCommand;
import org.songtor.agencies.domain.AgencyCommand.JoinMember;
import org.songtor.agencies.domain.AgencyCommand.LeaveMember;
import org.songtor.agencies.domain.AgencyCommand.RegisterAgency;
import org.songtor.command.Rejection;
import org.songtor.event.AgencyEvent.Standing;
import org.songtor.language.Actor;
import org.songtor.language.AreaCode;
import org.songtor.language.LocalizedText;
import org.songtor.language.Role;

/**
 * Who may change what of the directory: an administrator everything, a province's core team what
 * lies in its areas, an agency's head the agency's own entry without its areas, and each of its
 * officers whether it has places (J). A head is an officer whom the directory itself calls so.
 */
public final class AgencyRights {
  private static final Set<Role> OF_DIRECTORY =
      EnumSet.of(Role.ADMINISTRATOR, Role.PROVINCE_CORE_TEAM);
  private static final Set<Role> OF_ENTRY =
      EnumSet.of(Role.ADMINISTRATOR, Role.PROVINCE_CORE_TEAM, Role.AGENCY_OFFICER);
  private static final Set<Role> OF_CAPACITY = EnumSet.of(Role.AGENCY_OFFICER);

  private AgencyRights() {}

  /** Empty for whoever may register agencies somewhere; asked before a body is read. */
  public static Optional<Rejection> refuseRegistering(Actor actor) {
    return refuse(actor, OF_DIRECTORY);
  }

  /** Empty for whoever may change some agency; asked before a body is read. */
  public static Optional<Rejection> refuseChanging(Actor actor) {
    return refuse(actor, OF_ENTRY);
  }

  /** Empty for whoever may say whether some agency has places; asked before a body is read. */
  public static Optional<Rejection> refuseCapacity(Actor actor) {
    return refuse(actor, OF_CAPACITY);
  }

  private static Optional<Rejection> refuse(Actor actor, Set<Role> may) {
    if (actor.roles().stream().anyMatch(may::contains)) {
      return Optional.empty();
    }
    List<LocalizedText> titles = may.stream().map(Role::title).toList();
    return Optional.of(
        new Rejection.RoleMayNot(
            List.of(
                new LocalizedText(
                    "ทำได้เฉพาะ " + joined(titles, true),
                    "only these may do this: " + joined(titles, false))),
            null));
  }

  private static String joined(List<LocalizedText> titles, boolean thai) {
    return titles.stream()
        .map(title -> thai ? title.th() : title.en())
        .collect(Collectors.joining(", "));
  }

  /** The role in which somebody may do it, or why not. */
  sealed interface Right {
    record As(Role role) implements Right {}

    record No(Rejection why) implements Right {}
  }

  /**
   * @param facts null when there is no such agency yet
   */
  static Right of(@Nullable AgencyFacts facts, EntryCommand command, Actor actor) {
    return switch (command) {
      case RegisterAgency register -> directory(facts, register.reach().areas(), actor);
      case EnterAgency enter -> directory(facts, enter.entry().reach().areas(), actor);
      case ChangeAgency change -> entry(facts, change.reach().areas(), actor);
      case JoinMember join -> entry(facts, List.of(), actor);
      case LeaveMember leave -> entry(facts, List.of(), actor);
      case DeclareCapacity declare -> capacity(facts, actor);
    };
  }

  private static Right directory(@Nullable AgencyFacts facts, List<AreaCode> areas, Actor actor) {
    if (actor.is(Role.ADMINISTRATOR)) {
      return new Right.As(Role.ADMINISTRATOR);
    }
    Optional<Rejection> mayNot = refuseRegistering(actor);
    if (mayNot.isPresent()) {
      return new Right.No(mayNot.get());
    }
    Collection<AreaCode> before = facts == null ? List.of() : facts.areas();
    List<AreaCode> touched = new ArrayList<>(before);
    touched.addAll(areas);
    return touched.stream().allMatch(actor::worksIn)
        ? new Right.As(Role.PROVINCE_CORE_TEAM)
        : new Right.No(outside());
  }

  private static Right entry(@Nullable AgencyFacts facts, List<AreaCode> areas, Actor actor) {
    Right overseeing = directory(facts, areas, actor);
    if (overseeing instanceof Right.As || !actor.is(Role.AGENCY_OFFICER)) {
      return overseeing;
    }
    if (facts == null || !facts.id().equals(actor.agency())) {
      return no(notYours());
    }
    if (facts.members().get(actor.id()) != Standing.HEAD) {
      return no(
          new LocalizedText(
              "เฉพาะหัวหน้าหน่วยงานตามทะเบียนแก้ข้อมูลหน่วยงานได้ โปรดขอให้หัวหน้าหน่วยงาน"
                  + " Core team จังหวัด หรือผู้ดูแลระบบแก้ให้",
              "only whoever the directory calls the agency's head may change its entry; ask the"
                  + " head, the province core team or an administrator"));
    }
    return areas.isEmpty() || Set.copyOf(areas).equals(Set.copyOf(facts.areas()))
        ? new Right.As(Role.AGENCY_OFFICER)
        : no(
            new LocalizedText(
                "หัวหน้าหน่วยงานเปลี่ยนพื้นที่เองไม่ได้ โปรดขอให้ Core team"
                    + " จังหวัดหรือผู้ดูแลระบบเปลี่ยน",
                "an agency's head cannot change its areas; ask the province core team or an"
                    + " administrator"));
  }

  private static Right capacity(@Nullable AgencyFacts facts, Actor actor) {
    return facts != null && actor.is(Role.AGENCY_OFFICER) && facts.id().equals(actor.agency())
        ? new Right.As(Role.AGENCY_OFFICER)
        : no(notYours());
  }

  private static Right no(LocalizedText reason) {
    return new Right.No(new Rejection.RoleMayNot(Collections.singletonList(reason), null));
  }

  private static LocalizedText notYours() {
    return new LocalizedText(
        "ทำได้เฉพาะเจ้าหน้าที่ของหน่วยงานนี้", "only officers of this very agency may do this");
  }

  private static Rejection outside() {
    return new Rejection.RoleMayNot(
        List.of(
            new LocalizedText(
                "หน่วยงานนี้มีพื้นที่นอกจังหวัดที่ท่านรับผิดชอบ โปรดขอให้ผู้ดูแลระบบดำเนินการ",
                "the agency has areas outside those you work in; ask an administrator")),
        null);
  }
}
