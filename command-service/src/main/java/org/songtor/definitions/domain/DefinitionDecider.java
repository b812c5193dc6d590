package org.songtor.definitions.domain;

import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.songtor.command.CommandContext;
import org.songtor.command.Decision;
import org.songtor.command.Rejection;
import org.songtor.command.Rejection.FieldError;
import org.songtor.definition.DefinitionFinding;
import org.songtor.definition.DefinitionId;
import org.songtor.definitions.domain.DefinitionCommand.DraftDefinition;
import org.songtor.definitions.domain.DefinitionCommand.PublishDefinition;
import org.songtor.definitions.domain.DefinitionCommand.RetireDefinition;
import org.songtor.definitions.domain.DefinitionFacts.Status;
import org.songtor.definitions.domain.DefinitionFacts.Version;
import org.songtor.event.DefinitionEvent;
import org.songtor.event.DefinitionEvent.DefinitionDrafted;
import org.songtor.event.DefinitionEvent.DefinitionPublished;
import org.songtor.event.DefinitionEvent.DefinitionRetired;
import org.songtor.language.Actor;
import org.songtor.language.LocalizedText;
import org.songtor.language.Role;

/**
 * Decides how the versions of a definition change. A version is drafted by the people who run the
 * work, published by a second person of the committee, and never changed after that. Doing a thing
 * twice changes nothing.
 */
public final class DefinitionDecider {
  private DefinitionDecider() {}

  /** What can be done with a version, and by whom. */
  public enum Act {
    DRAFT(Role.PROVINCE_CORE_TEAM, Role.ADMINISTRATOR),
    PUBLISH(Role.PROVINCE_COMMITTEE, Role.ADMINISTRATOR),
    RETIRE(Role.PROVINCE_COMMITTEE, Role.ADMINISTRATOR);

    private final Set<Role> roles;

    Act(Role first, Role second) {
      this.roles = EnumSet.of(first, second);
    }
  }

  /** Empty when somebody of the actor's roles may; asked before a body is read. */
  public static Optional<Rejection> refuseRole(Actor actor, Act act) {
    return actor.roles().stream().anyMatch(act.roles::contains)
        ? Optional.empty()
        : Optional.of(
            new Rejection.RoleMayNot(
                List.of(
                    new LocalizedText(
                        "ทำได้เฉพาะ "
                            + act.roles.stream()
                                .map(role -> role.title().th())
                                .collect(Collectors.joining(", ")),
                        "only these may do this: "
                            + act.roles.stream()
                                .map(role -> role.title().en())
                                .collect(Collectors.joining(", ")))),
                null));
  }

  /**
   * Decides on one command.
   *
   * @param facts of all versions under the name so far; null when they have no events
   */
  public static Decision<DefinitionEvent> decide(
      @Nullable DefinitionFacts facts,
      DefinitionCommand command,
      CommandContext context,
      DefinitionSources sources) {
    Optional<Rejection> mayNot = refuseRole(context.actor(), act(command));
    if (mayNot.isPresent()) {
      return new Decision.Rejected<>(mayNot.get());
    }
    DefinitionId id = command.id();
    Standing at =
        new Standing(
            id,
            facts == null ? null : facts.version(id.version()).orElse(null),
            sources.shipped(id).orElse(null),
            Math.max(
                facts == null ? 0 : facts.newestPublished(), sources.newestShipped(id.name())));
    return switch (command) {
      case DraftDefinition draft -> draft(at, draft, context.actor(), sources);
      case PublishDefinition publish -> publish(at, context.actor(), sources);
      case RetireDefinition retire -> retire(at, retire, context.actor());
    };
  }

  private static Act act(DefinitionCommand command) {
    return switch (command) {
      case DraftDefinition draft -> Act.DRAFT;
      case PublishDefinition publish -> Act.PUBLISH;
      case RetireDefinition retire -> Act.RETIRE;
    };
  }

  /**
   * What there is of the version that is asked about.
   *
   * @param version null when it has no events
   * @param shipped the digest of what ships; null when it does not ship
   * @param newest the highest version under the name that ever was published or shipped; 0 for none
   */
  private record Standing(
      DefinitionId id, @Nullable Version version, @Nullable String shipped, int newest) {
    @Nullable Status status() {
      return version != null ? version.status() : shipped != null ? Status.PUBLISHED : null;
    }

    @Nullable String digest() {
      return version != null && version.digest() != null ? version.digest() : shipped;
    }
  }

