package org.songtor.event;

import java.util.Objects;
import org.songtor.language.PersonId;
import org.songtor.language.Personal;

/** What is known of a child when the case is found; every part is personal. */
public record ChildRecord(
    PersonId person,
    Personal<ChildName> name,
    Personal<BirthDate> birth,
    Personal<Sex> sex,
    Personal<IdentityDocument> identity,
    Personal<HomeAddress> address,
    Personal<Guardian> guardian,
    Personal<LastSchool> lastSchool) {
  public ChildRecord {
    Objects.requireNonNull(person, "person");
    Objects.requireNonNull(name, "name");
    Objects.requireNonNull(birth, "birth");
    Objects.requireNonNull(sex, "sex");
    Objects.requireNonNull(identity, "identity");
    Objects.requireNonNull(address, "address");
    Objects.requireNonNull(guardian, "guardian");
    Objects.requireNonNull(lastSchool, "lastSchool");
  }
}
