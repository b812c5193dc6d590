package org.songtor.agencies.domain;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.songtor.agencies.domain.AgencyCommand.ChangeAgency;
import org.songtor.agencies.domain.AgencyCommand.RegisterAgency;
import org.songtor.command.CommandContext;
import org.songtor.command.Decision;
import org.songtor.command.Rejection;
import org.songtor.command.Rejection.FieldError;
import org.songtor.command.ThaiText;
import org.songtor.event.AgencyEvent;
import org.songtor.event.AgencyEvent.AgencyChanged;
import org.songtor.event.AgencyEvent.AgencyRegistered;
import org.songtor.language.Actor;
import org.songtor.language.AreaCode;
import org.songtor.language.LocalizedText;
import org.songtor.language.Role;

/** Decides how the directory changes. Only an administrator may; doing it twice changes nothing. */
public final class AgencyDecider {
  private static final Pattern SERVICE = Pattern.compile("[a-z0-9]+(-[a-z0-9]+)*");

  private AgencyDecider() {}

  /**
   * Decides on one command.
   *
   * @param facts of the agency so far; null when it is not registered yet
   */
  public static Decision<AgencyEvent> decide(
      @Nullable AgencyFacts facts, AgencyCommand command, CommandContext context) {
    Optional<Rejection> mayNot = refuseRole(context.actor());
    if (mayNot.isPresent()) {
      return new Decision.Rejected<>(mayNot.get());
    }
    return switch (command) {
      case RegisterAgency register -> register(facts, register);
      case ChangeAgency change -> change(facts, change);
    };
  }

  /** Empty for an administrator; asked before a body is read. */
  public static Optional<Rejection> refuseRole(Actor actor) {
    LocalizedText title = Role.ADMINISTRATOR.title();
    return actor.is(Role.ADMINISTRATOR)
        ? Optional.empty()
        : Optional.of(
            new Rejection.RoleMayNot(
                List.of(
                    new LocalizedText(
                        "ทำได้เฉพาะ " + title.th(), "only these may do this: " + title.en())),
                null));
  }

  private static Decision<AgencyEvent> register(
      @Nullable AgencyFacts facts, RegisterAgency register) {
    List<FieldError> errors = errors(register.areas(), register.services());
    if (register.nameTh().isEmpty()) {
      errors.add(needed("/name/th"));
    }
    if (register.nameEn().isEmpty()) {
      errors.add(needed("/name/en"));
    }
    if (!errors.isEmpty()) {
      return new Decision.Rejected<>(new Rejection.InvalidBody(errors));
    }
    AgencyRegistered registered =
        new AgencyRegistered(
            register.agency(),
            new LocalizedText(register.nameTh().value(), register.nameEn().value()),
            register.kind(),
            register.level(),
            register.areas(),
            register.services(),
            text(register.officeContact()));
    if (facts == null) {
      return accepted(List.of(registered));
    }
    return same(facts, registered)
        ? accepted(List.of())
        : new Decision.Rejected<>(new Rejection.AlreadyExists());
  }

  private static boolean same(AgencyFacts facts, AgencyRegistered registered) {
    AgencyFacts asRegistered = AgencyFacts.evolve(null, registered);
    return asRegistered.name().equals(facts.name())
        && asRegistered.kind() == facts.kind()
        && asRegistered.level() == facts.level()
        && sameReach(facts, registered.areas(), registered.services(), registered.officeContact());
  }

  private static boolean sameReach(
      AgencyFacts facts,
      List<AreaCode> areas,
      List<String> services,
      @Nullable String officeContact) {
    return Set.copyOf(facts.areas()).equals(Set.copyOf(areas))
        && Set.copyOf(facts.services()).equals(Set.copyOf(services))
        && java.util.Objects.equals(facts.officeContact(), officeContact);
  }

  private static Decision<AgencyEvent> change(@Nullable AgencyFacts facts, ChangeAgency change) {
    if (facts == null) {
      return new Decision.Rejected<>(new Rejection.AgencyUnknown());
    }
    List<FieldError> errors = errors(change.areas(), change.services());
    if (!errors.isEmpty()) {
      return new Decision.Rejected<>(new Rejection.InvalidBody(errors));
    }
    String contact = text(change.officeContact());
    return sameReach(facts, change.areas(), change.services(), contact)
        ? accepted(List.of())
        : accepted(
            List.of(new AgencyChanged(facts.id(), change.areas(), change.services(), contact)));
  }

  private static Decision<AgencyEvent> accepted(List<AgencyEvent> events) {
    return new Decision.Accepted<>(events, Role.ADMINISTRATOR, null, null);
  }

  private static List<FieldError> errors(List<AreaCode> areas, List<String> services) {
    List<FieldError> errors = new ArrayList<>();
    if (areas.isEmpty()) {
      errors.add(error("/areas", "ต้องมีพื้นที่อย่างน้อยหนึ่งแห่ง", "at least one area is needed"));
    }
    if (services.isEmpty()) {
      errors.add(
          error("/services", "ต้องมีบริการอย่างน้อยหนึ่งอย่าง", "at least one service is needed"));
    }
    Set<String> seen = new HashSet<>();
    for (int i = 0; i < services.size(); i++) {
      if (!SERVICE.matcher(services.get(i)).matches()) {
        errors.add(
            error(
                "/services/" + i,
                "รหัสบริการใช้ตัวอักษรอังกฤษตัวเล็ก ตัวเลข และ -",
                "a service code has small letters, digits and -"));
      } else if (!seen.add(services.get(i))) {
        errors.add(error("/services/" + i, "บริการซ้ำ", "this service is named twice"));
      }
    }
    return errors;
  }

  private static FieldError needed(String pointer) {
    return error(pointer, "ต้องกรอกข้อความ", "a text is needed");
  }

  private static FieldError error(String pointer, String th, String en) {
    return new FieldError(pointer, new LocalizedText(th, en));
  }

  private static @Nullable String text(@Nullable ThaiText typed) {
    return typed == null || typed.isEmpty() ? null : typed.value();
  }
}
