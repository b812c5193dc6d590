package org.songtor.resources.domain;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.songtor.command.CommandContext;
import org.songtor.command.Decision;
import org.songtor.command.Rejection;
import org.songtor.command.Rejection.FieldError;
import org.songtor.command.ThaiText;
import org.songtor.event.ResourceEvent;
import org.songtor.event.ResourceEvent.ResourceChanged;
import org.songtor.event.ResourceEvent.ResourceEntry;
import org.songtor.event.ResourceEvent.ResourceListed;
import org.songtor.event.ResourceEvent.ResourceRetired;
import org.songtor.language.AreaCode;
import org.songtor.language.LocalizedText;
import org.songtor.language.Personal;
import org.songtor.language.ResourceId;
import org.songtor.language.Role;
import org.songtor.resources.domain.ResourceCommand.PutResource;
import org.songtor.resources.domain.ResourceCommand.RetireResource;
import org.songtor.resources.domain.ResourceCommand.Said;

/** Decides how the directory of resources changes; {@link ResourceRights} says by whom. */
public final class ResourceDecider {
  private ResourceDecider() {}

  /**
   * Decides on one command.
   *
   * @param facts of the resource so far; null when it is not listed yet
   */
  public static Decision<ResourceEvent> decide(
      @Nullable ResourceFacts facts,
      ResourceId id,
      ResourceCommand command,
      CommandContext context) {
    return switch (ResourceRights.of(facts, command, context.actor())) {
      case ResourceRights.Right.No(var why) -> new Decision.Rejected<>(why);
      case ResourceRights.Right.As(var role) ->
          switch (command) {
            case PutResource put -> put(facts, id, put, role);
            case RetireResource retire -> retire(facts, id, retire, role);
          };
    };
  }

  private static Decision<ResourceEvent> put(
      @Nullable ResourceFacts facts, ResourceId id, PutResource put, Role role) {
    List<FieldError> errors = findings(put.said());
    if (!errors.isEmpty()) {
      return refused(new Rejection.InvalidBody(errors));
    }
    ResourceEntry entry = entry(id, put.said());
    if (facts == null) {
      return accepted(List.of(new ResourceListed(id, put.kind(), entry)), role);
    }
    if (facts.retired()) {
      return refused(new Rejection.ResourceGone());
    }
    if (facts.kind() != put.kind()) {
      return refused(new Rejection.AlreadyExists());
    }
    return accepted(
        entry.equals(facts.entry()) ? List.of() : List.of(new ResourceChanged(id, entry)), role);
  }

  private static Decision<ResourceEvent> retire(
      @Nullable ResourceFacts facts, ResourceId id, RetireResource retire, Role role) {
    if (facts == null) {
      return refused(new Rejection.ResourceUnknown());
    }
    if (facts.retired()) {
      return accepted(List.of(), role);
    }
    return accepted(
        List.of(new ResourceRetired(id, Personal.of(id.person(), retire.reason().value()))), role);
  }

  private static List<FieldError> findings(Said said) {
    List<FieldError> errors = new ArrayList<>();
    if (said.name().isEmpty()) {
      errors.add(error("/name", "ต้องกรอกชื่อภาษาไทย", "a name in Thai is needed"));
    }
    if (said.areas().isEmpty()) {
      errors.add(
          error(
              "/areas",
              "ต้องบอกว่าใช้ได้กับเด็กในพื้นที่ใด อย่างน้อยหนึ่งแห่ง",
              "say for whom it is: at least one area is needed"));
    }
    if (said.services().isEmpty() && said.needs().isEmpty()) {
      errors.add(
          error(
              "/services",
              "ต้องบอกว่าให้บริการใด หรือช่วยความต้องการด้านใด (needs) อย่างน้อยหนึ่งอย่าง",
              "say what it offers: at least one service, or one need in needs"));
    }
    return errors;
  }

  private static FieldError error(String pointer, String th, String en) {
    return new FieldError(pointer, new LocalizedText(th, en));
  }

  /** In one order, so that the same said in another order is the same. */
  private static ResourceEntry entry(ResourceId id, Said said) {
    return new ResourceEntry(
        Personal.of(id.person(), said.name().value()),
        said.areas().stream().distinct().sorted(Comparator.comparing(AreaCode::value)).toList(),
        said.services().stream().distinct().sorted().toList(),
        said.needs().stream().distinct().sorted().toList(),
        text(id, said.contact()),
        text(id, said.capacity()),
        said.validUntil(),
        said.keeper());
  }

  private static @Nullable Personal<String> text(ResourceId id, @Nullable ThaiText typed) {
    return typed == null || typed.isEmpty() ? null : Personal.of(id.person(), typed.value());
  }

  private static Decision<ResourceEvent> accepted(List<ResourceEvent> events, Role role) {
    return new Decision.Accepted<>(events, role, null, null);
  }

  private static Decision<ResourceEvent> refused(Rejection why) {
    return new Decision.Rejected<>(why);
  }
}
