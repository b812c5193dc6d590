package org.songtor.benchmark.append;

import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Set;
import java.util.UUID;
import org.songtor.cases.domain.CaseCommand;
import org.songtor.cases.domain.ChildDetails;
import org.songtor.cases.domain.StepBody;
import org.songtor.cases.domain.StepChoice;
import org.songtor.command.CommandContext;
import org.songtor.command.CommandMeta;
import org.songtor.command.ThaiText;
import org.songtor.definition.yaml.ShippedDefinitions;
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

/** What a surveyor sends, with all that a real request carries; the child is made up. */
public final class Requests {
  private static final AreaCode TAMBON = new AreaCode("300101");
  private static final Actor SURVEYOR =
      new Actor("surveyor-malee", Set.of(Role.SURVEYOR), Set.of(new AreaCode("3001")), null);

  private Requests() {}

  /** Registers a found child. */
  public static CaseCommand create(CaseId id) {
    return new CaseCommand.FindChild(
        id,
        PersonId.at(System.currentTimeMillis()),
        ShippedDefinitions.THAILAND_ZERO_DROPOUT,
        TAMBON,
        new Source("รายชื่อทดสอบ", "b1", 1),
        new ChildDetails(
            new ChildName("ด.ช.", "ต้นกล้า", "ใจดี", "กล้า"),
            new BirthDate(LocalDate.of(2014, 5, 1), BirthDate.Precision.DAY),
            Sex.MALE,
            new IdentityDocument(IdentityDocument.Kind.NONE, null),
            new HomeAddress(TAMBON, "หมู่ 3", "12/1", "0800000000"),
            new Guardian("สมใจ ใจดี", "ยาย", "0811111111"),
            new LastSchool("โรงเรียนบ้านตัวอย่าง", "สพฐ.", "ป.6", "2/2568")));
  }

  /** Plans a visit: one event, possible in every open state and as often as one likes. */
  public static CaseCommand update() {
    return new CaseCommand.TakeStep(
        new StepChoice.FirstOpen(),
        new StepBody.PlanContact(LocalDate.of(2027, 1, 15), "phone", ThaiText.of("นัดเยี่ยมบ้าน")));
  }

  public static CommandContext now() {
    return at(Instant.now());
  }

  /** As if it were that time. */
  static CommandContext at(Instant when) {
    return CommandContext.now(SURVEYOR, when.truncatedTo(ChronoUnit.MICROS));
  }

  /** With an idempotency key, as every request over HTTP has one. */
  public static CommandMeta meta() {
    UUID key = UUID.randomUUID();
    return new CommandMeta(
        SURVEYOR.id(), key.toString(), "hash of " + key, null, null, UUID.randomUUID());
  }
}
