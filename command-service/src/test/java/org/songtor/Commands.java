package org.songtor;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.songtor.cases.domain.CaseCommand;
import org.songtor.cases.domain.ChildDetails;
import org.songtor.cases.domain.StepBody;
import org.songtor.cases.domain.StepChoice;
import org.songtor.command.CommandContext;
import org.songtor.command.CommandMeta;
import org.songtor.command.ThaiText;
import org.songtor.definition.DefinitionId;
import org.songtor.event.BirthDate;
import org.songtor.event.CaseLifeEvent.Source;
import org.songtor.event.ChildName;
import org.songtor.event.Guardian;
import org.songtor.event.HomeAddress;
import org.songtor.event.IdentityDocument;
import org.songtor.event.LastSchool;
import org.songtor.event.Sex;
import org.songtor.language.Actor;
import org.songtor.language.AreaCode;
import org.songtor.language.CaseId;
import org.songtor.language.PersonId;
import org.songtor.language.Role;

/** What a surveyor in the city of Korat sends. */
final class Commands {
  static final Actor SURVEYOR =
      new Actor("surveyor-malee", Set.of(Role.SURVEYOR), Set.of(new AreaCode("3001")), null);
  static final AreaCode TAMBON = new AreaCode("300101");

  private Commands() {}

  static CaseCommand find(CaseId id) {
    return new CaseCommand.FindChild(
        id,
        PersonId.at(0),
        new DefinitionId("thailand-zero-dropout", 1),
        TAMBON,
        new Source("a list", null, null),
        new ChildDetails(
            new ChildName(null, "ทดสอบ", "ระบบ", null),
            new BirthDate(LocalDate.of(2014, 5, 1), BirthDate.Precision.DAY),
            Sex.FEMALE,
            new IdentityDocument(IdentityDocument.Kind.NONE, null),
            new HomeAddress(TAMBON, null, null, null),
            new Guardian(null, null, null),
            new LastSchool(null, null, null, null)));
  }

  static CaseCommand firstScreen() {
    return new CaseCommand.TakeStep(
        new StepChoice.Named("first-screen"),
        new StepBody.FirstScreen(
            "out-of-school-confirmed", ThaiText.of("ผู้ใหญ่บ้าน"), ThaiText.empty()));
  }

  static CaseCommand needScreen(String outcome) {
    return new CaseCommand.TakeStep(
        new StepChoice.Named("need-screen"),
        new StepBody.NeedScreen(outcome, null, null, ThaiText.empty()));
  }

  static CaseCommand contact(int day) {
    return new CaseCommand.TakeStep(
        new StepChoice.FirstOpen(),
        new StepBody.PlanContact(
            LocalDate.of(2027, 1, 1).plusDays(day), "phone", ThaiText.of("นัดหมาย")));
  }

  static CommandContext now(Actor actor, Instant now) {
    return CommandContext.now(actor, now);
  }

  static CommandMeta key(String key) {
    return key(key, "hash of " + key, null);
  }

  static CommandMeta key(String key, String hash, @Nullable Long expectedVersion) {
    return new CommandMeta(SURVEYOR.id(), key, hash, expectedVersion, null, UUID.randomUUID());
  }

  static List<CaseId> newCases(int count) {
    return java.util.stream.Stream.generate(() -> CaseId.at(System.currentTimeMillis()))
        .limit(count)
        .toList();
  }
}
