package org.songtor.migrations.domain;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.songtor.command.CommandContext;
import org.songtor.command.Decision;
import org.songtor.command.Rejection;
import org.songtor.command.Rejection.FieldError;
import org.songtor.definition.StateDefinition;
import org.songtor.definition.WorkflowDefinition;
import org.songtor.event.MigrationEvent;
import org.songtor.event.MigrationEvent.CasesExamined;
import org.songtor.event.MigrationEvent.CasesMoved;
import org.songtor.event.MigrationEvent.MigrationAbandoned;
import org.songtor.event.MigrationEvent.MigrationFinished;
import org.songtor.event.MigrationEvent.MigrationRequested;
import org.songtor.event.MigrationEvent.MigrationStarted;
import org.songtor.language.Actor;
import org.songtor.language.AreaCode;
import org.songtor.language.LocalizedText;
import org.songtor.language.MigrationId;
import org.songtor.language.Role;
import org.songtor.migrations.domain.MigrationCommand.AbandonMigration;
import org.songtor.migrations.domain.MigrationCommand.RecordProgress;
import org.songtor.migrations.domain.MigrationCommand.RequestMigration;
import org.songtor.migrations.domain.MigrationCommand.StartMigration;
import org.songtor.migrations.domain.MigrationFacts.Status;

/**
 * Decides how a migration goes on. It is asked for, tried on every case, and only then started, by
 * a second person.
 */
public final class MigrationDecider {
  private MigrationDecider() {}

  /** What people can do, and who of them. */
  public enum Act {
    REQUEST(Role.PROVINCE_CORE_TEAM, Role.ADMINISTRATOR),
    START(Role.PROVINCE_COMMITTEE, Role.ADMINISTRATOR),
    ABANDON(Role.PROVINCE_CORE_TEAM, Role.PROVINCE_COMMITTEE, Role.ADMINISTRATOR);

    private final Set<Role> roles;

    Act(Role first, Role... more) {
      this.roles = EnumSet.of(first, more);
    }
  }

  /** Empty when somebody of the actor's roles may; asked before a body is read. */
  public static Optional<Rejection> refuseRole(Actor actor, Act act) {
    return refuseRole(actor, act.roles);
  }

  private static Optional<Rejection> refuseRole(Actor actor, Set<Role> roles) {
    return actor.roles().stream().anyMatch(roles::contains)
        ? Optional.empty()
        : Optional.of(
            new Rejection.RoleMayNot(
                List.of(
                    new LocalizedText(
                        "ทำได้เฉพาะ "
                            + roles.stream()
                                .map(role -> role.title().th())
                                .collect(Collectors.joining(", ")),
                        "only these may do this: "
                            + roles.stream()
                                .map(role -> role.title().en())
                                .collect(Collectors.joining(", ")))),
                null));
  }

  /**
   * Decides on one command.
   *
   * @param facts of the migration so far; null when it has no events
   */
  public static Decision<MigrationEvent> decide(
      @Nullable MigrationFacts facts,
      MigrationId id,
      MigrationCommand command,
      CommandContext context) {
    Actor actor = context.actor();
    Set<Role> may =
        switch (command) {
          case RequestMigration request -> Act.REQUEST.roles;
          case StartMigration start -> Act.START.roles;
          case AbandonMigration abandon -> Act.ABANDON.roles;
          case RecordProgress progress -> EnumSet.of(Role.SYSTEM);
        };
    Optional<Rejection> mayNot = refuseRole(actor, may);
    if (mayNot.isPresent()) {
      return rejected(mayNot.get());
    }
    Role role = actor.roles().stream().filter(may::contains).min(Role::compareTo).orElseThrow();
    if (command instanceof RequestMigration request) {
      return facts == null
          ? request(id, request, actor, role)
          : rejected(new Rejection.AlreadyExists());
    }
    if (facts == null) {
      return rejected(new Rejection.MigrationUnknown());
    }
    if (!facts.request().selection().areas().stream().allMatch(actor::worksIn)) {
      return rejected(new Rejection.OutsideArea());
    }
    return switch (command) {
      case RequestMigration request -> throw new IllegalStateException("answered above");
      case StartMigration start -> start(facts, id, actor, role);
      case AbandonMigration abandon -> abandon(facts, id, abandon, role);
      case RecordProgress progress -> progress(facts, id, progress, role);
    };
  }

  private static Decision<MigrationEvent> request(
      MigrationId id, RequestMigration request, Actor actor, Role role) {
    List<AreaCode> areas = request.selection().areas();
    if (areas.isEmpty() || !areas.stream().allMatch(actor::worksIn)) {
      return rejected(new Rejection.OutsideArea());
    }
    WorkflowDefinition from = request.from();
    WorkflowDefinition to = request.to();
    if (to == null) {
      return rejected(new Rejection.DefinitionUnknown());
    }
    if (to.id().version() != request.newest()) {
      return rejected(
          new Rejection.DefinitionNotOpen(
              new LocalizedText(
                  "ย้ายได้เฉพาะไปยังรุ่นที่กรณีใหม่ใช้ คือรุ่น " + request.newest(),
                  "cases move to the version that new cases get, which is " + request.newest())));
    }
    List<FieldError> errors = new ArrayList<>();
    if (from == null || from.id().version() >= to.id().version()) {
      errors.add(
          error(
              "/from",
              "ต้องเป็นรุ่นที่เผยแพร่แล้วและเก่ากว่ารุ่น " + to.id().version(),
              "must be a published version below " + to.id().version()));
    } else {
      errors.addAll(wrongStates(request, from, to));
    }
    return errors.isEmpty()
        ? accepted(
            role,
            new MigrationRequested(
                id,
                request.name(),
                from == null ? 0 : from.id().version(),
                to.id().version(),
                request.selection(),
                request.states()))
        : rejected(new Rejection.InvalidBody(errors));
  }

