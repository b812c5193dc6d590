package org.songtor.cases.domain;

import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.songtor.cases.domain.CaseCommand.FindChild;
import org.songtor.command.CommandContext;
import org.songtor.command.Decision;
import org.songtor.command.Rejection;
import org.songtor.command.ThaiText;
import org.songtor.definition.WorkflowDefinition;
import org.songtor.event.CaseEvent;
import org.songtor.event.CaseLifeEvent.Found;
import org.songtor.event.CaseLifeEvent.Source;
import org.songtor.event.ChildRecord;
import org.songtor.language.Personal;
import org.songtor.language.Role;

/** A child without a record in education data is listed: the beginning of every case. */
final class Finding {
  /** The step named by the first move, which no definition has. */
  static final String STEP = "found";

  /** Everyone who works with lists or in the field; never an agency, an auditor or a panel. */
  static final Set<Role> FINDERS =
      EnumSet.of(
          Role.SURVEYOR,
          Role.NFE_TEACHER,
          Role.CASE_MANAGER,
          Role.LEAD_CASE_MANAGER,
          Role.TAMBON_COMMITTEE,
          Role.DISTRICT_COMMITTEE,
          Role.PROVINCE_COMMITTEE,
          Role.PROVINCE_CORE_TEAM,
          Role.ADMINISTRATOR);

  private Finding() {}

  static Decision<CaseEvent> decide(
      FindChild find, CommandContext context, WorkflowDefinition definition) {
    if (!find.definition().equals(definition.id())) {
      throw new IllegalArgumentException(
          "asked for " + find.definition() + ", not " + definition.id());
    }
    Optional<Role> role =
        context.actor().roles().stream().filter(FINDERS::contains).sorted().findFirst();
    if (role.isEmpty()) {
      return new Decision.Rejected<>(new Rejection.RoleMayNot(Standing.onlyThese(FINDERS), null));
    }
    if (!context.actor().worksIn(find.tambon())) {
      return new Decision.Rejected<>(new Rejection.OutsideArea());
    }
    Findings findings = new Findings(definition);
    check(find, context, findings);
    Optional<Rejection> wrong = findings.rejection();
    if (wrong.isPresent()) {
      return new Decision.Rejected<>(wrong.get());
    }
    ChildRecord child = ChildIntake.record(find.person(), find.child());
    ThaiText lateReason = context.lateReason();
    return new Decision.Accepted<>(
        List.of(
            new Found(
                find.caseId(),
                child,
                source(find.source()),
                find.tambon(),
                definition.id().name(),
                definition.id().version()),
            Occasion.move("", definition.initialState().id(), STEP, null, context, definition)),
        role.get(),
        Occasion.coveringArea(context.actor(), find.tambon()),
        lateReason == null || lateReason.isEmpty()
            ? null
            : Personal.of(find.person(), lateReason.value()));
  }

  private static void check(FindChild find, CommandContext context, Findings findings) {
    findings.addUnless(
        find.tambon().isTambon(),
        "/tambon",
        "ต้องเป็นรหัสตำบล 6 หลัก",
        "a tambon code has 6 digits");
    Source source = find.source();
    findings.needed("/source/list", ThaiText.of(source.list()));
    findings.addUnless(
        source.row() == null || source.row() >= 0,
        "/source/row",
        "ลำดับแถวต้องเป็น 0 ขึ้นไป",
        "a row is 0 or more");
    ChildIntake.check(find.child(), ThaiTime.dayOf(context.now()), findings.under("/child"));
    findings.timeOf(context, Personal.of(find.person(), find.child().birth()));
  }

  private static Source source(Source typed) {
    return new Source(
        ThaiText.of(typed.list()).value(),
        typed.batch() == null ? null : ThaiText.of(typed.batch()).value(),
        typed.row());
  }
}
