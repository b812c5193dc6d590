package org.songtor.resources.domain;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.songtor.command.Rejection;
import org.songtor.language.Actor;
import org.songtor.language.AreaCode;
import org.songtor.language.LocalizedText;
import org.songtor.language.Role;
import org.songtor.resources.domain.ResourceCommand.PutResource;
import org.songtor.resources.domain.ResourceCommand.RetireResource;
import org.songtor.resources.domain.ResourceCommand.Said;

/**
 * Who may change what of the directory of resources (J, as with agencies): an administrator
 * everything, a province's core team what lies in its areas, and officers of the agency that keeps
 * an entry that entry, without its areas and its keeper.
 */
public final class ResourceRights {
  private static final Set<Role> OF_DIRECTORY =
      EnumSet.of(Role.ADMINISTRATOR, Role.PROVINCE_CORE_TEAM);
  private static final Set<Role> OF_ENTRY =
      EnumSet.of(Role.ADMINISTRATOR, Role.PROVINCE_CORE_TEAM, Role.AGENCY_OFFICER);

  private ResourceRights() {}

  /** Empty for whoever may list resources somewhere; asked before a body is read. */
  public static Optional<Rejection> refuseListing(Actor actor) {
    return refuse(actor, OF_DIRECTORY);
  }

  /** Empty for whoever may change some resource; asked before a body is read. */
  public static Optional<Rejection> refuseChanging(Actor actor) {
    return refuse(actor, OF_ENTRY);
  }

  private static Optional<Rejection> refuse(Actor actor, Set<Role> may) {
    if (actor.roles().stream().anyMatch(may::contains)) {
      return Optional.empty();
    }
    List<LocalizedText> titles = may.stream().map(Role::title).toList();
    return Optional.of(
        mayNot(
            "ทำได้เฉพาะ "
                + titles.stream().map(LocalizedText::th).collect(Collectors.joining(", ")),
            "only these may do this: "
                + titles.stream().map(LocalizedText::en).collect(Collectors.joining(", "))));
  }

  /** The role in which somebody may do it, or why not. */
  sealed interface Right {
    record As(Role role) implements Right {}

    record No(Rejection why) implements Right {}
  }

  /**
   * @param facts null when there is no such resource yet
   */
  static Right of(@Nullable ResourceFacts facts, ResourceCommand command, Actor actor) {
    if (actor.is(Role.ADMINISTRATOR)) {
      return new Right.As(Role.ADMINISTRATOR);
    }
    if (actor.is(Role.PROVINCE_CORE_TEAM)
        && touched(facts, command).stream().allMatch(actor::worksIn)) {
      return new Right.As(Role.PROVINCE_CORE_TEAM);
    }
    if (actor.is(Role.AGENCY_OFFICER)) {
      return keeper(facts, command, actor);
    }
    return new Right.No(refuse(actor, OF_DIRECTORY).orElseGet(ResourceRights::outside));
  }

  private static List<AreaCode> touched(@Nullable ResourceFacts facts, ResourceCommand command) {
    List<AreaCode> touched = new ArrayList<>();
    if (facts != null) {
      touched.addAll(facts.entry().areas());
    }
    if (command instanceof PutResource put) {
      touched.addAll(put.said().areas());
    }
    return touched;
  }

  private static Right keeper(@Nullable ResourceFacts facts, ResourceCommand command, Actor actor) {
    if (facts == null || actor.agency() == null || !actor.agency().equals(facts.entry().keeper())) {
      return new Right.No(
          mayNot(
              "แก้ไขได้เฉพาะเจ้าหน้าที่ของหน่วยงานที่ดูแลรายการนี้ โปรดขอให้ Core team"
                  + " จังหวัดหรือผู้ดูแลระบบลงรายการหรือแก้ไขให้",
              "only officers of the agency that keeps this entry may change it; ask the province"
                  + " core team or an administrator"));
    }
    return switch (command) {
      case PutResource(var kind, Said said) when !keepsPlace(facts, said) ->
          new Right.No(
              mayNot(
                  "หน่วยงานที่ดูแลเปลี่ยนพื้นที่หรือผู้ดูแลรายการเองไม่ได้ โปรดขอให้ Core team"
                      + " จังหวัดหรือผู้ดูแลระบบเปลี่ยน",
                  "the agency that keeps an entry cannot change its areas or its keeper; ask the"
                      + " province core team or an administrator"));
      case PutResource put -> new Right.As(Role.AGENCY_OFFICER);
      case RetireResource retire -> new Right.As(Role.AGENCY_OFFICER);
    };
  }

  private static boolean keepsPlace(ResourceFacts facts, Said said) {
    return Set.copyOf(said.areas()).equals(Set.copyOf(facts.entry().areas()))
        && said.keeper() != null
        && said.keeper().equals(facts.entry().keeper());
  }

  private static Rejection outside() {
    return mayNot(
        "รายการนี้มีพื้นที่นอกจังหวัดที่ท่านรับผิดชอบ โปรดขอให้ผู้ดูแลระบบดำเนินการ",
        "the entry has areas outside those you work in; ask an administrator");
  }

  private static Rejection mayNot(String th, String en) {
    return new Rejection.RoleMayNot(List.of(new LocalizedText(th, en)), null);
  }
}