  private static List<FieldError> wrongStates(
      RequestMigration request, WorkflowDefinition from, WorkflowDefinition to) {
    List<FieldError> errors = new ArrayList<>();
    List<String> asked = request.selection().states();
    for (int i = 0; i < asked.size(); i++) {
      if (from.state(asked.get(i)).isEmpty()) {
        errors.add(noState("/inStates/" + i, from));
      }
    }
    for (Map.Entry<String, String> mapped : new TreeMap<>(request.states()).entrySet()) {
      String pointer = "/states/" + mapped.getKey().replace("~", "~0").replace("/", "~1");
      Optional<StateDefinition> before = from.state(mapped.getKey());
      Optional<StateDefinition> after = to.state(mapped.getValue());
      if (before.isEmpty()) {
        errors.add(noState(pointer, from));
      } else if (after.isEmpty()) {
        errors.add(noState(pointer, to));
      } else if (before.get().terminal() != after.get().terminal()) {
        errors.add(
            error(
                pointer,
                "สถานะที่สิ้นสุดแล้วไปได้เฉพาะสถานะที่สิ้นสุด และกลับกัน",
                "an end leads to an end, and an open state to an open one"));
      }
    }
    return errors;
  }

  private static FieldError noState(String pointer, WorkflowDefinition definition) {
    String states =
        definition.states().stream().map(StateDefinition::id).collect(Collectors.joining(", "));
    return error(
        pointer,
        definition.id() + " มีสถานะ: " + states,
        "the states of " + definition.id() + " are: " + states);
  }

  private static FieldError error(String pointer, String th, String en) {
    return new FieldError(pointer, new LocalizedText(th, en));
  }

  private static Decision<MigrationEvent> start(
      MigrationFacts facts, MigrationId id, Actor actor, Role role) {
    return switch (facts.status()) {
      case EXAMINING ->
          notOpen(
              "ยังลองกับทุกกรณีไม่เสร็จ โปรดรอแล้วอ่านผลก่อน",
              "it is still being tried on the cases; wait, and read what came of it");
      case EXAMINED ->
          actor.id().equals(facts.requester())
              ? rejected(ownRequest())
              : accepted(role, new MigrationStarted(id));
      case MOVING, FINISHED -> accepted(role);
      case ABANDONED -> notOpen("เลิกไปแล้ว", "it was abandoned; ask for a new one");
    };
  }

  private static Rejection ownRequest() {
    return new Rejection.RoleMayNot(
        List.of(
            new LocalizedText(
                "ผู้ขอเริ่มเองไม่ได้ ต้องให้อีกคนหนึ่งอ่านผลการลองและเริ่ม",
                "who asked for it cannot start it; a second person must read what came of the"
                    + " trial and start it")),
        null);
  }

  private static Decision<MigrationEvent> abandon(
      MigrationFacts facts, MigrationId id, AbandonMigration abandon, Role role) {
    return switch (facts.status()) {
      case EXAMINING, EXAMINED, MOVING ->
          abandon.reason().isEmpty()
              ? rejected(
                  new Rejection.InvalidBody(
                      List.of(error("/reason", "ต้องระบุเหตุผล", "a reason is needed"))))
              : accepted(role, new MigrationAbandoned(id, abandon.reason().value()));
      case FINISHED -> notOpen("ย้ายเสร็จแล้ว", "it is finished; nothing is left to abandon");
      case ABANDONED -> accepted(role);
    };
  }

  /** What was recorded by somebody else meanwhile, or no longer matters, changes nothing. */
  private static Decision<MigrationEvent> progress(
      MigrationFacts facts, MigrationId id, RecordProgress progress, Role role) {
    Status expected =
        switch (progress.phase()) {
          case EXAMINING -> Status.EXAMINING;
          case MOVING -> Status.MOVING;
        };
    if (facts.status() != expected || facts.through() != progress.after()) {
      return accepted(role);
    }
    return switch (progress.phase()) {
      case EXAMINING ->
          accepted(
              role,
              new CasesExamined(
                  id, progress.through(), progress.done(), progress.misfits(), progress.last()));
      case MOVING -> {
        CasesMoved moved =
            new CasesMoved(id, progress.through(), progress.done(), progress.misfits());
        yield progress.last()
            ? accepted(
                role,
                moved,
                new MigrationFinished(
                    id,
                    facts.moved() + progress.done(),
                    facts.misfits() + progress.misfits().size()))
            : accepted(role, moved);
      }
    };
  }

  private static Decision<MigrationEvent> notOpen(String th, String en) {
    return rejected(new Rejection.DefinitionNotOpen(new LocalizedText(th, en)));
  }

  private static Decision<MigrationEvent> accepted(Role role, MigrationEvent... events) {
    return new Decision.Accepted<>(List.of(events), role, null, null);
  }

  private static Decision<MigrationEvent> rejected(Rejection rejection) {
    return new Decision.Rejected<>(rejection);
  }
}
