package org.songtor.agencies.domain;

import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.songtor.agencies.SharingAgreement;
import org.songtor.command.Rejection;
import org.songtor.event.AgencyEvent.Party;
import org.songtor.event.AgencyEvent.Standing;
import org.songtor.language.Actor;
import org.songtor.language.AreaCode;
import org.songtor.language.LocalizedText;
import org.songtor.language.Role;

/**
 * Who agrees on what an agency may be told (J): a core team or a data officer writes the terms down
 * for the area, a core team or the province committee signs for it, and the agency's head for the
 * agency. Nobody signs for both. Each party, and the data officer, can end it.
 */
public final class AgreementRights {
  private static final Set<Role> MAKERS = EnumSet.of(Role.PROVINCE_CORE_TEAM, Role.DATA_OFFICER);
  private static final Set<Role> SIGNERS =
      EnumSet.of(Role.PROVINCE_COMMITTEE, Role.PROVINCE_CORE_TEAM);
  private static final Set<Role> OF_AREA =
      EnumSet.of(Role.PROVINCE_COMMITTEE, Role.PROVINCE_CORE_TEAM, Role.DATA_OFFICER);

  private AgreementRights() {}

  /** The role in which somebody may do it, and for which party; or why not. */
  sealed interface Right {
    record As(Role role, Party party) implements Right {}

    record No(Rejection why) implements Right {}
  }

  /** Empty for whoever may make agreements somewhere; asked before a body is read. */
  public static Optional<Rejection> refuseMaking(Actor actor) {
    return refuse(actor, MAKERS);
  }

  /** Empty for whoever may sign some agreement; asked before a body is read. */
  public static Optional<Rejection> refuseSigning(Actor actor) {
    return refuse(actor, withOfficers(SIGNERS));
  }

  /** Empty for whoever may end some agreement; asked before a body is read. */
  public static Optional<Rejection> refuseEnding(Actor actor) {
    return refuse(actor, withOfficers(OF_AREA));
  }

  private static Set<Role> withOfficers(Collection<Role> roles) {
    Set<Role> all = EnumSet.of(Role.AGENCY_OFFICER);
    all.addAll(roles);
    return all;
  }

  private static Optional<Rejection> refuse(Actor actor, Set<Role> may) {
    return actor.roles().stream().anyMatch(may::contains)
        ? Optional.empty()
        : Optional.of(onlyThese(may));
  }

  static Right toMake(AreaCode from, Actor actor) {
    return ofArea(from, actor, MAKERS);
  }

  static Right toSign(AgencyFacts facts, SharingAgreement agreement, Actor actor) {
    Right right = ofEither(facts, agreement, actor, SIGNERS);
    return right instanceof Right.As(Role role, Party party)
            && agreement.signed().entrySet().stream()
                .anyMatch(one -> one.getKey() != party && one.getValue().equals(actor.id()))
        ? no(
            "ท่านลงนามให้อีกฝ่ายแล้ว โปรดให้ผู้อื่นลงนามให้ฝ่ายนี้",
            "you have signed for the other party; somebody else must sign for this one")
        : right;
  }

  static Right toEnd(AgencyFacts facts, SharingAgreement agreement, Actor actor) {
    return ofEither(facts, agreement, actor, OF_AREA);
  }

  private static Right ofEither(
      AgencyFacts facts, SharingAgreement agreement, Actor actor, Set<Role> ofArea) {
    if (!actor.is(Role.AGENCY_OFFICER)) {
      return ofArea(agreement.terms().from(), actor, ofArea);
    }
    boolean head =
        facts.id().equals(actor.agency()) && facts.members().get(actor.id()) == Standing.HEAD;
    if (head) {
      return new Right.As(Role.AGENCY_OFFICER, Party.AGENCY);
    }
    return actor.roles().stream().anyMatch(ofArea::contains)
        ? ofArea(agreement.terms().from(), actor, ofArea)
        : no(
            "ฝ่ายหน่วยงานทำได้เฉพาะหัวหน้าหน่วยงานตามทะเบียน"
                + " โปรดขอให้หัวหน้าหน่วยงานดำเนินการ",
            "for the agency, only whoever the directory calls its head may do this; ask the head");
  }

  private static Right ofArea(AreaCode from, Actor actor, Set<Role> may) {
    List<Role> roles = may.stream().filter(actor::is).toList();
    if (roles.isEmpty()) {
      return new Right.No(onlyThese(may));
    }
    return actor.worksIn(from)
        ? new Right.As(roles.getFirst(), Party.AREA)
        : no(
            "พื้นที่ของข้อตกลงอยู่นอกพื้นที่ที่ท่านรับผิดชอบ โปรดขอให้ Core team"
                + " ของจังหวัดนั้นดำเนินการ",
            "the agreement is of an area outside those you work in; ask that province's core team");
  }

  private static Rejection onlyThese(Set<Role> may) {
    return new Rejection.RoleMayNot(
        List.of(
            new LocalizedText(
                "ทำได้เฉพาะ "
                    + may.stream().map(role -> role.title().th()).collect(Collectors.joining(", ")),
                "only these may do this: "
                    + may.stream()
                        .map(role -> role.title().en())
                        .collect(Collectors.joining(", ")))),
        null);
  }

  private static Right no(String th, String en) {
    return new Right.No(new Rejection.RoleMayNot(List.of(new LocalizedText(th, en)), null));
  }
}