  private static Decision<DefinitionEvent> draft(
      Standing at, DraftDefinition draft, Actor actor, DefinitionSources sources) {
    String digest = sources.digest(draft.yaml());
    if (digest.equals(at.digest())) {
      return accepted(Act.DRAFT, actor, List.of());
    }
    if (at.status() == Status.PUBLISHED || at.status() == Status.RETIRED) {
      return rejected(
          new Rejection.VersionSettled(
              new LocalizedText(
                  at.id()
                      + " เผยแพร่แล้ว เนื้อหาเปลี่ยนไม่ได้อีก ให้เขียนเป็นรุ่น "
                      + (at.newest() + 1),
                  at.id()
                      + " was published and its content never changes; write version "
                      + (at.newest() + 1))));
    }
    if (at.id().version() <= at.newest()) {
      return rejected(passedOver(at));
    }
    List<DefinitionFinding> findings = sources.findings(at.id(), draft.yaml());
    return findings.isEmpty()
        ? accepted(
            Act.DRAFT,
            actor,
            List.of(new DefinitionDrafted(at.id().name(), at.id().version(), digest, draft.yaml())))
        : rejected(new Rejection.InvalidDefinition(findings));
  }

  /** A lower number than one that is in use would never be chosen for a new case. */
  private static Rejection passedOver(Standing at) {
    return new Rejection.DefinitionNotOpen(
        new LocalizedText(
            "รุ่น "
                + at.newest()
                + " เผยแพร่แล้ว รุ่นใหม่ต้องมีเลขสูงกว่า เช่น "
                + (at.newest() + 1),
            "version "
                + at.newest()
                + " is published; a new one has a higher number, such as "
                + (at.newest() + 1)));
  }

  private static Decision<DefinitionEvent> publish(
      Standing at, Actor actor, DefinitionSources sources) {
    Version version = at.version();
    return switch (at.status()) {
      case null -> rejected(new Rejection.DefinitionUnknown());
      case PUBLISHED -> accepted(Act.PUBLISH, actor, List.of());
      case RETIRED ->
          rejected(
              new Rejection.DefinitionNotOpen(
                  new LocalizedText(
                      at.id() + " เลิกใช้แล้ว เผยแพร่ใหม่ไม่ได้ ให้เขียนเป็นรุ่นใหม่",
                      at.id() + " is retired and cannot be published again; write a new version")));
      case DRAFT -> {
        if (version == null || version.yaml() == null || version.digest() == null) {
          throw new IllegalStateException("a draft has a text");
        }
        if (actor.id().equals(version.author())) {
          yield rejected(ownDraft());
        }
        if (at.id().version() <= at.newest()) {
          yield rejected(passedOver(at));
        }
        // The rules of this program may be stricter than those it was drafted under.
        List<DefinitionFinding> findings = sources.findings(at.id(), version.yaml());
        yield findings.isEmpty()
            ? accepted(
                Act.PUBLISH,
                actor,
                List.of(
                    new DefinitionPublished(
                        at.id().name(), at.id().version(), version.digest(), version.yaml())))
            : rejected(new Rejection.InvalidDefinition(findings));
      }
    };
  }

  private static Rejection ownDraft() {
    return new Rejection.RoleMayNot(
        List.of(
            new LocalizedText(
                "ผู้ร่างเผยแพร่ร่างของตนเองไม่ได้ ต้องให้อีกคนหนึ่งอ่านและเผยแพร่",
                "who wrote a draft cannot publish it; a second person must read and publish it")),
        null);
  }

  private static Decision<DefinitionEvent> retire(
      Standing at, RetireDefinition retire, Actor actor) {
    return switch (at.status()) {
      case null -> rejected(new Rejection.DefinitionUnknown());
      case RETIRED -> accepted(Act.RETIRE, actor, List.of());
      case DRAFT ->
          rejected(
              new Rejection.DefinitionNotOpen(
                  new LocalizedText(
                      at.id() + " ยังเป็นร่าง จึงไม่มีอะไรให้เลิกใช้",
                      at.id() + " is a draft that nothing moves by; there is nothing to retire")));
      case PUBLISHED ->
          retire.reason().isEmpty()
              ? rejected(
                  new Rejection.InvalidBody(
                      List.of(
                          new FieldError(
                              "/reason",
                              new LocalizedText("ต้องระบุเหตุผล", "a reason is needed")))))
              : accepted(
                  Act.RETIRE,
                  actor,
                  List.of(
                      new DefinitionRetired(
                          at.id().name(), at.id().version(), retire.reason().value())));
    };
  }

  private static Decision<DefinitionEvent> accepted(
      Act act, Actor actor, List<DefinitionEvent> events) {
    Role role =
        actor.roles().stream().filter(act.roles::contains).min(Role::compareTo).orElseThrow();
    return new Decision.Accepted<>(events, role, null, null);
  }

  private static Decision<DefinitionEvent> rejected(Rejection rejection) {
    return new Decision.Rejected<>(rejection);
  }
}
